"""The keys: one table that gives every act its keys, its footer word, its palette entry and help.

The words stand in the catalogues: `keys.ACT` is the short one for the footer, `acts.ACT` the
sentence for palette and help. Function keys are those of Far Manager and 1C; each has a second
way, since terminals take some of them. Escape or Alt with a digit is the function key of that
number, as in Far Manager; Textual decodes these pairs as the letters named here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.events import Key

_ALT_DIGITS: Final = {
    1: "inverted_exclamation_mark",
    2: "trade_mark_sign",
    3: "pound_sign",
    4: "cent_sign",
    5: "infinity",
    6: "section_sign",
    7: "pilcrow_sign",
    8: "bullet",
    9: "feminine_ordinal_indicator",
    10: "masculine_ordinal_indicator",
}


class Act(NamedTuple):
    """Something that a key does; `name` is `area.verb`, the action is `area_verb`."""

    name: str
    keys: tuple[str, ...]
    places: frozenset[str]
    """The screens on which it works; 'all' for every one."""
    footer: bool = True
    yields: bool = False
    """Whether what the widget in hand would do with the key goes before."""

    @property
    def word(self) -> str:
        """The word in the footer."""
        return say(f"keys.{self.name}")

    @property
    def help(self) -> str:
        """The sentence in the palette and in the help."""
        return say(f"acts.{self.name}")

    @property
    def key(self) -> str:
        """The first key as people call it."""
        return called(self.keys[0])

    @property
    def action(self) -> str:
        """The name of the action that does it."""
        return self.name.replace(".", "_")


def _act(name: str, keys: str, places: str, *, footer: bool = True, yields: bool = False) -> Act:
    found = tuple(keys.split())
    if found[0][1:].isdigit() and (digit := _ALT_DIGITS.get(int(found[0][1:]))):
        found += (digit,)
    return Act(name, found, frozenset(places.split()), footer, yields)


ACTS: Final = (
    _act("program.help", "f1 ctrl+g", "all"),
    _act("record.save", "f2 ctrl+s", "entry"),
    _act("record.view", "f3 ctrl+e", "records entry child"),
    _act("form.blank", "f3 ctrl+e", "forms"),
    _act("blank.choose", "f4 ctrl+o", "entry"),
    _act("record.open", "f4 enter", "records find child", yields=True, footer=False),
    _act("record.print", "f5 ctrl+r", "forms records entry view find child"),
    _act("record.history", "f6 ctrl+y", "records entry"),
    _act("program.find", "f7 ctrl+f", "forms records entry view child"),
    _act("record.compare", "ctrl+w", "records", footer=False),
    _act("record.copy", "f9 ctrl+b", "records"),
    _act("record.delete", "f8 ctrl+k", "records"),
    _act("row.delete", "f8 ctrl+k", "entry"),
    _act("record.add", "insert ctrl+n", "records"),
    _act("row.add", "insert ctrl+n", "entry"),
    _act("row.up", "alt+up ctrl+up", "entry", footer=False),
    _act("row.down", "alt+down ctrl+down", "entry", footer=False),
    _act("record.undo", "ctrl+z", "records"),
    _act("blank.undo", "ctrl+z", "entry", footer=False),
    _act("blank.redo", "ctrl+shift+z ctrl+x", "entry", footer=False),
    _act("blank.repeat", "ctrl+d", "entry", footer=False),
    _act("program.reminders", "f6 ctrl+y", "forms"),
    _act("program.plugins", "f9 ctrl+b", "forms"),
    _act("program.language", "ctrl+t", "forms records gate setup", footer=False),
    _act("vault.plain", "f9 ctrl+b", "setup"),
    _act("vault.menu", "f11 ctrl+a", "forms"),
    _act("program.palette", "ctrl+p", "all", footer=False),
    _act("program.lock", "f12 ctrl+c", "all", footer=False),
    _act("program.quit", "f10 ctrl+q", "all"),
    _act("program.redraw", "ctrl+l", "all", footer=False),
)
"""Every act of the program."""

_CALLED: Final = {
    "insert": "Ins",
    "escape": "Esc",
    "enter": "Enter",
    "up": "↑",
    "down": "↓",
}


def letter_of(event: Key) -> str | None:
    """Return the letter that a key types; None for a key that types none.

    Textual calls Alt+ә printable too, and Alt with a digit arrives as a letter of its own.
    """
    if not event.is_printable or event.key in _ALT_DIGITS.values():
        return None
    modified = event.key.startswith(("alt+", "ctrl+", "super+", "meta+", "hyper+"))
    return None if modified else event.character


def called(key: str) -> str:
    """Return a key as it stands on a keyboard."""
    parts = [_CALLED.get(part, part.capitalize()) for part in key.split("+")]
    return "+".join(parts)


def spoken(act: Act) -> str:
    """Return all keys of an act, as the help tells them."""
    shown = [called(key) for key in act.keys if key not in _ALT_DIGITS.values()]
    if act.keys[-1] in _ALT_DIGITS.values():
        number = act.keys[0].removeprefix("f")
        shown.append("Alt+0" if number == "10" else f"Alt+{number}")
    return ", ".join(shown)


def acts_of(place: str) -> Iterator[Act]:
    """Yield the acts of a screen in the order of the table."""
    return (act for act in ACTS if place in act.places or "all" in act.places)


@cache
def acts_by_key(place: str) -> dict[str, Act]:
    """Return the acts of a screen by each of their keys."""
    return {key: act for act in acts_of(place) for key in act.keys}
