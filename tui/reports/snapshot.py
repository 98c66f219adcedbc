"""Snapshots: numbers as they were counted on a day, and those that somebody wrote over.

What was counted is kept beside each number (`NAME_counted`). A number that differs from it was
written by hand and stays, whatever is counted later; one that was emptied is the counted one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.kinds.kind import Value, Values

COUNTED: Final = "_counted"
MARK: Final = "_mark"
SIGN: Final = "*"
"""The mark of a number that was written over."""


def number_kept(record: Values, name: str, counted: Values) -> Value:
    """A number: the one written by hand, or else what was counted."""
    written = record.get(name)
    if written is None or written == record.get(f"{name}{COUNTED}"):
        return counted.get(name)
    return written


def counts_kept(record: Values, names: Mapping[str, Any] | tuple[str, ...]) -> dict[str, Any]:
    """What was counted, as a record keeps it, by number."""
    found = {name: record.get(f"{name}{COUNTED}") for name in names}
    return {name: number for name, number in found.items() if isinstance(number, int | float)}


def is_overridden(record: Values, counted: Values, name: str) -> bool:
    """Whether a number was written over by hand."""
    return name in counted and record.get(name) not in {None, counted[name]}


def with_snapshot(
    record: Values, names: Mapping[str, Any] | tuple[str, ...], counted: Values
) -> dict[str, Value]:
    """The numbers of a record, or of a row, with what was counted and the marks beside them."""
    derived: dict[str, Value] = {name: number_kept(record, name, counted) for name in names}
    for name in names:
        number = derived[name]
        over = name in counted and number not in {None, counted[name]}
        derived[f"{name}{COUNTED}"] = counted.get(name)
        derived[f"{name}{MARK}"] = SIGN if over else None
    return derived
