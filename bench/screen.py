"""The screen of a terminal in memory, as pyte draws it."""

from __future__ import annotations

import pyte


class EmulatedScreen(pyte.Screen):
    """A screen on which a letter can be repeated and lines deleted, whatever is on them."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self._letter = ""
        super().__init__(width, height)
        self.reset_mode(7, private=True)
        self._stream = _Stream(self)

    def take(self, data: bytes) -> None:
        """Draw what a program has written."""
        self._stream.feed(data)

    def shows(self, text: str) -> bool:
        """Whether a text is on one of the lines."""
        return any(text in line for line in self.display)

    def draw(self, data: str) -> None:
        """Draw letters."""
        super().draw(data)
        self._letter = data[-1:]

    def repeat(self, count: int = 1) -> None:
        """Draw the last letter again."""
        super().draw(self._letter * count)

    def delete_lines(self, count: int | None = None) -> None:
        """Delete lines; pyte moves no line on which nobody has written."""
        self.buffer.update({y: self.buffer[y] for y in range(self.lines)})
        super().delete_lines(count)


class _Stream(pyte.ByteStream):
    csi = pyte.ByteStream.csi | {"b": "repeat"}
    events = pyte.ByteStream.events | {"repeat"}
