"""The entry screen of a text under trial: what is typed goes to the trial, not to the records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.desk.own_forms.trials import Trials
from tui.desk.own_forms.typed import faultless_sheet
from tui.forms.entry.draft import Draft
from tui.forms.form import Form
from tui.locale import say
from tui.screens.desk_screen import Location
from tui.screens.entry.entry import EntryScreen
from tui.screens.entry.keeping import Keeping
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk.own_forms.trials import Trial
    from tui.screens.desk_screen import DeskScreen


def try_out(screen: DeskScreen[Any], trial: Trial, after: Callable[[str], None]) -> None:
    """Open the entry screen of a text under trial.

    Raises:
        UserError: the text has faults.
    """
    desk = screen.desk
    sheet = faultless_sheet(desk, trial.text)
    form = Form(Path(f"{sheet.id}.form"))
    form.read_user_text(Path(f"{sheet.id}.form"), desk.host.kinds)
    form.add_edition(sheet)
    form.today, form.forms, form.plugin = desk.today, desk.host.forms, "trial"
    draft = Draft(form, sheet, desk, desk.today(), key="trial")
    screen.app.push_screen(TrialEntryScreen(draft, trial), lambda _: after(trial.name))


class _NoKeeping(Keeping):
    def soon(self) -> None:
        """Keep nothing among the drafts: the trial has it."""


class TrialEntryScreen(EntryScreen):
    """The sheet of a text under trial; what is typed is kept with it, also when it is left."""

    context = "trial"

    def __init__(self, draft: Draft, trial: Trial) -> None:
        super().__init__(draft)
        self._trial = trial
        self._keeping = _NoKeeping(self)
        self._kept_at = -1
        """The place of its record among those of the trial, once it is kept."""

    def heading(self) -> str:
        """That it is a trial, and the title of the form."""
        return f"{say('own.trial_heading')} · {self.draft.sheet.title}"

    def _is_final(self) -> bool:
        return False

    def row_number(self) -> int:
        """The place of its record among those of the trial."""
        return self._kept_at + 1 or len(Trials(self.desk.vault).get(self._trial.name).records) + 1

    def location(self) -> Location:
        """A place that is not opened again."""
        return Location(said=say("own.keeps"))

    def keep(self, *, leaving: bool = False) -> bool:  # noqa: ARG002
        """Keep what was typed with the trial; False where nothing was typed."""
        self.view.commit_entry()
        if not self.draft.changed:
            return False
        trials = Trials(self.desk.vault)
        trial = trials.get(self._trial.name)
        records = [*trial.records]
        if self._kept_at < 0:
            self._kept_at = len(records)
            records.append({})
        records[self._kept_at] = dict(self.draft.values_to_keep())
        trials.keep(trial._replace(records=tuple(records)))
        return True

    def action_trial_save(self) -> None:
        """Check the record as it will be checked, and keep it with the trial."""
        self.view.commit_entry()
        errors = [problem for problem in self.draft.problems() if not problem.warning]
        if errors:
            self._show(errors)
            return
        try:
            self.keep()
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        count = len(Trials(self.desk.vault).get(self._trial.name).records)
        self.dismiss(("", False))
        self.shell.call_later(self.shell.show_status, say("own.tried", count=count))

    def action_leave(self) -> None:
        """Leave; what was typed stays with the trial."""
        try:
            self.keep()
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        self.dismiss(("", False))
