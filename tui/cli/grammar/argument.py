"""Arguments of a command: positions and options, and the kinds of their values."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.locale import Message


_FIGURES: Final = re.compile("[0-9]{1,9}")


class Kind(NamedTuple):
    """A kind of value; `read` turns the word on the command line into it.

    Where a word is none, `read` raises `ValueError`, and `wrong` is the key of the sentence that
    names the argument, the word, and in `known` what may be written.
    """

    read: Callable[[str], Any]
    wrong: str = ""
    known: tuple[str, ...] = ()


def _day(word: str) -> str:
    return date.fromisoformat(word).isoformat()


def _given(word: str) -> str:
    if not word.strip():
        raise ValueError(word)
    return word


def whole(least: int, most: int) -> Kind:
    """The kind of value that is a whole number within bounds."""

    def read(word: str) -> int:
        # int() would take 1_0, and figures of other scripts.
        if not _FIGURES.fullmatch(word) or not least <= int(word) <= most:
            raise ValueError(word)
        return int(word)

    return Kind(read, "cli.not_number", (f"{least}–{most}",))


def one_of(*words: str) -> Kind:
    """The kind of value that is one of some words."""

    def read(word: str) -> str:
        if word not in words:
            raise ValueError(word)
        return word

    return Kind(read, "cli.not_choice", words)


TEXT: Final = Kind(str)
GIVEN: Final = Kind(_given, "cli.no_value")
"""A word that is not empty: an unset variable in a script must not mean that nothing is asked."""
DAY: Final = Kind(_day, "cli.not_day")
"""Read as ISO 8601."""


class Argument(NamedTuple):
    """An argument of a command: a word at its position, or an option with a flag before it."""

    name: str
    """The attribute of the parsed options that has its value."""
    help: str
    """The key of the sentence on what it is."""
    flags: tuple[str, ...] = ()
    """The flags of an option, the usual one first; empty for an argument at its position."""
    metavar: str = ""
    """The word for its value in the usage; empty for an option without a value."""
    kind: Kind = TEXT
    required: bool = False
    many: bool = False
    """Whether it takes all words that are left, which only the last position can.

    An option takes those that its kind knows, also where they are parted by commas.
    """
    default: Any = None

    @property
    def is_option(self) -> bool:
        """Whether it has a flag."""
        return bool(self.flags)

    @property
    def takes_value(self) -> bool:
        """Whether it is more than a flag."""
        return not self.flags or bool(self.metavar)

    @property
    def label(self) -> str:
        """Its name for the user: the flag, or the word for it in the usage."""
        return self.flags[0] if self.flags else self.metavar

    def read(self, word: str) -> Any:
        """The value of a word on the command line.

        Raises:
            UserError: it is none; the sentence names the argument and what may be written.
        """
        try:
            return self.kind.read(word)
        except ValueError as error:
            raise UserError(self.wrong(word)) from error

    def wrong(self, word: str) -> Message:
        """The sentence for a word that is not what it takes."""
        known = ", ".join(self.kind.known)
        told = {"argument": self.label, "word": word, "known": known, "help": say(self.help)}
        return message(self.kind.wrong, **told)

    def missing(self) -> Message:
        """The sentence for where it is not given."""
        return message("cli.missing", argument=self.label, help=say(self.help))

    def without_value(self) -> Message:
        """The sentence for an option whose value is not given."""
        return message("cli.no_value", argument=self.label, help=say(self.help))
