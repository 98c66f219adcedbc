"""Queries: the ways in which a few typed words may be meant, and texts as they are searched."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.alphabet import fold
from tui.forms.clean import seen
from tui.keyboard import ROW_FIGURES, as_cyrillic, as_latin, digits
from tui.records.search.transliteration import in_the_other_alphabet

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 200
"""Characters of a query that count."""

# The soft and the hard sign are what Kazakh names lose and Russian papers add: Гүлмира, Гульмира.
_DROPPED: Final = {**dict.fromkeys(map(ord, "ьъ"), ""), **dict.fromkeys(range(32), " ")} | (
    dict.fromkeys(map(ord, "\"'`«»“”„‘’()[]{}<>,;!?№/\\|*_~^=+-"), " ")
)
_CLASS: Final = re.compile(r"(?<!\S)([0-9]{1,2}) +([а-я])(?!\S)")
_DAY: Final = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4}|[0-9]{2})")
_ISO: Final = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_EIGHT: Final = re.compile(r"(?<!\S)([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})(?!\S)")
_FIGURES: Final = re.compile(r"[0-9\s()+.\-]*[0-9]{2}[0-9\s()+.\-]*")
_FEWEST: Final = 4
"""Digits from which on a run of them may be a telephone number."""


class Interpretation(NamedTuple):
    """One way in which a query may be meant."""

    words: tuple[str, ...]
    """As `searchable` writes them."""
    plain: tuple[str, ...]
    """In small letters, not folded: who types Ә wants Ә before А."""


def searchable(text: str) -> str:
    """A text as it is searched: folded, signs as spaces, a class as one word: "7а"."""
    return joined_classes(" ".join(fold(text).translate(_DROPPED).split()))


def joined_classes(text: str) -> str:
    """A text that is searchable but for classes written as two words, with these as one."""
    return _CLASS.sub(r"\1\2", text)


def plain(text: str) -> str:
    """A text in small composed letters."""
    return unicodedata.normalize("NFC", seen(text)).casefold()


def interpretations(typed: str) -> list[Interpretation]:
    """The ways in which a query may be meant, the likeliest first; none for an empty one."""
    return _distinct(_likely(plain(typed[:LONGEST])))


def fallback_interpretations(typed: str) -> list[Interpretation]:
    """The query as Latin typed on the Cyrillic layout, for where nothing else is found."""
    return _distinct(iter((as_latin(plain(typed[:LONGEST])),)))


def _likely(typed: str) -> Iterator[str]:
    yield _dated(typed)
    # A point by itself is no 7 here: the row shows itself by a letter.
    figures = digits(typed) if any(letter in ROW_FIGURES for letter in typed) else typed
    if figures != typed:
        yield _dated(figures)
    if _FIGURES.fullmatch(figures):
        joined = "".join(re.findall("[0-9]", figures))
        if len(joined) >= _FEWEST:
            yield joined
            yield _EIGHT.sub(r"\1.\2.\3", joined)
            # 8 and +7 are the same number of Kazakhstan.
            yield "7" + joined.removeprefix("8")
    yield from as_cyrillic(typed)
    yield from in_the_other_alphabet(typed)


def _dated(typed: str) -> str:
    """A query with its dates as they are printed: 1.9.15 is 01.09.2015."""
    return _DAY.sub(_full_day, _ISO.sub(r"\3.\2.\1", typed))


def _full_day(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return f"{day:0>2}.{month:0>2}.{year if len(year) == 4 else '20' + year}"


def _distinct(entries: Iterator[str]) -> list[Interpretation]:
    found: dict[tuple[str, ...], Interpretation] = {}
    for entry in entries:
        words = tuple(filter(None, (word.strip(".:") for word in searchable(entry).split())))
        if words:
            found.setdefault(words, Interpretation(words, tuple(entry.split())))
    return list(found.values())
