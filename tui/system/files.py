"""Files: how they are opened, whose they are, locks on them, and those that somebody has open."""

from __future__ import annotations

import os
import stat
import sys
import time
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BINARY: Final = getattr(os, "O_BINARY", 0)
"""The flag of `os.open` for bytes as they are: Windows would make line ends of some."""
UNWAITED: Final = getattr(os, "O_NONBLOCK", 0) | BINARY
"""Flags for a file in whose place may be a pipe, which would be waited for."""
UNLINKED: Final = getattr(os, "O_NOFOLLOW", 0) | BINARY
"""Flags for a file in whose place may be a link, which is refused."""
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_HELD: Final = frozenset({32, 33})
_TRIES: Final = 10
_PAUSE: Final = 0.05


def _read_from(descriptor: int, size: int, start: int) -> bytes:
    """`os.pread`, where the system has none."""
    with _reading:
        os.lseek(descriptor, start, os.SEEK_SET)
        return os.read(descriptor, size)


_reading: Final = Lock()
read_at: Final[Callable[[int, int, int], bytes]] = getattr(os, "pread", _read_from)
"""Read so many bytes of an open file from an offset on; fewer may come."""


def is_held(error: OSError) -> bool:
    """Whether Windows refuses something because another program has the file open."""
    return getattr(error, "winerror", None) in _HELD


if sys.platform == "win32":
    HAVE_MODES: Final = False
    """Whether a file's mode says what other users of the machine may do with it."""

    def is_own(found: os.stat_result) -> bool:
        """Whether nobody but this user can have written a file; Windows keeps others from it."""
        return stat.S_ISREG(found.st_mode)

    def patiently(do: Callable[[], object]) -> None:
        """Replace or delete a file, which a virus scanner or an indexer may hold for a moment.

        Raises:
            OSError: it cannot be done, or the file is held longer than that.
        """
        for _ in range(_TRIES):
            try:
                do()
            except PermissionError:
                time.sleep(_PAUSE)
            else:
                return
        do()

    def sync_folder(folder: Path) -> None:
        """Bring the names in a folder to the disk; Windows does so by itself."""

    def wait_to_read(descriptor: int, seconds: float) -> bool:
        """Whether something can be read within so many seconds; only reading tells here."""
        del descriptor, seconds
        return True

    def try_lock(descriptor: int) -> None:
        """Lock an open file until it is closed.

        Raises:
            OSError: another process has locked it, or the file system knows no locks.
        """
        import msvcrt

        # From where one stands, a byte is locked; all have to mean the same one.
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def wait_for_lock(descriptor: int) -> None:
        """Lock an open file, and wait for who has it; not needed where that keeps its vault's."""

    def unlock(descriptor: int) -> None:
        """Let others lock an open file."""

    def dump_no_memory() -> None:
        """Leave no file with the process's memory behind if it crashes."""

else:
    import fcntl

    HAVE_MODES: Final = True
    """Whether a file's mode says what other users of the machine may do with it."""

    def is_own(found: os.stat_result) -> bool:
        """Whether nobody but this user can have written a file."""
        return (
            stat.S_ISREG(found.st_mode)
            and found.st_uid == os.geteuid()
            and not found.st_mode & _OTHERS
        )

    def patiently(do: Callable[[], object]) -> None:
        """Replace or delete a file; who has it open keeps nobody from that.

        Raises:
            OSError: it cannot be done.
        """
        do()

    def sync_folder(folder: Path) -> None:
        """Bring the names in a folder to the disk.

        Raises:
            OSError: the disk refuses.
        """
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def wait_to_read(descriptor: int, seconds: float) -> bool:
        """Whether something can be read within so many seconds."""
        import select

        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def try_lock(descriptor: int) -> None:
        """Lock an open file until it is closed.

        Raises:
            OSError: another process has locked it, or the file system knows no locks.
        """
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def wait_for_lock(descriptor: int) -> None:
        """Lock an open file, and wait for who has it."""
        try:  # noqa: SIM105 - it costs a tenth of `suppress`, and each save does it twice
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            # A file system without locks knows no second writer either that one could wait for.
            pass

    def unlock(descriptor: int) -> None:
        """Let others lock an open file."""
        try:  # noqa: SIM105 - see above
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        except OSError:
            pass

    def dump_no_memory() -> None:
        """Leave no file with the process's memory behind if it crashes."""
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def state_folder() -> Path:
    """The system's folder for what programs remember of this machine.

    Raises:
        RuntimeError: the user has no home folder.
    """
    from pathlib import Path

    if (named := os.environ.get("XDG_STATE_HOME")) and Path(named).is_absolute():
        return Path(named) / "nysan"
    if sys.platform not in {"win32", "darwin"}:
        # Where the library says, too; its import takes longer than this.
        return Path.home() / ".local" / "state" / "nysan"
    import platformdirs

    return Path(platformdirs.user_state_path("nysan", appauthor=False))


def data_folder() -> Path:
    """The system's folder for what a user of this program keeps.

    Raises:
        RuntimeError: the user has no home folder.
    """
    import platformdirs

    return platformdirs.user_data_path("nysan", appauthor=False)
