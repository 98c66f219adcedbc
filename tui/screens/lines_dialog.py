"""A dialog with lines to read above its questions, which stay in view however many these are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from tui.screens.dialog import Dialog, Label
from tui.widgets.field import Field
from tui.widgets.lines import broken, cut
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.widgets.canvas import Piece

_T = TypeVar("_T")

_BORDER: Final = 2
"""Lines of the box around a dialog."""
_CURSOR: Final = 2
"""Cells before each line for the cursor."""


class Lines(Listing):
    """Lines to scroll through, broken where they are long; the cursor is seen while `focused`."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(len(texts), lambda index, _: self._rows[index][0])
        self._texts = list(texts)
        self._rows = [(text, number) for number, text in enumerate(texts)]
        self.focused = False

    def pieces(self, index: int) -> list[Piece]:
        """A line, marked where the cursor is on it and it is focused."""
        if self.focused:
            return super().pieces(index)
        return [(" " * _CURSOR + cut(self._rows[index][0], self.size.width - _CURSOR), "words")]

    def text_at(self, row: int) -> int:
        """The number of the text that a row is of."""
        return self._rows[row][1]

    def fit(self, room: int) -> None:
        """Break the texts into rows, of which at most `room` are in view."""
        width = max(self.size.width - _CURSOR, 1)
        self._rows = [
            (line, number)
            for number, text in enumerate(self._texts)
            for line in broken(text, width)
        ]
        self.styles.height = max(min(len(self._rows), room), 1)
        self.reset(len(self._rows), self.at)


class LinesDialog(Dialog[_T]):
    """A dialog with lines above; what stands below them has its room first."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.lines = Lines(texts)

    def body(self) -> Iterator[Widget]:
        """The lines, and the questions below them."""
        yield self.lines
        yield from self.questions()

    def questions(self) -> Iterator[Widget]:
        """The widgets below the lines."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Give the lines what the questions leave."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        asked = (
            *self.query(Label),
            *(each for each in self.query(Listing) if each is not self.lines),
        )
        taken = sum(each.line_count() for each in asked) + len(self.query(Field))
        self.lines.fit(self.app.size.height - taken - _BORDER)


class AnswersDialog(LinesDialog[int]):
    """Lines, a warning if there is one, and answers below them; the number of one is answered."""

    def __init__(
        self, texts: Sequence[str], answers: Sequence[str], *, warning: str = "", note: str = ""
    ) -> None:
        super().__init__(texts)
        self.answers, self.warning, self.note = answers, warning, note

    def questions(self) -> Iterator[Widget]:
        """The warning and the answers."""
        if self.warning:
            yield Label(self.warning, look="warning")
        self._listing = Listing(len(self.answers), lambda index, _: self.answers[index])
        self._listing.styles.height = len(self.answers)
        yield self._listing
        yield Label(self.note, look="note")

    @property
    def focused_canvas(self) -> Listing:
        """The answers."""
        return self._listing

    async def press_key(self, event: events.Key) -> None:
        """Scroll the lines by pages; all other keys go to the answers."""
        if event.key in {"pageup", "pagedown"}:
            self.lines.press_key(event)
        else:
            await super().press_key(event)

    def handle_report(self, message: object) -> None:
        """Answer with what was chosen."""
        if isinstance(message, Chosen):
            self.dismiss(message.row)
