"""Files that are replaced whole: after any fault there stands the old one or the new one."""

from __future__ import annotations

import errno
import os
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.records.storage import disk

if TYPE_CHECKING:
    from collections.abc import Iterable

_TRIES: Final = 10
_PAUSE: Final = 0.05
_WINDOWS: Final = os.name == "nt"


def write_whole(path: str | Path, data: bytes) -> None:
    """Put `data` into the file `path`, mode 0600; when it returns, the file is on the disk.

    Raises:
        OSError: it could not be done; the old file stands as it was.
    """
    write_parts(path, (data,))


def write_parts(path: str | Path, parts: Iterable[bytes]) -> None:
    """Put what `parts` yields into the file `path`, as `write_whole` does.

    What `parts` raises leaves the old file as it was, too.

    Raises:
        OSError: it could not be done; the old file stands as it was.
    """
    path = Path(path)
    fresh = path.with_name(path.name + ".new")
    disk.remove(fresh)
    try:
        descriptor = disk.open_file(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        written, found = blake2b(), blake2b()
        try:
            for part in parts:
                write_all(descriptor, part)
                written.update(part)
            disk.sync(descriptor)
        finally:
            os.close(descriptor)
        for part in disk.pieces(fresh):
            found.update(part)
        if found.digest() != written.digest():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        _replace(fresh, path)
    except BaseException:
        disk.remove(fresh)
        raise
    disk.sync_folder(path.parent)


def write_all(descriptor: int, data: bytes | memoryview) -> None:
    """Write all of `data`: on a full disk the system takes a part of it without an error.

    Raises:
        OSError: not all could be written; a part may be.
    """
    while (taken := disk.write(descriptor, data)) < len(data):
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        data = memoryview(data)[taken:]


def make_folders(path: Path) -> None:
    """Make a folder, and those above it, where they are not; they are then on the disk.

    Raises:
        OSError: the disk refuses.
    """
    if not path.is_dir():
        make_folders(path.parent)
        disk.make_folder(path)
        disk.sync_folder(path.parent)


def _replace(fresh: Path, path: Path) -> None:
    for _ in range(_TRIES):
        try:
            disk.replace(fresh, path)
        except PermissionError:
            # On Windows a virus scanner or an indexer may hold the file for a moment.
            if not _WINDOWS:
                raise
            time.sleep(_PAUSE)
        else:
            return
    disk.replace(fresh, path)
