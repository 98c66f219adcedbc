"""The page of one child: what is known of it over all forms, and its documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk.child.summary import summary_of, view_summary
from tui.desk.due.looked_at import note_looked_at
from tui.forms.entry import child_facts
from tui.forms.kinds.date import Date
from tui.forms.kinds.school_class import SchoolClass
from tui.keyboard import digits
from tui.keys import letter_of
from tui.locale import say
from tui.screens.child.child_text import about
from tui.screens.child.opening import open_record
from tui.screens.desk_screen import Bar, DeskScreen
from tui.screens.line_number import LineNumber
from tui.user_error import UserError
from tui.widgets.listing import Chosen
from tui.widgets.summary_view import SummaryView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from tui.desk.child.summary import Line, Section
    from tui.forms.form import Form
    from tui.records.search.child import Child, Key

_DOCUMENTS: Final = "documents"


class ChildScreen(DeskScreen[None]):
    """A child's summary; a number opens a document, Enter what a line is about."""

    context = "child"

    def __init__(self, child: Child) -> None:
        super().__init__()
        self.child = child
        self._number = LineNumber()
        self._keys: list[Key] = []
        self._sections: list[Section] = []
        self._moved = ""
        """The act by which the child was moved to another class on this page."""
        self._left = False
        """Whether the child left, or came back, on this page."""

    def heading(self) -> str:
        """The name, class and birthday of the child."""
        school_class = SchoolClass().show(self.child.fact(child_facts.CLASS))
        parts = (self.child.name, school_class, Date().show(self.child.born))
        return " · ".join(filter(None, parts))

    def body(self) -> Iterator[Widget]:
        """The summary."""
        yield SummaryView(_DOCUMENTS)

    @property
    def focused_canvas(self) -> SummaryView:
        """The summary."""
        return self.query_one(SummaryView)

    def on_mount(self) -> None:
        """Show the summary, with the cursor on the first document."""
        self._sections = view_summary(self.desk, self.child)
        self._keys = _keys_of(self._sections)
        self.focused_canvas.show(self._sections, self._first_document())
        note_looked_at(self.desk.vault, self.child.keys[0])
        super().on_mount()

    def resting_status(self) -> tuple[str, str]:
        """How to choose."""
        return say("child.hint"), "note"

    def on_screen_resume(self) -> None:
        """Read the child's records anew, after one was changed."""
        for key in self._keys:
            child = self.desk.children.by_record(*key)
            if child is not None:
                self.child = child
                break
        if not self.desk.vault.locked:
            self._list()
            self.query_one(Bar).show(self.heading())
        super().on_screen_resume()

    async def press_key(self, event: events.Key) -> None:
        """Open a record by its number; all other keys go to the list."""
        figure = digits(letter_of(event) or "")
        if not figure.isdecimal():
            self._number.clear()
            await super().press_key(event)
        elif found := self._number.type(figure, len(self._keys)):
            index, whole = found
            self.focused_canvas.move_to(self._first_document() + index)
            if whole:
                open_record(self, self._keys[index])

    def handle_report(self, message: object) -> None:
        """Open the record that was chosen."""
        if isinstance(message, Chosen):
            self.action_record_open()

    def action_record_open(self) -> None:
        """Open what the line under the cursor is about: a record, a child, a document to begin."""
        line = self._line
        if line is None:
            return
        if line.child is not None:
            self.app.push_screen(ChildScreen(line.child))
        elif line.form:
            self._begin(self.desk.form(line.form))
        elif line.key:
            open_record(self, line.key, line.place)

    @property
    def _line(self) -> Line | None:
        """The line under the cursor."""
        lines = [line for section in self._sections for line in section.lines]
        return lines[self.focused_canvas.at] if lines else None

    @property
    def _key(self) -> Key | None:
        """The record of the child that the line under the cursor is about."""
        line = self._line
        return None if line is None or line.child else line.key

    def _first_document(self) -> int:
        """The number of the line with the first document."""
        names = [section.name for section in self._sections for _ in section.lines]
        return names.index(_DOCUMENTS) if _DOCUMENTS in names else 0

    def action_child_add(self) -> None:
        """Ask for a form, and enter a document about the child."""
        from tui.screens.narrowing_dialog import Item, NarrowingDialog

        there = self.child.records
        items = [
            Item(form.title, form, say("child.there", count=len(there[form.id])))
            if there.get(form.id)
            else Item(form.title, form)
            for form in self.desk.drafts.forms_about()
        ]
        self.app.push_screen(NarrowingDialog(say("child.which"), items), self._begin)

    def _begin(self, form: Form | None) -> None:
        if form is None:
            return
        try:
            draft = self.desk.drafts.begin_about(form, self.child)
            self.shell.open_entry(draft, lambda _: None, close_after_save=True)
        except UserError as refusal:
            self.show_status(str(refusal), "error")

    def action_child_join(self) -> None:
        """Ask which other child this one is the same as, and make them one."""
        from tui.screens.narrowing_dialog import Item, NarrowingDialog

        mine = set(self.child.keys)
        items = [
            Item(other.name, other, about(other))
            for other in self.desk.children
            if mine.isdisjoint(other.keys)
        ]
        if not items:
            self.show_status(say("child.no_other"))
            return

        def join(other: Child | None) -> None:
            if other is not None:
                self._tie(lambda: self.desk.ties.join(self.child.keys[0], other.keys[0]))
                self.show_status(say("child.joined", name=other.name))

        self.app.push_screen(NarrowingDialog(say("child.join"), items), join)

    def action_child_part(self) -> None:
        """Take the record under the cursor away from this child."""
        if (key := self._key) is None:
            return
        rest = next((each for each in self._keys if each != key), key)
        if self._tie(lambda: self.desk.ties.part(self.child, key), rest):
            self.show_status(say("child.parted"))

    def action_child_move(self) -> None:
        """Ask for the class that the child goes to, and move it there in all its forms."""
        from tui.screens.year.one_child import ask_to_move

        def moved(act: str) -> None:
            self._moved, self._left = act, False
            self._show_again()

        ask_to_move(self, self.child, moved)

    def action_child_untie(self) -> None:
        """Undo what was done last on this page: leaving, a move, or else a joining or parting."""
        if self._left:
            from tui.desk.leaving.leaving import take_back as take_back_leaving

            leaving = partial(take_back_leaving, self.desk, self.child)
            self._left = not self._take_back(leaving, "leaving.taken_back")
        elif self._moved:
            from tui.desk.year.taking_back import take_back as take_back_move

            move = partial(take_back_move, self.desk, self._moved)
            if self._take_back(move, "year.child_back"):
                self._moved = ""
        elif self._tie(self.desk.ties.undo):
            self.show_status(say("child.untied"))

    def _take_back(self, undo: Callable[[], object], said: str) -> bool:
        """Take an act on the child back, and say so by the key `said`; False where refused."""
        try:
            undo()
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return False
        self.show_status(say(said))
        self._show_again()
        return True

    def _tie(self, act: Callable[[], None], stay: Key | None = None) -> bool:
        """Do an act on whose records are whose, and show the child of the record `stay`."""
        try:
            act()
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return False
        # It is what Ctrl+Z undoes from now on.
        self._moved, self._left = "", False
        self._show_again(stay)
        return True

    def _show_again(self, stay: Key | None = None) -> None:
        """Show the child of the record `stay`, or of any of its records, as it is now."""
        key = stay or self.child.keys[0]
        self.child = self.desk.children.by_record(*key) or self.child
        self._list()
        self.query_one(Bar).show(self.heading())

    def _list(self) -> None:
        self._sections = summary_of(self.desk, self.child)
        self._keys = _keys_of(self._sections)
        self.focused_canvas.show(self._sections, self.focused_canvas.at)

    def action_record_print(self) -> None:
        """Print all documents of the child."""
        from tui.screens.papers.printing import print_papers_of

        print_papers_of(self, self.child)

    def action_record_view(self) -> None:
        """Show the record under the cursor as it is printed."""
        from tui.screens.papers.viewing import view_record

        if self._key:
            view_record(self, self._key)

    def action_child_photo(self) -> None:
        """Show the child's photo; it is never sent unasked, since a line may be slow."""
        from tui.desk.child.photo import photo_of_child
        from tui.screens.child.photo import show_photo

        show_photo(self, self.child.name, photo_of_child(self.desk, self.child))

    def action_record_history(self) -> None:
        """Show the log of the child's records."""
        from tui.screens.vault.audit_log import LogScreen

        self.app.push_screen(LogScreen(self.child))

    def action_child_leave(self) -> None:
        """Show what is still open for the child, and let it leave the school."""
        from tui.screens.child.leaving import ask_to_leave

        ask_to_leave(self, self.child, self._note_left)

    def action_child_return(self) -> None:
        """Let a child who has left be a pupil again."""
        from tui.screens.child.leaving import ask_to_return

        ask_to_return(self, self.child, self._note_left)

    def _note_left(self) -> None:
        """Note that leaving or coming back is what Ctrl+Z undoes from now on."""
        self._left = True
        self._show_again()

    def action_child_destroy(self) -> None:
        """Ask for the reason and the surname, and destroy all that is kept of the child."""
        from tui.screens.child.destruction import ask_to_destroy

        ask_to_destroy(self, self.child)


def _keys_of(sections: Sequence[Section]) -> list[Key]:
    """The records that the numbers of the documents lead to."""
    lines = (line for section in sections if section.name == _DOCUMENTS for line in section.lines)
    return [line.key for line in lines if line.key]
