"""Documents around the psychological, medical and educational consultation (ПМПК)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.plugin import Form, Report, hookimpl, parse_iso, years_between

if TYPE_CHECKING:
    from tui.plugin import RecordsView, Value, Values


class Registration(Form, text="registration.form"):
    """First contact: who asks for help, why, and what was offered."""

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Compute the age on the day of the first visit, and the days of the screenings."""
        del records
        screenings = {"M-CHAT": record.get("mchat"), "ADOS": record.get("ados")}
        days = ((name, parse_iso(value)) for name, value in screenings.items())
        return {
            "age": years_between(record.get("born"), record.get("first_visit")),
            "screened": ", ".join(f"{name} {day:%d.%m.%Y}" for name, day in days if day) or None,
        }


class DevelopmentCard(Form, text="development_card.form"):
    """A child's family and health, as they are known when it comes to the consultation."""

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Compute the child's age on the day of the visit, in full years."""
        del records
        return {"age": years_between(record.get("born"), record.get("date"))}


class ConclusionRegister(Form, text="pmpk_register.form"):
    """The children who have a conclusion: what it says, who gave it, where the child learns."""


class PmpkReport(Report, text="pmpk_report.form"):
    """How many children were sent to the consultation, and have a conclusion of it."""


@hookimpl
def nysan_forms() -> list[Form]:
    """The plugin's forms."""
    return [DevelopmentCard(), ConclusionRegister(), Registration(), PmpkReport()]
