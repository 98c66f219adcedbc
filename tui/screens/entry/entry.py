"""The screen on which a record is entered on its painted sheet."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from tui.desk.saving.invalid_record import InvalidRecordError
from tui.forms.bounds import LETTERS, shown
from tui.forms.entry.facts_elsewhere import outdated_blanks
from tui.forms.language.record_name import record_name
from tui.forms.place import is_new_row
from tui.keys import acts_by_key
from tui.locale import language, say
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.entry.finalizing import FINAL_MARK, finish
from tui.screens.entry.keeping import Keeping
from tui.screens.entry.passing import Passing
from tui.screens.entry.reason import with_reason
from tui.user_error import UserError
from tui.widgets.sheet_view import BlankFocused, LastBlankLeft, PasteCut, SheetView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place
    from tui.forms.problem import Problem
    from tui.records.ledger.record import Record


class EntryScreen(DeskScreen["tuple[str, bool]"]):
    """The sheet of a draft.

    The answer is the id of the record that was saved, and whether a draft was kept.
    """

    context = "entry"
    KEEP_AFTER: ClassVar[float] = 1.0
    """Seconds after which what was typed is kept."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.saved = draft.record
        self.first_place: Place = ""
        """The place to focus first; empty for the one that the sheet chooses."""
        self.close_after_save = False
        """Whether the screen is closed when the record is saved, also in a register."""
        self.outcome = ""
        """A sentence on what has become of the draft, said where this screen is closed."""
        self._keeping = Keeping(self)
        self._passing = Passing(draft)

    def heading(self) -> str:
        """The title of the form and the name of the record."""
        name = record_name(self.draft.sheet, self.draft.values) if self.draft.record else ""
        title, mark = self.draft.sheet.title, f"{FINAL_MARK} {say('final.mark')}"
        parts = (title, name or say("entry.new"), mark if self._is_final() else "")
        return " · ".join(filter(None, parts))

    def _is_final(self) -> bool:
        """Whether a document that was declared final is being changed."""
        try:
            records = self.desk.records(self.draft.form)
            return bool(self.draft.record) and records.get(self.draft.record).final
        except UserError:
            return False

    def body(self) -> Iterator[Widget]:
        """The sheet."""
        yield SheetView(self.draft)

    @property
    def view(self) -> SheetView:
        """The painted sheet."""
        return self.query_one(SheetView)

    def on_mount(self) -> None:
        """Explain the first blank, or show that a draft was taken up again."""
        if self.first_place in set(self.draft.places()):
            self.call_after_refresh(self.view.go_to, self.first_place)
        changed = outdated_blanks(self.draft)
        if self.draft.resumed:
            told = (say("entry.resumed"), str(self.draft.meanwhile))
            self.show_status(". ".join(filter(None, told)), "warning")
            # It has come this far: the draft does not end the program.
            self.call_after_refresh(self._keeping.soon)
        elif self.draft.set_aside:
            self.show_status(say("entry.set_aside"), "warning")
        elif changed:
            labels = ", ".join(self.draft.blank(name).label for name in changed)
            self.show_status(say("entry.outdated", labels=labels), "warning")
        elif self._is_final():
            self.show_status(say("final.open"), "warning")

    @property
    def focused_canvas(self) -> SheetView:
        """The painted sheet."""
        return self.view

    async def press_key(self, event: events.Key) -> None:
        """Do what a key means; what it typed is soon on the disk."""
        if event.key in acts_by_key(self.context):
            self.view.end_step()
        await super().press_key(event)
        self._keeping.soon()

    def paste(self, text: str) -> None:
        """Write a text that was pasted; it is soon on the disk."""
        super().paste(text)
        self._keeping.soon()

    def location(self) -> Location:
        """The form, the key of the draft, and the focused place."""
        return Location(self.draft.form.id, self.draft.key, self.view.place)

    def handle_report(self, message: object) -> None:
        """Explain the blank that was focused, or show what happened on the sheet."""
        match message:
            case BlankFocused():
                self._explain_focused()
            case LastBlankLeft():
                self.show_status(say("entry.finished"))
            case PasteCut():
                self.show_status(say("entry.cut", most=shown(LETTERS)), "warning")

    def idle_acts(self) -> frozenset[str]:
        """The acts on a row, while the pen is outside of tables."""
        return frozenset(("row.add", "row.delete") if isinstance(self.view.place, str) else ())

    def _explain_focused(self) -> None:
        """Say why nobody fills what the pen has just passed, or what belongs where it is."""
        place = self.view.place
        self.refresh_footer()
        if passed := self._passing.move_to(place):
            self.show_status(f"{passed} · {self.draft.blank(place).label}")
        else:
            self.explain()

    def explain(self) -> None:
        """Show what belongs into the focused blank, in place of what has happened before."""
        self.end_status()

    def resting_status(self) -> tuple[str, str]:
        """What belongs into the focused blank, or first that nothing can be saved here."""
        place = self.view.place if self.query(SheetView) else ""
        blank = self.draft.blank(place) if place else None
        if blank and is_new_row(place):
            explained = say("entry.adding")
        else:
            explained = " — ".join(filter(None, (blank.label, blank.guidance))) if blank else ""
        if refused := self.desk.vault.read_only:
            only = say("entry.only_reading", why=refused.why)
            return f"{only} {explained}".rstrip(), "warning"
        if over := self.draft.form.refusal(self.desk.today()):
            return f"{over} {explained}".rstrip(), "warning"
        return explained, "note"

    def action_record_save(self) -> None:
        """Save; a register goes on with the next new record."""
        new = not self.draft.record

        def saved(record: Record) -> None:
            self.saved = record.id
            warnings = [problem for problem in self.draft.problems() if problem.warning]
            if new and self.draft.form.kind == "register" and not self.close_after_save:
                self._begin_next(warnings)
            else:
                self.outcome = self._saved_text(warnings)
                self.dismiss((self.saved, False))

        self._save(saved)

    def action_draft_finish(self) -> None:
        """Save, and declare the document final, after a question."""

        def left() -> None:
            self.outcome = say("final.done", mark=FINAL_MARK)
            self.dismiss((self.saved, False))

        def saved(record: Record) -> None:
            self.saved = record.id
            self.show_status(self._saved_text([]))
            finish(self, self.draft.form, record.id, left)

        if self.draft.record and not self.draft.changed:
            finish(self, self.draft.form, self.draft.record, left)
        else:
            self._save(saved)

    def _save(self, saved: Callable[[Record], None]) -> None:
        self.view.commit_entry()
        form, before = self.draft.form, self.draft.record
        child = self.desk.children.by_record(form.id, before) if before else None

        def kept(record: Record) -> None:
            saved(record)
            drafts = self.shell.open_drafts
            self.shell.call_later(drafts.ask_about_child, form, record.id, child)

        with_reason(
            self, lambda reason: self.desk.save(self.draft, reason=reason), kept, self._refused
        )

    def _refused(self, refusal: UserError) -> None:
        if any(self.draft.meanwhile):
            # Blanks say something else than what is seen.
            place = self.view.place
            self.view.show_draft(self.draft)
            self.view.go_to(place)
        if isinstance(refusal, InvalidRecordError):
            self._show(refusal.problems)
        else:
            self.show_status(str(refusal), "error")

    def _begin_next(self, warnings: list[Problem]) -> None:
        saved = self._saved_text(warnings)
        self.draft = self.desk.drafts.begin(self.draft.form)
        self._passing = Passing(self.draft)
        self.view.show_draft(self.draft)
        if warnings:
            self.show_status(saved, "warning")
        else:
            self.show_status(f"{saved}. {say('entry.next')}")

    def _saved_text(self, warnings: list[Problem]) -> str:
        """A sentence on what was saved, with the first of what is to be looked at again."""
        name = record_name(self.draft.sheet, self.draft.values) or self.draft.sheet.title
        if warnings:
            return say("entry.saved_warned", name=name, warning=warnings[0].message)
        told = (say("entry.saved", name=name), str(self.draft.meanwhile))
        return ". ".join(filter(None, told))

    def action_blank_choose(self) -> None:
        """Choose the value of the focused blank from a list or a calendar."""
        from tui.screens.entry.choosing import choose

        choose(self)

    def action_blank_phrase(self) -> None:
        """Write the phrase whose short name is before the pen, or keep a phrase under a name."""
        from tui.screens.entry.choosing import write_phrase

        write_phrase(self)

    def action_blank_jump(self) -> None:
        """Focus a blank by a part of its name."""
        from tui.screens.entry.jumping import jump

        jump(self)

    def action_row_add(self) -> None:
        """Begin a row."""
        self.view.add_row()

    def action_row_delete(self) -> None:
        """Delete the focused row; outside of rows, throw away what was typed."""
        if isinstance(self.view.place, str):
            self.action_draft_discard()
        else:
            self.view.remove_row()

    def action_draft_discard(self) -> None:
        """Throw away what was typed into the record, after a question; undo brings it back."""
        from tui.screens.entry.discarding import discard

        discard(self)

    def action_row_up(self) -> None:
        """Move the focused row up."""
        self.view.move_row(-1)

    def action_row_down(self) -> None:
        """Move the focused row down."""
        self.view.move_row(1)

    def action_blank_undo(self) -> None:
        """Take back the last change."""
        self.view.undo()

    def action_blank_redo(self) -> None:
        """Make an undone change again."""
        self.view.redo()

    def action_blank_clear(self) -> None:
        """Empty the focused blank."""
        self.view.clear()

    def action_blank_repeat(self) -> None:
        """Give the blank the value that it has in the last record."""
        place = self.view.place
        last = self.desk.last(self.draft.form.id) or {}
        if isinstance(place, str) and place in last:
            self.view.put(last[place])
        else:
            self.show_status(say("entry.no_last"))

    def action_record_view(self) -> None:
        """Show the draft as it would be printed."""
        from tui.screens.papers.viewer import preview_of_values

        self.view.commit_entry()
        sheet, values = self.draft.sheet, self.draft.values_to_keep()
        number = self.row_number() if sheet.kind == "register" else 0
        self.app.push_screen(preview_of_values(sheet, values, number))

    def row_number(self) -> int:
        """The number of the record's row in its register, or the one that it will be given."""
        return self.desk.records(self.draft.form).number_of(self.draft.record or "")

    def action_record_print(self) -> None:
        """Print the record as it was saved last."""
        from tui.screens.papers.printing import print_from

        if self.draft.changed or not self.draft.record:
            self.show_status(say("entry.save_first"), "warning")
            return
        record = self.desk.records(self.draft.form).get(self.draft.record)
        print_from(self, self.draft.form, record)

    def action_record_history(self) -> None:
        """Show who changed the record, when, and what."""
        from tui.screens.lists.history import HistoryScreen

        if self.draft.record:
            self.app.push_screen(HistoryScreen(self.draft.form, self.draft.record))
        else:
            self.show_status(say("entry.no_history"))

    def action_leave(self) -> None:
        """Close the screen; what was typed and not saved is kept as a draft."""
        try:
            kept = self.keep(leaving=True)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self.outcome = say("entry.kept") if kept else ""
        self.dismiss((self.saved, kept))

    def keep(self, *, leaving: bool = False) -> bool:
        """Keep what was typed and not saved as a draft; False where there was none.

        A copy in which nothing was typed is kept, too, unless the user is `leaving` it: it is on
        the screen, and has to be there again after a lock.

        Raises:
            UserError: the disk refuses.
        """
        self.view.commit_entry()
        if self.draft.changed or (self.draft.prepared and not self.draft.record and not leaving):
            self.desk.drafts.keep(self.draft)
            return True
        with suppress(OSError):
            self.desk.drafts.drop(self.draft.form.id, self.draft.key)
        return False

    def help_lines(self) -> list[str]:
        """The help of the focused blank, then that of the screen."""
        place = self.view.place
        blank = self.draft.blank(place) if place else None
        own = (
            [blank.label, *blank.explanations(language()), blank.kind.how_to_type()]
            if blank
            else []
        )
        own = list(dict.fromkeys(own))
        return [line for line in own if line] + ["", *super().help_lines()]

    def _show(self, problems: Iterable[Problem]) -> None:
        found = list(problems)
        self.view.show_problems(found)
        places = set(self.draft.places())
        first = next((problem.place for problem in found if problem.place in places), None)
        if first is not None:
            self.view.go_to(first)
        self.show_status(say("entry.refused", count=len(found), first=found[0].message), "error")
