"""The entries of the audit log, and the changes in the ledgers as such entries, by time."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.recovery import LedgerError
from tui.records.storage.timestamp import local_time
from tui.records.vault.audit_log import FOLDER, LogEntry, entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.records.ledger.line import Change
    from tui.records.open_vault import Vault

_NOTED = {
    "undo": "undone",
    "redo": "redone",
    "back": "restored",
    "final": "finished",
    "import": "imported",
}
"""A change's act by what its line notes of it."""


def entries(
    vault: Vault, first: str = "", last: str = "", gaps: list[str] | None = None
) -> list[LogEntry]:
    """The acts in a vault from one day to another, the oldest first.

    Days are the user's, ISO 8601; an empty text leaves an end open. To `gaps` the names of the
    files are added of which not all can be read.

    Raises:
        UserError: the vault is locked.
    """
    vault.log.flush()
    gaps = [] if gaps is None else gaps
    found = [entry for path in _files(vault, first) for entry in _noted(vault, path, gaps)]
    for form in vault.ledgers():
        found += _changes(vault, form, gaps)
    chosen = (entry for entry in found if first <= day_of(entry) <= (last or "9999"))
    return sorted(chosen, key=attrgetter("at"))


def day_of(entry: LogEntry) -> str:
    """The user's day of an act, ISO 8601."""
    return f"{local_time(entry.at):%Y-%m-%d}"


def _files(vault: Vault, first: str) -> Iterator[Path]:
    """The files of the log that may have entries of a day or of later ones.

    A failed attempt is in the file of the month in which it was noted.
    """
    # Where the user's month has begun, it may still be the month before in UTC.
    since = ""
    if first and (day := date.fromisoformat(first)) > date.min:
        since = f"{day - timedelta(days=1):%Y-%m}"
    for path in sorted((vault.folder / FOLDER).glob("*.ledger")):
        if path.stem[:7] >= since:
            yield path


def _noted(vault: Vault, path: Path, gaps: list[str]) -> Iterator[LogEntry]:
    for change in _read(vault, path, gaps):
        if (document := change.document) is not None:
            yield entry_of(document, change.by)


def _changes(vault: Vault, form: str, gaps: list[str]) -> list[LogEntry]:
    """The changes of a form's ledger; the records of one save are one entry."""
    found: list[LogEntry] = []
    existing: set[str] = set()
    for change in _read(vault, vault.ledger_path(form), gaps):
        if not change.id:
            continue
        act = _act(change, existing)
        if found and (found[-1].at, found[-1].by, found[-1].act) == (change.at, change.by, act):
            records = (*found[-1].records, change.id)
            found[-1] = found[-1]._replace(records=records)
        else:
            found.append(LogEntry(change.at, change.by, act, form, (change.id,)))
    return found


def _act(change: Change, existing: set[str]) -> str:
    """The act of a change; `existing` are the ids of the records before it, and then after."""
    existed = change.id in existing
    if change.act == "drop":
        existing.discard(change.id)
    else:
        existing.add(change.id)
    if noted := next((act for name, act in _NOTED.items() if change.note.get(name)), ""):
        return noted
    if change.act == "drop":
        return "deleted"
    changed = "amended" if change.note.get("reason") else "changed"
    return changed if existed else "added"


def _read(vault: Vault, path: Path, gaps: list[str]) -> Iterator[Change]:
    """The changes of a ledger that can be read, while another session may write it."""
    seal, last, seen = vault.access.line_seal, 0, 0
    whole = False
    with (
        suppress(LedgerError, OSError),
        closing(LedgerStorage(path, seal=seal, read_only=True)) as ledger,
    ):
        last = ledger.head[0]
        whole = all(each.kind == "torn" for each in ledger.damages)
        while seen < last:
            try:
                for change in ledger.changes(seen):
                    seen = change.number
                    yield change
                break
            except LedgerError:
                # The next line may be whole again.
                whole, seen = False, seen + 1
    if not whole:
        gaps.append(path.name)
