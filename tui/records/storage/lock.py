"""File locks: that of a vault, for the session that writes, and that of a ledger, for one save.

The system's own file locks, which the system takes back when a process ends however it ends.
The library `filelock` does this and much more, but its import takes a fifth of the time in
which the program starts.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from tui.records.storage import disk
from tui.system.files import UNLINKED, try_lock, unlock, wait_for_lock

if TYPE_CHECKING:
    from pathlib import Path

_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


class Lock:
    """A lock on the file `path`, held from `take` until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def take(self) -> bool:
        """Take the lock; False where another process holds it.

        Raises:
            OSError: the file cannot be opened, or the file system knows no locks.
        """
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | UNLINKED, 0o600)
        try:
            try_lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _TAKEN:
                return False
            raise
        self._descriptor = descriptor
        return True

    @property
    def holds(self) -> bool:
        """Whether the lock is held, and its file is still the one that others would lock.

        Deleting the file would let a second session lock a new one of the same name.
        """
        return self._descriptor >= 0 and disk.is_open_at(self._descriptor, self._path)

    def release(self) -> None:
        """Let another process take the lock."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class ExclusiveFile:
    """An open file locked for the time of a `with`; another process that locks it waits.

    On Windows nothing is needed: there the lock of a vault cannot be deleted while it is held.
    """

    __slots__ = ("_descriptor",)

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __enter__(self) -> None:
        wait_for_lock(self._descriptor)

    def __exit__(self, *_: object) -> None:
        unlock(self._descriptor)
