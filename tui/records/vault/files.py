"""Whole files of a vault, each sealed for its own name."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from tui.locale import Message, message
from tui.records.crypto.seal import DamagedFileError, Seal, Unsealable
from tui.records.storage import disk
from tui.records.storage.atomic_file import make_subfolder, write_whole
from tui.records.storage.home import FolderGoneError, Place
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST: Final = b"nysan-file 1\n"
"""The beginning of every sealed file, so that a later format can be told apart."""


def unsealed(raw: bytes, name: str, seal: Seal) -> bytes:
    """Open `raw`, the bytes of the sealed file `name`.

    Raises:
        Unsealable: they are damaged, or belong elsewhere.
    """
    if not raw.startswith(FIRST):
        raise Unsealable
    return seal.unseal(raw[len(FIRST) :], name.encode())


def is_sealed(path: Path) -> bool:
    """Whether a file begins as a sealed one does: what a plugin keeps in its own way does not.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(FIRST)) == FIRST


class SealedFiles:
    """The sealed files of a vault's folder; a name is a path in it, `/` between parts.

    A file that was put into another's place does not open.
    """

    def __init__(self, folder: Path, seal: Seal, place: Place | None = None) -> None:
        self._folder, self._seal = folder, seal
        self._place = place or Place(folder)
        self.damages: dict[str, Message] = {}
        """The files that could not be read, by name, each with a sentence that says why."""

    def path(self, name: str) -> Path:
        """The path of a file."""
        return self._folder.joinpath(*name.split("/"))

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none.

        Raises:
            DamagedFileError: it is damaged, or belongs elsewhere.
            UserError: the disk refuses.
        """
        path = self.path(name)
        try:
            raw = disk.read(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            self.damages[name] = message("vault.unreadable", file=path, detail=system_reason(error))
            raise UserError(self.damages[name]) from error
        try:
            data = unsealed(raw, name, self._seal)
        except Unsealable:
            raise self.damaged(name) from None
        self.damages.pop(name, None)
        return data

    def damaged(self, name: str) -> DamagedFileError:
        """Note that a file does not hold what it should, and return the error to raise."""
        self.damages[name] = message("vault.damaged", file=self.path(name))
        return DamagedFileError(self.damages[name])

    def write(self, name: str, data: bytes) -> None:
        """Replace a file by `data`; when this returns, it is on the disk.

        A file that could not be read is set aside, not overwritten.

        Raises:
            OSError: the disk refuses; the file is as it was.
        """
        self._place.check()
        path = self.path(name)
        if path.parent != self._folder:
            make_subfolder(path.parent)
        if name in self.damages:
            set_aside(path)
            del self.damages[name]
        write_whole(path, FIRST + self._seal.seal(data, name.encode()))

    def read_json(self, name: str) -> dict[str, Any] | None:
        """The JSON object in a file; None where there is none.

        Raises:
            DamagedFileError: it is damaged, or belongs elsewhere.
            UserError: the disk refuses.
        """
        data = self.read(name)
        if data is None:
            return None
        try:
            found = json.loads(data)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        raise self.damaged(name)

    def write_json(self, name: str, content: dict[str, Any]) -> None:
        """Replace a file by a JSON object; when this returns, it is on the disk.

        Raises:
            OSError: the disk refuses; the file is as it was.
        """
        # Escaped: what was typed may hold half a character (a lone surrogate).
        self.write(name, json.dumps(content).encode())

    def remove(self, name: str) -> None:
        """Delete a file, if it is there; when this returns, it does not come back.

        Raises:
            OSError: the disk refuses.
        """
        self._place.check()
        path = self.path(name)
        if path.exists():
            disk.remove(path)
            disk.sync_folder(path.parent)

    def names(self, folder: str, ending: str) -> Iterator[str]:
        """The names of a folder's files with an ending such as `.draft`, sorted."""
        for path in sorted((self._folder / folder).glob(f"*{ending}")):
            yield f"{folder}/{path.name}"


def unwritable(path: Path, error: OSError) -> UserError:
    """The error to raise where the disk refuses to write to `path`."""
    if isinstance(error, FolderGoneError):
        return UserError(message("vault.gone", folder=error.filename))
    return UserError(message("vault.unwritable", folder=path, detail=system_reason(error)))


def unopened(path: Path, error: OSError) -> UserError:
    """The error to raise where the disk does not let a file be read and written, or be made."""
    if isinstance(error, FolderGoneError) or not os.path.lexists(path):
        return unwritable(path.parent, error)
    return UserError(message("vault.unreadable", file=path, detail=system_reason(error)))


def set_aside(path: Path) -> None:
    """Rename a damaged file, if it is there: something may be left in it.

    Raises:
        OSError: the disk refuses.
    """
    names = (f"{path.name}.damaged{number or ''}" for number in count())
    aside = next(fresh for name in names if not (fresh := path.with_name(name)).exists())
    with suppress(FileNotFoundError):
        disk.replace(path, aside)
        disk.sync_folder(path.parent)
