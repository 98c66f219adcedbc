"""Base of the kinds that are typed in figures, also on the number row of the Kazakh layout."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.forms.kinds.kind import Kind, Value
from tui.keyboard import digits

if TYPE_CHECKING:
    from datetime import date

DASHES: Final = "‐‑‒–—−-"
"""Signs that people put between figures for a dash; the hyphen is last, as a set wants it."""


class FigureKind(Kind):
    """A kind typed in figures, for which the Kazakh number row types letters.

    Only of typed keys (`parse`) is a letter of that row a figure. Data and pasted texts
    (`accept`) are read as they are written.
    """

    @abstractmethod
    def read(self, text: str, today: date) -> Value:
        """Read a text in which figures are figures; None for an empty one.

        Raises:
            UserError: it cannot be read as this kind.
        """

    def as_figures(self, typed: str) -> str:
        """The text that keys meant, with figures for the letters of the number row."""
        return digits(clean_line(typed))

    def parse(self, typed: str, today: date) -> Value:
        return self.read(self.as_figures(typed), today)

    def accept(self, data: Value, today: date) -> Value:
        return self.read(data, today) if isinstance(data, str) else super().accept(data, today)
