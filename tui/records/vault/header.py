"""The header of a vault: what must be known before the vault is open, and no more."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any, Final

from tui.locale import LANGUAGES, message
from tui.records.crypto.seal import DamagedFileError, digest
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import set_aside
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from pathlib import Path

    from tui.locale import Message

FILE: Final = "vault.json"
COPY: Final = "vault.copy"
"""A copy of the header: without the slots in it, nothing in the vault could be opened."""
_VERSION: Final = 2
_ID: Final = re.compile("[!-~]{1,100}")
"""The form of a vault's id; what is sealed is bound to it."""

_KEPT: Final = ("id", "language", "sealed", "slots", "former", "generation", "mark")
"""The names of what the file keeps."""


def fresh_id() -> str:
    """A random id for a new vault."""
    return os.urandom(16).hex()


class LostHeaderError(DamagedFileError):
    """A folder with records, but without the header of their vault."""


class NewerVaultError(UserError):
    """A vault that a newer nysan made; where the header is not whole, a damage makes it look so."""

    def __init__(self, version: int, *, whole: bool) -> None:
        super().__init__(message("vault.newer", version=version))
        self.whole = whole


class Header:
    """The file `vault.json`; a new one is that of a new vault."""

    __slots__ = (*_KEPT, "damage", "early")

    def __init__(self) -> None:
        self.id = fresh_id()
        self.language = LANGUAGES[0]
        self.sealed = False
        """Whether it takes a passphrase to open the vault."""
        self.slots: dict[str, Any] = {}
        self.former = ""
        """The key before, wrapped by the key in force, while files are being sealed anew; `plain`
        where they were not sealed."""
        self.generation = 0
        """How often the ledgers went back or were written anew on purpose: by a restore, a
        destruction, a new key; and how often a secret was changed. It is what tells such an act
        from an older vault or header that was put in the place of this one."""
        self.mark = ""
        """A seal over the rest, so that nobody changes it who cannot open the vault."""
        self.early: dict[str, Any] | None = None
        """The settings that a vault of the first version keeps here; see `vault.upgrade`."""
        self.damage: Message | None = None
        """The damage of the file, where its copy was read instead."""

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder has a header, or records that have lost theirs."""
        files = (folder / FILE, folder / COPY, *folder.glob("ledgers/*.ledger"))
        return any(path.is_file() for path in files)

    @classmethod
    def is_of(cls, vault: str, folder: Path) -> bool:
        """Whether the vault in a folder is the one with the id `vault`."""
        try:
            return cls.read(folder).id == vault
        except UserError:
            return False

    @classmethod
    def read(cls, folder: Path) -> Header:
        """Read the header of the vault in a folder, or its copy where the file is damaged.

        Raises:
            LostHeaderError: there is none, but there are records.
            DamagedFileError: both are damaged.
            NewerVaultError: a newer nysan made it.
            UserError: there is none, or it cannot be read.
        """
        try:
            return cls._read(folder / FILE)
        except NewerVaultError as newer:
            if newer.whole:
                raise
            refused: UserError = newer
        except UserError as refusal:
            refused = refusal
        try:
            header = cls._read(folder / COPY)
        except UserError:
            raise refused from None
        header.damage = message("vault.header_copy", file=folder / FILE)
        return header

    @classmethod
    def _read(cls, path: Path) -> Header:
        try:
            data = disk.read(path)
        except (FileNotFoundError, NotADirectoryError) as error:
            if any(path.parent.glob("ledgers/*.ledger")):
                why = message("vault.headless", folder=path.parent)
                raise LostHeaderError(why) from error
            raise UserError(message("vault.none", folder=path.parent)) from error
        except OSError as error:
            raise UserError(
                message("vault.unreadable", file=path, detail=system_reason(error))
            ) from error
        return cls.parse(data, path)

    @classmethod
    def parse(cls, data: bytes, path: Path) -> Header:
        """Read a header from `data`; `path` is the file that errors name.

        Raises:
            DamagedFileError: it is damaged.
            NewerVaultError: a newer nysan made it.
        """
        try:
            fields = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise DamagedFileError(message("vault.damaged", file=path)) from error
        whole = isinstance(fields, dict) and fields.pop("check", "") == _check(fields)
        match fields:
            case {"version": int(version)} if version > _VERSION:
                raise NewerVaultError(version, whole=whole)
            case {"version": 1, "sealed": False}:
                header = cls()
                header.language, header.early = str(fields.get("language", "")), fields
                return header
            case {
                "version": 2,
                "id": str(id_),
                "language": str(language),
                "sealed": bool(sealed),
                "slots": dict(slots),
                "former": str(former),
                "mark": str(mark),
                **more,
            } if whole and _ID.fullmatch(id_):
                generation = more.get("generation", 0)
                if not isinstance(generation, int):
                    raise DamagedFileError(message("vault.damaged", file=path))
                header = cls()
                header.id, header.language, header.sealed = id_, language, sealed
                header.slots, header.former = slots, former
                header.generation, header.mark = generation, mark
                return header
        raise DamagedFileError(message("vault.damaged", file=path))

    def write(self, folder: Path) -> None:
        """Bring it to the disk.

        Raises:
            OSError: the disk refuses; the header that `read` then returns is in force.
        """
        fields = {"version": _VERSION, **{name: getattr(self, name) for name in _KEPT}}
        if not self.generation:
            # As former versions write it.
            del fields["generation"]
        data = json.dumps({**fields, "check": _check(fields)}, indent=1).encode()
        if self.damage:
            set_aside(folder / FILE)
        # The copy first: a passphrase that was changed must not go on opening it. But a vault
        # that is being made must not begin with a copy of what is not there.
        if self.damage or (folder / FILE).exists():
            write_whole(folder / COPY, data)
        write_whole(folder / FILE, data)
        if not self.is_copied(folder):
            write_whole(folder / COPY, data)
        self.damage = None

    @classmethod
    def is_copied_sealed(cls, folder: Path) -> bool:
        """Whether the copy is that of a vault with a passphrase, whatever the file itself says.

        A copy that was written as the vault was about to be sealed is not.
        """
        try:
            copy = cls._read(folder / COPY)
        except UserError:
            return False
        return copy.sealed and not copy.former

    @staticmethod
    def is_copied(folder: Path) -> bool:
        """Whether the copy is there and the same."""
        try:
            return disk.read(folder / COPY) == disk.read(folder / FILE)
        except FileNotFoundError:
            return False


def _check(fields: dict[str, Any]) -> str:
    return digest(json.dumps(fields, sort_keys=True).encode())
