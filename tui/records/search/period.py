"""Records of a period, by the first date of their form."""

from __future__ import annotations

from datetime import date
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
        UserError: a day is none, or the form has no date to go by.
    """
    low, high = (parse_day(day) if day else "" for day in (first, last))
    if not low and not high:
        return list(records)
    if not form.sheet().date_blank():
        raise UserError(message("cli.no_period", form=form.title))
    return [
        record
        for record in records
        if low
        <= str(record.values.get(form.sheet_or_latest(record.edition).date_blank(), ""))
        <= (high or "9999")
    ]


def parse_day(written: str) -> str:
    """A day that somebody wrote, in ISO 8601.

    Raises:
        UserError: it is none.
    """
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise UserError(message("cli.day", word=written)) from error
