"""A dialog that takes in a photo from a file."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.file_dialog import FileDialog
from tui.system.processes import user_of_machine
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable


class PhotoDialog(FileDialog[str]):
    """A choice of a picture's file; the answer is the name under which the picture is kept."""

    endings = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")

    def __init__(self, take: Callable[[str], str]) -> None:
        super().__init__(say("photo.title"))
        self._take = take

    def take_path(self, path: str) -> None:
        """Take the picture in; what is wrong with it is said here."""
        try:
            self.dismiss(self._take(path))
        except UserError as refusal:
            self.complain(str(refusal))

    def where(self) -> str:
        """The question for the path."""
        return say("photo.where")

    def elsewhere(self) -> str:
        """How a picture of another computer comes here."""
        here = {"user": user_of_machine() or "user", "host": socket.gethostname()}
        return say("photo.elsewhere", **here)
