"""Small numbers covered in copies that leave the school, so that nobody is told from them.

A number from 1 to 4 is covered. So that it cannot be worked out, no row, column or group of
numbers that stand together has one covered number alone: the next smallest is covered, too, and
what is computed of covered numbers is. The covered ones of a column whose total is shown add up
to more than as many ones.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.counting.counted import MASKED, Counted
from tui.forms.kinds.text import Computed
from tui.forms.language.nodes import Row, Slot, Table, spans_of
from tui.reports.snapshot import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Spans
    from tui.forms.language.sheet import Sheet

SMALL: Final = 5
"""The least number of people among whom nobody is told."""

_At = tuple[str, int, str]


def masked_values(sheet: Sheet, values: Values) -> dict[str, Any]:
    """The values of a report with all numbers covered from which a small one could be told."""
    numbers = dict(_numbers(sheet, values))
    covered = {at for at, number in numbers.items() if 0 < number < SMALL}
    lines = _lines(sheet, numbers)
    totals = _totals(sheet, numbers)
    changed = bool(covered)
    while changed:
        changed = False
        for line in lines:
            if (more := _one_more(line, numbers, covered)) is not None:
                covered.add(more)
                changed = True
        for total, column in totals:
            if _can_be_told(total, column, numbers, covered):
                more = _smallest(column, numbers, covered)
                covered.add(total if more is None else more)
                changed = True
    return _with_covered(sheet, values, covered)


def _numbers(sheet: Sheet, values: Values) -> Iterator[tuple[_At, float]]:
    """Yield the numbers that are counted, or computed of them, that a report shows."""
    for name, blank in sheet.blanks.items():
        if _is_number(blank) and _fits(values.get(name)):
            yield ("", -1, name), values[name]
        for index, row in enumerate(values.get(name) or () if blank.columns else ()):
            for column in blank.columns.values():
                if _is_number(column) and _fits(row.get(column.name)):
                    yield (name, index, column.name), row[column.name]


def _is_number(blank: Blank) -> bool:
    return isinstance(blank.kind, Counted) and blank.kind.name in {"count", "before"}


def _fits(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _lines(sheet: Sheet, numbers: dict[_At, float]) -> list[list[_At]]:
    """The numbers that stand together: in a row, a column or a line, and totals of one table."""
    rows: dict[tuple[str, int], list[_At]] = {}
    for at in numbers:
        rows.setdefault(at[:2], []).append(at)
    together = [[*blank.columns] for blank in sheet.blanks.values()]
    for node in sheet.nodes:
        if isinstance(node, Table):
            cells = [item.cells for item in node.body if isinstance(item, Row)]
            columns = zip_longest(*cells, fillvalue=())
            together += [_blanks_in(each) for each in (*cells, *columns)]
        else:
            together.append(_blanks_in(spans_of(node)))
    single = ([("", -1, name) for name in dict.fromkeys(names)] for names in together)
    found = ([at for at in each if at in numbers] for each in single)
    return [*rows.values(), *filter(None, found)]


def _blanks_in(cells: Iterable[Spans]) -> list[str]:
    return [span.blank for cell in cells for span in cell if isinstance(span, Slot)]


def _totals(sheet: Sheet, numbers: dict[_At, float]) -> list[tuple[_At, list[_At]]]:
    """The totals of columns, each with the numbers of its column."""
    found = []
    for name, blank in sheet.blanks.items():
        for column in blank.columns:
            column_at = [at for at in numbers if at[0] == name and at[2] == column]
            if column_at and ("", -1, column) in numbers:
                found.append((("", -1, column), column_at))
    return found


def _one_more(line: list[_At], numbers: dict[_At, float], covered: set[_At]) -> _At | None:
    """The number to cover where one stands covered alone among others."""
    if sum(at in covered for at in line) != 1:
        return None
    return _smallest(line, numbers, covered)


def _can_be_told(
    total: _At, column: list[_At], numbers: dict[_At, float], covered: set[_At]
) -> bool:
    hidden = [at for at in column if at in covered]
    if not hidden or total in covered:
        return False
    return len(hidden) == 1 or sum(numbers[at] for at in hidden) <= len(hidden)


def _smallest(line: Iterable[_At], numbers: dict[_At, float], covered: set[_At]) -> _At | None:
    """The smallest number that is not nothing and is not covered yet."""
    left = [at for at in line if at not in covered and numbers[at]]
    return min(left, key=lambda at: (numbers[at], at)) if left else None


def _with_covered(sheet: Sheet, values: Values, covered: set[_At]) -> dict[str, Any]:
    found = {
        name: value
        for name, value in values.items()
        if name in sheet.blanks and not name.endswith(COUNTED)
    }
    hidden = {(at[0], at[2]) for at in covered}
    around = {each for rows, each in hidden if not rows}
    for rows, _, name in covered:
        if not rows:
            found[name] = MASKED
    for name, blank in sheet.blanks.items():
        if blank.columns and isinstance(found.get(name), list):
            found[name] = [
                _row(blank, row, {at[2] for at in covered if at[:2] == (name, index)}, around)
                for index, row in enumerate(found[name])
            ]
        elif _follows(blank, around, sheet.blanks, hidden):
            found[name] = MASKED
    return found


def _row(blank: Blank, row: dict[str, Any], covered: set[str], around: set[str]) -> dict[str, Any]:
    """A row with what is covered in it, and with what would tell that, or a number around it."""
    known = covered | (around - blank.columns.keys())
    masked = {
        name: MASKED if name in covered else value
        for name, value in row.items()
        if not name.endswith(COUNTED)
    }
    for name, column in blank.columns.items():
        if name in masked and _follows(column, known, blank.columns, set()):
            masked[name] = MASKED
    return masked


def _follows(blank: Blank, covered: set[str], around: Any, hidden: set[tuple[str, str]]) -> bool:
    """Whether a share or another computed number would tell what is covered."""
    if not covered and not hidden:
        return False
    kind = blank.kind
    if isinstance(kind, Computed) and blank.computed is not None:
        places = {place.rpartition(".")[2] for place in blank.computed.places}
        deep = {
            name
            for name in places
            if name in around and _follows(around[name], covered, around, set())
        }
        return bool(places & covered or deep)
    return False
