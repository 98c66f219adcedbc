"""How many records a change of a form's text touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.desk.desk import Desk
    from tui.desk.kit.texts import NamedSheet
    from tui.forms.kinds.kind import Values


def count_touched(desk: Desk, named: NamedSheet, names: Iterable[str]) -> dict[str, int]:
    """How many records of a form say something on each of some blanks, columns as `rows.column`.

    Records of all editions are read by the names that the sheet has. None are counted where the
    form is not in use.
    """
    counts = dict.fromkeys(names, 0)
    if named.form is None or not counts:
        return counts
    for record in desk.records(named.form):
        values = named.form.values_in(record, named.sheet)
        for name in counts:
            counts[name] += _says(values, name)
    return counts


def _says(values: Values, name: str) -> bool:
    rows, _, column = name.rpartition(".")
    if not rows:
        return values.get(name) is not None
    found = values.get(rows)
    return isinstance(found, list) and any(_cell(row, column) is not None for row in found)


def _cell(row: object, column: str) -> object:
    filled: Mapping[str, object] = row if isinstance(row, dict) else {}
    return filled.get(column)
