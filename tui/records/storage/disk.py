"""The system calls by which records reach the disk and come from it.

All that must outlive a fault goes through here, so that tests can put a disk which fails or loses
its power in the place of the real one; see `bench/faults.py`. Each raises `OSError` where the disk
refuses.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, BinaryIO, Final

from tui.system import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE: Final = 1 << 20


def open_file(path: Path, flags: int) -> int:
    """Open a file with the flags of `os.open`, or make it for its owner; return the descriptor."""
    return os.open(path, flags | files.BINARY, 0o600)


def _opened(path: Path) -> BinaryIO:
    """A file opened for reading; a pipe would be waited for, and a device has no end."""
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - it has no opener
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE), str(path))


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | files.UNWAITED)


def read(path: Path) -> bytes:
    """The bytes of a file; what is no file is refused, and not waited for."""
    with _opened(path) as file:
        return file.read()


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, in pieces of 1 MiB."""
    with _opened(path) as file:
        while piece := file.read(_PIECE):
            yield piece


def read_open(descriptor: int) -> bytes:
    """The bytes of an open file, from its beginning."""
    with open(descriptor, "rb", closefd=False) as file:
        return file.read()


def read_at(descriptor: int, start: int, size: int) -> bytes:
    """`size` bytes of an open file from the offset `start`; fewer where it ends before."""
    data = files.read_at(descriptor, size, start)
    while 0 < len(data) < size:
        more = files.read_at(descriptor, size - len(data), start + len(data))
        if not more:
            break
        data += more
    return data


def is_open_at(descriptor: int, path: Path) -> bool:
    """Whether an open file is the one that is at a path: it may have been moved or replaced."""
    try:
        found, ours = path.stat(), os.fstat(descriptor)
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (ours.st_dev, ours.st_ino)


def write(descriptor: int, data: bytes | memoryview) -> int:
    """Append to a file, and return how many bytes were written, which may be fewer."""
    return os.write(descriptor, data)


def cut(descriptor: int, size: int) -> None:
    """Shorten an open file to `size` bytes."""
    os.ftruncate(descriptor, size)


def sync(descriptor: int) -> None:
    """Bring to the disk what was written to an open file.

    After a failure nobody knows what is there: a second call succeeds although bytes are lost.
    """
    os.fsync(descriptor)


def replace(fresh: Path, path: Path) -> None:
    """Give the file `fresh` the name `path`, in place of the file that had it."""
    files.patiently(lambda: fresh.replace(path))


def remove(path: Path) -> None:
    """Delete a file, if it is there."""
    files.patiently(lambda: path.unlink(missing_ok=True))


def make_folder(path: Path) -> None:
    """Make a folder for its owner only."""
    path.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    files.sync_folder(folder)
