"""Entry of a record on its painted sheet."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.desk import Refused
from tui.forms.kinds.choice import Choice, Choices
from tui.forms.naming import name_of
from tui.forms.problem import Refusal, is_adding
from tui.locale import say
from tui.screens.desk_screen import DeskScreen, Trace
from tui.widgets.sheet_view import Finished, Moved, Overfull, SheetView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual import events
    from textual.widget import Widget

    from tui.forms.draft import Draft
    from tui.forms.problem import Place, Problem
    from tui.widgets.layout import Note


_SOON = 1.0
"""Seconds after which what was typed is kept."""


class EntryScreen(DeskScreen["tuple[str, bool]"]):
    """A draft's sheet; it answers the id of the record that was saved, and if a draft was kept."""

    place = "entry"

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.saved = draft.record
        self.begin_at: Place = draft.typing[0] if draft.typing else ""
        """Where the pen stands first; empty for the first blank."""
        self._keeping = False

    def heading(self) -> str:
        """Return the form's title and how the record is called."""
        name = name_of(self.draft.sheet, self.draft.values) if self.draft.record else ""
        return " · ".join(filter(None, (self.draft.sheet.title, name or say("entry.new"))))

    def body(self) -> Iterator[Widget]:
        """Yield the sheet."""
        yield SheetView(self.draft)

    @property
    def view(self) -> SheetView:
        """The painted sheet."""
        return self.query_one(SheetView)

    def on_mount(self) -> None:
        """Say what belongs into the first blank, or that a draft was taken up again."""
        if self.begin_at in set(self.draft.places()):
            self.call_after_refresh(self.view.go, self.begin_at)
        if self.draft.resumed:
            self.tell(say("entry.resumed"), "warning")
            # It has come this far: the draft does not end the program.
            self.call_after_refresh(self._keep_soon)
        else:
            self.explain()

    @property
    def hand(self) -> SheetView:
        """The painted sheet."""
        return self.view

    async def take(self, event: events.Key) -> None:
        """Do what a key means; what it typed is on the disk soon."""
        await super().take(event)
        self._keep_soon()

    def paste(self, text: str) -> None:
        """Write what was pasted; it is on the disk soon."""
        super().paste(text)
        self._keep_soon()

    def trace(self) -> Trace:
        """Return the form, the record and the blank in hand."""
        return Trace(self.draft.form.id, self.draft.record, self.view.here)

    def _keep_soon(self) -> None:
        """See to it that a thread of its own keeps what is typed, once in a while."""
        if not self._keeping and self.is_attached and self.draft.changed:
            self._keeping = True
            self.set_timer(_SOON, self._keep_now)

    def _keep_now(self) -> None:
        self._keeping = False
        if not self.draft.changed or not self.is_attached:
            return
        try:
            keep = self.desk.draft_to_keep(self.draft)
        except Refusal:
            return
        self.run_worker(partial(self._write, keep), thread=True, exit_on_error=False)

    def _write(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except OSError as error:
            why = say("entry.unkept", detail=error.strerror)
            self.app.call_from_thread(self.tell, why, "error")

    def heed(self, message: object) -> None:
        """Explain the blank in hand, or say what has happened on the sheet."""
        match message:
            case Moved():
                self.explain()
            case Finished():
                self.tell(say("entry.finished"))
            case Overfull():
                self.tell(say("entry.overfull"), "warning")

    def explain(self) -> None:
        """Say what belongs into the blank in hand."""
        place = self.view.here
        if not place:
            return
        blank = self.draft.blank(place)
        if is_adding(place):
            self.tell(say("entry.adding"))
        else:
            words = filter(None, (blank.label, blank.help or blank.hint))
            self.tell(" — ".join(words))

    def action_record_save(self) -> None:
        """Save; a register then begins the next record."""
        self.view.settle()
        try:
            record = self.desk.save(self.draft)
        except Refused as refused:
            self._show(refused.problems)
            return
        except Refusal as refusal:
            self.tell(str(refusal), "error")
            return
        self.saved = record.id
        warnings = [problem for problem in self.draft.problems() if problem.warning]
        self.view.complain(_notes(warnings))
        self.dismiss((self.saved, False))

    def action_blank_choose(self) -> None:
        """Choose from a list or a calendar."""
        place = self.view.here
        kind = self.draft.blank(place).kind if place else None
        if isinstance(place, str) and self._show_behind(place):
            return
        if isinstance(kind, Choice):
            from tui.screens.choice import ChoiceDialog  # noqa: PLC0415 - on demand

            several = isinstance(kind, Choices)
            value = self.draft.value(place)
            chosen = value if isinstance(value, list) else [value]
            at = [i for i, choice in enumerate(kind.choices) if choice in chosen]
            title = self.draft.blank(place).label
            dialog = ChoiceDialog(title, list(kind.words.values()), at, several=several)
            self.app.push_screen(dialog, self._choose)
        elif kind is not None and kind.editor == "date":
            from tui.screens.calendar import CalendarDialog  # noqa: PLC0415 - on demand

            self.view.settle()
            value = self.draft.value(place)
            self.app.push_screen(CalendarDialog(value, self.desk.today()), self._pick)
        elif kind is not None and kind.editor == "photo":
            from tui.screens.photo import PhotoDialog  # noqa: PLC0415 - on demand

            self.app.push_screen(PhotoDialog(), self._take_photo)
        else:
            self.tell(say("entry.no_list"))

    def _show_behind(self, blank: str) -> bool:
        """Show what a counted value was counted from; tell whether there is anything."""
        form = self.draft.form
        try:
            found = form.behind(blank, self.draft.values, self.desk)
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            self.desk.host.fault(form.plugin, "behind", error)
            return False
        if found is None:
            return False
        from tui.screens.reading import lines_of  # noqa: PLC0415 - on demand

        title = f"{self.draft.blank(blank).label} · {say('behind.title', count=len(found))}"
        self.app.push_screen(lines_of(title, found))
        return True

    def _choose(self, indices: list[int] | None) -> None:
        if indices is None:
            return
        kind = self.draft.blank(self.view.here).kind
        assert isinstance(kind, Choice)
        chosen = [kind.choices[index] for index in indices]
        self.view.put((chosen or None) if isinstance(kind, Choices) else chosen[0])

    def _take_photo(self, path: str | None) -> None:
        if path is None:
            return
        try:
            name = self.desk.vault.photos.take(Path(path).expanduser()) if path else None
        except Refusal as refusal:
            self.tell(str(refusal), "error")
            return
        self.view.put(name)
        self.tell(say("photo.done") if name else "")

    def _pick(self, day: str | None) -> None:
        if day is not None:
            self.view.put(day)

    def action_row_add(self) -> None:
        """Begin a row."""
        self.view.add_row()

    def action_row_delete(self) -> None:
        """Take out the row in hand."""
        self.view.remove_row()

    def action_row_up(self) -> None:
        """Move the row in hand up."""
        self.view.move_row(-1)

    def action_row_down(self) -> None:
        """Move the row in hand down."""
        self.view.move_row(1)

    def action_blank_undo(self) -> None:
        """Take back the last change."""
        self.view.undo()

    def action_blank_redo(self) -> None:
        """Make an undone change again."""
        self.view.redo()

    def action_blank_repeat(self) -> None:
        """Write what the last record has on this blank."""
        place = self.view.here
        last = self.desk.last(self.draft.form.id) or {}
        if isinstance(place, str) and place in last:
            self.view.put(last[place])
        else:
            self.tell(say("entry.no_last"))

    def action_record_view(self) -> None:
        """Show the draft as it would be printed."""
        from tui.screens.reading import preview_of_values  # noqa: PLC0415 - on demand

        self.view.settle()
        self.app.push_screen(preview_of_values(self.draft.sheet, self.draft.kept()))

    def action_record_print(self) -> None:
        """Print the record as it was saved last."""
        from tui.screens.printing import print_from  # noqa: PLC0415 - on demand

        if self.draft.changed or not self.draft.record:
            self.tell(say("entry.save_first"), "warning")
            return
        record = self.desk.records(self.draft.form).get(self.draft.record)
        print_from(self, self.draft.form, record)

    def action_record_history(self) -> None:
        """Show who changed the record, when, and what."""
        from tui.screens.reading import history_of  # noqa: PLC0415 - on demand

        if self.draft.record:
            record = self.desk.records(self.draft.form).get(self.draft.record)
            self.app.push_screen(history_of(self.desk, self.draft.form, record))
        else:
            self.tell(say("entry.no_history"))

    def action_leave(self) -> None:
        """Go back; what was typed and not saved is kept as a draft."""
        try:
            kept = self.keep()
        except Refusal as refusal:
            self.tell(str(refusal), "error")
            return
        self.dismiss((self.saved, kept))

    def keep(self) -> bool:
        """Keep what was typed and not saved; tell whether there was any.

        Raises:
            Refusal: the disk refuses.
        """
        self.view.settle()
        if self.draft.changed:
            self.desk.keep_draft(self.draft)
            return True
        with suppress(OSError):
            self.desk.drop_draft(self.draft.form.id, self.draft.record)
        return False

    def help_lines(self) -> list[str]:
        """Return the help of the blank in hand first."""
        place = self.view.here
        blank = self.draft.blank(place) if place else None
        own = [blank.label, blank.help or blank.hint] if blank else []
        return [line for line in own if line] + ["", *super().help_lines()]

    def _show(self, problems: Iterable[Problem]) -> None:
        found = list(problems)
        self.view.complain(_notes(found))
        places = set(self.draft.places())
        first = next((problem.place for problem in found if problem.place in places), None)
        if first is not None:
            self.view.go(first)
        self.tell(say("entry.refused", count=len(found), first=found[0].message), "error")


def _notes(problems: Iterable[Problem]) -> dict[Place, list[Note]]:
    notes: dict[Place, list[Note]] = {}
    for problem in problems:
        look = "warning" if problem.warning else "error"
        mark = "△" if problem.warning else "▲"
        notes.setdefault(problem.place, []).append((look, f"{mark} {problem.message}"))
    return notes
