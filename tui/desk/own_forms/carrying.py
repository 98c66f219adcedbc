"""Records that were typed into a text under trial, carried over when it is put into use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.own_forms.trials import Trials
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.desk.own_forms.trials import Trial
    from tui.forms.form import Form
    from tui.locale import Message


def carry_trial_records(desk: Desk, trial: Trial, form: Form) -> Message:
    """Keep the records of a trial in the form that its text has become; the sentence on that.

    What the text has no place for any more is left out. Records that it refuses stay under trial,
    with the text.

    Raises:
        UserError: this session does not write, or the disk refuses.
    """
    blanks = form.sheet().blanks
    refused = []
    for values in trial.records:
        try:
            desk.add(form, {name: value for name, value in values.items() if name in blanks})
        except UserError:
            refused.append(values)
    count = len(trial.records) - len(refused)
    if not refused:
        return message("own.carried", count=count)
    trials = Trials(desk.vault)
    name = trials.free_name(trial.text)
    trials.keep(trial._replace(name=name, records=tuple(refused)))
    return message("own.carried_some", count=count, left=len(refused), name=name)
