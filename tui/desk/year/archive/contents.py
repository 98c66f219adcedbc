"""The contents of a year's archive: which records belong to it, and the files that they go into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.entry.on_roll import ARRIVED, LEFT, has_one_record_a_child
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.periods.period import period_of
from tui.records.storage.record_id import day_of_id
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.kinds.periods.days import Period
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child

_FOLDERS: Final = {"register": "registers", "plan": "plans", "summary": "reports"}
CHILDREN: Final = "children"
_OTHERS: Final = "others"


class ArchiveFile(NamedTuple):
    """A file of the archive; of no text of a user is its name made."""

    name: str
    """Its path in the archive, without an ending."""
    form: Form
    ids: tuple[str, ...]
    """The records in it; that without an id is `new`."""
    about: str = ""
    """The child that it is about."""
    born: str = ""
    new: Record | None = None
    """A record that is only just made."""

    @property
    def total(self) -> int:
        """How many records are in it."""
        return len(self.ids) + (self.new is not None)

    def records(self, desk: Desk) -> Sequence[Record]:
        """Its records, as they are kept."""
        kept = [desk.records(self.form).get(each) for each in self.ids]
        return [*kept, self.new] if self.new else kept


def contents_of(desk: Desk, year: int, new: Mapping[str, Record]) -> Iterator[ArchiveFile]:
    """The files of a year's archive: registers, plans, reports, each child's, and the others.

    `new` are records that are only just made, by form.
    """
    period = desk.calendar.read().school_year(year)
    cards: dict[str, list[str]] = {}
    for form in desk.forms:
        ids = list(_ids_of(desk, form, period))
        if folder := _FOLDERS.get(form.kind):
            if ids or form.id in new:
                yield ArchiveFile(f"{folder}/{form.id}", form, tuple(ids), new=new.get(form.id))
        elif ids:
            cards[form.id] = ids
    yield from _of_children(desk, cards)
    for name, ids in cards.items():
        if ids:
            yield ArchiveFile(f"{_OTHERS}/{name}", desk.form(name), tuple(ids))


def _of_children(desk: Desk, cards: dict[str, list[str]]) -> Iterator[ArchiveFile]:
    """The files of each child, by the alphabet; their records are taken out of `cards`."""
    wanted = {name: set(ids) for name, ids in cards.items()}
    number = 0
    for child in desk.children:
        found = {form: _own(child, form, ids) for form, ids in wanted.items()}
        found = {form: ids for form, ids in found.items() if ids}
        number += bool(found)
        for form, ids in found.items():
            wanted[form].difference_update(ids)
            name = f"{CHILDREN}/{number:04}/{form}"
            yield ArchiveFile(name, desk.form(form), tuple(ids), child.name, child.born)
    for form, left in wanted.items():
        cards[form] = sorted(left)


def _own(child: Child, form: str, ids: set[str]) -> list[str]:
    return sorted(ids.intersection(child.records.get(form, ())))


def _ids_of(desk: Desk, form: Form, period: Period) -> Iterator[str]:
    """The records of a form that belong to a school year."""
    sheet = form.sheet_in_force()
    belongs = _Belonging(sheet, period)
    for record in desk.kept_records(form.id) or ():
        try:
            values = form.current_values(record, sheet)
            form.sheet_of(record)
        except UserError:
            # Without its text it cannot be printed; that is said elsewhere.
            continue
        if belongs.holds(record.id, values):
            yield record.id


class _Belonging:
    """Whether records of a form belong to a school year."""

    def __init__(self, sheet: Sheet, period: Period) -> None:
        self._sheet, self._first, self._last = sheet, period.first, period.last
        kinds = {blank.kind.name: name for name, blank in reversed([*sheet.blanks.items()])}
        self._period, self._year = kinds.get("period", ""), kinds.get("year", "")
        self._date = sheet.date_blank()
        self._stays = {ARRIVED, LEFT} <= sheet.blanks.keys() or has_one_record_a_child(sheet)

    def holds(self, record: str, values: Values) -> bool:
        """Whether a record with these values does."""
        if self._sheet.single:
            return True
        if self._sheet.kind == "plan":
            return str(values.get(self._year) or "")[:4] == f"{self._first.year}"
        if self._sheet.kind == "summary" and self._period:
            found = period_of(values.get(self._period))
            return found is not None and self._first <= found.first and found.last <= self._last
        begun = parse_iso(values.get(self._date)) or day_of_id(record)
        if not self._stays:
            return self._is_in(begun)
        # A child's file is of each year that it is at the school.
        arrived, left = parse_iso(values.get(ARRIVED)), parse_iso(values.get(LEFT))
        return (arrived or begun) <= self._last and (left is None or left >= self._first)

    def _is_in(self, day: date) -> bool:
        return self._first <= day <= self._last
