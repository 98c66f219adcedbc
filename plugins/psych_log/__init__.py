"""Documents of the educational psychologist: the journal of consultations, the year's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.plugin import Form, Report, hookimpl

if TYPE_CHECKING:
    from tui.plugin import KnownChild, Value, Values

_GROUP: Final = "топ"


class Consultations(Form, text=("consultations.form", "consultations-2026-11-30.form")):
    """Every consultation given: to whom, why, and what came of it."""

    def propose(self, record: Values, child: KnownChild | None) -> dict[str, Value]:
        """Propose whether it is of a group, and whether a child's first or a repeated one."""
        who = record.get("who")
        found = {"form": "топтық" if who == _GROUP else "жеке"} if who else {}
        if child is not None:
            found["turn"] = "қайталама" if child.records.get(self.id) else "алғашқы"
        return found


_PLANS: Final = ("psychologist_work_plan.form", "psychologist_work_plan-2026-11-30.form")


class WorkPlan(Form, text=_PLANS):
    """The psychologist's plan for a school year, under five headings."""


class PsychologistReport(Report, text="psychologist_report.form"):
    """What the psychologist did in a period, by work, month, class and request."""


@hookimpl
def nysan_forms() -> list[Form]:
    """The plugin's forms."""
    return [Consultations(), WorkPlan(), PsychologistReport()]
