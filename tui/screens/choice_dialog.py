"""A dialog to choose from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keyboard import digits
from tui.keys import letter_of
from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.screens.line_number import LineNumber
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget


class ChoiceDialog(Dialog["list[int]"]):
    """A choice of one of a list by Enter, number or first letter, or of several by Space.

    `words` are the lines of the list, `chosen` the indices that are chosen at first, `above` lines
    to read first. The answer is the sorted list of the indices chosen.
    """

    def __init__(
        self,
        title: str,
        words: Sequence[str],
        chosen: Sequence[int] = (),
        *,
        several: bool = False,
        above: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.title_text = title
        self.words, self.chosen, self.several = list(words), set(chosen), several
        self._above, self._number = above, LineNumber()

    def body(self) -> Iterator[Widget]:
        """The list and how to use it."""
        if self._above:
            yield Label(*self._above, "")
        listing = Listing(len(self.words), self._draw)
        listing.styles.height = min(len(self.words), 14)
        listing.at = min(self.chosen, default=0)
        yield listing
        yield Label(say("choice.several" if self.several else "choice.one"), look="note")

    async def press_key(self, event: events.Key) -> None:
        """Choose by a number, a first letter or Space; all other keys go to the list."""
        letter = letter_of(event)
        if letter is None or (letter == " " and self.several):
            self._number.clear()
        if letter is None:
            await super().press_key(event)
        elif letter == " " and self.several:
            self._mark(self.query_one(Listing).at)
        else:
            self._search(letter.casefold())

    def handle_report(self, message: object) -> None:
        """Answer with the rows chosen."""
        if isinstance(message, Chosen):
            self.dismiss(sorted(self.chosen) if self.several else [message.row])

    def _search(self, letter: str) -> None:
        fits = [i for i, word in enumerate(self.words) if word.casefold().startswith(letter)]
        listing = self.query_one(Listing)
        # A figure of the Kazakh number row counts where no word begins with its letter.
        figure = letter if not fits or self._number.begun else ""
        figure = letter if letter.isdecimal() else digits(figure)
        if figure.isdecimal():
            self._count_to(figure)
            return
        self._number.clear()
        if len(fits) == 1:
            self._answer(fits[0])
        elif fits:
            listing.move_to(next((index for index in fits if index > listing.at), fits[0]))

    def _count_to(self, figure: str) -> None:
        """Choose a line by its number; the cursor is on it while the number may go on."""
        if found := self._number.type(figure, len(self.words)):
            index, whole = found
            if whole:
                self._answer(index)
            else:
                self.query_one(Listing).move_to(index)

    def _answer(self, index: int) -> None:
        if self.several:
            self._mark(index)
        else:
            self.dismiss([index])

    def _mark(self, index: int) -> None:
        self.chosen ^= {index}
        self.query_one(Listing).refresh()

    def _draw(self, index: int, width: int) -> str:  # noqa: ARG002
        mark = ("[x] " if index in self.chosen else "[ ] ") if self.several else ""
        return f"{index + 1:>2}  {mark}{self.words[index]}"
