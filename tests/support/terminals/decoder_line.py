"""A decoder of keys with a clock that a test moves."""

from __future__ import annotations

from textual.events import Key
from textual.message import Message

from tui.keys import chords
from tui.terminal.input.decoder import Decoder

PATIENCE = 0.025


class Line:
    """A decoder with a clock."""

    def __init__(self) -> None:
        self.decoder = Decoder(PATIENCE, chords())
        self.now = 100.0

    def send(self, data: bytes | str) -> list[Message]:
        return self.decoder.feed(data.encode() if isinstance(data, str) else data, self.now)

    def wait(self, seconds: float) -> list[Message]:
        """Let time pass as the thread that reads does."""
        until, found = self.now + seconds, list[Message]()
        while (due := self.decoder.timeout(self.now)) is not None and self.now + due <= until:
            self.now += due
            found += self.decoder.tick(self.now)
        self.now = until
        return found


def keys(found: list[Message]) -> list[str]:
    return [event.key for event in found if isinstance(event, Key)]
