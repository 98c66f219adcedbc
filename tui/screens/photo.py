"""A dialog that takes in a photo from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.dialog import Dialog, Label
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget


class PhotoDialog(Dialog[str]):
    """Answers the path of a picture's file; an empty one takes the photo out."""

    def __init__(self) -> None:
        super().__init__()
        self.title_text = say("photo.title")

    def body(self) -> Iterator[Widget]:
        """Yield the line for the path."""
        yield Label(say("photo.where"), look="note")
        yield Field("")
        yield Label(say("photo.keys"), look="note")

    @property
    def hand(self) -> Field:
        """The line for the path."""
        return self.query_one(Field)

    async def take(self, event: events.Key) -> None:
        """Enter answers."""
        if event.key == "enter":
            self.dismiss(self.hand.pen.text.strip())
        else:
            await super().take(event)
