"""A user of the program without a terminal: keys for it, and the lines that it shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date

from textual import events
from textual.pilot import Pilot

from tests.support.textual_internals import screen_lines
from tui.app import NysanApp

TODAY = date(2026, 11, 23)
"""The day on which the program is used."""
NAMED = {" ": "space", ".": "full_stop", "/": "slash", "-": "minus", "_": "underscore"}


def _key_of(letter: str) -> str:
    """The name of the key that types a letter; the pilot types nothing for signs as they are."""
    plain = letter.isascii() or letter.isalnum()
    return NAMED.get(letter, letter) if plain else unicodedata.name(letter)


class User:
    """A pilot and what one sees: the screen's lines as text."""

    def __init__(self, pilot: Pilot[int], app: NysanApp) -> None:
        self.pilot, self.app = pilot, app

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        for letter in text:
            await self.pilot.press(_key_of(letter))
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def lines(self) -> list[str]:
        return screen_lines(self.app)

    def text(self) -> str:
        return "\n".join(self.lines())


Shell = Callable[..., AbstractAsyncContextManager[User]]
