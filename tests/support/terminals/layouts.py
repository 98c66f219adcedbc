"""Keyboard layouts as Windows has them: which key types a character, and what a terminal sends."""

from __future__ import annotations

from typing import NamedTuple

from tui.keyboard import KAZAKH, LATIN, ROW, RUSSIAN

CODES = {
    "Enter": "\r",
    "→": "\x1b[C",
    "Ins": "\x1b[2~",
    "F2": "\x1bOQ",
    "F5": "\x1b[15~",
    "F7": "\x1b[18~",
    "F11": "\x1b[23~",
    "Ctrl+U": "\x15",
    "Ctrl+V": "\x16",
}
"""Bytes that xterm sends for keys that type nothing; the same on every layout."""

_FIGURES = LATIN[0][ROW]


class Layout(NamedTuple):
    """The characters on the keys, each with what arrives for it."""

    plain: dict[str, str]
    shifted: dict[str, str]

    def keys(self, text: str) -> list[tuple[str, int]]:
        """What arrives for each character, and how many keys it takes: Shift is one.

        Raises:
            KeyError: the layout has no such character.
        """
        return [
            (self.plain[char], 1) if char in self.plain else (self.shifted[char], 2)
            for char in text
        ]

    def words(self, text: str) -> list[tuple[str, int]]:
        """The same for a text among words, whose figures come from the keypad."""
        return [(char, 1) if char in _FIGURES else self.keys(char)[0] for char in text]


def _layout(plain: str, shifted: str) -> Layout:
    """A layout; where figures are meant, the keys of the number row are typed."""
    figures = dict(zip(_FIGURES, plain[ROW], strict=True))
    return Layout({char: char for char in plain + " "} | figures, {char: char for char in shifted})


LAYOUTS = {"kk": _layout(*KAZAKH), "ru": _layout(*RUSSIAN), "en": _layout(*LATIN)}
