"""Atomic writes: after any fault a file holds either what it held before or what was written."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.records.storage import disk

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: str | Path, data: bytes) -> None:
    """Replace the file `path` by `data`, mode 0600; when this returns, it is on the disk.

    Raises:
        OSError: it could not be done; the file is as it was.
    """
    write_parts(path, (data,))


def write_parts(path: str | Path, parts: Iterable[bytes]) -> None:
    """Replace the file `path` by the bytes that `parts` yields, as `write_whole` does.

    The file is as it was, too, where `parts` raises.

    Raises:
        OSError: it could not be done; the file is as it was.
    """
    from hashlib import blake2b

    path = Path(path)
    fresh = fresh_path(path)
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
        disk.replace(fresh, path)
    except BaseException:
        disk.remove(fresh)
        raise
    disk.sync_folder(path.parent)


def fresh_path(path: Path) -> Path:
    """Where the new content of a file is written, before it takes the file's name."""
    return path.with_name(path.name + ".new")


def write_all(descriptor: int, data: bytes | memoryview) -> None:
    """Append all of `data` to an open file; `os.write` may take a part of it without an error.

    Raises:
        OSError: not all could be written; a part may be.
    """
    while (taken := disk.write(descriptor, data)) < len(data):
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        data = memoryview(data)[taken:]


def make_folders(path: Path) -> None:
    """Make a folder and its parents where they are missing, and bring them to the disk.

    Raises:
        OSError: the disk refuses.
    """
    if not path.is_dir():
        make_folders(path.parent)
        make_subfolder(path)


def make_subfolder(path: Path) -> None:
    """Make a folder in one that is there, where it is missing, and bring it to the disk.

    Raises:
        OSError: the folder above it is not there, or the disk refuses.
    """
    if not path.is_dir():
        disk.make_folder(path)
        disk.sync_folder(path.parent)
