"""The files in which plugins keep records, read and written without the plugin where that can be.

That is so where they hold what TinyDB keeps, as JSON: documents by id, by the name of their table.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.records.crypto.seal import Unsealable
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import FIRST, unsealed
from tui.records.vault.inventory import STORE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from tui.records.backup.snapshot import Snapshot
    from tui.records.crypto.seal import Seal
    from tui.records.vault.files import SealedFiles


def store_names(snapshot: Snapshot) -> list[str]:
    """The names of the files in which plugins keep records."""
    return [name for name in snapshot.names if _is_store(name)]


def form_of_store(name: str) -> str:
    """The id of the form whose records are in a file of that name."""
    return name.partition("/")[2].removesuffix(STORE)


def documents_in(raw: bytes, name: str, seal: Seal) -> dict[str, dict[str, Any]] | None:
    """The documents in the bytes of such a file, by id; None where only the plugin can tell."""
    tables = _tables(raw, name, seal)
    if tables is None:
        return None
    return {key: document for rows in tables.values() for key, document in rows.items()}


def leave_out(files: SealedFiles, seal: Seal, form: str, ids: Iterable[str]) -> None:
    """Take records out of the file in which a plugin keeps those of a form, where that can be.

    Raises:
        OSError: the disk refuses.
    """
    name = f"ledgers/{form}{STORE}"
    path = files.path(name)
    if not path.is_file():
        return
    raw = disk.read(path)
    tables = _tables(raw, name, seal)
    if tables is not None:
        _write(files, path, name, _without(tables, frozenset(ids)), sealed=raw.startswith(FIRST))


def _write(
    files: SealedFiles, path: Path, name: str, tables: dict[str, Any], *, sealed: bool
) -> None:
    data = json.dumps(tables).encode()
    if sealed:
        files.write(name, data)
    else:
        write_whole(path, data)


def _without(tables: dict[str, Any], ids: Collection[str]) -> dict[str, Any]:
    return {
        table: {key: document for key, document in rows.items() if key not in ids}
        for table, rows in tables.items()
    }


def _tables(raw: bytes, name: str, seal: Seal) -> dict[str, dict[str, dict[str, Any]]] | None:
    """All tables; None where the bytes are not what TinyDB keeps as JSON."""
    try:
        data = unsealed(raw, name, seal) if raw.startswith(FIRST) else raw
        tables = json.loads(data)
    except (Unsealable, ValueError, RecursionError):
        return None
    whole = isinstance(tables, dict) and all(
        isinstance(rows, dict) and all(isinstance(each, dict) for each in rows.values())
        for rows in tables.values()
    )
    return tables if whole else None


def _is_store(name: str) -> bool:
    return name.startswith("ledgers/") and name.endswith(STORE)
