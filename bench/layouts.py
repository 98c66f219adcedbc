"""Keyboard layouts as Windows has them: which key types a character, and what a terminal sends."""

from __future__ import annotations

from typing import NamedTuple

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
"""What xterm sends for keys that type nothing; the same on every layout."""

_ROW = "1234567890"


class Layout(NamedTuple):
    """The characters that stand on the keys, each with what arrives for it."""

    plain: dict[str, str]
    shifted: dict[str, str]

    def keys(self, text: str) -> list[tuple[str, int]]:
        """Return what arrives for each character, and the keys that it takes: Shift is one.

        Raises:
            KeyError: the layout has no such character.
        """
        return [
            (self.plain[char], 1) if char in self.plain else (self.shifted[char], 2)
            for char in text
        ]

    def words(self, text: str) -> list[tuple[str, int]]:
        """Return the same for a text among words, whose figures come from the keypad."""
        return [(char, 1) if char in _ROW else self.keys(char)[0] for char in text]


def _layout(letters: str, row: str, more: str, shifted: str) -> Layout:
    """Return a layout; `row` is what its number row sends where figures are meant."""
    plain = {char: char for char in letters + more + " "} | dict(zip(_ROW, row, strict=True))
    capitals = {char.upper(): char.upper() for char in letters}
    return Layout(plain, capitals | {char: char for char in shifted})


_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"

LAYOUTS = {
    "kk": _layout(_RUSSIAN + "әіңғүұқөһ", '"әіңғ,.үұқ', ",.", ";:"),
    "ru": _layout(_RUSSIAN + "ё", _ROW, ".-", ",+:"),
    "en": _layout("abcdefghijklmnopqrstuvwxyz", _ROW, ",.-", "+:"),
}
