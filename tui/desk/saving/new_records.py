"""New records that come as data: completed, computed and validated before they are added."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from tui.desk.saving.invalid_record import InvalidRecordsError
from tui.records.ledger.highest_numbers import HighestNumbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.problem import Problem
    from tui.forms.records_view import RecordsView


def complete(
    form: Form,
    sheet: Sheet,
    data: Mapping[str, Value],
    records: RecordsView,
    today: date,
    *,
    warned: bool = False,
) -> tuple[dict[str, Value], list[Problem]]:
    """The values of a new record, and its errors; its warnings only where they are asked for.

    Blanks that are left out of `data` get their default or next number; what the form computes is
    added, and rows without a value are left out.
    """
    from tui.forms.entry import validation
    from tui.forms.entry.draft import Draft
    from tui.forms.entry.offers import initial_offers
    from tui.forms.language.record_data import accept_record

    offered = initial_offers(sheet, records, today, carry=False, given=data)
    accepted, problems = accept_record(sheet, {**offered, **data}, today)
    values = Draft(form, sheet, records, today, values=accepted).values_to_keep()
    refused = {problem.place for problem in problems}
    found = validation.record_problems(form, sheet, values, records, today=today)
    problems += [problem for problem in found if problem.place not in refused]
    return values, [problem for problem in problems if warned or not problem.warning]


def complete_all(
    form: Form,
    sheet: Sheet,
    datas: Iterable[Mapping[str, Value]],
    records: RecordsView,
    today: date,
) -> list[Values]:
    """The values of several new records, each completed beside those before it.

    Raises:
        InvalidRecordsError: some have errors.
    """
    beside, invalid = RecordsWithNew(records, form.id), {}
    for index, data in enumerate(datas):
        values, errors = complete(form, sheet, data, beside, today)
        if errors:
            invalid[index] = tuple(errors)
        else:
            beside.add(values)
    if invalid:
        raise InvalidRecordsError(invalid)
    return beside.new


class RecordsWithNew:
    """A records view with new records of one form beside those that are kept.

    So the second of several new records is numbered after the first, and may not have its value in
    a blank that is unique.
    """

    def __init__(self, records: RecordsView, form: str) -> None:
        self._records, self._form = records, form
        self.new: list[Values] = []
        """The values of the new records, in the order in which they were added."""
        self._highest = HighestNumbers(lambda: self.new)
        self._places: dict[str, dict[str, list[int]]] = {}
        """By blank and value as text, the places in `new`; of the blanks that were asked for."""

    def add(self, values: Values) -> None:
        """Add a new record."""
        for blank, places in self._places.items():
            _note(places, values.get(blank), len(self.new))
        self.new.append(values)
        self._highest.note(values)

    def values(self, form: str) -> Iterable[Values]:
        """The values of all records of a form, oldest first."""
        return chain(self._records.values(form), self._new_of(form))

    def items(self, form: str) -> Iterable[tuple[str, Values]]:
        """The ids of all records of a form, each with its values, oldest first."""
        new = ((_id(place), values) for place, values in enumerate(self._new_of(form)))
        return chain(self._records.items(form), new)

    def matching(self, form: str, blank: str, value: Value) -> Iterable[tuple[str, Values]]:
        """The records of a form in which a blank has a value: their ids, each with its values."""
        found = self._records.matching(form, blank, value)
        if form != self._form:
            return found
        if blank not in self._places:
            self._places[blank] = defaultdict(list)
            for place, values in enumerate(self.new):
                _note(self._places[blank], values.get(blank), place)
        places = self._places[blank].get(str(value), ())
        new = ((_id(place), self.new[place]) for place in places)
        return chain(found, (one for one in new if one[1].get(blank) == value))

    def last(self, form: str) -> Values | None:
        """The values of the record of a form that was added last; None where there is none."""
        new = self._new_of(form)
        return new[-1] if new else self._records.last(form)

    def highest(self, form: str, blank: str, by: str = "", begins: str = "") -> int:
        """The highest number that a blank of a form has ever had; 0 where there is none.

        With `by`, among the records in which the value of the blank `by` begins with `begins`.
        """
        kept = self._records.highest(form, blank, by, begins)
        return max(kept, self._highest.of(blank, by, begins)) if form == self._form else kept

    def _new_of(self, form: str) -> list[Values]:
        return self.new if form == self._form else []


def _id(place: int) -> str:
    """What stands for the id of a record that has none yet."""
    return f"new-{place}"


def _note(places: dict[str, list[int]], value: Value, place: int) -> None:
    if value is not None:
        places[str(value)].append(place)
