"""A records view without a vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.forms.kinds.kind import Value, Values


class KeptRecords:
    """A records view of the values of some records, oldest first.

    Args:
        records: The records of every form that is not named.
        named: The records of a form, by its id.
    """

    def __init__(self, *records: Values, **named: Sequence[Values]) -> None:
        self._records, self._named = records, named

    def values(self, form: str) -> Sequence[Values]:
        return self._named.get(form, self._records)

    def items(self, form: str) -> Iterable[tuple[str, Values]]:
        return ((str(number), record) for number, record in enumerate(self.values(form)))

    def matching(self, form: str, blank: str, value: Value) -> Iterable[tuple[str, Values]]:
        return ((key, found) for key, found in self.items(form) if found.get(blank) == value)

    def last(self, form: str) -> Values | None:
        return next(reversed(self.values(form)), None)

    def highest(self, form: str, blank: str, by: str = "", begins: str = "") -> int:
        return max((record.get(blank, 0) for record in self.values(form)), default=0)
