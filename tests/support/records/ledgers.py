"""Small ledgers, and their content and damages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinydb import TinyDB

from tui.records.ledger.ledger import Edit, LedgerStorage

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records

Content = dict[str, dict[str, Any]]


def everything(storage: Any) -> Content:
    return {table: dict(rows) for table, rows in (storage.read() or {}).items()}


def content(path: Path, **options: Any) -> Content:
    """The documents of a ledger, by table and id."""
    with TinyDB(path, storage=LedgerStorage, **options) as db:
        return everything(db.storage)


def damages(path: Path, **options: Any) -> list[tuple[int, str]]:
    storage = LedgerStorage(path, **options)
    storage.close()
    return [(each.line, each.kind) for each in storage.damages]


def put(number: int, text: str = "") -> Edit:
    return Edit("put", "балалар", str(number), {"аты": f"Бала {number}", "text": text})


def small_ledger(folder: Path) -> Path:
    """Twelve lines: single saves, and one save of three lines in the midst."""
    path = folder / "children.ledger"
    storage = LedgerStorage(path, author="Айгүл")
    for number in (1, 2, 3, 4):
        storage.append([put(number, "қ" * number)])
    storage.append([put(5), put(6), put(7)])
    for number in (8, 9, 10, 11, 12):
        storage.append([put(number)])
    storage.close()
    return path


def note_reads(records: Records, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the records that are read from now on, in their order."""
    read: list[str] = []
    get = records.get

    def noted(key: str) -> Record:
        read.append(key)
        return get(key)

    monkeypatch.setattr(records, "get", noted)
    return read
