"""The disk: the few calls by which records reach it and come from it, and nothing else.

All that must outlive a fault goes through here, so that a disk which fails or loses its power
can be put in the place of the real one; see `bench/faults.py`.
"""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BINARY: Final = getattr(os, "O_BINARY", 0)
_PIECE: Final = 1 << 20
_WINDOWS: Final = os.name == "nt"


def open_file(path: Path, flags: int) -> int:
    """Open a file, or make it for its owner only; return its descriptor."""
    return os.open(path, flags | _BINARY, 0o600)


def read(path: Path) -> bytes:
    """Return what a file holds."""
    return path.read_bytes()


def pieces(path: Path) -> Iterator[bytes]:
    """Yield what a file holds, in pieces that fit into any memory."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def read_open(descriptor: int) -> bytes:
    """Return what an open file holds, from its beginning."""
    with open(descriptor, "rb", closefd=False) as file:
        return file.read()


def read_at(descriptor: int, start: int, size: int) -> bytes:
    """Return what stands in an open file from a place on; fewer bytes where it ends before."""
    found = _read_at(descriptor, size, start)
    while 0 < len(found) < size:
        more = _read_at(descriptor, size - len(found), start + len(found))
        if not more:
            break
        found += more
    return found


def _read_from(descriptor: int, size: int, start: int) -> bytes:
    """Return what a read gives from a place on, where the system reads only on from another."""
    with _reading:
        os.lseek(descriptor, start, os.SEEK_SET)
        return os.read(descriptor, size)


_reading: Final = Lock()
_read_at: Final = getattr(os, "pread", _read_from)


def write(descriptor: int, data: bytes | memoryview) -> int:
    """Append to a file; return how many bytes the system took, which may be fewer."""
    return os.write(descriptor, data)


def cut(descriptor: int, size: int) -> None:
    """Shorten a file."""
    os.ftruncate(descriptor, size)


def sync(descriptor: int) -> None:
    """Bring to the disk what was written to a file.

    After a failure nobody knows what is there: a second call says yes although bytes are lost.
    """
    os.fsync(descriptor)


def replace(fresh: Path, path: Path) -> None:
    """Give a file another's name, and with it its place."""
    fresh.replace(path)


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder for its owner only."""
    path.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk; Windows does so by itself."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
