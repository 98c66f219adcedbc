"""Capabilities of a terminal, as far as the screen is drawn by them."""

# Annotations of a named tuple that are evaluated at once need not be compiled, which takes longer.
import os
import sys
from enum import IntEnum
from typing import NamedTuple


class Colours(IntEnum):
    """How many colours are shown, with the numbers that Rich gives them."""

    NONE = 0
    SIXTEEN = 1
    MANY = 2
    ALL = 3


class Capability(NamedTuple):
    """Abilities that may be relied on; what is false is done without."""

    erases_in_colour: bool = True
    """Whether what is erased takes the background colour in use."""
    scrolls: bool = True
    """Whether a region of lines can be scrolled."""
    erases_cells: bool = True
    """Whether so many cells can be erased at once."""
    moves_lines: bool = True
    """Whether so many lines can be deleted, and inserted, at once."""
    addresses: bool = True
    """Whether its cursor is moved as ANSI says; on others there can be no screen."""
    colours: Colours = Colours.ALL
    """The most colours that it shows, or is to show."""
    answers: bool = True
    """Whether it takes questions about itself without writing a part of them on the screen."""
    repeats: bool = False
    """Whether it repeats the letter written last, of any alphabet, so many times at once.

    No name says so: many that call themselves xterm cannot, or not with letters beyond ASCII. So
    that is tried; see `tui.terminal.probe`.
    """
    tabs: bool = False
    """Whether the tabulator goes to stops that were set; tried, too."""
    pictures: str = ""
    """How it shows pictures: kitty, sixel, or not at all."""


_PICTURES = {
    "xterm-kitty": "kitty",
    "xterm-ghostty": "kitty",
    "foot": "sixel",
    "foot-extra": "sixel",
    "mlterm": "sixel",
    "mlterm-256color": "sixel",
    "contour": "sixel",
    "yaft-256color": "sixel",
}
"""How terminals show pictures, by names that no other terminal goes by.

To ask each for it would cost every start a question. Inside of tmux the name is another one, and
there is no picture that tmux would not leave behind.
"""


def capability_of(term: str, *, coloured: bool = True) -> Capability:
    """The capability of a terminal called `term`, by terminfo.

    A name that terminfo does not know is taken for a terminal with ANSI's sequences and without
    what only some have. Where it shall not be `coloured`, everything is told by other means.
    """
    entry = entry_of(term)
    if entry is None:
        can = Capability(erases_in_colour=False, erases_cells=False, moves_lines=False)
        shown = _colours(term)
    else:
        can, count = entry
        shown = _colours(term) if count > 0 else Colours.NONE
    return can._replace(
        colours=shown if coloured else Colours.NONE,
        answers=not term.startswith(("linux", "screen", "vt", "ansi", "cons")),
        pictures=_PICTURES.get(term, ""),
    )


def _colours(term: str) -> Colours:
    """Bound what the environment claims: COLORTERM is often another terminal's.

    GNU screen and the Linux console take the parameters of a colour that they do not know for
    attributes of their own.
    """
    if term.startswith("screen"):
        return Colours.MANY if term.endswith("256color") else Colours.SIXTEEN
    if term.startswith(("linux", "vt", "ansi", "cons")):
        return Colours.SIXTEEN
    return Colours.ALL


def other_charset() -> str:
    """The charset that the environment names for letters; empty where it is UTF-8, or unnamed."""
    # Python itself sets LC_CTYPE to this where it does not know the locale.
    ours = {"C.UTF-8": ""}
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next(filter(None, (ours.get(each, each) for each in named)), "")
    charset = locale.partition(".")[2]
    return "" if charset.partition("@")[0].lower().replace("-", "") == "utf8" else charset


if sys.platform == "win32":

    def entry_of(term: str) -> tuple[Capability, int] | None:
        """What terminfo says of a terminal, with the number of colours: there is no terminfo."""
        del term
        return None

else:
    import curses

    def entry_of(term: str) -> tuple[Capability, int] | None:
        """What terminfo says of a terminal, with the number of colours; None where nothing."""
        try:
            curses.setupterm(term, 1)
        except curses.error:
            return None
        found = Capability(
            erases_in_colour=curses.tigetflag("bce") > 0,
            scrolls=all(curses.tigetstr(name) for name in ("csr", "ind", "ri")),
            erases_cells=bool(curses.tigetstr("ech")),
            moves_lines=all(curses.tigetstr(name) for name in ("dl", "il")),
            addresses=(curses.tigetstr("cup") or b"").startswith(b"\x1b["),
        )
        return found, curses.tigetnum("colors")
