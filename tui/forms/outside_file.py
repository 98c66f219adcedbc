"""Files outside the vault that a user names: read in bounds, whatever lies at the path."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.system.files import UNWAITED, wait_to_read
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from io import BufferedReader
    from pathlib import Path

_FLAGS: Final = os.O_RDONLY | UNWAITED
"""Opening a pipe into which nobody writes would wait for ever."""


def open_outside(path: Path) -> BufferedReader:
    """A file opened for reading in bytes.

    Raises:
        OSError: it cannot be opened; `EISDIR` for a folder, `ESPIPE` for a pipe or a device.
    """
    descriptor = _opened(path)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise _refused(errno.EISDIR, path)
        if not stat.S_ISREG(mode):
            raise _refused(errno.ESPIPE, path)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_outside(path: Path, limit: int) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: as `open_outside`; `EFBIG` where it has more bytes than `limit`.
    """
    with open_outside(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise _refused(errno.EFBIG, path)
    return data


def read_named(path: Path, limit: int) -> bytes:
    """The bytes of a file that a user names.

    Raises:
        UserError: it cannot be read, or has more bytes than `limit`.
    """
    try:
        return read_outside(path, limit)
    except OSError as error:
        why = message("cli.unreadable", file=str(path), detail=system_reason(error))
        raise UserError(why) from error


def first_line(path: Path, limit: int, patience: float = 10.0) -> bytes:
    """The first line of a file, a pipe or a device, without its end; no more is read.

    Raises:
        OSError: it cannot be read; `EFBIG` where the line has more bytes than `limit`, and
            `ETIMEDOUT` where nobody writes into a pipe for `patience` seconds.
    """
    descriptor, found = _opened(path), b""
    try:
        while b"\n" not in found and len(found) <= limit:
            if not wait_to_read(descriptor, patience):
                raise _refused(errno.ETIMEDOUT, path)
            piece = os.read(descriptor, limit + 1 - len(found))
            if not piece:
                break
            found += piece
    finally:
        os.close(descriptor)
    line = found.partition(b"\n")[0].rstrip(b"\r")
    if len(line) > limit:
        raise _refused(errno.EFBIG, path)
    return line


def _opened(path: Path) -> int:
    try:
        return os.open(path, _FLAGS)
    except ValueError as error:
        # A path with a zero in it, or with half a character.
        raise _refused(errno.ENOENT, path) from error


def _refused(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))
