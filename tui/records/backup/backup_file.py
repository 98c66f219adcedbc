"""The file of a backup: a tar archive of a vault's files, and at its end a sealed list of them.

The files are kept as they lie in the vault, that is sealed, under the names that they have there:
unpacked by any tar, they are a vault. The header goes along, so a backup opens with the passphrase
and the paper code of its time. The list has each file's size and digest, so that nothing in a
backup can be changed, exchanged, added or left out unnoticed.

Each byte of the archive is one that `packed` would write; whatever else the format knows, such as
links, devices and holes, is refused.
"""

from __future__ import annotations

import errno
import json
import os
import tarfile
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from tui.locale import message
from tui.progress import silent
from tui.records.crypto.seal import Unsealable
from tui.records.vault.access import PLAIN, Access, unlock
from tui.records.vault.header import FILE, Header
from tui.records.vault.inventory import is_allowed_name
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from tui.progress import Report
    from tui.records.crypto.seal import Seal
    from tui.records.vault.inventory import Source

_LIST: Final = "list"
_FIRST: Final = b"nysan-backup 1\n"
_FORMAT: Final = b"nysan-backup "
_PLACE: Final = b"backup"
_CHUNK: Final = 1 << 20
_BLOCK: Final = tarfile.BLOCKSIZE
_RECORD: Final = tarfile.RECORDSIZE
_MOST_FILES: Final = 200_000
_LARGEST: Final = 1 << 32
"""Bytes of one file, and of all that is read into memory at once."""
_LARGEST_HEAD: Final = {FILE: 1 << 20, _LIST: 1 << 26}


class Entry(NamedTuple):
    """What the list says of a file."""

    size: int
    digest: str


def packed(sources: Iterable[Source], seal: Seal, about: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the bytes of a backup; `about` goes into its list.

    A file that was taken away meanwhile is left out.

    Raises:
        OSError: a file cannot be read, or has become shorter.
    """
    entries: dict[str, Entry] = {}
    end = 0
    for source in sources:
        try:
            file = _opened(source)
        except FileNotFoundError:
            continue
        with file:
            size = file.seek(0, 2) if source.size is None else source.size
            file.seek(0)
            head = _head(source.name, size)
            yield head
            summed = blake2b(digest_size=32)
            for part in _pieces(file, size):
                summed.update(part)
                yield part
        yield bytes(-size % _BLOCK)
        end += len(head) + size + -size % _BLOCK
        entries[source.name] = Entry(size, summed.hexdigest())
    told = json.dumps({**about, "files": entries}).encode()
    listed = _FIRST + seal.seal(told, _PLACE)
    head = _head(_LIST, len(listed))
    rest = bytes(-len(listed) % _BLOCK)
    end += len(head) + len(listed) + len(rest)
    yield head + listed + rest + bytes(_closing(end))


class Backup:
    """A backup's file that was opened; `unlock` or `fits` before what is in it can be read.

    Raises:
        UserError: it is no backup, damaged, cut short, newer, or holds what no backup holds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError as error:
            why = message("vault.unreadable", file=path, detail=error.strerror)
            raise UserError(why) from error
        try:
            self._places = self._survey()
            self._entries: dict[str, Entry] = {}
            self.header = self._header()
        except BaseException:
            self.close()
            raise
        self._access: Access | None = None

    def __enter__(self) -> Backup:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def access(self) -> Access:
        """What opens the files in it.

        Raises:
            UserError: neither `unlock` nor `fits` has opened it.
        """
        if self._access is None:
            raise UserError(message("vault.locked"))
        return self._access

    @property
    def names(self) -> list[str]:
        """The names of the files in it."""
        return [name for name in self._places if name != _LIST]

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        return self._places[name][1]

    def open_with(self, access: Access) -> bool:
        """Open it with the key of a vault that is open; False where it has another key.

        Raises:
            UserError: it opens, and what it lists is not what it holds; or it is newer.
        """
        listed = self._bytes(_LIST)
        if not listed.startswith(_FIRST):
            kind = "newer" if listed.startswith(_FORMAT) else "damaged"
            raise self._refusal(kind)
        try:
            told = json.loads(access.file_seal.unseal(listed[len(_FIRST) :], _PLACE))
        except Unsealable:
            return False
        except (ValueError, RecursionError):
            raise self._refusal("damaged") from None
        self._take(told)
        self._access = access
        return True

    def open_without_secret(self, access: Access | None) -> bool:
        """Open it without asking for a secret; False where it takes the one of its time.

        `access` is that of the vault that is open.

        Raises:
            UserError: it is damaged, or newer.
        """
        if access is not None and access.key and self.open_with(access):
            return True
        if self.header.sealed:
            return False
        self.unlock("")
        return True

    def unlock(self, secret: str) -> None:
        """Open it with the passphrase or the paper code of its time.

        Raises:
            UserError: the secret is wrong, there is too little memory, or it is damaged.
        """
        access = PLAIN
        if self.header.sealed:
            try:
                access, _ = unlock(self.header, secret)
            except UserError as refusal:
                if refusal.message.key == "vault.wrong_passphrase":
                    raise self._refusal("wrong_passphrase") from None
                raise
        if not self.open_with(access):
            raise self._refusal("damaged")

    def check(self, report: Report = silent) -> None:
        """Hold all that it holds against its list.

        Raises:
            UserError: something in it was changed; it is named.
            Stopped: the user stopped it.
        """
        total = sum(entry.size for entry in self._entries.values()) or 1
        done = 0
        for name, entry in self._entries.items():
            summed = blake2b(digest_size=32)
            for part in self._parts(name):
                summed.update(part)
                done += len(part)
                report(done, total)
            if summed.hexdigest() != entry.digest:
                raise self._refusal("damaged")

    def read(self, name: str) -> bytes:
        """Return what a file holds, as it lies in the vault.

        Raises:
            UserError: it was changed, or the file of the backup cannot be read.
        """
        data = self._bytes(name)
        if blake2b(data, digest_size=32).hexdigest() != self._entries[name].digest:
            raise self._refusal("damaged")
        return data

    def _take(self, told: Any) -> None:
        try:
            entries = {name: Entry(*entry) for name, entry in told["files"].items()}
        except (KeyError, TypeError, AttributeError):
            raise self._refusal("damaged") from None
        sizes = {name: entry.size for name, entry in entries.items()}
        if sizes != {name: self.size(name) for name in self.names}:
            raise self._refusal("damaged")
        self._entries = entries

    def _header(self) -> Header:
        try:
            return Header.parse(self._bytes(FILE), self.path)
        except UserError as refusal:
            newer = refusal.message.key == "vault.newer"
            raise self._refusal("newer" if newer else "damaged") from None

    def _bytes(self, name: str) -> bytes:
        return b"".join(self._parts(name))

    def _parts(self, name: str) -> Iterator[bytes]:
        at, size = self._places[name]
        try:
            self._file.seek(at)
            yield from _pieces(self._file, size)
        except OSError as error:
            why = message("vault.unreadable", file=self.path, detail=error.strerror)
            raise UserError(why) from error

    def _survey(self) -> dict[str, tuple[int, int]]:
        """Return where each file begins in the archive and how many bytes it has."""
        try:
            length = self._file.seek(0, 2)
            self._file.seek(0)
            first = self._file.read(len(FILE) + 1)
            self._file.seek(0)
            if not length:
                raise self._refusal("cut")
            if first != FILE.encode() + b"\0":
                raise self._refusal("none")
            return self._walk(length)
        except OSError as error:
            why = message("vault.unreadable", file=self.path, detail=error.strerror)
            raise UserError(why) from error
        except (tarfile.TarError, UnicodeError, ValueError, OverflowError) as error:
            if isinstance(error, UserError):
                raise
            raise self._refusal("damaged") from None

    def _walk(self, length: int) -> dict[str, tuple[int, int]]:
        places: dict[str, tuple[int, int]] = {}
        end = 0
        while _LIST not in places:
            if length - end < _BLOCK:
                raise self._refusal("cut")
            self._file.seek(end)
            info = _next(self._file)
            if info is None:
                raise self._refusal("damaged" if self._file.tell() < length else "cut")
            begin, padding = self._file.tell(), -info.size % _BLOCK
            self._admit(info, places)
            if begin + info.size + padding > length:
                raise self._refusal("cut")
            self._file.seek(end)
            if self._file.read(begin - end) != _head(info.name, info.size):
                raise self._refusal("damaged")
            self._file.seek(begin + info.size)
            if self._file.read(padding).strip(b"\0"):
                raise self._refusal("damaged")
            places[info.name] = begin, info.size
            end = begin + info.size + padding
        self._file.seek(end)
        if length < end + _closing(end):
            raise self._refusal("cut")
        if length > end + _closing(end) or self._file.read().strip(b"\0"):
            raise self._refusal("damaged")
        return places

    def _admit(self, info: tarfile.TarInfo, places: Mapping[str, object]) -> None:
        """Refuse what no backup holds."""
        largest = _LARGEST_HEAD.get(info.name, _LARGEST)
        fit = (
            info.type == tarfile.REGTYPE
            and (info.name == _LIST or is_allowed_name(info.name))
            and info.name not in places
            and 0 <= info.size <= largest
            and len(places) < _MOST_FILES
        )
        if not fit:
            raise self._refusal("unsafe")

    def _refusal(self, kind: str) -> UserError:
        return UserError(message(f"backup.{kind}", file=self.path))


def header_of(path: Path) -> Header:
    """Return the header of the vault of which a backup was made; no more of it is read.

    Raises:
        UserError: it is no backup, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            info = _next(file)
            if info and info.name == FILE and 0 <= info.size <= _LARGEST_HEAD[FILE]:
                return Header.parse(file.read(info.size), path)
    except (OSError, UnicodeError):
        pass
    raise UserError(message("backup.none", file=path))


def _opened(source: Source) -> BinaryIO:
    return source.path.open("rb") if source.path else BytesIO(source.data)


def _head(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")


def _next(file: BinaryIO) -> tarfile.TarInfo | None:
    """Return the entry whose head begins here; None where none does."""
    block = file.read(_BLOCK)
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        if info.type != tarfile.GNUTYPE_LONGNAME or not 0 < info.size <= 2 * _BLOCK:
            return info
        name = file.read(-(-info.size // _BLOCK) * _BLOCK)[: info.size].rstrip(b"\0").decode()
        info = tarfile.TarInfo.frombuf(file.read(_BLOCK), "utf-8", "strict")
    except tarfile.HeaderError:
        return None
    info.name = name
    return info


def _closing(end: int) -> int:
    """Return with how many zeros an archive closes whose last file ends there."""
    return 2 * _BLOCK + -(end + 2 * _BLOCK) % _RECORD


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        part = file.read(min(size, _CHUNK))
        if not part:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        size -= len(part)
        yield part
