"""The inventory of a vault: the files that go into its backups, and their allowed names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message
from tui.records.vault.header import FILE
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.records.open_vault import Vault

ACTS: Final = "acts"
"""The file with the acts about destructions, which name nobody."""
FORMER_KEYS: Final = "former_keys"
"""The file with the keys of the vault's old backups."""
CODES: Final = "codes"
"""The file with the codes of copies that left the school, and whose they are."""
TOP_LEVEL_FILES: Final = (FILE, "settings", "marks", "keys.toml", ACTS, CODES, FORMER_KEYS)
"""The files that are in none of its folders."""
STORE: Final = ".store"
"""The ending of a file, beside the ledgers, in which a plugin keeps the records of a form."""
DESTRUCTION: Final = "destruction"
"""The file with the plan of a destruction that is under way; no backup holds it."""
JOINT_ACT: Final = "joint_act"
"""The file with what is to be done in several ledgers at once; no backup holds it."""
REPLACING: Final = "replacing"
"""The file that is there while the content is replaced at once; see `replacement`."""
FOLDERS: Final = ("ledgers", "log", "drafts", "photos", "texts", "trial", "forms")
_LONGEST: Final = 250
_FORBIDDEN: Final = frozenset('\\:*?"<>|')
"""Characters of a name that mean more than a letter to some system."""
_TRANSIENT: Final = (
    *(".new", ".lock", ".torn", ".ledger.index", ".ledger.order"),
    *("children.index", "words.index", "due.index"),
)
"""Endings of locks, of what is left of a save that was cut short, and of what is made anew."""


_OWN: Final = frozenset(
    name.partition(".")[0]
    for name in (
        *(*TOP_LEVEL_FILES, *FOLDERS, DESTRUCTION, JOINT_ACT, "backups", "lock", "holder", "proof"),
        *("attempts", "coming", "former", REPLACING, "children", "words"),
    )
)
"""The beginnings of all names that a vault's folder has."""


def is_own_name(name: str) -> bool:
    """Whether a file or folder at the top of a vault's folder has a name of the vault's."""
    return name.partition(".")[0] in _OWN


def is_unfinished(folder: Path) -> bool:
    """Whether a replacement is going on, or was cut short."""
    return (folder / REPLACING).is_file()


class Source(NamedTuple):
    """A file to be packed: the first `size` bytes of `path`, or all of it, or `data`."""

    name: str
    path: Path | None = None
    size: int | None = None
    data: bytes = b""


def is_allowed_name(name: str) -> bool:
    """Whether a file of a vault, and of a backup, may have this name."""
    if name in TOP_LEVEL_FILES:
        return True
    folder, *parts = name.split("/")
    deep = 1 if folder != "forms" else 8
    return (
        folder in FOLDERS
        and 1 <= len(parts) <= deep
        and len(name.encode(errors="replace")) <= _LONGEST
        and name.isprintable()
        and not _FORBIDDEN & set(name)
        and all(part and part == part.strip(" .") for part in parts)
    )


def sources_of(vault: Vault) -> tuple[list[Source], list[str]]:
    """The files of a vault as they are now, and the names of those that no backup can hold.

    A ledger may grow while it is being copied, so its size is fixed. The files with the ledgers'
    ends are read at once, so that they never know more than the ledgers.

    Raises:
        UserError: the folder cannot be read.
    """
    ends = vault.collection.ends()
    sources, left_out = [], []
    try:
        for name in TOP_LEVEL_FILES:
            path = vault.folder / name
            if path.is_file():
                sources.append(Source(name, data=path.read_bytes()))
        for name, path in files_in(vault.folder):
            if not is_allowed_name(name):
                left_out.append(name)
            elif path.suffix == ".ledger":
                sources.append(Source(name, path, ends.get(path) or path.stat().st_size))
            else:
                sources.append(Source(name, path))
    except OSError as error:
        detail = system_reason(error)
        why = message("vault.unreadable", file=vault.folder, detail=detail)
        raise UserError(why) from error
    return sources, left_out


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a vault's folders with their names in the vault, sorted.

    Raises:
        OSError: a folder cannot be read.
    """
    for name in FOLDERS:
        if (folder / name).is_dir():
            yield from _walk(folder / name, name)


def _walk(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        inner = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, inner)
        elif entry.is_file(follow_symlinks=False) and not _is_transient(entry.name):
            yield inner, folder / entry.name


def _is_transient(name: str) -> bool:
    return name.startswith(".") or name.endswith(_TRANSIENT)
