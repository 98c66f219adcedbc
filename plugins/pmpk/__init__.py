"""Documents around the psychological, medical and educational consultation (ПМПК)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.plugin import Form, hookimpl, years_between

if TYPE_CHECKING:
    from tui.plugin import Archive, Value, Values


class Registration(Form, text="registration.form"):
    """First contact: who asks for help, why, and what was offered."""

    def derive(self, record: Values, vault: Archive) -> dict[str, Value]:
        """Compute the child's age on the day of the first visit, in full years."""
        del vault
        return {"age": years_between(record.get("born"), record.get("first_visit"))}


@hookimpl
def nysan_forms() -> list[Form]:
    """Return the plugin's forms."""
    return [Registration()]
