"""The option `remind`: how long before the day of a blank one is reminded of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.language.blank import every_blank
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.language.blank import Blank
    from tui.forms.language.expression.expression import Expression
    from tui.forms.language.placeholders.declaration import Declarations

AHEAD: Final = 14
"""Days before the day, where the text says no number."""
_UNITS: Final = {"day": 1, "week": 7, "month": 30}
_SPAN: Final = r"(\d{1,3})\s+(day|week|month)s?"
_WRITTEN: Final = re.compile(
    rf"(?:{_SPAN})?\s*(?:until\s+{_SPAN}\s+after)?\s*(?:\bif\s+(?P<condition>\S.*))?", re.DOTALL
)
_KINDS: Final = frozenset({"date", "text", "computed"})
"""Kinds of values that may say a day: a text says that of a month, such as «қыркүйек»."""


class Remind(NamedTuple):
    """`remind 14 days until 30 days after if not done`."""

    ahead: int = AHEAD
    """Days before the day from which on one is reminded."""
    after: int | None = None
    """Days after it until which one is; None for until it is done."""
    written: str = ""
    """The condition as it is written; empty for always."""
    condition: Expression | None = None

    def __str__(self) -> str:
        words = [f"{self.ahead} days"]
        words += [f"until {self.after} days after"] if self.after is not None else []
        words += [f"if {self.written}"] if self.written else []
        return " ".join(words)


def read_remind(value: object) -> Remind:
    """Read what is written behind `remind`; its condition is bound to the blanks later.

    Raises:
        ValueError: it is something else.
    """
    found = _WRITTEN.fullmatch("" if value is True else str(value).strip())
    if found is None:
        raise ValueError(value)
    ahead, unit, after, after_unit = found.groups()[:4]
    return Remind(
        int(ahead) * _UNITS[unit] if ahead else AHEAD,
        int(after) * _UNITS[after_unit] if after else None,
        (found["condition"] or "").strip(),
    )


def check_reminded(declarations: Declarations, blanks: Mapping[str, Blank]) -> None:
    """Complain of `remind` at a blank that says no day."""
    for blank in every_blank(blanks):
        wrong = blank.remind and blank.result.name not in _KINDS
        if wrong and blank.place not in declarations.faults.suspects:
            why = message("text.remind_kind", kind=blank.result.name)
            why = message("text.in_blank", name=blank.place, why=why)
            declarations.complain(blank.place, why)
