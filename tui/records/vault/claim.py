"""The claim to a vault: one session writes, and the others say who it is."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message
from tui.records.storage.home import FolderGoneError
from tui.records.storage.lock import Lock
from tui.user_error import system_reason

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tui.locale import Message
    from tui.records.storage.home import Place
    from tui.records.vault.files import SealedFiles

_LOCKLESS: Final = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""Errors of a file system that knows no locks."""


class ReadOnly(NamedTuple):
    """Why a session only reads."""

    why: str | Message
    """The session that writes, or what is in the way, as a part of a sentence."""
    sentence: Message
    held: bool = False
    """Whether another session writes, which may end soon."""
    gone: bool = False
    """Whether the folder is not in its place, to which it may come back."""


class Claim:
    """A session's right to write into the vault in `folder`."""

    def __init__(self, folder: Path, place: Place) -> None:
        self._folder, self._place = folder, place
        self._lock: Lock | None = None
        self.command = "nysan"
        """What was started, such as `nysan add`, for the note."""

    @property
    def taken(self) -> bool:
        """Whether this session has taken it."""
        return self._lock is not None

    @property
    def holds(self) -> bool:
        """Whether this session still has it: somebody may have taken the lock's file away."""
        return self._lock is not None and self._lock.holds

    def take(self, files: SealedFiles) -> ReadOnly | None:
        """Take it; return why that cannot be, if it cannot."""
        path = self._folder / "lock"
        lock = Lock(path)
        try:
            self._place.check()
            taken = lock.take()
        except FolderGoneError as error:
            return ReadOnly(error.reason, message("vault.gone", folder=self._folder), gone=True)
        except OSError as error:
            reason = system_reason(error)
            if error.errno in _LOCKLESS:
                return ReadOnly(reason, message("vault.without_locks", folder=self._folder))
            why = message("vault.only_readable", folder=self._folder, detail=reason)
            return ReadOnly(reason, why)
        if not taken:
            from tui.records.vault.holder import describe_holder

            holder = describe_holder(files, path)
            return ReadOnly(holder, message("vault.read_only", holder=holder), held=True)
        self._lock = lock
        return None

    def sign(self, files: SealedFiles, author: str, moment: datetime) -> None:
        """Note, for other sessions, that `author` writes since `moment`.

        Raises:
            OSError: the disk refuses.
        """
        from tui.records.vault.holder import sign

        sign(files, author, moment, self.command)

    def release(self, files: SealedFiles) -> None:
        """Let another session write."""
        if self._lock is None:
            return
        if self._lock.holds:
            from tui.records.vault.holder import HOLDER

            with suppress(OSError):
                files.remove(HOLDER)
        self.drop()

    def drop(self) -> None:
        """Let go of the lock as the end of the process does, and leave the note."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
