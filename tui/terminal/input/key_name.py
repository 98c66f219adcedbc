"""Names of keys: one for each, whatever terminal, layout and protocol it came by.

The names are Textual's. Sources: the control sequences of xterm, kitty's keyboard protocol,
and what the Linux console, PuTTY, rxvt, tmux and screen send.
"""

from __future__ import annotations

from typing import Final

from textual.events import Key
from textual.keys import _character_to_key

from tui.keyboard import as_latin, function_key

CONTROLS: Final = {
    0: "ctrl+@",
    8: "backspace",
    9: "tab",
    13: "enter",
    27: "escape",
    28: "ctrl+backslash",
    29: "ctrl+right_square_bracket",
    30: "ctrl+circumflex_accent",
    31: "ctrl+underscore",
    127: "backspace",
} | {code: f"ctrl+{chr(code + 96)}" for code in range(1, 27) if code not in {8, 9, 13}}
"""Names of keys that arrive as one byte, by its code."""

_MOVES: Final = {"A": "up", "B": "down", "C": "right", "D": "left"}
LETTERED: Final = {
    **_MOVES,
    "E": "kp_begin",
    "F": "end",
    "H": "home",
    "P": "f1",
    "Q": "f2",
    "R": "f3",
    "S": "f4",
}
"""Keys that end in a letter, after ESC [ as after ESC O."""

CONSOLE: Final = {"A": "f1", "B": "f2", "C": "f3", "D": "f4", "E": "f5"}
"""Keys of the Linux console after ESC [ [."""

KEYPAD: Final = {
    "I": "\t",
    "M": "\r",
    " ": " ",
    "X": "=",
    **dict(zip("jklmno", "*+,-./", strict=True)),
    **dict(zip("pqrstuvwxy", "0123456789", strict=True)),
}
"""Letters of the keys of an application keypad, by what follows ESC O."""

_FUNCTIONS: Final = (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34)
NUMBERED: Final = {
    1: "home",
    2: "insert",
    3: "delete",
    4: "end",
    5: "pageup",
    6: "pagedown",
    7: "home",
    8: "end",
    **{code: f"f{number}" for number, code in enumerate(_FUNCTIONS, 1)},
}
"""Keys whose sequence ends in `~`, by its number."""

RXVT: Final = {"^": 4, "$": 1, "@": 5}
"""Bits of the modifiers that rxvt gives by another ending than `~`."""

_KITTY: Final = {
    **dict(enumerate("0123456789./*-+", 57399)),
    57414: "enter",
    57415: "=",
    57416: ",",
    57417: "left",
    57418: "right",
    57419: "up",
    57420: "down",
    57421: "pageup",
    57422: "pagedown",
    57423: "home",
    57424: "end",
    57425: "insert",
    57426: "delete",
}
_PRIVATE: Final = range(57344, 63744)
_SHIFT, _ALT, _CTRL, _SUPER = 1, 2, 4, 8
_MODIFIERS: Final = ((_ALT, "alt"), (_CTRL, "ctrl"), (_SHIFT, "shift"), (_SUPER, "super"))


def named_key(name: str, modifiers: int = 0) -> Key:
    """A key that types nothing, with the modifiers of some bits: 1 Shift, 2 Alt, 4 Ctrl."""
    words = [word for bit, word in _MODIFIERS if modifiers & bit]
    return Key("+".join([*words, name]), None)


def typed_key(letter: str) -> Key:
    """The key that types a letter."""
    return Key(_character_to_key(letter), letter)


def coded_text(codes: list[int]) -> str:
    """The letters of some code points, without those that cannot be typed."""
    return "".join(map(_letter, codes))


def coded_keys(code: int, base: int, modifiers: int, text: str = "") -> list[Key]:
    """Keys of a report that names a key by its code point, as of kitty's protocol.

    Args:
        code: what the key types on the layout in use.
        base: what it types on a Latin layout; 0 where the terminal does not say.
        modifiers: the bits of Shift (1), Alt (2), Ctrl (4) and Super (8); others, of locks, are
            left out.
        text: what it types now, where the terminal says.
    """
    modifiers &= _SHIFT | _ALT | _CTRL | _SUPER
    commanding = modifiers & ~_SHIFT
    name = CONTROLS.get(code) if code in {8, 9, 13, 27, 127} else _KITTY.get(code)
    if name and len(name) > 1:
        return [named_key(name, modifiers)]
    if text and not commanding:
        return [typed_key(letter) for letter in text if letter.isprintable()]
    if not name and code in _PRIVATE:
        number = code - 57376 + 13
        return [named_key(f"f{number}", modifiers)] if 13 <= number <= 35 else []
    letter = name or _letter(code)
    if not letter:
        return []
    if commanding:
        return [_command(letter, _letter(base), modifiers)]
    return [typed_key(letter.upper() if modifiers & _SHIFT else letter)]


def _command(letter: str, base: str, modifiers: int) -> Key:
    """The key as a command: by its Latin letter, also on layouts that have others."""
    if modifiers == _ALT and (found := function_key(letter) or function_key(base)):
        return named_key(found)
    own = letter.isascii() and letter.isalnum()
    if letter.isupper():
        modifiers |= _SHIFT
    latin = letter.lower() if own or not base.isascii() or not base else base.lower()
    return named_key(_character_to_key(as_latin(latin)), modifiers)


def _letter(code: int) -> str:
    if not 32 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    letter = chr(code)
    return letter if letter.isprintable() else ""
