"""What a new record is offered: the next number, defaults, the school's facts, the last values."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.forms.entry import child_facts
from tui.forms.entry.validation import accept
from tui.forms.kinds.date import parse_iso
from tui.forms.language.options import SCHOOL
from tui.forms.plugin_fault import source_of
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.entry.draft import Draft
    from tui.forms.entry.recall import KnownChild
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.records_view import RecordsView

_NOTHING: Final[Values] = MappingProxyType({})
_YEARS: Final = (2025, 2026)
"""First calendar years of the school years whose dates are known: 1 September to 25 May."""


def offers(
    sheet: Sheet,
    records: RecordsView,
    today: date,
    *,
    carry: bool,
    given: Values = _NOTHING,
) -> dict[str, Value]:
    """Return the values offered in a new record; with `carry`, those of the last record too.

    `given` is what stands in it already.
    """
    last = (records.last(sheet.id) or {}) if carry else {}
    found = numbers(sheet, records, today, given)
    for name, blank in sheet.blanks.items():
        value = _offer(blank, records, today)
        if value is None and blank.carry:
            value = deepcopy(last.get(name))
        if value is not None:
            found[name] = value
    if sheet.id == SCHOOL and "years" in sheet.blanks:
        found["years"] = [_school_year(first) for first in _YEARS]
    return found


def numbers(sheet: Sheet, records: RecordsView, today: date, given: Values) -> dict[str, Value]:
    """Return the next numbers; those that begin anew each year, of the year that is given."""
    found: dict[str, Value] = {}
    for name, blank in sheet.blanks.items():
        if blank.kind.name == "serial":
            by = blank.kind.settings.get("yearly", "")
            day = parse_iso(given.get(by)) or today
            period = (by, f"{day.year}-") if by else ()
            found[name] = records.highest(sheet.id, name, *period) + 1
    return found


def _school_year(first: int) -> dict[str, Value]:
    year = f"{first}–{first + 1}"
    return {"year": year, "begins": f"{first}-09-01", "ends": f"{first + 1}-05-25"}


def _offer(blank: Blank, records: RecordsView, today: date) -> Value:
    owner, dot, fact = blank.default.partition(".")
    with suppress(UserError):
        if dot and owner == SCHOOL:
            return blank.kind.accept((records.last(SCHOOL) or {}).get(fact), today)
        if blank.default:
            return blank.kind.parse(blank.default, today)
    return None


def followed(draft: Draft, child: KnownChild | None) -> dict[str, Value]:
    """Return what is offered by blank for the sake of what stands on others.

    That is what is known of the child, what the form makes of it, and what follows from facts.
    """
    found = {
        name: child.facts[blank.same]
        for name, blank in draft.sheet.fact_blanks.items()
        if child is not None and blank.same in child.facts
    }
    found |= _proposed(draft, child)
    taken, _ = accept(draft.sheet, _placed(draft.sheet, found), draft.today)
    facts = child_facts.told(draft.sheet, {**taken, **draft.values})
    if child is not None:
        facts = {**child.facts, **facts}
    wanted = child_facts.inferred(facts)
    more = {
        name: wanted[blank.same]
        for name, blank in draft.sheet.fact_blanks.items()
        if blank.same in wanted and name not in taken
    }
    return {**accept(draft.sheet, more, draft.today)[0], **taken}


def _placed(sheet: Sheet, found: Values) -> dict[str, Value]:
    return {name: value for name, value in found.items() if name in sheet.blanks}


def _proposed(draft: Draft, child: KnownChild | None) -> dict[str, Value]:
    """Return what the form itself proposes for a new record; none where it raises."""
    form = draft.form
    try:
        return dict(form.propose(deepcopy(draft.values), child))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        source = source_of(form.propose)
        form.faults.add_exception(form.plugin, "propose", error, source=source)
        return {}
