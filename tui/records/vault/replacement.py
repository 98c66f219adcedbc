"""The content of a vault replaced at once.

The new files are put into a folder inside the vault's; then a file is written that commits them,
and only then are they moved into place. Without that file the old state is in force, with it the
new one: whatever stops the moving, the next session that opens the vault finishes it before it
reads anything.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from tui.locale import message
from tui.records.crypto.seal import DamagedFileError
from tui.records.storage import disk
from tui.records.storage.atomic_file import make_folders, write_whole
from tui.records.storage.lock import Lock
from tui.records.vault.header import COPY
from tui.records.vault.inventory import (
    DESTRUCTION,
    FOLDERS,
    JOINT_ACT,
    REPLACING,
    TOP_LEVEL_FILES,
    is_unfinished,
)
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

COMING: Final = "coming"
"""The folder inside the vault's in which the new files are put."""
_FORMER: Final = "former"
_PASSING: Final = ("holder", "proof", DESTRUCTION, JOINT_ACT)
"""Files that are sealed with the key in force, and in no backup."""
_ITEMS: Final = frozenset((*TOP_LEVEL_FILES, COPY, *FOLDERS, *_PASSING))


def prepare(folder: Path, files: Iterable[tuple[str, bytes]], keep: Collection[str]) -> None:
    """Write the new files, by their names in the vault, into the folder for them.

    `keep` names the files and folders of the vault that stay as they are.

    Raises:
        UserError: two of the names are one to this disk.
        OSError: the disk refuses.
    """
    _clear(folder)
    coming = folder / COMING
    disk.make_folder(coming)
    for name in FOLDERS:
        if name not in keep:
            disk.make_folder(coming / name)
    folders = {coming, *(coming / name for name in FOLDERS if name not in keep)}
    for name, data in files:
        path = coming.joinpath(*name.split("/"))
        make_folders(path.parent)
        if path.exists():
            # To this disk, two names that differ in small and capital letters are one.
            raise UserError(message("backup.same_names", file=name))
        write_whole(path, data)
        folders.add(path.parent)
    for each in folders:
        disk.sync_folder(each)
    disk.sync_folder(folder)


def commit(folder: Path, keep: Collection[str], aside: str = "") -> None:
    """Put the new files in force.

    `keep` is that of `prepare`; `aside` names a folder in the vault's in which the old files
    shall stay, and is empty where they shall not.

    Raises:
        OSError: the disk refuses, and the old state is in force.
    """
    items = sorted(_ITEMS - set(keep))
    coming = [item for item in items if (folder / COMING / item).exists()]
    decision = {"items": items, "coming": coming, "aside": aside}
    try:
        write_whole(folder / REPLACING, json.dumps(decision).encode())
    except OSError:
        disk.remove(folder / REPLACING)
        raise


def finish(folder: Path) -> None:
    """Move the committed files into place.

    Raises:
        OSError: the disk refuses; `finish` goes on where it stopped.
        DamagedFileError: the file that commits them is damaged.
    """
    decision = _decision(folder)
    coming, former = folder / COMING, folder / _FORMER
    disk.make_folder(former)
    for item in decision["items"]:
        if item in decision["coming"] and not (coming / item).exists():
            continue
        if (folder / item).exists():
            disk.replace(folder / item, former / item)
        if item in decision["coming"]:
            disk.replace(coming / item, folder / item)
    # What was moved must have its new name before it loses the old one.
    disk.sync_folder(former)
    disk.sync_folder(folder)
    aside = folder.joinpath(*decision["aside"].split("/"))
    if decision["aside"] and not aside.exists():
        disk.make_folder(aside.parent)
        disk.replace(former, aside)
        disk.sync_folder(aside.parent)
        disk.sync_folder(folder)
    disk.remove(folder / REPLACING)
    disk.sync_folder(folder)
    clean_up(folder)


def finish_interrupted(folder: Path) -> None:
    """Finish a replacement that was cut short.

    Raises:
        UserError: another session is at it, or the disk refuses.
    """
    lock = Lock(folder / "lock")
    try:
        if not lock.take():
            raise UserError(message("backup.replacing"))
        if is_unfinished(folder):
            finish(folder)
    except OSError as error:
        detail = system_reason(error)
        raise UserError(message("backup.unfinished", folder=folder, detail=detail)) from error
    finally:
        lock.release()


def clean_up(folder: Path) -> None:
    """Delete new files that were never committed, and old ones that were replaced.

    Only the session that writes may do so.
    """
    if is_unfinished(folder):
        return
    with suppress(OSError):
        _clear(folder)


def _clear(folder: Path) -> None:
    for name in (COMING, _FORMER):
        if (folder / name).exists():
            from shutil import rmtree

            rmtree(folder / name)


def _decision(folder: Path) -> dict[str, Any]:
    path = folder / REPLACING
    try:
        decision = json.loads(path.read_bytes())
        fit = {*decision["items"], *decision["coming"]} <= _ITEMS and isinstance(
            decision["aside"], str
        )
    except (ValueError, TypeError, KeyError):
        fit = False
    if not fit:
        raise DamagedFileError(message("vault.damaged", file=path))
    return dict(decision)
