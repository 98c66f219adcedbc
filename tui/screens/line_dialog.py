"""A dialog that asks for one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.dialog import Dialog, Label
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget


class LineDialog(Dialog[str]):
    """A question with one line for the answer, which is given without spaces at its ends.

    `keys` says how to use the dialog; `text` is in the line at first.
    """

    def __init__(self, title: str, question: str, keys: str, text: str = "") -> None:
        super().__init__()
        self.title_text = title
        self._question, self._keys, self._text = question, keys, text

    def body(self) -> Iterator[Widget]:
        """The question and the line."""
        yield Label(self._question, look="note")
        yield Field(self._text)
        yield Label(self._keys, look="note")

    @property
    def focused_canvas(self) -> Field:
        """The line."""
        return self.query_one(Field)

    async def press_key(self, event: events.Key) -> None:
        """Answer at Enter."""
        if event.key == "enter":
            self.dismiss(self.focused_canvas.pen.text.strip())
        else:
            await super().press_key(event)
