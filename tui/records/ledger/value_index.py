"""Record ids by one blank's value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.forms.clean import seen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.forms.kinds.kind import Value, Values
    from tui.records.ledger.ledger import LedgerStorage


class ValueIndex:
    """The record ids of a ledger's table by the values of one blank.

    Making it reads all records; from then on it reads only what the ledger was given since, so
    that asking costs no more where there are many records. `read` gives the values of a document
    by their names in force; without it they are those that it keeps.
    """

    def __init__(
        self,
        ledger: LedgerStorage,
        table: str,
        blank: str,
        read: Callable[[str, Mapping[str, Value]], Values] | None = None,
    ) -> None:
        self._ledger, self._table, self._blank = ledger, table, blank
        self._read = read
        self._ids: dict[str, dict[str, None]] = {}
        """By value, the ids of the records that have or had it."""
        self._seen, _ = ledger.head
        for key, document in ledger.rows(table).items():
            self._note(key, document)

    def ids(self, value: Value) -> list[str]:
        """The ids of the records in which the blank has a value, sorted."""
        for change in self._ledger.changes(self._seen):
            self._seen = change.number
            if change.table == self._table and change.document is not None:
                self._note(change.id, change.document)
        rows = self._ledger.rows(self._table)
        known = self._ids.get(str(value), ())
        return sorted(
            key
            for key in known
            if seen_value(self._values(key, rows.get(key, {})).get(self._blank)) == value
        )

    def _values(self, key: str, document: Mapping[str, Value]) -> Values:
        return self._read(key, document) if self._read and document else document

    def _note(self, key: str, document: Mapping[str, Any]) -> None:
        if (value := self._values(key, document).get(self._blank)) is not None:
            self._ids.setdefault(str(seen_value(value)), {})[key] = None
