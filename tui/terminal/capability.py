"""Capabilities of a terminal, as far as the screen is drawn by them."""

from __future__ import annotations

import curses
from typing import NamedTuple

from rich.color import ColorSystem


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
    colours: ColorSystem = ColorSystem.TRUECOLOR
    """The most colours that it shows."""
    answers: bool = True
    """Whether it takes questions about itself without writing a part of them on the screen."""
    repeats: bool = False
    """Whether it repeats the letter written last, of any alphabet, so many times at once.

    No name says so: many that call themselves xterm cannot, or not with letters beyond ASCII. So
    that is tried; see `tui.terminal.probe`.
    """
    tabs: bool = False
    """Whether the tabulator goes to stops that were set; tried, too."""


def capability_of(term: str) -> Capability:
    """The capability of a terminal called `term`, by terminfo.

    A name that terminfo does not know is taken for a terminal with ANSI's sequences and without
    what only some have.
    """
    return Capability(
        *_known(term),
        colours=_colours(term),
        answers=not term.startswith(("linux", "screen", "vt", "ansi", "cons")),
    )


def _known(term: str) -> tuple[bool, bool, bool, bool]:
    try:
        curses.setupterm(term, 1)
    except curses.error:
        return False, True, False, False
    scrolls = all(curses.tigetstr(name) for name in ("csr", "ind", "ri"))
    moves_lines = all(curses.tigetstr(name) for name in ("dl", "il"))
    return curses.tigetflag("bce") > 0, scrolls, bool(curses.tigetstr("ech")), moves_lines


def _colours(term: str) -> ColorSystem:
    """Bound what the environment claims: COLORTERM is often another terminal's.

    GNU screen and the Linux console take the parameters of a colour that they do not know for
    attributes of their own.
    """
    if term.startswith("screen"):
        return ColorSystem.EIGHT_BIT if term.endswith("256color") else ColorSystem.STANDARD
    if term.startswith(("linux", "vt", "ansi", "cons")):
        return ColorSystem.STANDARD
    return ColorSystem.TRUECOLOR
