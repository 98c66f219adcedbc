"""One line of text to edit in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.clean import clean_secret, clean_text
from tui.keys import letter_of
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.lines import field_pieces
from tui.widgets.pen import Pen

if TYPE_CHECKING:
    from textual import events


class Field(Canvas):
    """A line with a pen, scrolled where it does not fit; `secret` shows dots for letters.

    A `text` that is there at first is offered: typing replaces it, as on a blank.
    """

    def __init__(self, text: str, *, focused: bool = True, secret: bool = False) -> None:
        super().__init__()
        self.pen = Pen(text, len(text), clean=clean_secret if secret else clean_text)
        self._offered, self._secret = bool(text), secret
        self.focused = focused
        """Whether keys go to this field now, among those of its screen."""

    def line_count(self) -> int:
        """1."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """The part of the text that fits, with the pen."""
        shown = "•" * len(self.pen.text) if self._secret else self.pen.text
        focused = "given" if self._offered else "focused"
        look, caret = (focused, "caret") if self.focused else ("value", "value")
        return field_pieces(shown, self.pen.at, self.size.width, look, caret)

    def press_key(self, event: events.Key) -> bool:
        """Write, or move the pen; False for a key that means neither."""
        letter = letter_of(event)
        if self._offered and (letter or event.key in {"backspace", "delete"}):
            self.pen.replace("")
            self.pen.write(letter or "")
        elif letter:
            self.pen.write(letter)
        elif not self.pen.press(event.key):
            return False
        self._offered = False
        self.refresh()
        return True

    def write(self, text: str) -> None:
        """Offer another text in place of the whole one."""
        self.pen.replace(text)
        self._offered = bool(text)
        self.refresh()

    def complete(self, text: str) -> None:
        """Replace the whole text by one in which one goes on."""
        self._offered = False
        self.pen.replace(text)
        self.refresh()

    def paste(self, text: str) -> None:
        """Write a text at the pen, or over what is offered."""
        if self._offered:
            self.complete("")
        self.pen.write(text)
        self.refresh()
