"""A dialog that takes in a photo from a file."""

from __future__ import annotations

from tui.locale import say
from tui.screens.line_dialog import LineDialog


class PhotoDialog(LineDialog):
    """Answers the path of a picture's file; an empty one takes the photo out."""

    def __init__(self) -> None:
        super().__init__(say("photo.title"), say("photo.where"), say("photo.keys"))
