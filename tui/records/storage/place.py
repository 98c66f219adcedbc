"""The place of a folder: whether what is at its path is still the folder that was there."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from tui.locale import Message, message

if TYPE_CHECKING:
    from pathlib import Path


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
