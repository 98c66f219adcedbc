"""Every act of a place by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keys import Act, acts_of, letter_of, spoken
from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.canvas import cut
from tui.widgets.listing import Chosen, Listing
from tui.widgets.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget


class PaletteDialog(Dialog[str]):
    """Acts narrowed by what one types; answers the action's name."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.title_text = say("palette.title")
        self._all = [act for act in acts_of(place) if act.name != "program.palette"]
        self._fits: list[Act] = self._all
        self._pen = Pen()

    def body(self) -> Iterator[Widget]:
        """Yield what is sought and what fits."""
        yield Label("> ")
        listing = Listing(len(self._fits), self._draw)
        listing.styles.height = min(len(self._all), 16)
        yield listing

    async def take(self, event: events.Key) -> None:
        """Narrow the list; all else goes to it."""
        if letter := letter_of(event):
            self._pen.write(letter)
        elif event.key == "backspace":
            self._pen.rub_out(-1)
        else:
            await super().take(event)
            return
        sought = self._pen.text.casefold()
        self._fits = [act for act in self._all if sought in act.help.casefold()]
        self.query_one(Label).say(f"> {self._pen.text}")
        self.query_one(Listing).reset(len(self._fits))

    def heed(self, message: object) -> None:
        """Answer with the act under the cursor."""
        if isinstance(message, Chosen):
            self.dismiss(self._fits[message.row].action)

    def _draw(self, index: int, width: int) -> str:
        act = self._fits[index]
        keys = spoken(act)
        return cut(act.help, width - len(keys) - 1) + " " + keys
