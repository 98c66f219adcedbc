"""The differences of two versions of a record, blank by blank, and in tables row by row."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet


class Difference(NamedTuple):
    """A blank, a cell or a row that differs, with its texts before and after."""

    label: str
    """The label of the blank, or of the rows."""
    before: str
    after: str
    row: int = 0
    """The row's number, counted from 1; 0 where it is no table's."""
    column: str = ""
    """The label of the cell's column; empty for a row that was added or removed whole."""


def differences(sheet: Sheet, before: Values, after: Values) -> Iterator[Difference]:
    """Yield the differences of two records of a sheet, in the order of the form."""
    for name, blank in sheet.told_blanks.items():
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if blank.columns:
            yield from _rows(blank, _as_rows(old), _as_rows(new))
        else:
            yield Difference(blank.label, _shown(blank, old), _shown(blank, new))


def _rows(
    blank: Blank, old: list[Mapping[str, Value]], new: list[Mapping[str, Value]]
) -> Iterator[Difference]:
    """Yield the differences of rows: those that are the same are matched first.

    The groups of a report are matched by what they are called.
    """
    if blank.name in blank.columns:
        yield from _groups(blank, old, new)
        return
    was, now = ([json.dumps(row, sort_keys=True) for row in rows] for rows in (old, new))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            continue
        pairs = zip_longest(range(old_from, old_to), range(new_from, new_to))
        for left, right in pairs:
            if left is None:
                yield Difference(blank.label, "", _row(blank, new[right]), right + 1)
            elif right is None:
                yield Difference(blank.label, _row(blank, old[left]), "", left + 1)
            else:
                yield from _cells(blank, old[left], new[right], right + 1)


def _groups(
    blank: Blank, old: list[Mapping[str, Value]], new: list[Mapping[str, Value]]
) -> Iterator[Difference]:
    """Yield the differences of a report's rows, which come and go with their groups."""
    head = blank.columns[blank.name]
    was, now = ({str(row.get(blank.name)): row for row in rows} for rows in (old, new))
    for group in {**was, **now}:
        label = f"{blank.label}, {head.kind.show(group)}"
        if group in was and group in now:
            for each in _cells(blank, was[group], now[group], 0):
                yield Difference(f"{label}, {each.column}", each.before, each.after)
        else:
            before, after = (_row(blank, rows.get(group, {})) for rows in (was, now))
            yield Difference(label, before, after)


def _cells(
    blank: Blank, old: Mapping[str, Value], new: Mapping[str, Value], number: int
) -> Iterator[Difference]:
    for name, column in blank.columns.items():
        before, after = old.get(name), new.get(name)
        if before != after:
            shown = _shown(column, before), _shown(column, after)
            yield Difference(blank.label, *shown, number, column.label)


def _row(blank: Blank, row: Mapping[str, Value]) -> str:
    cells = (_shown(column, row.get(name)) for name, column in blank.columns.items())
    return "; ".join(filter(None, cells))


def _shown(blank: Blank, value: Value) -> str:
    return " ".join(str(blank.kind.show(value)).split())


def _as_rows(value: Value) -> list[Mapping[str, Value]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
