"""The doctor's look at the vault's folder, the disk, the lock and the backups; what it may mend."""

from __future__ import annotations

import errno
import os
import shutil
import time
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from tui.cli.doctor.finding import Finding, without_home
from tui.locale import message, say
from tui.records.storage.lock import Lock
from tui.records.vault.holder import HOLDER, describe_holder
from tui.system.clock import in_own_zone
from tui.user_error import system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.locale import Message
    from tui.records.open_vault import Vault
    from tui.user_error import UserError

_LITTLE: Final = 200_000_000
"""Free bytes of a disk from which on one is warned."""
_PROBE: Final = b"\0" * 65_536
_SLOW: Final = 0.25
"""Seconds of bringing a small file to the disk from which on saving feels slow."""
_LOCKLESS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})
"""Errors of a disk that knows no locks."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Errors of a disk that has no room left."""
_NAMED: Final = 5
"""Files that are named where a user has no rights to them."""
_OLD: Final = 14
"""Days after which the newest backup is old."""


def look_at_storage(desk: Desk, *, mend: bool) -> Iterator[Finding]:
    """Findings about where the records lie; `mend` does away with what a killed session left."""
    from tui.records.backup.backups import backups_in

    vault = desk.vault
    folder = vault.folder
    yield Finding("vault", f"{without_home(str(folder))}, {_state(vault)}")
    yield _disk(folder)
    yield from _rights(folder)
    yield from _session(vault, mend=mend)
    kept = [date.fromisoformat(each.stamp.day) for each in backups_in(vault.backups.folder)]
    yield _clock(vault, kept)
    yield _backups(desk, kept)


def look_at_shut(folder: Path | None, refusal: UserError) -> Iterator[Finding]:
    """Findings about the folder of a vault that cannot be opened; None where none can be there."""
    shown = without_home(str(folder)) if folder else "—"
    yield Finding("vault", shown, without_home(str(refusal.message)))
    if folder:
        yield _disk(folder)
        yield from _rights(folder)


def _state(vault: Vault) -> str:
    if not vault.header.sealed:
        return say("doctor.plain")
    return say("doctor.locked" if vault.locked else "doctor.open")


def _disk(folder: Path) -> Finding:
    """Whether a file can be brought to the disk, how long that takes, and how much is free."""
    probe = folder / ".doctor"
    began = time.monotonic()
    try:
        # What a link of that name leads to is nothing of ours.
        probe.unlink(missing_ok=True)
        with probe.open("xb") as file:
            file.write(_PROBE)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return Finding("disk", "—", _unwritable(error))
    finally:
        with suppress(OSError):
            probe.unlink()
    took = time.monotonic() - began
    free = shutil.disk_usage(folder).free
    found = say("doctor.free", free=round(free / 1e6), time=round(took * 1000))
    if free < _LITTLE:
        return Finding("disk", found, message("doctor.nearly_full"))
    return Finding("disk", found, message("doctor.slow_disk") if took > _SLOW else None)


def _unwritable(error: OSError) -> Message:
    """Why nothing can be written, and what to do about it."""
    causes = {"no_locks": _LOCKLESS, "full": _FULL}
    key = next((key for key, numbers in causes.items() if error.errno in numbers), "unwritable")
    return message(f"doctor.{key}", detail=system_reason(error))


def _rights(folder: Path) -> Iterator[Finding]:
    """What of the vault this user may not read or change, such as what was copied as another."""
    shut = [
        path.relative_to(folder).as_posix()
        for path in sorted((*folder.glob("*"), *folder.glob("ledgers/*")))
        if not os.access(path, os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0))
    ]
    if shut:
        wrong = message("doctor.no_rights", count=len(shut))
        yield Finding("rights", ", ".join(shut[:_NAMED]), wrong)


def _session(vault: Vault, *, mend: bool) -> Iterator[Finding]:
    """Who writes; what a session that was killed has left, told or taken away while none writes."""
    path = vault.folder / "lock"
    lock = Lock(path)
    try:
        free = lock.take()
    except OSError as error:
        yield Finding("lock", "—", _unwritable(error))
        return
    if not free:
        # What is being written is no leftover.
        yield Finding("lock", str(describe_holder(None if vault.locked else vault.files, path)))
        return
    try:
        yield _note(vault.folder / HOLDER, mend=mend)
        yield from _leftovers(vault.folder, mend=mend)
    finally:
        lock.release()


def _note(note: Path, *, mend: bool) -> Finding:
    """The note of a session that was killed."""
    try:
        if not note.exists():
            return Finding("lock", say("doctor.unlocked"))
        if mend:
            note.unlink()
            return Finding("lock", say("doctor.note_gone"))
    except OSError as error:
        return Finding("lock", "—", _unwritable(error))
    return Finding("lock", say("doctor.unlocked"), message("doctor.stale_note"))


def _leftovers(folder: Path, *, mend: bool) -> Iterator[Finding]:
    """Files that were being written when the program was killed.

    What lies in the folder of the user's own forms is the user's, whatever it is called.
    """
    own = folder / "forms"
    written = [path for path in folder.rglob("*.new") if path.is_file()]
    found = [path for path in written if not path.is_relative_to(own)]
    if not found:
        return
    if not mend:
        yield Finding("leftovers", str(len(found)), message("doctor.leftover_files"))
        return
    for path in found:
        with suppress(OSError):
            path.unlink()
    left = sum(path.exists() for path in found)
    gone = say("doctor.leftovers_gone", count=len(found) - left)
    yield Finding("leftovers", gone, message("doctor.leftover_files") if left else None)


def _clock(vault: Vault, kept: Sequence[date]) -> Finding:
    """What the machine takes for the time; wrong where a backup is of a day yet to come."""
    now = in_own_zone(vault.clock())
    found = f"{now:%d.%m.%Y %H:%M %z}".rstrip()
    # Somebody who travels is a day ahead at most.
    if kept and (max(kept) - now.date()).days > 1:
        made = max(kept).strftime("%d.%m.%Y")
        return Finding("clock", found, message("doctor.wrong_clock", day=made))
    return Finding("clock", found)


def _backups(desk: Desk, kept: Sequence[date]) -> Finding:
    if not kept:
        empty = not desk.vault.ledgers()
        return Finding("backups", "0", None if empty else message("doctor.no_backup"))
    made = max(kept)
    old = (desk.today() - made).days > _OLD
    found = say("doctor.newest", count=len(kept), day=made.strftime("%d.%m.%Y"))
    return Finding("backups", found, message("doctor.old_backup") if old else None)
