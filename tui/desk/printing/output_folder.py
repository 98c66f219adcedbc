"""The folder that documents, lists, tables and acts go to, and how files and folders get there."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.records.storage.atomic_file import fresh_path, write_whole
from tui.records.storage.being_written import being_written
from tui.records.storage.free_path import free_path
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.records.open_vault import Vault

_SETTING: Final = "print_folder"
_USUAL: Final = "nysan"
_PART: Final = ".part"
STANDARD_OUTPUT: Final = Path("-")
"""In the place of a file's path, as this very object: a file may be called so, too."""

_PRINTER: ContextVar[str | None] = ContextVar("printer", default=None)


def output_folder(vault: Vault) -> Path:
    """The folder in the vault's settings, else `nysan` in the user's home folder."""
    named = None if vault.locked else vault.settings.get(_SETTING)
    return Path(str(named)) if named else usual_folder()


def usual_folder() -> Path:
    """The folder `nysan` in the user's home folder."""
    return Path.home() / _USUAL


def output_file(vault: Vault, name: str) -> Path:
    """The path of a file in that folder, which is made where it is missing.

    Raises:
        UserError: it cannot be made.
    """
    return file_in(output_folder(vault), name)


def file_in(folder: Path, name: str) -> Path:
    """The path of a file in a folder, which is made where it is missing.

    Raises:
        UserError: it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = message("print.unwritable", path=folder, detail=system_reason(error))
        raise UserError(why) from error
    return folder / name


@contextmanager
def to_printer(name: str | None) -> Iterator[None]:
    """Print within it on a printer of paper, by its name, in place of writing files."""
    before = _PRINTER.set(name)
    try:
        yield
    finally:
        _PRINTER.reset(before)


def write_output(path: Path, data: bytes, report: Callable[[], None] = lambda: None) -> Path:
    """Write a file that is there whole or not at all; the path that it got.

    No file is overwritten: where there is one, the name gets a number. Within `to_printer` there
    is no file at all, and the path is that of standard output; `report` is called while the printer
    takes its time, and may stop it.

    Raises:
        UserError: it cannot be written, or the printer does not take it.
    """
    if (printer := _PRINTER.get()) is not None:
        from tui.desk.printing.paper_printer import print_on_paper

        print_on_paper(data, printer, report)
        return STANDARD_OUTPUT
    if path is STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return path
    path = free_path(path)
    is_new = not os.path.lexists(path)
    try:
        if path.is_file() or is_new:
            with being_written(fresh_path(path)):
                write_whole(path, data)
        else:
            # A device or a pipe must not be replaced by a file.
            path.write_bytes(data)
    except OSError as error:
        if is_new:
            # It has its name already where only the folder could not be brought to the disk.
            with suppress(OSError):
                path.unlink(missing_ok=True)
        why = message("print.unwritable", path=path, detail=system_reason(error))
        raise UserError(why) from error
    return path


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Make a folder of files that is there with all of them or not at all.

    The block fills another one beside it, which gets its name in the end, or goes.

    Raises:
        UserError: it cannot be made.
    """
    making = free_folder(folder.with_name(folder.name + _PART))
    with being_written(making):
        try:
            making.mkdir(mode=0o700, parents=True)
            yield making
            making.rename(folder)
        except OSError as error:
            why = message("print.unwritable", path=folder, detail=system_reason(error))
            raise UserError(why) from error
        finally:
            # What has become the folder is not there any more.
            shutil.rmtree(making, ignore_errors=True)


def free_folder(path: Path) -> Path:
    """The path of a folder itself, or the first with a number that nothing has."""
    tries = chain([path], (path.with_name(f"{path.name}-{number}") for number in count(2)))
    return next(each for each in tries if not os.path.lexists(each))
