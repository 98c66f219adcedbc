"""A command: its name, the function that carries it out, what it needs, and its arguments."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cli.grammar.argument import Argument


class Needs(IntEnum):
    """The needs of a command; each includes the ones before it, except for NOTHING."""

    NOTHING = 0
    """It is given the host in place of a desk, and opens what vault it needs by itself."""
    FORMS = 1
    """The forms; the vault may be locked, or missing."""
    VAULT = 2
    """The records where there is a vault; else the forms."""
    KEY = 3
    """An open vault."""
    PEN = 4
    """An open vault, and to be the session that writes."""


class Command(NamedTuple):
    """A command of the command line.

    `run` is called with the desk, or the host, and the parsed options; it returns the exit status,
    or None for 0.
    """

    name: str
    run: Callable[..., int | None]
    needs: Needs
    arguments: tuple[Argument, ...] = ()
    takes_all: bool = False
    """Whether all words behind its name are its own, options too: then they are `options.words`."""
    waits: bool = True
    """Whether one that needs the pen waits for another session that has it; else it only reads."""
    says_damages: bool = False
    """Whether it says by itself what is damaged or missing."""
    says_faults: bool = False
    """Whether it says by itself what broke in plugins."""
    text: str = ""
    """The sentence on what it does; empty for the one in the catalogues."""

    @property
    def about(self) -> str:
        """The sentence on what it does."""
        return self.text or say(f"cli.help.{self.name.replace(' ', '_')}")
