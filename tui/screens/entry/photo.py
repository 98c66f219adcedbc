"""A dialog that takes in a photo from a file."""

from __future__ import annotations

from tui.locale import say
from tui.screens.line_dialog import LineDialog


class PhotoDialog(LineDialog):
    """A question for the path of a picture's file; an empty one removes the photo."""

    def __init__(self) -> None:
        super().__init__(say("photo.title"), say("photo.where"), say("photo.keys"))
