"""The claim to a vault: one session writes, and leaves a note for the others who it is."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.records.storage.lock import Lock
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.vault.files import SealedFiles

_HOLDER: Final = "holder"


class Claim:
    """A session's right to write into the vault in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: Lock | None = None

    @property
    def taken(self) -> bool:
        """Whether this session has taken it."""
        return self._lock is not None

    @property
    def holds(self) -> bool:
        """Whether this session still has it: somebody may have taken the lock's file away."""
        return self._lock is not None and self._lock.holds

    def take(self, files: SealedFiles) -> str:
        """Take it; return nothing, or as text the session that has it or what is in the way."""
        lock = Lock(self._folder / "lock")
        try:
            taken = lock.take()
        except OSError as error:
            return f"{self._folder}: {error.strerror}"
        if not taken:
            return _holder(files)
        self._lock = lock
        return ""

    def sign(self, files: SealedFiles, author: str, moment: datetime) -> None:
        """Note, for a second session, that `author` writes since `moment`.

        Raises:
            OSError: the disk refuses.
        """
        since = moment.astimezone().isoformat(" ", "minutes")[:16]
        files.write_json(_HOLDER, {"user": author, "pid": os.getpid(), "since": since})

    def release(self, files: SealedFiles) -> None:
        """Let another session write."""
        if self._lock is None:
            return
        if self._lock.holds:
            with suppress(OSError):
                files.remove(_HOLDER)
        self.drop()

    def drop(self) -> None:
        """Let go of the lock as the end of the process does, and leave the note."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _holder(files: SealedFiles) -> str:
    with suppress(UserError, KeyError, TypeError, ValueError):
        holder = files.read_json(_HOLDER) or {}
        since = datetime.fromisoformat(holder["since"])
        return clean_line(f"{holder['user']} ({holder['pid']}), {since:%d.%m.%Y %H:%M}")
    return "?"
