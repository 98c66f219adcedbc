"""Every key of the table, in the bytes that terminals send for it, on three layouts.

Recorded with `showkey -a` and read in the terminals' own tables (xterm's ctlseqs, PuTTY's
config.but, the console's defkeymap, kitty's protocol, tmux with xterm-keys).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key

from tui.keys import ACTS, Act, acts_by_key, chords
from tui.system.console_keys import ConsoleKeys, KeyRecord
from tui.terminal.input.decoder import Decoder

LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = dict(zip(LATIN, "йцукенгшщзхъфывапролджэячсмитьбю", strict=True))
LAYOUTS = ("en", "ru", "kk")
ROWS = {"en": "1234567890", "ru": "1234567890", "kk": '"әіңғ,.үұқ'}

_ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D"}
_EDITING = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}
_UPPER = {5: 15, 6: 17, 7: 18, 8: 19, 9: 20, 10: 21, 11: 23, 12: 24}
_BITS = {"shift": 1, "alt": 2, "ctrl": 4}


def _parts(key: str) -> tuple[set[str], str]:
    *modifiers, name = key.split("+")
    return set(modifiers), name


def _bits(modifiers: set[str]) -> int:
    return 1 + sum(_BITS[modifier] for modifier in modifiers)


def _plain(key: str) -> str | None:
    """What all terminals agree on."""
    modifiers, name = _parts(key)
    if modifiers == {"ctrl"} and name.isalpha() and len(name) == 1:
        return chr(ord(name) - 96)
    if key == "shift+tab":
        return "\x1b[Z"
    if not modifiers and name in _EDITING:
        return f"\x1b[{_EDITING[name]}~"
    if not modifiers and name in _ARROWS:
        return f"\x1b[{_ARROWS[name]}"
    named = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}
    # A sign that stands at the same place on Latin, Kazakh and Russian keyboards.
    return {**named, "ctrl+backslash": "\x1c"}.get(key)


def _function(key: str) -> int:
    return int(key[1:]) if key[0] == "f" and key[1:].isdigit() else 0


def xterm(key: str, layout: str) -> str | None:
    modifiers, name = _parts(key)
    if number := _function(key):
        return f"\x1bO{'PQRS'[number - 1]}" if number < 5 else f"\x1b[{_UPPER[number]}~"
    if modifiers and name in _ARROWS:
        return f"\x1b[1;{_bits(modifiers)}{_ARROWS[name]}"
    if key in {"home", "end"}:
        return f"\x1b[{'H' if key == 'home' else 'F'}"
    return _plain(key)


def xterm_with_other_keys(key: str, layout: str) -> str | None:
    modifiers, name = _parts(key)
    if "ctrl" in modifiers and name in LATIN:
        code = ord(_letter(name, layout))
        return f"\x1b[27;{_bits(modifiers)};{code}~"
    return "\x1b[27;5;92~" if key == "ctrl+backslash" else xterm(key, layout)


def console(key: str, layout: str) -> str | None:
    if number := _function(key):
        return f"\x1b[[{'ABCDE'[number - 1]}" if number < 6 else f"\x1b[{_UPPER[number]}~"
    if key in {"alt+up", "alt+down"}:
        return f"\x1b\x1b[{_ARROWS[key[4:]]}"
    return {"home": "\x1b[1~", "end": "\x1b[4~"}.get(key) or _plain(key)


def putty(key: str, layout: str) -> str | None:
    if number := _function(key):
        return f"\x1b[{10 + number if number < 6 else _UPPER[number]}~"
    if key in {"alt+up", "alt+down"}:
        return f"\x1b\x1b[{_ARROWS[key[4:]]}"
    return {"home": "\x1b[1~", "end": "\x1b[4~"}.get(key) or _plain(key)


def tmux(key: str, layout: str) -> str | None:
    return {"home": "\x1b[1~", "end": "\x1b[4~"}.get(key) or xterm(key, layout)


def rxvt(key: str, layout: str) -> str | None:
    if key in {"ctrl+up", "ctrl+down"}:
        return f"\x1bO{_ARROWS[key[5:]].lower()}"
    return {"home": "\x1b[7~", "end": "\x1b[8~"}.get(key) or putty(key, layout)


def kitty(key: str, layout: str) -> str | None:
    """With the protocol as this program asks for it: keys told apart, the Latin key said."""
    modifiers, name = _parts(key)
    if modifiers and name in LATIN:
        letter = _letter(name, layout)
        base = "" if letter == name else f"::{ord(name)}"
        return f"\x1b[{ord(letter)}{base};{_bits(modifiers)}u"
    if key == "f3":
        return "\x1b[13~"
    named = {"escape": "\x1b[27u", "shift+tab": "\x1b[9;2u", "ctrl+backslash": "\x1b[92;5u"}
    return named.get(key) or xterm(key, layout)


def kitty_without_places(key: str, layout: str) -> str | None:
    modifiers, name = _parts(key)
    if modifiers and name in LATIN:
        return f"\x1b[{ord(_letter(name, layout))};{_bits(modifiers)}u"
    return kitty(key, layout)


def conhost(key: str, layout: str) -> str | None:
    """The console of Windows, which says keys as xterm does, in records of its own."""
    return in_records(xterm(key, layout))


def windows_terminal(key: str, layout: str) -> str | None:
    """Windows Terminal, which knows kitty's protocol, through the console's records."""
    return in_records(kitty(key, layout))


def in_records(sent: str | None) -> str | None:
    """What a program reads of some letters that the console gives it in records."""
    if sent is None:
        return None
    records = [KeyRecord(letter, 65 if len(sent) == 1 else 0) for letter in sent]
    return ConsoleKeys().bytes_of(records).decode()


def _letter(name: str, layout: str) -> str:
    return name if layout == "en" else CYRILLIC[name]


Terminal = Callable[[str, str], str | None]
TERMINALS = (
    xterm,
    xterm_with_other_keys,
    console,
    putty,
    tmux,
    rxvt,
    kitty,
    kitty_without_places,
    conhost,
    windows_terminal,
)
ALL_KEYS = sorted({key for act in ACTS for key in act.keys})
MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab")


def decoded(sent: str) -> list[str]:
    decoder = Decoder(0.025, chords())
    found = decoder.feed(sent.encode(), 0.0) + decoder.tick(10.0)
    return [event.key for event in found if isinstance(event, Key)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_key_that_a_terminal_can_send_is_that_key(terminal: Terminal, layout: str) -> None:
    for key in (*ALL_KEYS, *MOVING, "escape", "backspace"):
        if (sent := terminal(key, layout)) is not None:
            assert decoded(sent) == [key], f"{sent!r} is not {key}"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_act_can_be_reached_in_every_place(terminal: Terminal, layout: str) -> None:
    for act in ACTS:
        for place in act.contexts - {"all"} or {"forms"}:
            assert any(reaches(act, place, terminal(key, layout)) for key in act.keys), act.name


def reaches(act: Act, place: str, sent: str | None) -> bool:
    return sent is not None and [acts_by_key(place).get(key) for key in decoded(sent)] == [act]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["\x1b{}", "\x1b[{code};3u", "\x1b[27;3;{code}~"])
def test_alt_with_the_number_row_is_a_function_key(layout: str, form: str) -> None:
    for number, letter in enumerate(ROWS[layout], 1):
        assert decoded(form.format(letter, code=ord(letter))) == [f"f{number}"]


def test_only_a_terminal_that_tells_them_apart_has_all_keys() -> None:
    assert [key for key in ALL_KEYS if kitty(key, "kk") is None] == []
    missing = {key for key in ALL_KEYS if xterm(key, "kk") is None}
    assert missing == {"ctrl+shift+z"}
