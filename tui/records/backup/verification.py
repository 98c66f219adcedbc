"""Verification: each line of each ledger, each file and each backup is opened and checked."""

from __future__ import annotations

import re
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from tui.locale import Message, message
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.ledger.ledger import LedgerStorage
from tui.records.vault.files import is_sealed
from tui.records.vault.header import FILE
from tui.records.vault.inventory import ACTS, CODES, FORMER_KEYS, STORE, files_in
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record
    from tui.records.open_vault import Vault

    _Step: TypeAlias = Callable[[Report], None]

VERIFIED_ON: Final = "proof"
"""The file with the day on which a backup was verified last."""
_LEFTOVER: Final = re.compile(r"\.damaged[0-9]*$")
"""A file that a fault has left beside another; nobody expects it to open."""
_SEALED: Final = ("settings", "marks", ACTS, CODES, FORMER_KEYS, VERIFIED_ON)


@dataclass(slots=True)
class Verification:
    """The result of a verification: how much was opened, and what is damaged."""

    lines: int = 0
    """Lines of ledgers that open."""
    files: int = 0
    """Photos, drafts and others that open."""
    backups: list[str] = field(default_factory=list)
    """The names of the backups that open and hold what they list."""
    unopened: list[str] = field(default_factory=list)
    """The names of the backups of another vault or key: only their own passphrase opens them."""
    damages: list[tuple[str, Message]] = field(default_factory=list)
    """Names of files, each with what is wrong in it."""


def verify(
    vault: Vault,
    today: date,
    own_storage: Collection[str] = (),
    report: Report = silent,
) -> Verification:
    """Verify all that a vault and its backups hold.

    `own_storage` are the ids of the forms whose records are not kept in a ledger; they are left
    out. `report` counts bytes. Where a backup opens, `today` is kept for `last_verification`.

    Raises:
        UserError: the vault is locked, or its folder cannot be read.
        Stopped: the user stopped it.
    """
    verification = Verification()
    vault.access  # noqa: B018 - a locked vault refuses
    vault.log.flush()
    try:
        work = _steps(vault, verification, own_storage)
    except OSError as error:
        detail = system_reason(error)
        why = message("vault.unreadable", file=vault.folder, detail=detail)
        raise UserError(why) from error
    total, done = sum(size for size, _ in work) or 1, 0
    for size, step in work:

        def further(part: int, whole: int, begun: int = done, size: int = size) -> None:
            report(begun + size * part // whole, total)

        step(further)
        done += size
        report(done, total)
    if verification.backups and vault.writes:
        with suppress(OSError):
            vault.files.write_json(VERIFIED_ON, {"day": today.isoformat()})
    return verification


def missing_photos(
    vault: Vault, form: Form, records: Iterable[Record]
) -> Iterator[tuple[str, Message]]:
    """Names of photos' files that records refer to and that are gone, each with a sentence."""
    sheets = (form.sheet(edition) for edition in form.editions)
    blanks = {
        blank.name
        for sheet in sheets
        for blank in sheet.blanks.values()
        if blank.kind.name == "photo"
    }
    for record in records if blanks else ():
        for photo in filter(None, map(record.values.get, sorted(blanks))):
            if not vault.files.path(name := f"photos/{photo}").is_file():
                yield name, message("backup.photo_gone", form=form.title, record=record.id)


def last_verification(vault: Vault) -> date | None:
    """The day on which a backup was last found to open; None where none ever was."""
    with suppress(UserError, KeyError, TypeError, ValueError):
        return date.fromisoformat((vault.files.read_json(VERIFIED_ON) or {})["day"])
    return None


def _steps(
    vault: Vault, verification: Verification, own_storage: Collection[str]
) -> list[tuple[int, _Step]]:
    """The functions that verify a file each, with its size in bytes."""
    work: list[tuple[int, _Step]] = [(1, lambda _: _verify_presence(vault, verification))]
    for name in (*_SEALED, *(name for name, _ in files_in(vault.folder))):
        path = vault.files.path(name)
        if name.startswith("forms/") or _LEFTOVER.search(name) or not path.is_file():
            continue
        if path.suffix == STORE and not is_sealed(path):
            # Only its plugin can tell whether it is whole; see `Desk.verify`.
            continue
        if path.suffix != ".ledger":
            work.append((path.stat().st_size, partial(_verify_file, vault, name, verification)))
        elif path.stem not in own_storage:
            work.append((path.stat().st_size, partial(_verify_ledger, vault, name, verification)))
    for found in vault.backups.in_both_folders():
        size = found.path.stat().st_size
        work.append((size, partial(_verify_backup, vault, found.path, verification)))
    return work


def _verify_presence(vault: Vault, verification: Verification) -> None:
    for name in vault.collection.damages.gone():
        verification.damages.append((f"ledgers/{name}.ledger", message("backup.ledger_gone")))
    if vault.header.damage:
        verification.damages.append((FILE, vault.header.damage))
    verification.damages += [(FILE, problem) for problem in vault.collection.damages.of_vault()]


def _verify_ledger(vault: Vault, name: str, verification: Verification, report: Report) -> None:
    path = vault.files.path(name)
    try:
        ledger = LedgerStorage(path, seal=vault.access.line_seal, read_only=True, name=path.stem)
    except UserError as refusal:
        verification.damages.append((name, refusal.message))
        return
    except OSError as error:
        verification.damages.append((name, _unreadable(path, error)))
        return
    with closing(ledger):
        report(1, 2)
        if name.startswith("ledgers/"):
            vault.collection.damages.compare(path.stem, ledger)
        # What a power cut has left of a save was never said to be saved.
        damages = [each for each in ledger.damages if each.kind != "torn"]
        known = {(each.line, each.kind) for each in damages}
        damages += [each for each in ledger.verify() if (each.line, each.kind) not in known]
        verification.lines += ledger.head[0]
        verification.damages += [(name, each.message) for each in damages]


def _verify_file(vault: Vault, name: str, verification: Verification, report: Report) -> None:
    del report
    try:
        vault.files.read(name)
        verification.files += 1
    except UserError as refusal:
        verification.damages.append((name, refusal.message))


def _verify_backup(vault: Vault, path: Path, verification: Verification, report: Report) -> None:
    try:
        with Backup(path) as backup:
            if not backup.open_without_secret(vault.access if vault.header.sealed else None):
                verification.unopened.append(path.name)
                return
            backup.check(report)
            verification.backups.append(path.name)
    except UserError as refusal:
        verification.damages.append((path.name, refusal.message))


def _unreadable(path: Path, error: OSError) -> Message:
    detail = system_reason(error)
    return message("vault.unreadable", file=path, detail=detail)
