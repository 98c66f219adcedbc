"""Dialogs for phrases: a name for a new one, and a list to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Dialog, Label
from tui.widgets.field import Field
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.widget import Widget

_SHOWN = 56


class NamingDialog(Dialog[str]):
    """A question for the short name under which a phrase is to be kept."""

    def __init__(self, phrase: str) -> None:
        super().__init__()
        self.title_text = say("phrase.title")
        self._phrase = " ".join(phrase.split())

    def body(self) -> Iterator[Widget]:
        """The phrase and the line for its name."""
        yield Label(self._phrase, say("phrase.name"), look="note")
        yield Field("")
        yield Label(say("phrase.keys"), look="note")

    @property
    def focused_canvas(self) -> Field:
        """The line for the name."""
        return self.query_one(Field)

    async def press_key(self, event: events.Key) -> None:
        """Answer at Enter; a name is one word, so that it is found before the pen in a text."""
        name = "".join(self.focused_canvas.pen.text.split())
        if event.key == "enter" and name:
            self.dismiss(name)
        else:
            await super().press_key(event)


class PhrasesDialog(ChoiceDialog):
    """A choice of a phrase, or of an earlier value of a blank; Delete forgets a phrase.

    `words` are the texts, the first of which are phrases with these `names`; `forget` is called
    with the name of one.
    """

    def __init__(
        self, title: str, names: Sequence[str], words: Sequence[str], forget: Callable[[str], None]
    ) -> None:
        shown = [" ".join(text.split())[:_SHOWN] for text in words]
        called = [f"{name} — {text}" for name, text in zip(names, shown, strict=False)]
        super().__init__(title, called + shown[len(called) :])
        self._names, self._forget = list(names), forget

    def body(self) -> Iterator[Widget]:
        """The list and how to use it."""
        yield from super().body()
        if self._names:
            yield Label(say("phrase.forget_keys"), look="note")

    async def press_key(self, event: events.Key) -> None:
        """Forget the phrase under the cursor with Delete, and close the list."""
        at = self.query_one(Listing).at
        if event.key == "delete" and at < len(self._names):
            self._forget(self._names[at])
            self.dismiss(None)
        else:
            await super().press_key(event)
