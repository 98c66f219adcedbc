"""Who has a value: the records of a form by what stands in one of their blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.kinds.kind import Value
    from tui.records.ledger.ledger import LedgerStorage


class ValueIndex:
    """The records of a ledger's table by the values of one blank.

    Making it goes through all records. From then on it reads what the ledger was given since,
    so that asking costs no more where there are many records.
    """

    def __init__(self, ledger: LedgerStorage, table: str, blank: str) -> None:
        self._ledger, self._table, self._blank = ledger, table, blank
        self._ids: dict[str, dict[str, None]] = {}
        """Also of those that had the value once."""
        self._seen, _ = ledger.head
        for key, document in ledger.rows(table).items():
            self._note(key, document)

    def of(self, value: Value) -> list[str]:
        """Return the ids of the records in which the blank has a value."""
        for change in self._ledger.changes(self._seen):
            self._seen = change.number
            if change.table == self._table and change.document is not None:
                self._note(change.id, change.document)
        rows = self._ledger.rows(self._table)
        known = self._ids.get(str(value), ())
        return [key for key in known if rows.get(key, {}).get(self._blank) == value]

    def _note(self, key: str, document: Mapping[str, Any]) -> None:
        if (value := document.get(self._blank)) is not None:
            self._ids.setdefault(str(value), {})[key] = None
