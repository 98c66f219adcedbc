"""A dialog with a list that is narrowed by what one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from tui.cells import cells_of
from tui.forms.alphabet import fold
from tui.keys import letter_of
from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen, Listing
from tui.widgets.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget


class Item(NamedTuple):
    """Something to choose: its words, what is answered for it, and words at its right."""

    words: str
    answer: Any
    aside: str = ""


class NarrowingDialog(Dialog[Any]):
    """A choice of one of a list that typing narrows, on any Cyrillic keyboard.

    The answer is that of the item. Items with words that begin as what is typed come first.
    """

    ROOM: ClassVar[int] = 68
    """Cells that an item's words may have, with a little room beside them."""

    def __init__(self, title: str, items: Sequence[Item]) -> None:
        super().__init__()
        self.title_text = title
        self.items = list(items)
        self.fitting: Sequence[Item] = self.items
        self.pen = Pen()

    def body(self) -> Iterator[Widget]:
        """The letters that were typed, and the items that fit."""
        yield Label("> ")
        listing = Listing(len(self.fitting), self._draw)
        listing.styles.height = max(min(len(self.items), 16), 1)
        yield listing

    async def press_key(self, event: events.Key) -> None:
        """Narrow the list by letters; all other keys go to it."""
        if letter := letter_of(event):
            self.pen.write(letter)
        elif event.key == "backspace":
            self.pen.rub_out(-1)
        else:
            await super().press_key(event)
            return
        self._narrow()

    def paste(self, text: str) -> None:
        """Narrow the list by a text that was pasted."""
        self.pen.write(text)
        self._narrow()

    def handle_report(self, message: object) -> None:
        """Answer with the item under the cursor."""
        if isinstance(message, Chosen):
            self.dismiss(self.fitting[message.row].answer)

    def _narrow(self) -> None:
        sought = fold(self.pen.text).split()
        found = [(_rank(sought, item), item) for item in self.items]
        fitting = [each for each in found if each[0] is not None]
        fitting.sort(key=lambda each: each[0] or 0)
        self.fitting = [*(item for _, item in fitting), *self.more(self.pen.text)]
        nothing = "" if self.fitting else f"  — {say('palette.nothing')}"
        self.query_one(Label).show(f"> {self.pen.text}{nothing}")
        self.query_one(Listing).reset(len(self.fitting))

    def more(self, typed: str) -> Sequence[Item]:  # noqa: ARG002
        """Items that are looked for by what was typed."""
        return ()

    def _draw(self, index: int, width: int) -> str:
        words, _, aside = self.fitting[index]
        # The words of an item have room before those at its right.
        while aside and cells_of(aside) > width - cells_of(words) - 1:
            aside = aside.rpartition(", ")[0]
        return cut(words, width - cells_of(aside) - 1) + " " + aside


def _rank(sought: Sequence[str], item: Item) -> int | None:
    """0 where all words begin words of an item, 1 where they are in it, None where one is not."""
    text = f" {fold(item.words)} {fold(item.aside)}"
    if not all(word in text for word in sought):
        return None
    return int(not all(f" {word}" in text for word in sought))
