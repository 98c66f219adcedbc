"""What a page of the handbook has done: the keys that it names, what is seen then, and pictures.

    ```keys
    F7 · Ойданов          what is pressed or typed, one after the other
    ✓ Ойданов Ертегіхан   what is to be seen then
    ```
    ![A child is found](../../pictures/kk/documents-find.svg)

A block with `until` begins a step of the guide through the first hour, see `tui/handbook/steps.py`.
A picture is of the screen as it is where it stands in the page. What is pressed only for a picture
stands in a comment, `<!-- keys … -->`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMED: Final = {
    "Ins": "insert",
    "Enter": "enter",
    "Esc": "escape",
    "Tab": "tab",
    "Shift+Tab": "shift+tab",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "Home": "home",
    "End": "end",
    "Page Up": "pageup",
    "Page Down": "pagedown",
    "Backspace": "backspace",
    "Ctrl+J": "ctrl+j",
    "Shift+← →": "shift+right",
}
"""Keys that are no act of the table, as pages and keyboards write them."""
_KEY: Final = re.compile(r"F\d\d?|(Ctrl|Alt|Shift)\+(Ctrl\+|Shift\+)?(\S|F\d\d?|Ins|↑|↓)")
_PART: Final = re.compile(
    r"^```keys(?: until (?P<until>[^\n]+))?\n(?P<shown>.*?)^```$|^<!-- keys\n(?P<hidden>.*?)^-->$"
    r"|^!\[(?P<alt>[^\]]*)\]\([./]*pictures/(?P<picture>[^)]*)\.svg\)$",
    re.DOTALL | re.MULTILINE,
)
EMPTY: Final = "<!-- empty -->"
"""Says in a page that its reader's vault is empty; else it is the one to practise in."""


class Press(NamedTuple):
    """A key to press, or a text to type where `key` is None."""

    word: str
    key: str | None


class See(NamedTuple):
    """Words that are to be seen."""

    words: str


class Guided(NamedTuple):
    """The beginning of a step of a guide, and until when it lasts."""

    until: str


class Draw(NamedTuple):
    """A picture by its name below `docs/pictures`, and what it shows in words."""

    name: str
    alt: str


Step = Press | See | Guided | Draw


def key_of(word: str) -> str | None:
    """The key that a page names; None for a text that is to be typed."""
    if word in NAMED:
        return NAMED[word]
    if _KEY.fullmatch(word):
        *before, last = word.split("+")
        return "+".join([*map(str.lower, before), NAMED.get(last, last.lower())])
    return None


def steps_of(page: str) -> Iterator[Step]:
    """The steps of a page in their order."""
    for part in _PART.finditer(page):
        if part["picture"]:
            yield Draw(part["picture"], part["alt"])
        if part["until"]:
            yield Guided(part["until"])
        for line in (part["shown"] or part["hidden"] or "").splitlines():
            if line.startswith("✓ "):
                yield See(line[2:])
            else:
                yield from (Press(word, key_of(word)) for word in line.split(" · "))
