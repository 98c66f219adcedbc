"""The records that belong to the days from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.form import Form
    from tui.records.ledger.record import Record


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
