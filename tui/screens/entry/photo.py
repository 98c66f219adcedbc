"""A dialog that takes in a photo from a file."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from tui.locale import say
from tui.records.storage.user import user_of_machine
from tui.screens.file_dialog import FileDialog

if TYPE_CHECKING:
    from collections.abc import Callable


class PhotoDialog(FileDialog[str]):
    """A choice of a picture's file; the answer is the name under which the picture is kept."""

    endings = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")

    def __init__(self, take: Callable[[str], str]) -> None:
        super().__init__(say("photo.title"), take)

    def where(self) -> str:
        """The question for the path."""
        return say("photo.where")

    def elsewhere(self) -> str:
        """How a picture of another computer comes here."""
        here = {"user": user_of_machine() or "user", "host": socket.gethostname()}
        return say("photo.elsewhere", **here)
