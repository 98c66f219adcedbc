"""Where a line may end: what belongs together is left together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_CAPITAL: Final = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_MONTHS: Final = (
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
# What a space holds together: № or a bracket and what belongs to it, a dash, a slash or a comma and
# what is before it, the parts of a telephone number or a date, the year of a class and its letter,
# initials and the name beside them, which no comma parts.
_HELD: Final = (
    r"(?:(?<=[№(] )|(?=[–—,;:.)/])|(?<=[0-9)] )(?=[0-9(«])"
    rf"|(?<![,;:] )(?={_CAPITAL}\.)|(?<=\b{_CAPITAL}\. )(?={_CAPITAL})"
    rf"|(?<=[0-9»] )(?={_MONTHS}|[жг]\.|жыл|год)"
    rf"|(?=[0-9])(?:{'|'.join(f'(?<={month} )' for month in _MONTHS.split('|'))}))"
)
# A line may end after spaces that hold nothing together, and after a hyphen or a slash with letters
# enough on each side: three where it joins words, as in «ата-ана», and four where it may be the
# ending of an abbreviation, as in «ПМПК-ның». «Аты-жөні» is one word to whoever reads a form.
_LETTER: Final = r"[^\W\d_]"
_SMALL: Final = "[a-zа-яёәғқңөұүһі]"
_LONG_PARTS: Final = (
    rf"(?:(?<={_LETTER}{{4}}[-/])(?={_LETTER}{{4}})"
    rf"|(?<={_LETTER}{{2}}{_SMALL}[-/])(?={_LETTER}{{3}})(?!(?<=\b[Аа]ты-)жөн))"
)
_BREAKS: Final = re.compile(rf"(?<= )(?! )(?!{_HELD})|{_LONG_PARTS}")
_HOLDING: Final = re.compile(rf" (?! ){_HELD}")
_HOLDING_HYPHEN: Final = re.compile(rf"(?<=\w)-(?=\w)(?!{_LONG_PARTS})")
_NBSP: Final = "\u00a0"
_WEAK: Final = "-/@._"
"""After these a word that is longer than its line is broken rather than anywhere."""


def pieces(text: str) -> list[str]:
    """Cut a text without newlines into pieces that are not broken; spaces end a piece."""
    return _BREAKS.split(text)


def held_together(text: str, hyphen: str, fits: Callable[[str], bool] | None = None) -> str:
    """A text with no-break spaces where no line may end, for programs that break it themselves.

    Args:
        text: may have newlines.
        hyphen: stands in the place of each hyphen at which no line may end.
        fits: whether words have room in a line; those that have not are broken at spaces first.
    """
    if fits is None:
        return _HOLDING_HYPHEN.sub(hyphen, _HOLDING.sub(_NBSP, text))
    return "\n".join(
        "".join(_fitted(piece, hyphen, fits) for piece in pieces(line)) for line in text.split("\n")
    )


def _fitted(piece: str, hyphen: str, fits: Callable[[str], bool]) -> str:
    if fits(piece):
        return held_together(piece, hyphen)
    words = piece.split(" ")
    return " ".join(_HOLDING_HYPHEN.sub(hyphen, word) if fits(word) else word for word in words)


def last_break(text: str, start: int, end: int, *, spaces: bool = False) -> int:
    """The last index up to `end` at which a line may end, or `start` if there is none.

    With `spaces` it is after a space, never inside a word.
    """
    while start < end < len(text) and not _BREAKS.match(text, end):
        at = (start, end - 1)
        end = text.rfind(" ", *at)
        if not spaces:
            end = max(end, text.rfind("-", *at), text.rfind("/", *at))
        end += 1
    return max(end, start)


def early_break(text: str, start: int, end: int, fits: Callable[[str], bool]) -> int:
    """As `last_break`, but at a space of what follows if that fits no line as a whole.

    So it begins on this line, as it must be broken anyhow.
    """
    stop = last_break(text, start, end)
    space = max(text.rfind(mark, stop, end) for mark in (" ", _NBSP))
    if space < 0:
        return stop
    follows = _BREAKS.search(text, end)
    return stop if fits(text[stop : follows.start() if follows else None]) else space + 1


def forced_break(text: str, start: int, end: int) -> int:
    """The index at which a line ends that cannot be broken well: a word is cut last of all."""
    space = max(text.rfind(mark, start, end) for mark in (" ", _NBSP))
    weak = max(text.rfind(mark, start, end) for mark in _WEAK)
    return (space if space >= 0 else weak if weak >= 0 else end - 1) + 1
