"""Printed registers: the numbers of their rows, and what stands above them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.entry.child_facts import NAME, facts_of_child
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.periods.school_calendar import SchoolCalendar
from tui.locale import say_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records

_SEVERAL = 2
_RANGES = 12
"""Ranges of numbers that are named; of more, the first and the last."""


class Register(NamedTuple):
    """Records of a register that are printed: the numbers of its rows, and what is said of it."""

    numbers: dict[str, int]
    """By id, also of records that were deleted."""
    notes: tuple[str, ...]
    """The lines above its table."""
    period: str
    """The period or the school years of its records, for the foot of each page."""


def register_to_print(
    form: Form,
    records: Iterable[Record],
    every: Records,
    school: Values,
    *,
    today: date,
    code: str,
    period: str = "",
) -> Register:
    """The numbers of records in their register, and what is said of them above its table.

    That is the school and the school years of the records, and, where these are not all that
    there are, that they are a part of the register: of which child or `period`, which numbers.
    """
    numbers, asked = every.numbers(), _Asked(form, records)
    own = sorted(numbers[each] for each in asked.ids if each in numbers)
    years = asked.school_years(SchoolCalendar(school), today)
    notes = [
        ", ".join(
            filter(
                None,
                (str(school.get("name") or ""), say_in(code, "print.school_years", years=years)),
            )
        )
    ]
    if period or not asked.ids.issuperset(every.ids()):
        part = (period or asked.child, f"№ {ranges(own)}" if own else "")
        notes.append(say_in(code, "print.excerpt", part=", ".join(filter(None, part))))
    elif gone := sorted(set(range(1, len(numbers) + 1)).difference(own)):
        notes.append(say_in(code, "print.deleted_numbers", numbers=ranges(gone)))
    return Register(numbers, tuple(notes), period or years)


class _Asked:
    """Records that were asked for, gone through once: their ids, their days, the one child."""

    def __init__(self, form: Form, records: Iterable[Record]) -> None:
        self.ids: set[str] = set()
        self._first: date | None = None
        self._last: date | None = None
        names: set[str] = set()
        for each in records:
            sheet = form.sheet_or_latest(each)
            self.ids.add(each.id)
            if len(names) < _SEVERAL:
                names.add(str(facts_of_child(sheet, each.values).get(NAME) or ""))
            self._note(parse_iso(each.values.get(sheet.date_blank())))
        self.child = names.pop() if len(names) == 1 else ""
        """The child that all of them name; empty where there is none."""

    def _note(self, day: date | None) -> None:
        if day:
            self._first = min(self._first or day, day)
            self._last = max(self._last or day, day)

    def school_years(self, calendar: SchoolCalendar, today: date) -> str:
        """The school years of their days; where they have none, that of `today`."""
        years = [calendar.year_on(day or today) for day in (self._first, self._last)]
        first, last = (f"{year}–{year + 1}" for year in years)
        return first if first == last else f"{first} … {last}"


def ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in short: 1–3, 7; of very many only the first and the last."""
    if not numbers:
        return ""
    breaks = [at for at, (low, high) in enumerate(pairwise(numbers), 1) if high > low + 1]
    parts = [
        f"{numbers[start]}–{numbers[end - 1]}" if end - start > 1 else str(numbers[start])
        for start, end in pairwise([0, *breaks, len(numbers)])
    ]
    if len(parts) > _RANGES:
        return f"{numbers[0]} … {numbers[-1]}"
    return ", ".join(parts)
