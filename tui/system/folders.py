"""Folders in which a user's files may lie: on sticks and disks, and how a path to one is typed."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform == "win32":
    _DRIVES: Final = "DEFGHIJ"

    def with_slashes(typed: str) -> str:
        """A typed path with a slash between its folders."""
        return typed.replace("\\", "/")

    def stick_folders() -> Iterator[str]:
        """Yield the folders of sticks and further disks, each with a slash at its end."""
        # A drive without a stick in it may be an error, and not nothing.
        with suppress(OSError):
            yield from (f"{each}:/" for each in _DRIVES if Path(f"{each}:/").is_dir())

else:
    _MEDIA: Final = ("/media/*/*", "/run/media/*/*", "/Volumes/*")
    """Where Linux and macOS put the folders of USB sticks."""

    def with_slashes(typed: str) -> str:
        """A typed path with a slash between its folders."""
        return typed

    def stick_folders() -> Iterator[str]:
        """Yield the folders of sticks and further disks, each with a slash at its end."""
        for pattern in _MEDIA:
            with suppress(OSError):
                yield from (f"{path}/" for path in sorted(Path("/").glob(pattern[1:])))
