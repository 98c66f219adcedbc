"""Names of files that leave the vault: no file is overwritten, a taken name gets a number."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def free_path(path: Path) -> Path:
    """The path itself, or the first with a number that is free: `act.pdf`, `act-2.pdf`.

    A device, a pipe or a folder is not a file that could be overwritten, and stays.
    """
    if not os.path.lexists(path) or not (path.is_file() or path.is_symlink()):
        return path
    if path.is_symlink() and path.exists() and not path.is_file():
        return path
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(each for each in numbered if not os.path.lexists(each))
