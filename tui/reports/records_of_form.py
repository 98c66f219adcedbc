"""The buckets of a form: each of its records put into one for each table that counts them."""

from __future__ import annotations

from itertools import repeat
from operator import getitem, itemgetter
from typing import TYPE_CHECKING

from tui.reports.alike import Alike, Different
from tui.reports.buckets import Bucket

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.reports.buckets import BucketCounting


class RecordsOfForm:
    """The records of a form, in the buckets of each table that counts them.

    Tables ask for different blanks: all of these together would tell nearly each record from all
    others.
    """

    def __init__(self, sheet: Sheet, countings: Sequence[BucketCounting]) -> None:
        asked = frozenset().union(*(one.asked for one in countings))
        self.names = frozenset((*asked, *(one.counted for one in countings if one.counted)))
        """The blanks that are asked for or counted."""
        self._different = {name: Different(name) for name in self.names}
        self._lists = [name for name in self.names if _holds_lists(sheet.blanks.get(name))]
        self._values: dict[str, dict[str, int]] = {}
        for one in countings:
            if one.counted:
                one.different = self._different[one.counted]
                one.values = self._values.setdefault(one.counted, {})
        self._records: set[str] = set()
        self._tables = [_Table(found, self._different) for found in _parted(countings)]

    def fill(self, items: Iterable[tuple[str, Values]]) -> None:
        """Add records that are in no bucket yet."""
        plain = [name for name in self._different if name not in self._lists]
        differents = [self._different[name] for name in plain]
        records: list[str] = []
        rows: list[tuple[int, ...]] = []
        lists: dict[str, list[Value]] = {name: [] for name in self._lists}
        for record, values in items:
            # Of a record hardly more than numbers are kept, so that the next takes the same room.
            get = values.get
            records.append(record)
            try:
                rows.append(tuple(map(getitem, differents, map(get, plain))))
            except TypeError:  # A list is where none belongs.
                rows.append(tuple(self._different[name].of_list(get(name)) for name in plain))
            for name, column in lists.items():
                column.append(get(name))
        columns: dict[str, Sequence[int]] = dict(
            zip(plain, zip(*rows, strict=True), strict=bool(rows))
        )
        for name, column in lists.items():
            columns[name] = [*map(self._different[name].of_list, column)]
        for name, kept in self._values.items():
            kept.update(zip(records, columns.get(name, ()), strict=True))
        self._records.update(records)
        for table in self._tables:
            table.fill(records, columns)

    def change(self, record: str, values: Values | None) -> None:
        """Take a record anew that was added, changed, or deleted: None."""
        if record in self._records:
            self._records.remove(record)
            for bucket in self._having({record}):
                bucket.records.remove(record)
                bucket.forget()
        if values is not None:
            self.fill([(record, values)])

    def forget(self, records: Set[str]) -> None:
        """Forget what was counted of some records and of those that count with them."""
        if known := records & self._records:
            for bucket in self._having(known):
                bucket.forget()

    def _having(self, records: Set[str]) -> list[Bucket]:
        """The buckets in which some records are."""
        every = (bucket for table in self._tables for bucket in table.buckets.values())
        return [bucket for bucket in every if not records.isdisjoint(bucket.records)]


def _holds_lists(blank: Blank | None) -> bool:
    return blank is not None and (bool(blank.columns) or blank.result.name == "choices")


def _parted(countings: Sequence[BucketCounting]) -> Iterable[list[BucketCounting]]:
    """The cells of a form, those of each table by themselves.

    What stands once goes with a table that asks for as much.
    """
    tables: dict[str, list[BucketCounting]] = {}
    for one in countings:
        if one.cell.rows:
            tables.setdefault(one.cell.rows, []).append(one)
    for one in countings:
        if not one.cell.rows:
            fitting = (
                name
                for name, found in tables.items()
                if one.asked <= frozenset().union(*(each.asked for each in found))
            )
            tables.setdefault(next(fitting, ""), []).append(one)
    return tables.values()


def _picked(places: Sequence[int]) -> Callable[[tuple[int, ...]], Hashable]:
    """Picks the numbers at some places of a key."""
    return itemgetter(*places) if places else lambda _: ()


class _Table:
    """The buckets of some cells."""

    def __init__(
        self, countings: Sequence[BucketCounting], different: Mapping[str, Different]
    ) -> None:
        asked = sorted(frozenset().union(*(one.asked for one in countings)))
        self._alike = {
            name: Alike(
                different[name],
                (each for one in countings for each in one.questions if name in each.blanks),
            )
            for name in asked
        }
        places = {name: at for at, name in enumerate(asked)}
        self._own = [
            (one, _picked(sorted(places[name] for name in one.asked))) for one in countings
        ]
        """The cells, each with what it asks for of the key of a bucket."""
        self._different = different
        self.buckets: dict[tuple[int, ...], Bucket] = {}
        self._is_counted = False
        """Whether numbers may have been made of the buckets."""

    def fill(self, records: Sequence[str], columns: Mapping[str, Sequence[int]]) -> None:
        """Add records, with the numbers of their values by blank."""
        keys: Iterable[tuple[int, ...]] = repeat((), len(records))
        if self._alike:
            alike = (one.numbers(columns.get(name, ())) for name, one in self._alike.items())
            keys = zip(*alike, strict=True)
        buckets, is_counted, self._is_counted = self.buckets, self._is_counted, True
        for at, (record, key) in enumerate(zip(records, keys, strict=True)):
            bucket = buckets.get(key)
            if bucket is None:
                bucket = self._begun(key, {name: columns[name][at] for name in self._alike})
            bucket.records.append(record)
            if is_counted:
                bucket.forget()

    def _begun(self, key: tuple[int, ...], numbers: Mapping[str, int]) -> Bucket:
        bucket = self.buckets[key] = Bucket()
        values = {name: self._different[name].every[at] for name, at in numbers.items()}
        for one, picked in self._own:
            one.take(bucket, values, picked(key))
        return bucket
