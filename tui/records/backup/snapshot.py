"""A vault as it once was, to be looked into: a backup file, or a folder that was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.locale import message
from tui.records.backup.backup_file import Backup
from tui.records.crypto.seal import Unsealable
from tui.records.ledger.line import Coder
from tui.records.ledger.recovery import FORMAT
from tui.records.storage import disk
from tui.records.vault.access import PLAIN, check_mark
from tui.records.vault.files import unsealed
from tui.records.vault.header import Header
from tui.records.vault.inventory import files_in
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tui.records.ledger.line import Line
    from tui.records.vault.access import Access

_LEDGER = ".ledger"


class Snapshot(Protocol):
    """The files of a vault, by the names that they have there, and what opens them."""

    @property
    def names(self) -> list[str]:
        """The names of the files."""
        ...

    @property
    def access(self) -> Access:
        """The key and the seals of the files."""
        ...

    def size(self, name: str) -> int:
        """The bytes of a file."""
        ...

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, sealed as it lies in the vault, part by part.

        Raises:
            UserError: it is damaged, or cannot be read.
        """
        ...


class FolderSnapshot:
    """A vault's folder that was set aside, with what opens it."""

    def __init__(self, folder: Path, access: Access) -> None:
        self.access = access
        self._files = dict(files_in(folder))

    @property
    def names(self) -> list[str]:
        """The names of the files."""
        return list(self._files)

    def size(self, name: str) -> int:
        """The bytes of a file."""
        return self._files[name].stat().st_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, part by part.

        Raises:
            UserError: it cannot be read.
        """
        try:
            yield from disk.pieces(self._files[name])
        except OSError as error:
            why = message("vault.unreadable", file=self._files[name], detail=system_reason(error))
            raise UserError(why) from error


def open_snapshot(path: Path, accesses: Sequence[Access]) -> Backup | FolderSnapshot | None:
    """Open a backup file or a folder set aside, without asking anybody for its passphrase.

    `accesses` are those that are at hand. None where another key is needed.

    Raises:
        UserError: it is damaged, newer, no backup, or cannot be read.
        OSError: its folder cannot be read.
    """
    if path.is_dir():
        header = Header.read(path)
        fits = (access for access in accesses if _opens(header, access))
        opening = next(fits, None) if header.sealed else PLAIN
        return FolderSnapshot(path, opening) if opening else None
    backup = Backup(path)
    try:
        if any(backup.open_without_secret(access) for access in accesses):
            return backup
    except BaseException:
        backup.close()
        raise
    backup.close()
    return None


def _opens(header: Header, access: Access) -> bool:
    try:
        check_mark(header, access)
    except (Unsealable, ValueError):
        return False
    return True


def ledger_names(snapshot: Snapshot) -> list[str]:
    """The names of the files with the records of a form."""
    return [
        name for name in snapshot.names if name.startswith("ledgers/") and name.endswith(_LEDGER)
    ]


def form_of(name: str) -> str:
    """The id of the form whose ledger has a name."""
    return name.partition("/")[2].removesuffix(_LEDGER)


def lines_of(snapshot: Snapshot, name: str, step: Callable[[int], None]) -> Iterator[Line | None]:
    """The lines of a ledger, oldest first; None for each that does not open.

    A file that a plugin keeps in its own way, or one that has lost its first line, counts as one
    more that does not.

    `step` is called with the number of each part's bytes.

    Raises:
        UserError: the file is damaged, or cannot be read.
    """
    coder = Coder(form_of(name), snapshot.access.line_seal)
    rest, begun = b"", False
    for piece in snapshot.pieces(name):
        step(len(piece))
        *raws, rest = (rest + piece).split(b"\n")
        for raw in raws:
            if begun:
                yield _opened(coder, raw)
            elif not raw.startswith(FORMAT):
                yield None
            begun = True
    if rest:
        yield _opened(coder, rest)


def content_of(snapshot: Snapshot, name: str) -> bytes | None:
    """What is in a sealed file; None where it does not open.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        return unsealed(b"".join(snapshot.pieces(name)), name, snapshot.access.file_seal)
    except Unsealable:
        return None


def _opened(coder: Coder, raw: bytes) -> Line | None:
    try:
        return coder.open(raw)
    except Unsealable:
        return None
