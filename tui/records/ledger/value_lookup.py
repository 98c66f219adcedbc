"""Looking values up: the records with a value in a blank, and the highest number of a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tui.records.ledger.highest_numbers import HighestNumbers
from tui.records.ledger.record import record_of
from tui.records.ledger.value_index import ValueIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tui.forms.kinds.kind import Value, Values
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records

    Reader: TypeAlias = Callable[[Record], Values]


class ValueLookup:
    """The values of some records, as they are looked up.

    `find_reader` returns how a record is read where blanks had other names in the text that it
    was written in; None where all are read as they are kept.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self.find_reader: Callable[[], Reader | None] = lambda: None
        self._reads_otherwise = False
        self.clear()

    def clear(self) -> None:
        """Forget what was read."""
        self._indexes: dict[str, ValueIndex] = {}
        self._highest = HighestNumbers(self._all_values_ever)

    def values(self, record: Record) -> Values:
        """The values of a record by their names in force."""
        read = self.find_reader()
        return read(record) if read else record.values

    def ids(self, blank: str, value: Value) -> list[str]:
        """The ids of the records in which a blank has a value; see `ValueIndex` for the cost."""
        read, ledger = self._reader(), self._records.ledger
        if ledger is None:
            every = ((each.id, read(each) if read else each.values) for each in self._records)
            return [key for key, values in every if values.get(blank) == value]
        if blank not in self._indexes:
            self._indexes[blank] = ValueIndex(
                ledger, self._records.table.name, blank, _reading(read)
            )
        return self._indexes[blank].ids(value)

    def highest(self, blank: str, by: str = "", begins: str = "") -> int:
        """The highest number that a blank has ever had; see `Records.highest`."""
        self._reader()
        return self._highest.of(blank, by, begins)

    def note(self, record: Record) -> None:
        """Take note of a record that was added or changed."""
        if self._highest.is_asked:
            self._reader()
            self._highest.note(self.values(record))

    def _reader(self) -> Reader | None:
        """How records are read now; what was read otherwise is forgotten."""
        read = self.find_reader()
        if self._reads_otherwise != (read is not None):
            self._reads_otherwise = read is not None
            self.clear()
        return read

    def _all_values_ever(self) -> Iterator[Values]:
        """The values of all records as they are and as they were: no number is given twice."""
        read, ledger = self.find_reader(), self._records.ledger
        if ledger is None:
            yield from (read(each) if read else each.values for each in self._records)
            return
        table = self._records.table.name
        for change in ledger.changes():
            if change.table == table:
                document = change.document or {}
                yield read(record_of(change.id, document)) if read else document


def _reading(read: Reader | None) -> Callable[[str, Mapping[str, Value]], Values] | None:
    """A reader of the documents that keep records."""
    return (lambda key, document: read(record_of(key, document))) if read else None
