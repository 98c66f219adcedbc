"""How many records a change of a form's text touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values


def count_touched(desk: Desk, form: Form | None, names: Iterable[str]) -> dict[str, int]:
    """How many records of a form say something on each of some blanks, columns as `rows.column`.

    Nothing is counted without a vault, and none where the form is not in use.
    """
    counts = dict.fromkeys(names, 0)
    if form is None or not counts:
        return counts
    for record in desk.records(form):
        for name in counts:
            counts[name] += _says(record.values, name)
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
