"""Days from one to another, and the records that belong to them."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - a field's type
from typing import TYPE_CHECKING, NamedTuple

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.form import Form
    from tui.records.ledger.record import Record


class Period(NamedTuple):
    """The days from one to another, both included."""

    first: date
    last: date

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day, in ISO 8601."""
        return self.first.isoformat(), self.last.isoformat()

    @property
    def text(self) -> str:
        """Its days as people write them: `01.11.2026–30.11.2026`."""
        first, last = f"{self.first:%d.%m.%Y}", f"{self.last:%d.%m.%Y}"
        return first if first == last else f"{first}–{last}"


def within(form: Form, records: Iterable[Record], first: str, last: str) -> list[Record]:
    """The records of the days from `first` to `last`, ISO 8601; an empty one leaves the end open.

    Raises:
        UserError: the form has no date to go by.
    """
    if not first and not last:
        return list(records)
    if not form.sheet().date_blank():
        raise UserError(message("cli.no_period", form=form.title))
    return [record for record in records if first <= _day(form, record) <= (last or "9999")]


def _day(form: Form, record: Record) -> str:
    sheet = form.sheet_or_latest(record)
    return str(sheet.relevant_values(record.values).get(sheet.date_blank(), ""))
