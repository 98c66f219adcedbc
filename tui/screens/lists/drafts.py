"""Drafts that were not saved before the program ended, offered at the next start."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.canvas import cut
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.desk.desk import Desk
    from tui.records.vault.draft_store import StoredDraft


class DraftsDialog(Dialog["StoredDraft"]):
    """A choice of the draft to go on with; Delete throws one away."""

    def __init__(self, desk: Desk, kept: Sequence[StoredDraft]) -> None:
        super().__init__()
        self.title_text = say("drafts.title")
        self._desk, self._kept = desk, list(kept)

    def body(self) -> Iterator[Widget]:
        """The list and how to use it."""
        yield Label(say("drafts.words"), look="note")
        listing = Listing(len(self._kept), self._draw)
        listing.styles.height = min(len(self._kept), 12)
        yield listing
        yield Label(say("drafts.keys"), look="note")

    async def press_key(self, event: events.Key) -> None:
        """Throw a draft away with Delete; all other keys go to the list."""
        if event.key in {"delete", "f8"} and self._kept:
            self._drop()
        else:
            await super().press_key(event)

    def handle_report(self, message: object) -> None:
        """Answer with the draft under the cursor."""
        if isinstance(message, Chosen):
            self.dismiss(self._kept[message.row])

    def _drop(self) -> None:
        kept = self._kept.pop(self.query_one(Listing).at)
        with suppress(OSError):
            self._desk.vault.drafts.throw_away(kept)
        self.query_one(Listing).reset(len(self._kept), self.query_one(Listing).at)
        if not self._kept:
            self.dismiss(None)

    def _draw(self, index: int, width: int) -> str:
        kept = self._kept[index]
        at = datetime.fromisoformat(kept.at).astimezone().strftime("%d.%m %H:%M")
        mark = "▲ " if kept.broken else ""
        title = self._desk.host.forms[kept.form].title
        called = kept.name or say("entry.new")
        return cut(f"{at}  {mark}{called} · {title}", width)
