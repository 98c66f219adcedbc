"""The practice vault: invented children in a folder of its own, to be thrown away."""

from __future__ import annotations

from contextlib import suppress
from shutil import rmtree
from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.records.open_vault import Vault
from tui.records.vault.header import Header
from tui.records.vault.settings import PRACTICE, is_practice
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desk.desk import Desk

_SUFFIX: Final = "-practice"
_CHILDREN: Final = 12
_SEED: Final = 7


def practice_folder(place: Path) -> Path:
    """The folder of the practice vault, beside the place of the real one."""
    return place.with_name(f"{place.name}{_SUFFIX}")


def practice_language(place: Path) -> str:
    """The language of the practice vault beside a place; empty where none can be opened."""
    try:
        return Header.read(practice_folder(place)).language
    except UserError:
        return ""


def open_practice(place: Path, language: str) -> Vault:
    """Open the practice vault beside the place of the real one; where there is none, make it.

    Raises:
        UserError: the folder has another vault, cannot be written, or another session writes.
    """
    folder = practice_folder(place)
    if Vault.exists(folder):
        vault = Vault.open(folder)
        if vault.locked or not is_practice(vault):
            vault.close()
            raise UserError(message("practice.taken", folder=folder))
    else:
        vault = Vault.create(folder)
        vault.set(PRACTICE, True)  # noqa: FBT003 - the value of a setting
    vault.claim()
    try:
        vault.use_language(language)
    except UserError:
        vault.close()
        raise
    return vault


def fill_practice(desk: Desk) -> None:
    """Write invented children into a practice vault, unless it has some already."""
    from tui.desk.demo import fill

    if not desk.vault.ledgers():
        fill(desk, _CHILDREN, _SEED)


def discard_practice(vault: Vault) -> Vault:
    """Delete a practice vault with all that is in it; return the real one, made or not.

    Raises:
        UserError: it is none, another session practises in it, or its folder cannot be deleted;
            then nothing of it is gone.
    """
    folder = vault.folder
    if not (is_practice(vault) and folder.name.endswith(_SUFFIX)):
        raise UserError(message("practice.none"))
    vault.check_writable()
    gone = folder.with_name(f"{folder.name}.deleted")
    vault.close()
    try:
        if gone.exists():
            rmtree(gone)
        folder.rename(gone)
    except OSError as error:
        vault.claim()
        why = message("practice.stays", folder=folder, detail=system_reason(error))
        raise UserError(why) from error
    with suppress(OSError):
        rmtree(gone)
    vault.witness.forget()
    place = folder.with_name(folder.name.removesuffix(_SUFFIX))
    if Vault.exists(place):
        return Vault.open(place)
    header = Header()
    header.language = vault.language
    return Vault(place, header)
