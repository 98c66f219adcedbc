"""What the day brings, on the first screen: what is due, drafts, and children looked at last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.locale import say
from tui.screens.first_rows import CHILD, DRAFTS, LINE, day_rows
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.hooks import Reminder
    from tui.records.search.child import Child
    from tui.records.vault.stores.drafts import StoredDraft
    from tui.screens.desk_screen import DeskScreen
    from tui.screens.first_rows import FirstRow
    from tui.widgets.listing import Lines


class Day:
    """What was found of a day; nothing is read when it is drawn."""

    def __init__(self, screen: DeskScreen[Any]) -> None:
        self._screen = screen
        self._due: Sequence[Reminder] = ()
        """The lines that the rows made last are of."""
        self._drafts = ""
        self._kept: Sequence[StoredDraft] = ()
        self._children: Sequence[Child] | None = None

    def read(self) -> None:
        """Ask all sources, in a thread."""
        self._screen.desk.reminders()
        self._read_drafts()

    def read_children(self) -> None:
        """Find the children looked at last, when all have been read."""
        from tui.desk.due.looked_at import children_looked_at

        self._children = children_looked_at(self._screen.desk)

    def look_again(self) -> None:
        """Take note of drafts and of children that were looked at meanwhile."""
        self._read_drafts()
        if self._children is not None:
            self.read_children()

    def _read_drafts(self) -> None:
        desk = self._screen.desk
        waiting = [] if desk.vault.read_only else desk.drafts.waiting()
        self._kept = kept = [one for one in waiting if one.form in desk.host.forms]
        name = next((one.name for one in kept if one.name), say("entry.new"))
        self._drafts = say("due.drafts", count=len(kept), name=name) if kept else ""

    def rows(self, room: int) -> list[FirstRow]:
        """The rows of the day in so many."""
        desk = self._screen.desk
        today, self._due = desk.today(), desk.agenda.open_lines()
        texts = [f"{'!' if one.due < today else ' '} {one.text}" for one in self._due]
        children = [f"  {say('due.child', name=child.name)}" for child in self._children or ()]
        drafts = f"  {self._drafts}" if self._drafts else ""
        rows = day_rows(today, texts, drafts, children, room)
        return [row._replace(key=self._key_of(row)) for row in rows]

    def _key_of(self, row: FirstRow) -> str:
        if row.what == LINE:
            from tui.desk.due.answers import line_key

            return line_key(self._due[row.at])
        if row.what == CHILD and self._children:
            return " ".join(self._children[row.at].keys[0])
        return ""

    def open(self, row: FirstRow) -> None:
        """Open what a row leads to."""
        if row.what == LINE:
            open_line(self._screen, self._due[row.at])
        elif row.what == CHILD and self._children:
            from tui.screens.child.child import ChildScreen

            self._screen.app.push_screen(ChildScreen(self._children[row.at]))
        elif row.what == DRAFTS:
            self._screen.run_worker(self._screen.do_act("draft_list"))

    def view(self, row: FirstRow) -> None:
        """Show what a row leads to, to be read."""
        from tui.screens.papers.viewing import view_child

        if row.what == LINE:
            view_line(self._screen, self._due[row.at])
        elif row.what == CHILD and self._children:
            view_child(self._screen, self._children[row.at])
        else:
            self.open(row)

    def details_of(self, row: FirstRow, width: int, height: int) -> Lines:
        """Lines about what a row leads to."""
        details = self._screen.details
        if row.what == CHILD and self._children:
            return details.of_child(self._children[row.at], width, height)
        if row.what == DRAFTS:
            return details.of_drafts(self._kept, width, height)
        line = self._due[row.at] if row.what == LINE else None
        if line and line.record:
            return details.of_record((line.form, line.record), width, height)
        return details.of_form(line.form, width, height) if line and line.form else []


def view_line(screen: DeskScreen[Any], line: Reminder) -> None:
    """Show the record that a line about what is due is about, or open what it leads to."""
    from tui.screens.papers.viewing import view_record

    if line.record:
        view_record(screen, (line.form, line.record))
    else:
        open_line(screen, line)


def open_line(screen: DeskScreen[Any], line: Reminder) -> None:
    """Open what a line about what is due leads to: a record's blank, a list, or an act."""
    if line.record:
        from tui.screens.child.opening import open_record

        open_record(screen, (line.form, line.record), line.place)
    elif line.form:
        from tui.screens.lists.records import RecordsScreen

        try:
            screen.app.push_screen(RecordsScreen(screen.desk.form(line.form)))
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
    elif line.act:
        # On the first screen, which has the acts of the program's parts.
        first = screen.shell.screen_stack[0]
        screen.run_worker(first.do_act(line.act.replace(".", "_")))  # type: ignore[attr-defined]
    else:
        screen.show_status(say("reminders.no_record"))
