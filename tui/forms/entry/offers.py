"""The values offered in a new record: next numbers, defaults, first rows, the last values."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.forms.kinds.date import parse_iso
from tui.forms.language.placeholders.options import SCHOOL
from tui.forms.language.record_data import accept_record
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.records_view import RecordsView

_NOTHING: Final[Values] = MappingProxyType({})


def initial_offers(
    sheet: Sheet,
    records: RecordsView,
    today: date,
    *,
    carry: bool,
    given: Values = _NOTHING,
) -> dict[str, Value]:
    """The values offered in a new record, by blank.

    With `carry`, those of the last record too; `given` are the values that it has already.
    """
    last = (records.last(sheet.id) or {}) if carry else {}
    found = next_numbers(sheet, records, today, given)
    for name, blank in sheet.blanks.items():
        value = _offer(sheet, blank, records, today)
        if value is None and blank.carry:
            value = deepcopy(last.get(name))
        if value is not None:
            found[name] = value
    return found


def next_numbers(
    sheet: Sheet, records: RecordsView, today: date, given: Values
) -> dict[str, Value]:
    """The next number of each serial blank.

    Those that begin anew each year are of the year that is `given`, or else of today's.
    """
    found: dict[str, Value] = {}
    for name, blank in sheet.blanks.items():
        if blank.kind.name == "serial":
            by = blank.kind.settings.get("yearly", "")
            day = parse_iso(given.get(by)) or today
            period = (by, f"{day.year}-") if by else ()
            found[name] = records.highest(sheet.id, name, *period) + 1
    return found


def _offer(sheet: Sheet, blank: Blank, records: RecordsView, today: date) -> Value:
    if blank.first_rows:
        rows, _ = accept_record(sheet, {blank.name: [*blank.first_rows]}, today)
        return rows[blank.name]
    form, dot, fact = blank.default.partition(".")
    with suppress(UserError):
        if dot and form == SCHOOL:
            return blank.kind.accept((records.last(SCHOOL) or {}).get(fact), today)
        if blank.default:
            return blank.kind.parse(blank.default, today)
    return None
