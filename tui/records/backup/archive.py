"""The archive of a backup: its tar format, written, and read no further than it is one.

Whatever tar knows besides plain files, such as links, devices and holes, is refused, and so is
each byte that writing would not have written.
"""

from __future__ import annotations

import errno
import os
import tarfile
from typing import TYPE_CHECKING, BinaryIO, Final

from tui.forms.outside_file import open_outside
from tui.locale import message
from tui.records.vault.header import FILE, Header
from tui.records.vault.inventory import is_allowed_name
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LIST: Final = "list"
"""The name of the sealed list of files, the last file of the archive."""
BLOCK: Final = tarfile.BLOCKSIZE
_RECORD: Final = tarfile.RECORDSIZE
_CHUNK: Final = 1 << 20
_MOST_FILES: Final = 200_000
_LARGEST: Final = 1 << 32
"""Bytes of one file, and of all that is read into memory at once."""
_LARGEST_METADATA: Final = {FILE: 1 << 20, LIST: 1 << 26}


def find_extents(file: BinaryIO, path: Path) -> dict[str, tuple[int, int]]:
    """Where each file of an archive begins, and its size, by name.

    `path` is that of the archive, for sentences.

    Raises:
        UserError: it is no backup, damaged, cut short, holds what no backup holds, or cannot be
            read.
    """
    try:
        length = file.seek(0, 2)
        file.seek(0)
        first = file.read(len(FILE) + 1)
        file.seek(0)
        if not length:
            raise backup_error("cut", path)
        if first != FILE.encode() + b"\0":
            raise backup_error("none", path)
        return _walk(file, length, path)
    except OSError as error:
        raise unreadable(path, error) from error
    except (tarfile.TarError, UnicodeError, ValueError, OverflowError) as error:
        if isinstance(error, UserError):
            raise
        raise backup_error("damaged", path) from None


def header_of(path: Path) -> Header:
    """The header of the vault that a backup was made of; no more of the file is read.

    Raises:
        UserError: it is no backup, or cannot be read.
    """
    try:
        with open_outside(path) as file:
            info = _read_tar_header(file)
            if info and info.name == FILE and 0 <= info.size <= _LARGEST_METADATA[FILE]:
                return Header.parse(file.read(info.size), path)
    except (OSError, UnicodeError):
        pass
    raise UserError(message("backup.none", file=path))


def backup_error(kind: str, path: Path) -> UserError:
    """The error for a file that is no good backup: cut, damaged, none, newer, unsafe and so on."""
    return UserError(message(f"backup.{kind}", file=path))


def unreadable(path: Path, error: OSError) -> UserError:
    """The error for a backup file that the disk does not give."""
    return UserError(message("vault.unreadable", file=path, detail=system_reason(error)))


def tar_header(name: str, size: int) -> bytes:
    """The blocks that go before a file in the archive."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")


def end_padding(end: int) -> int:
    """The zeros that an archive closes with whose last file ends at `end`."""
    return 2 * BLOCK + -(end + 2 * BLOCK) % _RECORD


def read_chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield `size` bytes from where an open file is, part by part.

    Raises:
        OSError: it has fewer.
    """
    while size:
        part = file.read(min(size, _CHUNK))
        if not part:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        size -= len(part)
        yield part


def _walk(file: BinaryIO, length: int, path: Path) -> dict[str, tuple[int, int]]:
    extents: dict[str, tuple[int, int]] = {}
    end = 0
    while LIST not in extents:
        if length - end < BLOCK:
            raise backup_error("cut", path)
        file.seek(end)
        info = _read_tar_header(file)
        if info is None:
            raise backup_error("damaged" if file.tell() < length else "cut", path)
        begin, padding = file.tell(), -info.size % BLOCK
        _check_allowed(info, extents, path)
        if begin + info.size + padding > length:
            raise backup_error("cut", path)
        file.seek(end)
        if file.read(begin - end) != tar_header(info.name, info.size):
            raise backup_error("damaged", path)
        file.seek(begin + info.size)
        if file.read(padding).strip(b"\0"):
            raise backup_error("damaged", path)
        extents[info.name] = begin, info.size
        end = begin + info.size + padding
    file.seek(end)
    if length < end + end_padding(end):
        raise backup_error("cut", path)
    if length > end + end_padding(end) or file.read().strip(b"\0"):
        raise backup_error("damaged", path)
    return extents


def _check_allowed(info: tarfile.TarInfo, extents: Mapping[str, object], path: Path) -> None:
    """Refuse what no backup holds."""
    largest = _LARGEST_METADATA.get(info.name, _LARGEST)
    allowed = (
        info.type == tarfile.REGTYPE
        and (info.name == LIST or is_allowed_name(info.name))
        and info.name not in extents
        and 0 <= info.size <= largest
        and len(extents) < _MOST_FILES
    )
    if not allowed:
        raise backup_error("unsafe", path)


def _read_tar_header(file: BinaryIO) -> tarfile.TarInfo | None:
    """The description of the file that begins here; None where none does."""
    block = file.read(BLOCK)
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        if info.type != tarfile.GNUTYPE_LONGNAME or not 0 < info.size <= 2 * BLOCK:
            return info
        name = file.read(-(-info.size // BLOCK) * BLOCK)[: info.size].rstrip(b"\0").decode()
        info = tarfile.TarInfo.frombuf(file.read(BLOCK), "utf-8", "strict")
    except tarfile.HeaderError:
        return None
    info.name = name
    return info
