"""The records of one form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.forms.language.nodes import Slot
from tui.forms.language.record_name import slot_text
from tui.keys import letter_of
from tui.locale import language, say
from tui.records.lists.arrangement import ANYWHERE, Arrangement
from tui.records.lists.chosen_order import chosen_column, keep_chosen_column
from tui.records.lists.kept_order import KeptOrder
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.entry.finalizing import FINAL_MARK, finish
from tui.screens.lists.preparing import Preparer
from tui.screens.lists.row_layout import Heading, RowLayout
from tui.screens.lists.summary import Summary, count_text, order_text
from tui.user_error import UserError
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.entry.draft import Draft
    from tui.forms.form import Form
    from tui.forms.place import Place
    from tui.records.ledger.record import Record
    from tui.widgets.listing import Lines

_SAMPLE: Final = 20
"""Records besides those in view from which the widths of the columns are taken."""


class RecordsScreen(DeskScreen[None]):
    """A form's records, sorted as its text or the user says; only those in view are drawn.

    The cursor begins on the record with the id `at`.
    """

    context = "records"

    def __init__(self, form: Form, at: str = "") -> None:
        super().__init__()
        self.form, self._at = form, at
        self._sheet = sheet = form.sheet_in_force(language())
        named = tuple(span for span in sheet.name if isinstance(span, Slot))
        self._columns = sheet.columns or named
        labels = [sheet.blank(slot).label for slot in self._columns]
        names = {slot.blank for slot in named}
        naming = frozenset(at for at, slot in enumerate(self._columns) if slot.blank in names)
        self.columns = RowLayout(labels, naming)
        """The widths of the columns."""
        self._ids: list[str] = []
        self._total = 0
        self._measured = False
        self._first_rows: dict[str, tuple[list[str], bool]] = {}
        self._just_sorted = False

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
        """What is listed, the names of the columns, and the list."""
        yield from (Summary(), Heading(self.columns))
        yield Listing(0, self._draw, self._details_of)

    def on_mount(self) -> None:
        """List the records, and listen to their changes."""
        desk, records = self.desk, self.desk.records(self.form)
        self.arrangement = Arrangement(
            self.form, self._sheet, records, desk.today(), lambda: desk.periods
        )
        self._listeners = records.listeners
        self._listeners.append(self.arrangement.on_change)
        self._kept_order = KeptOrder(desk.vault, records, self._sheet)
        if column := chosen_column(desk.vault, self.form.id, self.arrangement.columns):
            self.arrangement.sort(column.blank, falling=column.falling)
        self._kept_order.load(self.arrangement.ordering)
        self.fill(self._at)
        self.preparer = Preparer(self)

    def on_unmount(self) -> None:
        """Listen to changes no more, and forget the records."""
        if self.arrangement.on_change in self._listeners:
            self._listeners.remove(self.arrangement.on_change)
        with suppress(UserError):
            self._kept_order.save(self.arrangement.ordering)
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

    def fill_sorted(self) -> None:
        """List the records in their order, which has been made; the top stays the top."""
        if self.query_one(Listing).at == 0:
            self._ids = []
        self.fill()

    def _list(self, at: str = "") -> None:
        """Read which records are shown now."""
        listing = self.query_one(Listing)
        at = at or (self._ids[listing.at] if self._ids else "")
        self._ids = self.arrangement.ids()
        self._total = len(self.desk.records(self.form))
        listing.reset(len(self._ids), self._ids.index(at) if at in self._ids else listing.at)
        self._measure(listing)
        count = count_text(self.arrangement, self._ids, self._total)
        self.query_one(Summary).show(count, order_text(self.arrangement))
        self.refresh_footer()

    def idle_acts(self) -> frozenset[str]:
        """The acts on a record, in an empty list."""
        acts = ("record.view", "record.copy", "record.delete", "column.choose")
        return frozenset(() if self._total else acts)

    def _measure(self, listing: Listing) -> None:
        """Take the widths of the columns from the first rows, and from a sample of all.

        A row that needs more says so when it is drawn.
        """
        if self._measured or not self._ids:
            return
        self._measured = True
        height = listing.size.height or self.app.size.height
        step = max(len(self._ids) // _SAMPLE, 1)
        grown = False
        for at, key in enumerate(dict.fromkeys((*self._ids[:height], *self._ids[::step]))):
            row = self._row(key)
            grown |= self.columns.note(row[0])
            if at < height:
                self._first_rows[key] = row
        if grown:
            self.refit()
        # What was not drawn at once may change before it is.
        self.call_after_refresh(lambda: self._first_rows.clear())  # noqa: PLW0108 - no signature

    def refit(self) -> None:
        """Draw all rows again, in widths that hold what was seen."""
        self.columns.fit()
        self.query_one(Heading).refresh()
        self.query_one(Listing).refresh()

    def resting_status(self) -> tuple[str, str]:
        """What is damaged, or what there is to do."""
        ledger = self.desk.records(self.form).ledger
        if ledger and ledger.damages:
            return f"▲ {ledger.damages[0].message}", "error"
        if not self._total:
            return say("records.no_reports" if self._sheet.is_report else "records.empty"), "note"
        if self.arrangement.filters:
            return say("columns.escape" if self._ids else "columns.nothing"), "note"
        return "", "note"

    def _details_of(self, index: int, width: int, height: int) -> Lines:
        seen = {self._columns[at].blank for at in self.columns.whole()}
        return self.details.of_record((self.form.id, self._ids[index]), width, height, seen)

    def _draw(self, index: int, width: int) -> str:
        key = self._ids[index]
        cells, final = self._first_rows.get(key) or self._row(key)
        if len(cells) < len(self._columns):
            return cells[0]
        if self.columns.note(cells):
            self.call_next(self.refit)
        return self.columns.line(cells, width, FINAL_MARK if final else " ")

    def _row(self, key: str) -> tuple[list[str], bool]:
        """A record's texts in the columns, and whether it is final; or why it has none."""
        why = f"▲ {key}"
        try:
            record = self.desk.records(self.form).get(key)
            values = self.form.current_values(record, self._sheet)
            cells = [slot_text(self._sheet, slot, values) for slot in self._columns]
        except UserError as refusal:
            why = str(refusal)
        except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
            self.desk.host.add_fault(self.form.plugin, "show", error)
        else:
            return cells, record.final
        return [why], False

    def sort(self, blank: str, *, falling: bool = False) -> None:
        """Sort the list by a column, '' for the form's own order, and keep that."""
        self.arrangement.sort(blank, falling=falling)
        column = self.arrangement.own_order
        # A session that only reads sorts for itself.
        with suppress(UserError):
            keep_chosen_column(self.desk.vault, self.form.id, column)
        self.fill()
        if self.arrangement.sorting:
            self.preparer.resume()
        self._just_sorted = column is not None
        if column is not None:
            self.show_status(say("columns.sorted"))

    def chosen(self) -> Record | None:
        """The record under the cursor; None in an empty list."""
        at = self.query_one(Listing).at
        return self.desk.records(self.form).get(self._ids[at]) if self._ids else None

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
        self._just_sorted = self._just_sorted and event.key == "escape"
        typed = self.arrangement.filters.get(ANYWHERE, "")
        letter = letter_of(event)
        if letter and (typed or letter != " "):
            self._narrow(typed + letter)
        elif typed and event.key == "backspace":
            self._narrow(typed[:-1])
        else:
            await super().press_key(event)

    def paste(self, text: str) -> None:
        """Narrow the list by a text that was pasted; rows of a table are imported."""
        if "\t" not in text or len(text.splitlines()) < 2:
            self._narrow(self.arrangement.filters.get(ANYWHERE, "") + clean_line(text))
            return
        from tui.screens.importing.beginning import import_pasted

        import_pasted(self, text)

    def _narrow(self, typed: str) -> None:
        self.arrangement.narrow(ANYWHERE, typed)
        self.fill()

    def action_column_choose(self) -> None:
        """Narrow or order the list by a column that is asked for."""
        from tui.screens.lists.columns import arrange

        arrange(self)

    def action_leave(self) -> None:
        """Take the filters away, or an order that was chosen just now; else close this screen."""
        if self.arrangement.filters:
            self.arrangement.widen()
            self.fill()
        elif self._just_sorted:
            self.sort("")
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
        """Enter a new record; an empty list of children may be filled from a table instead."""
        if self._total:
            self.open(None)
            return
        from tui.screens.importing.offering import begin_list

        begin_list(self)

    def action_record_import(self) -> None:
        """Import a table into the form."""
        from tui.screens.importing.beginning import import_table

        import_table(self)

    def action_record_copy(self) -> None:
        """Enter a new record that begins as a copy of the one under the cursor."""
        record = self.chosen()
        if record is not None:
            self._enter(lambda: self.desk.drafts.copy(self.form, record))

    def action_record_compare(self) -> None:
        """Show how the record under the cursor differs from the one before it."""
        from tui.screens.lists.comparison import show_comparison

        show_comparison(self)

    def action_record_delete(self) -> None:
        """Delete the record under the cursor, which can be undone."""
        from tui.screens.lists.deleting import delete

        if record := self.chosen():
            delete(self, record)

    def action_record_undo(self) -> None:
        """Take back the last act on these records; an earlier session's after a question."""
        from tui.screens.lists.undoing import undo

        undo(self)

    def action_record_redo(self) -> None:
        """Make again what was taken back last."""
        from tui.screens.lists.undoing import redo

        redo(self)

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

    def action_record_changes(self) -> None:
        """Show what is still to be typed over into the national database."""
        from tui.screens.lists.changes import ChangesScreen

        self.app.push_screen(ChangesScreen(self.form))

    def action_record_view(self) -> None:
        """Show the record, or the whole register, as it is printed."""
        from tui.screens.papers.viewing import view_records

        if record := self.chosen():
            register = self.form.kind == "register"
            view_records(self, self.form, self._listed() if register else [record.id])

    def action_record_print(self) -> None:
        """Ask what of the form to print, and print it."""
        from tui.screens.papers.printing import print_from

        arranged = self.arrangement.filters or self.arrangement.own_order
        shown = (self._listed(), self._ids) if arranged else ()
        print_from(self, self.form, self.chosen(), *shown)

    def _listed(self) -> list[str]:
        """The ids of the records listed; the oldest first where the user chose no order."""
        if self.arrangement.own_order:
            return self._ids
        shown = {*self._ids}
        return [key for key in self.desk.records(self.form).ids() if key in shown]

    def action_record_history(self) -> None:
        """Show who changed the record, when, and what."""
        from tui.screens.lists.history import HistoryScreen

        if record := self.chosen():
            self.app.push_screen(HistoryScreen(self.form, record.id))
