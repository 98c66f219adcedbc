"""A dialog to choose from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget


class ChoiceDialog(Dialog["list[int]"]):
    """One of a list by Enter, number or first letter; several by Space. Answers their indices."""

    def __init__(
        self, title: str, words: Sequence[str], chosen: Sequence[int] = (), *, several: bool = False
    ) -> None:
        super().__init__()
        self.title_text = title
        self.words, self.chosen, self.several = list(words), set(chosen), several

    def body(self) -> Iterator[Widget]:
        """Yield the list and how to use it."""
        listing = Listing(len(self.words), self._draw)
        listing.styles.height = min(len(self.words), 14)
        listing.at = min(self.chosen, default=0)
        yield listing
        yield Label(say("choice.several" if self.several else "choice.one"), look="note")

    def on_key(self, event: events.Key) -> None:
        """Take a number, a first letter, or Space."""
        letter = event.character if event.is_printable else None
        if letter is None:
            return
        event.stop()
        listing = self.query_one(Listing)
        if letter == " " and self.several:
            self.chosen ^= {listing.at}
            listing.refresh()
        elif letter.isascii() and letter.isdigit() and 1 <= int(letter) <= len(self.words):
            self._take(int(letter) - 1)
        else:
            fits = [
                i for i, w in enumerate(self.words) if w.casefold().startswith(letter.casefold())
            ]
            if len(fits) == 1:
                self._take(fits[0])
            elif fits:
                later = [index for index in fits if index > listing.at]
                listing.move_to((later or fits)[0])

    @on(Listing.Chosen)
    def answer(self, event: Listing.Chosen) -> None:
        """Answer with what was chosen."""
        event.stop()
        self.dismiss(sorted(self.chosen) if self.several else [event.index])

    def _take(self, index: int) -> None:
        if self.several:
            self.chosen ^= {index}
            self.query_one(Listing).refresh()
        else:
            self.dismiss([index])

    def _draw(self, index: int, width: int) -> str:  # noqa: ARG002
        mark = ("[x] " if index in self.chosen else "[ ] ") if self.several else ""
        return f"{index + 1:>2}  {mark}{self.words[index]}"
