"""The backup file: a tar archive of a vault's files, and at its end a sealed list of them.

The files are kept as they lie in the vault, that is sealed, under the names that they have there:
unpacked by any tar, they are a vault. The header goes along, so a backup opens with the passphrase
and the paper code of its time. The list has each file's size and digest, so that nothing in a
backup can be changed, exchanged, added or left out unnoticed.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from tui.forms.outside_file import open_outside
from tui.locale import message
from tui.progress import silent
from tui.records.backup.archive import (
    BLOCK,
    LIST,
    backup_error,
    end_padding,
    find_extents,
    read_chunks,
    tar_header,
    unreadable,
)
from tui.records.crypto.seal import DamagedFileError, Unsealable
from tui.records.vault.access import PLAIN, Access, VaultLockedError, unlock
from tui.records.vault.header import FILE, Header, NewerVaultError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from tui.progress import Report
    from tui.records.crypto.seal import Seal
    from tui.records.vault.inventory import Source
    from tui.user_error import UserError

_FIRST: Final = b"nysan-backup 1\n"
_FORMAT: Final = b"nysan-backup "
_CONTEXT: Final = b"backup"


class PackedFile(NamedTuple):
    """A file of a backup, as its list has it."""

    size: int
    """Bytes, as it lies in the vault."""
    digest: str
    """BLAKE2b of 32 bytes, in hexadecimal digits."""


def pack_backup(
    sources: Iterable[Source], seal: Seal, about: Mapping[str, str | bool]
) -> Iterator[bytes]:
    """The bytes of a backup, part by part.

    `sources` are the files; one that was taken away meanwhile is left out. `seal` seals the list
    of them, into which `about` goes, too.

    Raises:
        OSError: a file cannot be read, or has become shorter.
    """
    files: dict[str, PackedFile] = {}
    end = 0
    for source in sources:
        try:
            file = _open_source(source)
        except FileNotFoundError:
            continue
        with file:
            size = file.seek(0, 2) if source.size is None else source.size
            file.seek(0)
            head = tar_header(source.name, size)
            yield head
            summed = blake2b(digest_size=32)
            for part in read_chunks(file, size):
                summed.update(part)
                yield part
        yield bytes(-size % BLOCK)
        end += len(head) + size + -size % BLOCK
        files[source.name] = PackedFile(size, summed.hexdigest())
    contents = json.dumps({**about, "files": files}).encode()
    listed = _FIRST + seal.seal(contents, _CONTEXT)
    head = tar_header(LIST, len(listed))
    rest = bytes(-len(listed) % BLOCK)
    end += len(head) + len(listed) + len(rest)
    yield head + listed + rest + bytes(end_padding(end))


class Backup:
    """A backup file that was opened for reading.

    `open_without_secret`, `open_with` or `unlock` comes before `check` and `read`.

    Raises:
        UserError: it is no backup, damaged, cut short, newer, or holds what no backup holds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file: BinaryIO = open_outside(path)
        except OSError as error:
            raise unreadable(path, error) from error
        try:
            self._extents = find_extents(self._file, path)
            self._files: dict[str, PackedFile] = {}
            self.damaged = False
            """Whether something was damaged or missing in the vault, once it is unlocked."""
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
        """The key and the seals of the files in it.

        Raises:
            UserError: it has not been unlocked.
        """
        if self._access is None:
            raise VaultLockedError
        return self._access

    @property
    def names(self) -> list[str]:
        """The names of the files in it."""
        return [name for name in self._extents if name != LIST]

    def size(self, name: str) -> int:
        """The bytes of a file that is in it, by its name."""
        return self._extents[name][1]

    def open_with(self, access: Access) -> bool:
        """Unlock it with the key of an open vault; False where it has another key.

        Raises:
            UserError: it opens, and what it lists is not what it holds; or it is newer.
        """
        listed = self._read_whole(LIST)
        if not listed.startswith(_FIRST):
            kind = "newer" if listed.startswith(_FORMAT) else "damaged"
            raise self._error(kind)
        try:
            contents = json.loads(access.file_seal.unseal(listed[len(_FIRST) :], _CONTEXT))
        except Unsealable:
            return False
        except (ValueError, RecursionError):
            raise self._error("damaged") from None
        self._take_list(contents)
        self._access = access
        return True

    def open_without_secret(self, access: Access | None) -> bool:
        """Unlock it without asking anybody; False where its own passphrase is needed.

        `access` is that of the vault that is open, if one is.

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
        """Unlock it with the passphrase or the paper code that it was made under.

        Raises:
            UserError: the secret is wrong, there is too little memory, or it is damaged.
        """
        access = PLAIN
        if self.header.sealed:
            from tui.records.crypto.key_slots import WrongSecretError

            try:
                access, _ = unlock(self.header, secret)
            except WrongSecretError:
                why = message("backup.wrong_passphrase", file=self.path)
                raise WrongSecretError(why) from None
        if not self.open_with(access):
            raise self._error("damaged")

    def check(self, report: Report = silent) -> None:
        """Compare every file in it with the list; `report` counts bytes.

        Raises:
            UserError: something in it was changed.
            Stopped: the user stopped it.
        """
        total = sum(file.size for file in self._files.values()) or 1
        done = 0
        for name, file in self._files.items():
            summed = blake2b(digest_size=32)
            for part in self._read_chunks(name):
                summed.update(part)
                done += len(part)
                report(done, total)
            if summed.hexdigest() != file.digest:
                raise self._error("damaged")

    def read(self, name: str) -> bytes:
        """The bytes of a file, sealed as it lies in the vault.

        Raises:
            UserError: it was changed, or the file of the backup cannot be read.
        """
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, sealed as it lies in the vault, part by part.

        Raises:
            UserError: it was changed, which is known at its end, or the file of the backup cannot
                be read.
        """
        summed = blake2b(digest_size=32)
        for part in self._read_chunks(name):
            summed.update(part)
            yield part
        if summed.hexdigest() != self._files[name].digest:
            raise self._error("damaged")

    def _take_list(self, contents: Any) -> None:
        try:
            files = {name: PackedFile(*file) for name, file in contents["files"].items()}
        except (KeyError, TypeError, AttributeError):
            raise self._error("damaged") from None
        sizes = {name: file.size for name, file in files.items()}
        if sizes != {name: self.size(name) for name in self.names}:
            raise self._error("damaged")
        self._files = files
        self.damaged = bool(contents.get("damaged"))

    def _header(self) -> Header:
        try:
            return Header.parse(self._read_whole(FILE), self.path)
        except NewerVaultError:
            raise self._error("newer") from None
        except DamagedFileError:
            raise self._error("damaged") from None

    def _read_whole(self, name: str) -> bytes:
        return b"".join(self._read_chunks(name))

    def _read_chunks(self, name: str) -> Iterator[bytes]:
        at, size = self._extents[name]
        try:
            self._file.seek(at)
            yield from read_chunks(self._file, size)
        except OSError as error:
            raise unreadable(self.path, error) from error

    def _error(self, kind: str) -> UserError:
        return backup_error(kind, self.path)


def _open_source(source: Source) -> BinaryIO:
    return source.path.open("rb") if source.path else BytesIO(source.data)
