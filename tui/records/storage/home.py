"""The vault's folder: where it lies, and its permissions."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path


def home() -> Path:
    """The vault's folder: `NYSAN_HOME`, or the platform's folder for a user's data."""
    if named := os.environ.get("NYSAN_HOME"):
        return expand_path(named)
    import platformdirs

    return Path(platformdirs.user_data_path("nysan", appauthor=False))


def state_folder() -> Path:
    """The platform's folder for what programs remember of this machine.

    Raises:
        RuntimeError: the user has no home folder.
    """
    if (named := os.environ.get("XDG_STATE_HOME")) and Path(named).is_absolute():
        return Path(named) / "nysan"
    if sys.platform not in {"win32", "darwin"}:
        return Path.home() / ".local" / "state" / "nysan"
    import platformdirs

    return Path(platformdirs.user_state_path("nysan", appauthor=False))


def expand_path(typed: str | Path) -> Path:
    """The path that a user typed, `~` expanded; a `~` of an unknown user stays as it is."""
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def restrict_permissions(folder: Path) -> None:
    """Take from other users of the machine what they may do in a vault's folder.

    Where that fails, nothing is said: the files are sealed besides.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        for path in (folder, *folder.iterdir()):
            # What is in a folder that nobody else can enter is protected by it; so only one that
            # was open is gone through, and ledgers and backups, of which there are few.
            if _restrict(path) or path.name in {"ledgers", "log", "backups"}:
                for inner in path.iterdir() if path.is_dir() else ():
                    _restrict(inner)


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
