"""Files that are replaced whole: after any fault there stands the old one or the new one."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Final

_TRIES: Final = 10
_PAUSE: Final = 0.05
_BINARY: Final = getattr(os, "O_BINARY", 0)
_WINDOWS: Final = os.name == "nt"


def write_whole(path: str | Path, data: bytes) -> None:
    """Put `data` into the file `path`, mode 0600; when it returns, the file is on the disk.

    Raises:
        OSError: it could not be done; the old file stands as it was.
    """
    path = Path(path)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh.read_bytes() != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        _replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`: on a full disk the system takes a part of it without an error.

    Raises:
        OSError: not all could be written; a part may be.
    """
    rest = memoryview(data)
    while rest:
        taken = os.write(descriptor, rest)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[taken:]


def sync_folder(folder: Path) -> None:
    """Bring the folder's list of names to the disk; Windows does so by itself.

    Raises:
        OSError: the disk refused.
    """
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(fresh: Path, path: Path) -> None:
    for _ in range(_TRIES):
        try:
            fresh.replace(path)
        except PermissionError:
            # On Windows a virus scanner or an indexer may hold the file for a moment.
            if not _WINDOWS:
                raise
            time.sleep(_PAUSE)
        else:
            return
    fresh.replace(path)
