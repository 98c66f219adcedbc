"""The first screen: what the day brings, and the forms that there are."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.crash import is_debugging
from tui.locale import language, message, say
from tui.records.vault.settings import is_practice
from tui.records.vault.title_cache import Title, cache_titles, cached_day, cached_titles
from tui.screens.desk_screen import DeskScreen, Location
from tui.screens.first_rows import (
    FORM,
    HEADING,
    LINE,
    FirstRow,
    first_form,
    form_rows,
    rows_before,
)
from tui.system.clock import local_day
from tui.user_error import UserError
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from textual.widget import Widget

    from tui.forms.form import Form
    from tui.forms.place import Place
    from tui.hooks import Reminder
    from tui.locale import Message
    from tui.screens.lists.day import Day
    from tui.screens.lists.due import DueScreen
    from tui.widgets.listing import Lines


_BREATH = 0.02
"""Seconds in which the first screen is drawn before the records are counted."""
_LONGER_BREATH = 0.1
"""Seconds in which a screen that was opened at once is drawn before."""
_GATES = frozenset({"gate", "setup"})
"""The contexts of the screens before the vault."""


class FormsScreen(DeskScreen[None]):
    """What is due today, and the forms, each with the number of its records; Enter opens them."""

    context = "forms"

    _begun = False
    _reminded = False
    _asked = False
    """Whether the plugins have said what is due."""
    _due_screen: DueScreen | None = None
    _faults = 0
    _damaged: Collection[str] = ()
    """The ids of the forms in whose records something is damaged or missing."""
    _asked_first = False
    """Whether what is missing, or drafts that wait, were asked about."""
    _texts: Sequence[Message] = ()
    """What is to be said of texts that are gone, or differ from those of the records."""
    _refusal = ""
    """Why the records of some form cannot be counted."""

    def body(self) -> Iterator[Widget]:
        """The list; an empty one while the vault is locked.

        Titles and counts of the last session are shown before the forms are read.
        """
        vault = self.shell.vault
        self._titles = [] if vault.locked else cached_titles(vault, language()) or self._current()
        today, day = local_day(vault.clock()), cached_day(vault)
        self._rows = rows_before(self._titles, today, day)
        self._day_rows = self._rows[: day + 1]
        self._day: Day | None = None
        known = {title.form: vault.collection.known_count(title.form) for title in self._titles}
        self._counts = {form: str(count) for form, count in known.items() if count is not None}
        listing = Listing(len(self._rows), self._draw, self._details_of)
        listing.is_heading = lambda at: self._rows[at].what == HEADING
        listing.at = first_form(self._rows)
        yield listing

    def _current(self) -> list[Title]:
        return [Title(form.id, form.title, form.group) for form in self.desk.forms]

    def on_mount(self) -> None:
        """Be drawn first, then count: the first screen waits for no records.

        Behind the gate only the forms are read. It is shown again when the gate is gone, and
        counts then; what it asked before would go with the gate.
        """
        if self.shell.vault.locked:
            self.set_timer(_LONGER_BREATH, self._read_forms)
        else:
            self.set_timer(_BREATH, self._begin_counting)

    def _read_forms(self) -> None:
        """Read the forms while the passphrase is typed."""
        self.desk  # noqa: B018 - it is made where it is asked for first

    def _begin_counting(self) -> None:
        if self.shell.screen is self or self.shell.has_desk:
            self._count()
        else:
            # A key typed ahead has opened a screen that does without the forms at first.
            self.set_timer(_LONGER_BREATH, self._count)

    def on_screen_resume(self) -> None:
        """Count again what may have changed."""
        if self._begun:
            self.forget_details()
            self.call_after_refresh(self._count)

    async def show_again(self) -> None:
        """Make everything on it anew, in the language now in use, and as things are now."""
        self._reminded, self._asked = False, False
        await super().show_again()
        self._count()

    def location(self) -> Location:
        """The location of the first screen, in which nothing is open."""
        return Location()

    def open_location(self, location: Location) -> None:
        """Open the records of a form, or its only record, at a location."""
        if location.form in self.desk.host.forms:
            self._open(self.desk.form(location.form), location)

    def _count(self) -> None:
        desk = self.desk
        # While the screen is being made anew there is nothing to show a number in, and what is
        # asked before the gate is gone goes with it.
        gated = getattr(self.shell.screen, "context", "") in _GATES
        if desk.vault.locked or gated or not self.query(Listing):
            return
        begun, self._begun = self._begun, True
        self.shell.claim()
        if not begun:
            self.show_vault_state(self.shell.vault_state_text())
        if desk.read_texts_anew():
            self._reminded = False
        self._put_in_order()
        self._refusal = ""
        if self._asked:
            self._texts = [each.sentence for each in desk.editions.notices]
        for form in desk.forms:
            try:
                self._counts[form.id] = str(desk.vault.collection.count(form))
            except UserError as refusal:
                self._counts[form.id] = "!"
                self._refusal = str(refusal)
        old = desk.agenda.changed or desk.agenda.is_of_another_day
        anew = (not self._reminded or old) and not self._refusal
        if self._day and not anew:
            self._day.look_again()
        self._show_due()
        if not self._asked_first:
            self._ask_first()
        if anew:
            self._reminded = True
            self.run_worker(self._remind, thread=True, exit_on_error=False)

    def _put_in_order(self) -> None:
        """Show the forms that there are, where those of the last session were others."""
        titles = self._current()
        if titles != self._titles:
            self._show_rows(self._day_rows, titles)
        day = len(self._day_rows) - 1 if self._day else 0
        cache_titles(self.shell.vault, language(), titles, day)

    def _show_rows(self, day: list[FirstRow], titles: list[Title]) -> None:
        """Show other rows, with the cursor on the same thing as before."""
        listing = self.focused_canvas
        held = self._rows[listing.at] if self._rows else FirstRow(HEADING)
        self._day_rows, self._titles = day, titles
        self._rows = [*day, *form_rows(titles)]
        known = [(row.what, row.key) for row in self._rows]
        mark = (held.what, held.key)
        listing.reset(len(known), known.index(mark) if mark in known else first_form(self._rows))

    def _show_day(self) -> None:
        """Show what has been found of the day."""
        if self._day and self.query(Listing) and not self.shell.vault.locked:
            room = self.focused_canvas.size.height - len(form_rows(self._titles))
            day = self._day.rows(room)
            if day != self._day_rows:
                self._show_rows(day, self._titles)
                cache_titles(self.shell.vault, language(), self._titles, len(day) - 1)

    def _ask_first(self) -> None:
        """Ask about what is missing, or offer the drafts that were not saved the last time."""
        if self.shell.screen is not self:
            # It comes when that screen is left.
            return
        self._asked_first = True
        if self.desk.vault.read_only:
            return
        if self.desk.vault.collection.damages.lacks_something:
            self._show_damages()
        elif any(one.form in self.desk.host.forms for one in self.desk.drafts.waiting()):
            self.action_draft_list()

    def action_draft_list(self) -> None:
        """Show all drafts: to go on with, or to throw away."""
        from tui.screens.lists.drafts import show_drafts

        show_drafts(self, self._count, self.desk.host.forms)

    def _remind(self) -> None:
        """Ask plugins what is due, and read who the children are, beside the screen."""
        desk = self.desk
        try:
            from tui.screens.lists.day import Day
            from tui.system.memory import give_back_large_blocks

            give_back_large_blocks()
            day = Day(self)
            day.read()
            self._day = day
            self._texts = [each.sentence for each in desk.editions.notices]
        finally:
            self._faults, self._asked = len(desk.host.faults), True
            self.app.call_from_thread(self._show_due)
        with suppress(UserError):
            desk.children.load()
            day.read_children()
            self.app.call_from_thread(self._show_day)
            from tui.desk.damage_text import look_for_damages

            look_for_damages(desk.vault, desk.host.forms)
            if not self._damaged and desk.vault.collection.damages.names:
                self.app.call_from_thread(self._show_due)

    @property
    def _notices(self) -> list[Message]:
        """Problems with the vault's files and ledgers, the keys or the terminal."""
        from tui.desk.damage_text import describe_vault

        found = describe_vault(self.desk.vault, self.desk.host.forms)
        if is_debugging():
            found.append(message("plugin.debugging"))
        return [*found, *self._texts, *self.shell.notices]

    def _show_damages(self) -> None:
        from tui.screens.vault.damages import show_damages

        show_damages(self)

    def _show_due(self) -> None:
        vault = self.desk.vault
        self._damaged = () if vault.locked else vault.collection.damages.names
        for listing in self.query(Listing):
            listing.refresh()
            listing.tell()
        self._show_day()
        self.rest()
        if self._due_screen is not None and self._due_screen.is_open:
            self._due_screen.fill()

    def resting_status(self) -> tuple[str, str]:
        """What is wrong, what is due, or what to do here."""
        if not self._begun or self.shell.vault.locked:
            return "", "note"
        if self._refusal:
            return self._refusal, "error"
        found = [str(notice) for notice in self._notices]
        if found:
            more = f"  ({len(found)}, F6)" if found[1:] else ""
            return f"{found[0]}{more}", "warning"
        if self._faults:
            return say("forms.faults", count=self._faults), "warning"
        if refused := self.desk.vault.read_only:
            return str(refused.sentence), "warning"
        return say("practice.hint" if is_practice(self.desk.vault) else "forms.hint"), "note"

    def _draw(self, index: int, width: int) -> str:
        row = self._rows[index]
        if row.what != FORM:
            return row.drawn(width)
        title = self._titles[row.at]
        count = self._counts.get(title.form, "…")
        if title.form in self._damaged:
            count = f"{count.strip('!')}▲"
        return row.drawn(width, count)

    def _details_of(self, index: int, width: int, height: int) -> Lines:
        if not self._begun or self.shell.vault.locked:
            return []
        row = self._rows[index]
        if row.what != FORM:
            return self._day.details_of(row, width, height) if self._day else []
        return self.details.of_form(self._titles[row.at].form, width, height)

    @property
    def focused_canvas(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def handle_report(self, message: object) -> None:
        """Open the records of the form that was chosen, or its only record; see to the day."""
        if self._begun and self.desk.agenda.is_of_another_day:
            self._count()
        if isinstance(message, Chosen) and self._rows:
            row = self._rows[message.row]
            if self._day and row.what not in {FORM, HEADING}:
                self._day.open(row)
            elif form := self._form_at(message.row):
                self._open(form, Location())

    def _form_at(self, at: int) -> Form | None:
        """The form of a row; None where there is none, or none any more."""
        row = self._rows[at] if self._rows else FirstRow(HEADING)
        try:
            return self.desk.form(self._titles[row.at].form) if row.what == FORM else None
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return None

    def _open(self, form: Form, at: Location) -> None:
        if form.sheet().single:
            self._open_only(form, at.place)
            return
        from tui.screens.lists.records import RecordsScreen

        self.app.push_screen(RecordsScreen(form, at.record))

    def _open_only(self, form: Form, place: Place) -> None:
        try:
            record = next(iter(self.desk.records(form)), None)
            self.shell.open_entry(self.desk.drafts.of(form, record), lambda _: self._count(), place)
        except UserError as refusal:
            self.show_status(str(refusal), "error")

    def action_record_begin(self) -> None:
        """Enter a new record of the form that begins quickly: the last one that says so."""
        forms = [form for form in self.desk.forms if form.sheet().quick]
        if forms:
            try:
                draft = self.desk.drafts.of(forms[-1], None)
                self.shell.open_entry(draft, lambda _: self._count())
            except UserError as refusal:
                self.show_status(str(refusal), "error")

    def action_leave(self) -> None:
        """Stay: there is no screen below the first one."""

    def action_form_blank(self) -> None:
        """Show the form as it is printed without a record; of the day, what its row leads to."""
        from tui.screens.papers.viewer import preview_of

        row = self._rows[self.focused_canvas.at] if self._rows else FirstRow(HEADING)
        if self._day and row.what not in {FORM, HEADING}:
            self._day.view(row)
        elif form := self._form_at(self.focused_canvas.at):
            self.app.push_screen(preview_of(self.desk, form, None))

    def action_record_print(self) -> None:
        """Print a blank form, or all records."""
        from tui.screens.papers.printing import print_from

        if form := self._form_at(self.focused_canvas.at):
            print_from(self, form, None)

    def action_program_reminders(self) -> None:
        """Show all that is due, and the problems of the start."""
        from tui.hooks import Reminder
        from tui.screens.lists.due import DueScreen

        def due() -> list[Reminder] | None:
            notices = [Reminder(notice, self.desk.today()) for notice in self._notices]
            asked = self._asked or self._refusal
            return [*notices, *self.desk.agenda.open_lines()] if asked else None

        row = self._rows[self.focused_canvas.at] if self._rows else FirstRow(HEADING)
        self._due_screen = DueScreen(due, len(self._notices) + row.at if row.what == LINE else 0)
        self.app.push_screen(self._due_screen)

    def action_vault_menu(self) -> None:
        """Open the menu of the vault."""
        from tui.screens.vault.menu import open_menu

        open_menu(self)

    def action_practice_end(self) -> None:
        """Throw the practice vault away, if this is one."""
        from tui.screens.vault.practice import end_practice

        end_practice(self)

    def action_program_plugins(self) -> None:
        """Show the plugins and their faults."""
        from tui.desk.damage_text import describe_own_storages
        from tui.screens.papers.viewer import plugins_of

        self.desk.read_texts_anew()
        notices = describe_own_storages(self.desk.vault, self.desk.host.forms)
        self.app.push_screen(plugins_of(self.desk.host, notices))
