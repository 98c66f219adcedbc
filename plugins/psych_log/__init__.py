"""What the educational psychologist keeps: the journal of consultations and the year's plan."""

from __future__ import annotations

from tui.plugin import Form, hookimpl


class Consultations(Form, text="consultations.form"):
    """Every consultation given: to whom, why, and what came of it."""


class WorkPlan(Form, text="psychologist_work_plan.form"):
    """The psychologist's plan for a school year, under five headings."""


@hookimpl
def nysan_forms() -> list[Form]:
    """Return the plugin's forms."""
    return [Consultations(), WorkPlan()]
