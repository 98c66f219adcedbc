"""Documents of the educational psychologist: the journal of consultations, the year's plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tui.plugin import Form, Reminder, hookimpl, message, parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.plugin import KnownChild, RecordsView, Value, Values

_AHEAD: Final = timedelta(days=7)
_GROUP: Final = "топ"


class Consultations(Form, text="consultations.form"):
    """Every consultation given: to whom, why, and what came of it."""

    def propose(self, record: Values, child: KnownChild | None) -> dict[str, Value]:
        """Propose whether it is of a group, and whether a child's first or a repeated one."""
        who = record.get("who")
        found = {"form": "топтық" if who == _GROUP else "жеке"} if who else {}
        if child is not None:
            found["turn"] = "қайталама" if child.records.get(self.id) else "алғашқы"
        return found


class WorkPlan(Form, text="psychologist_work_plan.form"):
    """The psychologist's plan for a school year, under five headings."""


@hookimpl
def nysan_forms() -> list[Form]:
    """The plugin's forms."""
    return [Consultations(), WorkPlan()]


@hookimpl
def nysan_reminders(records: RecordsView, today: date) -> Iterator[Reminder]:
    """Remind of the meetings that were agreed upon for the coming week."""
    for record, values in records.items("consultations"):
        due = parse_iso(values.get("next"))
        if due is not None and today <= due <= today + _AHEAD:
            text = message(
                "psych_log.meeting", client=values.get("client", ""), day=f"{due:%d.%m.%Y}"
            )
            yield Reminder(text, due, "consultations", record, "next")
