"""A plugin that gives behaviour to a text which a user keeps, for the contract of all forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.plugin import Form, Problem, hookimpl, years_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.plugin import RecordsView, Value, Values


class Visits(Form, form="visits"):
    """Visits at home, as the text `visits.form` of a user has them."""

    needs = ("date", "born", "age")

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Compute the age on the day of the visit."""
        del records
        return {"age": years_between(record.get("born"), record.get("date"))}

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Warn of many visits to one child."""
        before = sum(one.get("child") == record.get("child") for one in records.values("visits"))
        if before > 9:
            yield Problem("child", "Көп", warning=True)  # type: ignore[arg-type]


@hookimpl
def nysan_forms() -> list[Form]:
    """The behaviour."""
    return [Visits()]
