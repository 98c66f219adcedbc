"""The file of a ledger: how it is opened, and where the rest of a torn save goes."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from tui.locale import Message, message
from tui.records.ledger.recovery import LedgerError, first_line
from tui.records.storage import disk
from tui.records.storage.atomic_file import make_subfolder, write_all, write_whole
from tui.system.files import UNLINKED
from tui.user_error import system_reason

if TYPE_CHECKING:
    from pathlib import Path

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def open_ledger_file(path: Path, name: str, *, read_only: bool) -> int:
    """The descriptor of a ledger's file, made if it is not there; -1 where it may not be made.

    `name` is the name in the first line of a file that is made; by default, the file's stem.

    Raises:
        LedgerError: the file is a link, or no file.
        OSError: it cannot be opened or made.
    """
    try:
        return _open(path, read_only=read_only)
    except FileNotFoundError:
        if read_only:
            return -1
    # Not the folders above it: where the vault's own is gone, no other is to take its place.
    make_subfolder(path.parent)
    write_whole(path, first_line(name or path.stem))
    return _open(path, read_only=False)


def begins_as_ledger(path: Path) -> bool:
    """Whether a file begins as a ledger does; plugins keep others in the same folder.

    Raises:
        OSError: it cannot be read.
    """
    first = first_line("")
    size = first.index(b" ")
    with path.open("rb") as file:
        return file.read(size) == first[:size]


def keep_torn_tail(ledger: Path, tail: bytes) -> None:
    """Append to the file NAME.torn what a save that was cut short has left of a ledger.

    Raises:
        OSError: the disk refuses.
    """
    path = ledger.with_name(ledger.name + ".torn")
    descriptor = disk.open_file(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | UNLINKED)
    try:
        write_all(descriptor, tail)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)
    disk.sync_folder(path.parent)


def unsaved_text(error: OSError) -> Message:
    """The sentence that says why a save was refused by the disk."""
    if error.errno in _FULL:
        return message("ledger.error.full")
    return message("ledger.error.unsaved", reason=system_reason(error))


def _open(path: Path, *, read_only: bool) -> int:
    if path.is_symlink():
        raise LedgerError(message("ledger.error.link"))
    descriptor = disk.open_file(
        path, UNLINKED | (os.O_RDONLY if read_only else os.O_RDWR | os.O_APPEND)
    )
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise LedgerError(message("ledger.error.link"))
