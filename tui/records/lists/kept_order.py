"""The order of a form's records, kept in a file, so that a long list opens without being sorted.

The file holds ids alone. It belongs to the ledger as it was then; what has changed since is put
in its place, and where it belongs to no such ledger, it is of no use and does no harm.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from tui.records.crypto.seal import Unsealable
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import FIRST, unsealed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.forms.language.sheet import Sheet, SortColumn
    from tui.records.ledger.records import Records
    from tui.records.lists.ordering import Ordering
    from tui.records.open_vault import Vault

_FEW: Final = 500
"""Records up to which they are sorted sooner than a file is read."""
_BEHIND: Final = 50
"""Changes after which an order is kept anew."""


class KeptOrder:
    """The file with the order of a form's records, as the edition of `sheet` reads them."""

    def __init__(self, vault: Vault, records: Records, sheet: Sheet) -> None:
        self._vault, self._records = vault, records
        self._read_as = f"{sheet.edition} {sheet.digest}"
        self._name = f"ledgers/{records.form}.ledger.order"
        self._kept: tuple[tuple[SortColumn, ...], int] = ((), 0)
        """The columns of the order in the file, and the number of the ledger's last line then."""

    def load(self, ordering: Ordering) -> None:
        """Give an ordering its order, where the file has it."""
        ledger = self._records.ledger
        if ledger is None or len(self._records) <= _FEW or not ordering.sort:
            return
        with suppress(OSError, Unsealable, ValueError, TypeError, KeyError):
            found = self._read()
            number, mark = found["head"]
            behind = ledger.head[0] - number
            if found["sort"] != _written(ordering.sort) or found["sheet"] != self._read_as:
                return
            if not 0 <= behind <= 2 * _BEHIND:
                return
            if ledger.mark_at(number) != mark:
                return
            ordering.adopt(found["ids"].split(), {each.id for each in ledger.changes(number)})
            self._kept = (ordering.sort, number)

    def save(self, ordering: Ordering) -> None:
        """Keep the order of an ordering, unless the file has it, or nearly so."""
        ledger = self._records.ledger
        if ledger is None or len(self._records) <= _FEW or not ordering.sort:
            return
        number, mark = ledger.head
        if self._kept[0] == ordering.sort and number - self._kept[1] <= _BEHIND:
            return
        if self._vault.writes and ordering.known:
            content = {
                "sort": _written(ordering.sort),
                "sheet": self._read_as,
                "head": [number, mark],
                "ids": " ".join(ordering.ids()),
            }
            seal = self._vault.access.file_seal
            data = seal.seal(json.dumps(content).encode(), self._name.encode())
            # Without it the next list is only slower.
            with suppress(OSError):
                write_whole(self._path, FIRST + data)
                self._kept = (ordering.sort, number)

    @property
    def _path(self) -> Path:
        return self._vault.files.path(self._name)

    def _read(self) -> Any:
        raw = disk.read(self._path)
        return json.loads(unsealed(raw, self._name, self._vault.access.file_seal))


def _written(sort: Sequence[SortColumn]) -> list[str]:
    return [f"-{column.blank}" if column.falling else column.blank for column in sort]
