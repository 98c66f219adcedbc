"""The order of a form's records by several blanks, kept up to date as they change."""

from __future__ import annotations

from bisect import insort
from functools import cmp_to_key
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.forms.language.sheet import SortColumn
    from tui.records.ledger.records import Records
    from tui.records.lists.derived import Derived

_PIECE: Final = 2_000
"""Keys that are sorted in one go."""
_FEW: Final = 100
"""Records that are put in their places one by one; where more have changed, all are sorted."""


class Ordering:
    """The ids of all records, sorted; of those that are equal, the newest first.

    Records without a value come last, also where the order is falling.
    """

    def __init__(self, records: Records, derived: Derived, sort: Sequence[SortColumn] = ()) -> None:
        self._records, self._derived, self.sort = records, derived, tuple(sort)
        self._ids: list[str] | None = None
        self._changed: set[str] = set()

    def adopt(self, ids: list[str], changed: Iterable[str]) -> None:
        """Take over an order that was known, and the ids of what has changed since."""
        self._ids, self._changed = ids, set(changed)

    @property
    def known(self) -> bool:
        """Whether the order has been made, or taken over."""
        return self._ids is not None

    def on_change(self, key: str) -> None:
        """Take note of a record that was added, changed or taken out."""
        self._changed.add(key)

    def clear(self) -> None:
        """Forget the order; it is made again when it is asked for."""
        self._ids = None
        self._changed.clear()

    def prepare(self) -> Iterator[None]:
        """Sort all records, a little at each step; what changes meanwhile is put in its place."""
        if self.known or not self.sort:
            return
        first, *rest = self.sort
        yield from self._derived.prepare_keys([column.blank for column in self.sort])
        self._changed.clear()
        ids = self._records.ids()[::-1]
        keys = self._derived.keys(first.blank, ids)
        same: dict[Any, list[str]] = {}
        try:
            for key in ids:
                if key not in self._changed:
                    same.setdefault(keys[key], []).append(key)
                yield
        except TypeError:  # a kind whose keys are lists
            self._ids = self._ids or self._sorted(ids)
            return
        empty = same.pop(None, [])
        pieces, values = [], iter(same)
        while piece := sorted(islice(values, _PIECE), reverse=first.falling):
            pieces.append(piece)
            yield
        found: list[str] = []
        for value in merge(*pieces, reverse=first.falling):
            found += self._by(rest, self._unchanged(same[value]))
            yield
        self._ids = self._ids or found + self._by(rest, self._unchanged(empty))

    def _unchanged(self, ids: list[str]) -> list[str]:
        return [key for key in ids if key not in self._changed]

    def ids(self) -> list[str]:
        """The ids in their order.

        Raises:
            UserError: the records cannot be read.
        """
        if not self.sort:
            return self._records.ids()[::-1]
        if self._ids is None or len(self._changed) > _FEW:
            self._ids = self._sorted(self._records.ids()[::-1])
        elif self._changed:
            self._ids = self._put_in_place(self._ids)
        self._changed.clear()
        return self._ids

    def _sorted(self, ids: list[str]) -> list[str]:
        self._derived.make_keys([column.blank for column in self.sort], ids)
        return self._by(self.sort, ids)

    def _by(self, columns: Sequence[SortColumn], ids: list[str]) -> list[str]:
        if len(ids) < 2:
            return ids
        for column in reversed(columns):
            keys = self._derived.keys(column.blank, ids)
            full = [key for key in ids if keys[key] is not None]
            full.sort(key=keys.__getitem__, reverse=column.falling)
            ids = full + [key for key in ids if keys[key] is None] if len(full) < len(ids) else full
        return ids

    def _put_in_place(self, before: list[str]) -> list[str]:
        """The order with what has changed in its place; few others are looked at for that."""
        ids = [key for key in before if key not in self._changed]
        there = set(self._records.ids())
        for key in self._changed & there:
            insort(ids, key, key=cmp_to_key(self._compare))
        return ids

    def _compare(self, one: str, other: str) -> int:
        for column in self.sort:
            keys = self._derived.keys(column.blank, (one, other))
            first, second = keys[one], keys[other]
            if first == second:
                continue
            if first is None or second is None:
                return 1 if first is None else -1
            return -1 if (first < second) is not column.falling else 1
        return (one < other) - (one > other)
