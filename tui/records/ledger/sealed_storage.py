"""A TinyDB storage for plugins: one file, sealed as everything in its vault is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from tinydb.storages import Storage

from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path


class WholeFile(Protocol):
    """A file of the vault that is read and written whole, and sealed on the way."""

    def read(self) -> bytes | None:
        """The content; None where there is no file yet."""

    def write(self, data: bytes) -> None:
        """Replace the content; when this returns, it is on the disk."""


class SealedStorage(Storage):
    """A storage of a form's records in a file of its own, sealed in a vault with a passphrase.

    `Form.storage` returns one made of the `path` that it was given. How the tables become bytes
    is what a subclass may say otherwise: by `pack` and `unpack`, or by `read` and `write` on top
    of these. A write replaces the file as a whole; a power cut leaves the one before or the new
    one. The file is in backups, verification and restore as a ledger is; only the ledger keeps a
    history.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        """The path that `Form.storage` was given."""
        self._file: WholeFile | None = None

    def pack(self, tables: dict[str, dict[str, Any]]) -> bytes:
        """The bytes of all tables: JSON.

        Args:
            tables: documents by id, by the name of their table; plain JSON.
        """
        return json.dumps(tables).encode()

    def unpack(self, data: bytes) -> dict[str, dict[str, Any]]:
        """The tables in bytes that `pack` returned.

        Raises:
            ValueError: they are something else; the records of the form do not open then.
        """
        tables = json.loads(data)
        if not isinstance(tables, dict):
            raise ValueError(type(tables).__name__)
        return tables

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables; None before the first write.

        Raises:
            UserError: the vault is locked, or the file is damaged or cannot be read.
        """
        data = self._opened().read()
        return None if data is None else self.unpack(data)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace all tables; when this returns, they are on the disk.

        Raises:
            UserError: the vault is locked, or the disk refuses; the file is as it was.
        """
        self._opened().write(self.pack(data))

    def close(self) -> None:
        """Forget the key: nothing is read or written any more."""
        self._file = None

    def open_file(self, file: WholeFile) -> None:
        """Read and write a file from now on; the program calls this."""
        self._file = file

    def _opened(self) -> WholeFile:
        if self._file is None:
            from tui.locale import message

            raise UserError(message("vault.locked"))
        return self._file
