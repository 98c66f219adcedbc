"""Files outside the vault that a user names: read in bounds, whatever lies at the path."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe into which nobody writes would wait for ever."""


def read_outside(path: Path, limit: int) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: it cannot be read; `EISDIR` for a folder, `ESPIPE` for a pipe or a device, `EFBIG`
            where it has more bytes than `limit`.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except ValueError as error:
        # A path with a zero in it, or with half a character.
        raise _refused(errno.ENOENT, path) from error
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise _refused(errno.EISDIR, path)
        if not stat.S_ISREG(mode):
            raise _refused(errno.ESPIPE, path)
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise _refused(errno.EFBIG, path)
    return data


def _refused(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))
