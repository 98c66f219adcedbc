"""Recognition of the records that rows are about, in a form with any number for one child."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from tui.exchange.rehearsal.keeping import Identity
from tui.exchange.rehearsal.outcome import Alike
from tui.forms.language.record_name import record_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet


class KnownRows:
    """The records of a form, found by what a row says.

    One that has all that the row says is the same. Else a record with the same number, or with
    the same required values on the same day, is the one that is changed.
    """

    def __init__(self, desk: Desk, form: Form, sheet: Sheet, blanks: Sequence[str]) -> None:
        self._records, self._sheet = desk.records(form), sheet
        filled = [name for name in blanks if name in sheet.blanks]
        self._anchors = [name for name in filled if sheet.blanks[name].required] or filled[:1]
        self._numbers = [
            name
            for name in filled
            if sheet.blanks[name].kind.name == "serial" or sheet.blanks[name].unique
        ]
        self._day = sheet.date_blank()
        self._taken: set[str] = set()

    def keys(self, given: Values) -> Sequence[tuple[str, Hashable]]:
        """What no two rows may have in common: values that no two records may have."""
        return [
            (name, given[name])
            for name in self._numbers
            if self._sheet.blanks[name].unique and given.get(name) is not None
        ]

    def take(self, record: str) -> None:
        """Note that a row is about a record."""
        self._taken.add(record)

    def identify(self, given: Values) -> Identity:
        """The record that a row is about."""
        found = [key for key in self._index.get(self._anchor(given), ()) if key not in self._taken]
        said = {
            name: value
            for name, value in given.items()
            if value is not None and not self._sheet.blanks[name].columns
        }
        for key in found:
            values = self._values(key)
            if all(values.get(name) == value for name, value in said.items()):
                return Identity("known", key)
        numbered = [name for name in self._numbers if name in said]
        if numbered:
            return self._by_number(numbered, said, found)
        if self._day and self._day in said and self._day not in self._anchors:
            found = [key for key in found if self._says(key, self._day, said[self._day])]
        elif not self._day or self._day not in said:
            if self._sheet.kind == "plan" and len(found) == 1:
                return Identity("known", found[0])
            # Nothing tells one record of a child from another.
            return self._asked(found) if found else Identity("new")
        if len(found) == 1:
            return Identity("known", found[0])
        return self._asked(found) if found else Identity("new")

    def _by_number(self, numbered: list[str], said: Values, found: list[str]) -> Identity:
        same = [key for key in found if all(self._says(key, name, said[name]) for name in numbered)]
        return Identity("known", same[0]) if len(same) == 1 else Identity("new")

    def _says(self, key: str, blank: str, value: object) -> bool:
        return bool(self._values(key).get(blank) == value)

    def _values(self, key: str) -> Values:
        return self._records.lookup.values(self._records.get(key))

    def _asked(self, keys: list[str]) -> Identity:
        alike = (Alike(key, record_name(self._sheet, self._values(key))) for key in keys)
        return Identity("alike", alike=tuple(alike))

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for record in self._records:
            found[self._anchor(self._records.lookup.values(record))].append(record.id)
        return found

    def _anchor(self, values: Values) -> str:
        return json.dumps([values.get(name) for name in self._anchors], sort_keys=True)
