"""Where a vault lies, and who else on the machine may look into it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def home() -> Path:
    """Return the vault's folder: `NYSAN_HOME`, or the platform's folder for a user's data."""
    if named := os.environ.get("NYSAN_HOME"):
        return expand_path(named)
    import platformdirs

    return Path(platformdirs.user_data_path("nysan", appauthor=False))


def expand_path(typed: str | Path) -> Path:
    """Return the path that somebody typed; a `~` with a name that nobody has stays as it is."""
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def restrict_permissions(folder: Path) -> None:
    """Shut out other users of the machine, where something let them in."""
    if os.name == "nt":
        return
    with suppress(OSError):
        for path in (folder, *folder.iterdir()):
            # A folder that nobody else can enter shuts all in it; so only one that stood open
            # is gone through, and ledgers and backups, of which there are few.
            if _shut(path) or path.name in {"ledgers", "log", "backups"}:
                for inner in path.iterdir() if path.is_dir() else ():
                    _shut(inner)


def _shut(path: Path) -> bool:
    """Take from other users what they may do with a file; tell whether they might do anything.

    What its owner may not do stays so: who made it read-only had a reason.
    """
    with suppress(OSError):
        mode = path.lstat().st_mode
        if mode & 0o077 and not stat.S_ISLNK(mode):
            path.chmod(mode & 0o700)
            return True
    return False
