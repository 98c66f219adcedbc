"""Drafts that were typed and not saved: to go on with, or to throw away."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Dialog, Label
from tui.system.clock import in_own_zone
from tui.user_error import UserError
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.desk.desk import Desk
    from tui.records.vault.stores.drafts import StoredDraft
    from tui.screens.desk_screen import DeskScreen


class DraftsDialog(Dialog["StoredDraft"]):
    """A choice of the draft to go on with; Delete throws one away, Ctrl+Z brings it back."""

    def __init__(self, desk: Desk, kept: Sequence[StoredDraft]) -> None:
        super().__init__()
        self.title_text = say("drafts.title")
        self._desk, self._kept = desk, list(kept)
        self._thrown: list[tuple[StoredDraft, dict[str, Any]]] = []

    def body(self) -> Iterator[Widget]:
        """The list and how to use it."""
        yield Label(say("drafts.words"), look="note")
        listing = Listing(len(self._kept), self._draw)
        listing.styles.height = min(len(self._kept), 12)
        yield listing
        yield Label(say("drafts.keys"), look="note")

    async def press_key(self, event: events.Key) -> None:
        """Throw a draft away with Delete, or undo that; all other keys go to the list."""
        if event.key in {"delete", "f8", "ctrl+k"}:
            self._ask()
        elif event.key == "ctrl+z":
            self._bring_back()
        else:
            await super().press_key(event)

    def handle_report(self, message: object) -> None:
        """Answer with the draft under the cursor."""
        if isinstance(message, Chosen):
            self.dismiss(self._kept[message.row])

    def _ask(self) -> None:
        """Throw away the draft under the cursor, after a question."""
        if not self._kept:
            return
        at = self.query_one(Listing).at

        def answered(answer: list[int] | None) -> None:
            if answer == [1]:
                self._throw_away(at)

        title = say("drafts.ask", name=self._name_of(self._kept[at]))
        answers = [say("drafts.keep"), say("drafts.throw")]
        self.app.push_screen(ChoiceDialog(title, answers), answered)

    def _throw_away(self, at: int) -> None:
        kept = self._kept.pop(at)
        with suppress(OSError):
            state = self._desk.vault.drafts.throw_away(kept)
            if state is not None:
                self._thrown.append((kept, state))
        self.query_one(Listing).reset(len(self._kept), at)

    def _bring_back(self) -> None:
        if not self._thrown:
            return
        kept, state = self._thrown.pop()
        with suppress(OSError):
            self._desk.vault.drafts.put_back(kept, state)
            self._kept.insert(0, kept)
        self.query_one(Listing).reset(len(self._kept))

    def _draw(self, index: int, width: int) -> str:
        kept = self._kept[index]
        at = in_own_zone(datetime.fromisoformat(kept.at)).strftime("%d.%m %H:%M")
        mark = "▲ " if kept.broken else ""
        title = self._desk.host.forms[kept.form].title
        return cut(f"{at}  {mark}{self._name_of(kept)} · {title}", width)

    def _name_of(self, kept: StoredDraft) -> str:
        return kept.name or say("entry.new")


def show_drafts(screen: DeskScreen[Any], done: Callable[[], None], forms: Container[str]) -> None:
    """Show the drafts of forms, by their ids, open the one that is chosen, and call `done`.

    Where there are none, that is said. A session that only reads leaves them to the other.
    """
    desk = screen.desk
    waiting = [] if desk.vault.read_only else desk.drafts.waiting()
    kept = [one for one in waiting if one.form in forms]

    def take_up(chosen: StoredDraft | None) -> None:
        if chosen is None:
            return
        try:
            desk.vault.drafts.adopt(chosen)
            draft = desk.drafts.reopen(desk.form(chosen.form), chosen.key)
            screen.shell.open_entry(draft, lambda _: done())
        except (UserError, OSError) as error:
            screen.show_status(str(error), "error")

    if kept:
        screen.app.push_screen(DraftsDialog(desk, kept), take_up)
    else:
        screen.show_status(say("drafts.none"))
