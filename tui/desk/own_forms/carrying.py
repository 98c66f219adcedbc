"""Records that were typed into a text under trial, carried over when it is put into use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.desk.own_forms.trials import Trial
    from tui.forms.form import Form


def carry_trial_records(desk: Desk, trial: Trial, form: Form) -> int:
    """Keep the records of a trial in the form that its text has become; how many these are.

    What the text has no place for any more, and a record that it refuses, is left out.
    """
    carried = 0
    blanks = form.sheet().blanks
    for values in trial.records:
        try:
            desk.add(form, {name: value for name, value in values.items() if name in blanks})
        except UserError:
            continue
        carried += 1
    return carried
