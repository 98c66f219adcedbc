"""The vault's folder: where it lies, whether it is still there, and its permissions."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.system.files import HAVE_MODES, data_folder
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.locale import Message

_SHOWN: Final = 80
"""Letters of a path that a sentence repeats."""


def home() -> Path:
    """The vault's folder: `NYSAN_HOME`, that beside a portable program, or the user's.

    It need not be there.

    Raises:
        UserError: no folder can be at that path.
    """
    if named := os.environ.get("NYSAN_HOME"):
        return _possible(expand_path(named))
    beside = _beside_program()
    return _possible(beside if beside and beside.is_dir() else data_folder())


def homes_to_choose() -> list[Path]:
    """The folders among which the first start lets one choose; the first is the user's.

    It is the only one where the program is not portable, or nothing can be written beside it.
    """
    beside = _beside_program()
    if os.environ.get("NYSAN_HOME") or beside is None or not os.access(beside.parent, os.W_OK):
        return [home()]
    return [data_folder(), beside]


def _beside_program() -> Path | None:
    """The vault's folder in a portable one, whose starter names that."""
    portable = os.environ.get("NYSAN_PORTABLE")
    return Path(portable) / "vault" if portable else None


def _possible(folder: Path) -> Path:
    try:
        # Whether anything in it can be looked for, too: it may be somebody else's. From Python 3.14
        # on, `exists` says of such a one that nothing is there.
        (folder / "vault.json").stat()
    except (FileNotFoundError, NotADirectoryError):
        return folder
    except OSError as error:
        shown = str(folder)
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        why = message("vault.no_home", folder=shown, detail=system_reason(error))
        raise UserError(why) from error
    return folder


def expand_path(typed: str | Path) -> Path:
    """The path that a user typed, `~` expanded; a `~` of an unknown user stays as it is."""
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


_FEW: Final = frozenset(("ledgers", "log", "backups", "texts"))
"""Folders with few files."""


def restrict_permissions(folder: Path, is_own: Callable[[str], bool]) -> None:
    """Take from other users of the machine what they may do in a vault's folder.

    Only what has a name of a vault's is changed, and a folder that is there for other things too
    stays as it is: somebody may have named the home folder, or the root of the disk. Where it
    fails, nothing is said: the files are sealed besides.
    """
    if not HAVE_MODES:
        return
    with suppress(OSError):
        paths = list(folder.iterdir())
        own = [path for path in paths if is_own(path.name)]
        was_open = not _is_shared(folder, len(own), len(paths)) and _restrict(folder)
        for path in own:
            # What is in a folder that nobody else can enter is protected by it; so only one that
            # was open is gone through, and those of which there are few.
            if _restrict(path) or was_open or path.name in _FEW:
                for inner in path.iterdir() if path.is_dir() else ():
                    _restrict(inner)


def _is_shared(folder: Path, own: int, all_: int) -> bool:
    """Whether a folder, `own` of whose `all_` files are a vault's, is there for others as well."""
    whole = folder.resolve()
    users = [Path.home(), *Path.home().parents]
    return own * 2 < all_ or whole in users or bool(whole.stat().st_mode & stat.S_ISVTX)


def _restrict(path: Path) -> bool:
    """Take from other users what they may do with a file; whether they might do anything.

    What its owner may not do stays so: who made it read-only had a reason.
    """
    with suppress(OSError):
        mode = path.lstat().st_mode
        if mode & 0o077 and not stat.S_ISLNK(mode):
            path.chmod(mode & 0o700)
            return True
    return False


class FolderGoneError(OSError):
    """A folder was moved, unmounted or replaced; nothing may be made where it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENODEV, os.strerror(errno.ENODEV), str(path))

    @property
    def reason(self) -> Message:
        """The reason, as a part of a sentence."""
        return message("system.moved")


class Place:
    """A folder at a path, known again by what the system calls it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = self._found()

    @property
    def holds_it(self) -> bool:
        """Whether the folder is there, and no other one in its place."""
        return self._known is not None and self._found() == self._known

    def settle(self) -> None:
        """Take what is there now for the folder."""
        self._known = self._found()

    def check(self) -> None:
        """Check that the folder is there, before something is written into it.

        Raises:
            FolderGoneError: it is not.
        """
        if not self.holds_it:
            raise FolderGoneError(self._path)

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except (OSError, ValueError):
            return None
        return found.st_dev, found.st_ino
