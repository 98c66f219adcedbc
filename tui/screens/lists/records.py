"""The records of one form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.documents.text_layout import column_widths
from tui.forms.clean import clean_line
from tui.forms.language.nodes import Slot
from tui.forms.language.record_name import record_name, slot_text
from tui.keys import letter_of
from tui.locale import language, say
from tui.records.search.arrangement import ANYWHERE, Arrangement
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.entry.finalizing import FINAL_MARK, finish
from tui.screens.entry.reason import with_reason
from tui.screens.lists.columns import arrange, describe_arrangement
from tui.user_error import UserError
from tui.widgets.canvas import Canvas, Piece, cut
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.entry.draft import Draft
    from tui.forms.form import Form
    from tui.forms.place import Place
    from tui.records.ledger.record import Record
    from tui.records.ledger.undo import UndoPlan


_SHORT = 12
"""Characters up to which a column gets all that its kind takes."""


class Heading(Canvas):
    """The line with the names of the columns."""

    def __init__(self, screen: RecordsScreen) -> None:
        super().__init__()
        self._records = screen

    def line_count(self) -> int:
        """1."""
        return 1

    def pieces(self, index: int) -> list[Piece]:  # noqa: ARG002
        """The names in the widths of the columns."""
        return [("  " + self._records.row(self._records.labels, self.size.width - 2), "heading")]


class RecordsScreen(DeskScreen[None]):
    """A form's records, the newest first; only those in view are read and drawn.

    The cursor begins on the record with the id `at`.
    """

    context = "records"

    def __init__(self, form: Form, at: str = "") -> None:
        super().__init__()
        self.form, self._at = form, at
        sheet = form.sheet(code=language())
        self._sheet = sheet
        named = tuple(span for span in sheet.name if isinstance(span, Slot))
        self._columns = sheet.columns or named
        self.labels = [sheet.blank(slot).label for slot in self._columns]
        self._ids: list[str] = []
        self._total = 0
        self._width = -1
        self._shares: list[int] = []

    def heading(self) -> str:
        """The title of the form."""
        return self.form.title

    def location(self) -> Location:
        """The form, and the record under the cursor."""
        at = self.query_one(Listing).at
        return Location(self.form.id, self._ids[at] if self._ids else "")

    def open_location(self, location: Location) -> None:
        """Open the draft that was being entered."""
        self._enter(lambda: self.desk.drafts.reopen(self.form, location.record), location.place)

    def body(self) -> Iterator[Widget]:
        """The names of the columns, and the list."""
        yield Heading(self)
        yield Listing(0, self._draw)

    def on_mount(self) -> None:
        """List the records, and listen to their changes."""
        records = self.desk.records(self.form)
        self.arrangement = Arrangement(self.form, self._sheet, records, self.desk.today())
        self._listeners = records.listeners
        self._listeners.append(self.arrangement.on_change)
        self.fill(self._at)

    def on_unmount(self) -> None:
        """Listen to changes no more, and forget the records."""
        if self.arrangement.on_change in self._listeners:
            self._listeners.remove(self.arrangement.on_change)
        self.arrangement.clear()

    def on_screen_resume(self) -> None:
        """List anew what was changed on screens above this one, with no word in the status line."""
        if self.ready.is_set():
            with suppress(UserError):
                self._list()

    def fill(self, at: str = "") -> None:
        """List the records as they are now, with the cursor on the one with the id `at`."""
        try:
            self._list(at)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self.end_status()

    def _list(self, at: str = "") -> None:
        """Read which records are shown now."""
        listing = self.query_one(Listing)
        at = at or (self._ids[listing.at] if self._ids else "")
        self._ids = self.arrangement.ids()
        self._total = len(self.desk.records(self.form))
        listing.reset(len(self._ids), self._ids.index(at) if at in self._ids else listing.at)

    def resting_status(self) -> tuple[str, str]:
        """What is damaged, or which records are listed."""
        ledger = self.desk.records(self.form).ledger
        if ledger and ledger.damages:
            return f"▲ {ledger.damages[0].message}", "error"
        if not self._total:
            return say("records.empty"), "note"
        if self.arrangement.filters or self.arrangement.order:
            return describe_arrangement(self.arrangement, len(self._ids), self._total), "note"
        return "", "note"

    def row(self, cells: list[str], width: int, mark: str = " ") -> str:
        """A line of cells, one for each column, in a width; `mark` is that of a final document.

        Columns of short kinds are as wide as they need, those of words share the rest.
        """
        if width != self._width:
            self._width, self._shares = width, self._share(width - len(cells) - 1)
        shown = (cut(cell, share) for cell, share in zip(cells, self._shares, strict=True))
        return " ".join((*shown, mark))

    def _share(self, width: int) -> list[int]:
        wanted = [
            max(min(self._sheet.blank(slot).min_width, 40), min(len(label), _SHORT))
            for slot, label in zip(self._columns, self.labels, strict=True)
        ]
        short = sum(want for want in wanted if want <= _SHORT)
        words = [float(want) for want in wanted if want > _SHORT]
        shares = iter(column_widths(words, max(width - short, 3 * len(words))) if words else ())
        return [want if want <= _SHORT else next(shares) for want in wanted]

    def _draw(self, index: int, width: int) -> str:
        try:
            record = self.desk.records(self.form).get(self._ids[index])
            cells = [slot_text(self._sheet, slot, record.values) for slot in self._columns]
        except UserError as refusal:
            return str(refusal)
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self.desk.host.add_fault(self.form.plugin, "show", error)
            return f"▲ {self._ids[index]}"
        return self.row(cells, width, FINAL_MARK if record.final else " ")

    def chosen(self) -> Record | None:
        """The record under the cursor; None in an empty list."""
        if not self._ids:
            return None
        return self.desk.records(self.form).get(self._ids[self.query_one(Listing).at])

    def open(self, record: Record | None) -> None:
        """Enter a record, or a new one."""
        self._enter(lambda: self.desk.drafts.of(self.form, record))

    def _enter(self, draft: Callable[[], Draft], place: Place = "") -> None:
        try:
            self.shell.open_entry(draft(), self._after_entry, place)
        except UserError as refusal:
            self.show_status(str(refusal), "error")

    def _after_entry(self, answer: tuple[str, bool] | None) -> None:
        self.fill(answer[0] if answer else "")

    @property
    def focused_canvas(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    async def press_key(self, event: events.Key) -> None:
        """Narrow the list by letters; all other keys are acts or move the cursor."""
        typed = self.arrangement.filters.get(ANYWHERE, "")
        letter = letter_of(event)
        if letter and (typed or letter != " "):
            self._narrow(typed + letter)
        elif typed and event.key == "backspace":
            self._narrow(typed[:-1])
        else:
            await super().press_key(event)

    def paste(self, text: str) -> None:
        """Narrow the list by a text that was pasted."""
        self._narrow(self.arrangement.filters.get(ANYWHERE, "") + clean_line(text))

    def _narrow(self, typed: str) -> None:
        self.arrangement.narrow(ANYWHERE, typed)
        self.fill()

    def action_column_choose(self) -> None:
        """Narrow or order the list by a column that is asked for."""
        arrange(self, self.arrangement, self.fill)

    def action_leave(self) -> None:
        """Clear the filters first, and close this screen where there are none."""
        if self.arrangement.filters:
            self.arrangement.filters.clear()
            self.fill()
        else:
            super().action_leave()

    def handle_report(self, message: object) -> None:
        """Open the record that was chosen."""
        if isinstance(message, Chosen):
            self.open(self.chosen())

    def action_record_open(self) -> None:
        """Open the record under the cursor."""
        if self._ids:
            self.open(self.chosen())

    def action_record_add(self) -> None:
        """Enter a new record."""
        self.open(None)

    def action_record_copy(self) -> None:
        """Enter a new record that begins as a copy of the one under the cursor."""
        record = self.chosen()
        if record is not None:
            self._enter(lambda: self.desk.drafts.copy(self.form, record))

    def action_record_compare(self) -> None:
        """Show how the record under the cursor differs from the one before it."""
        from tui.screens.lists.comparison import comparison_of

        newer = self.chosen()
        records = self.desk.records(self.form)
        before = [key for key in records.ids() if newer is not None and key < newer.id]
        if newer is None or not before:
            self.show_status(say("compare.none"))
            return
        older, newer = self.desk.view(self.form, [before[-1], newer.id], "compare")
        self.app.push_screen(comparison_of(self._sheet, older.values, newer.values))

    def action_record_delete(self) -> None:
        """Delete the record under the cursor, which can be undone."""
        if (record := self.chosen()) is None:
            return
        records = self.desk.records(self.form)

        def deleted(_: None) -> None:
            self.fill()
            self.show_status(say("records.deleted"))

        with_reason(self, lambda reason: records.delete(record.id, reason=reason), deleted)

    def action_record_undo(self) -> None:
        """Take back the last act on these records, before the last restart, too."""
        records = self.desk.records(self.form)
        with_reason(self, lambda reason: records.undo(reason=reason), self._show_undone)

    def action_record_redo(self) -> None:
        """Make again what was taken back last."""
        records = self.desk.records(self.form)
        with_reason(self, lambda reason: records.redo(reason=reason), self._show_redone)

    def _show_undone(self, turn: UndoPlan) -> None:
        self._show_turn("records.undone", turn)

    def _show_redone(self, turn: UndoPlan) -> None:
        self._show_turn("records.redone", turn)

    def _show_turn(self, sentence: str, turn: UndoPlan) -> None:
        self.fill(turn.ids[0])
        words = {"act": say(f"log.act.{turn.act}"), "name": self._record_name(turn.ids[0])}
        more = say("records.turn_more", count=len(turn.ids) - 1) if turn.ids[1:] else ""
        self.show_status(f"{say(sentence, **words)} {more}".rstrip())

    def _record_name(self, key: str) -> str:
        """The name of a record, or the one that it had before it was deleted."""
        record = self.desk.records(self.form).latest(key)
        return record_name(self.form.sheet_or_latest(record.edition), record.values)

    def action_record_finish(self) -> None:
        """Declare the record under the cursor final, after a question."""

        def finished() -> None:
            self.fill()
            self.show_status(say("final.done", mark=FINAL_MARK))

        if record := self.chosen():
            finish(self, self.form, record.id, finished)

    def action_draft_list(self) -> None:
        """Show the form's drafts: to go on with, or to throw away."""
        from tui.screens.lists.drafts import show_drafts

        show_drafts(self, self.fill, {self.form.id})

    def action_record_bin(self) -> None:
        """Show the records that were deleted."""
        from tui.screens.lists.bin import BinScreen

        self.app.push_screen(BinScreen(self.form))

    def action_record_view(self) -> None:
        """Show the record, or the whole register, as it is printed."""
        from tui.screens.papers.viewer import preview_of

        record = self.chosen()
        records = self.desk.records(self.form)
        if record is not None:
            register = self.form.kind == "register"
            shown = list(map(records.get, self._listed())) if register else [record]
            self.app.push_screen(preview_of(self.desk, self.form, shown))

    def action_record_print(self) -> None:
        """Ask what of the form to print, and print it."""
        from tui.screens.papers.printing import print_from

        narrowed = self._listed() if self.arrangement.filters or self.arrangement.order else None
        print_from(self, self.form, self.chosen(), narrowed)

    def _listed(self) -> list[str]:
        """The ids of the records listed; the oldest first where no column orders them."""
        return self._ids if self.arrangement.order else self._ids[::-1]

    def action_record_history(self) -> None:
        """Show who changed the record, when, and what."""
        from tui.screens.lists.history import HistoryScreen

        if record := self.chosen():
            self.app.push_screen(HistoryScreen(self.form, record.id))
