"""Queries typed into a list of records: a period, classes, and words, on whatever layout."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.school_class import SchoolClass
from tui.keyboard import ROW_FIGURES, as_cyrillic
from tui.records.search.concordance import has_digit
from tui.records.search.query import LONGEST, interpretations, plain, searchable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tui.forms.kinds.periods.days import Period
    from tui.forms.kinds.periods.reading import PeriodReader

_CLASS: Final = SchoolClass()
_CLASS_LIKE: Final = re.compile(r"[0-9]{1,2}[ \-]?\W*[^\W\d_]{1,3}[1-9]?\W*")
_MOST: Final = 12
"""Words of a query among which periods and classes are looked for."""


class ListQuery(NamedTuple):
    """One way in which the words typed into a list may be meant."""

    period: Period | None
    classes: tuple[tuple[bytes, ...], ...]
    """Patterns of each class: a text must have one of them."""
    ways: tuple[tuple[bytes, ...], ...]
    """Patterns of the words, on each layout: a text must have all of one way."""


def list_queries(typed: str, periods: PeriodReader, today: date) -> list[ListQuery]:
    """The ways in which the words typed into a list may be meant; the first that finds any holds.

    Only a class that is typed with figures is surely one: on the Kazakh number row, the keys of
    9Ә may begin a word.
    """
    words = typed[:LONGEST].split()
    found = []
    for begin, end in _windows(min(len(words), _MOST)):
        if period := periods.read(" ".join(words[begin:end])):
            rest = [*words[:begin], *words[end:]]
            found.append(_query(rest, today)._replace(period=period))
            break
    if row := _on_number_row(words, today):
        found.append(_query(row, today))
    return [*found, _query(words, today)]


def word_patterns(typed: str) -> tuple[tuple[bytes, ...], ...]:
    """The patterns of typed words, on each layout; one way without any for an empty text."""
    ways = (map(_pattern, meaning.words) for meaning in interpretations(typed))
    return tuple(map(tuple, ways)) or ((),)


def _pattern(word: str) -> bytes:
    # Digits count only where they begin a word, so that 7 is not 17.
    return encoded(f" {word}" if has_digit(word) else word)


def encoded(text: str) -> bytes:
    """A text with one byte a letter: folded letters are Russian, others are written out."""
    return text.encode("cp1251", "xmlcharrefreplace")


def class_text(value: str) -> str:
    """A class as lists search it: in capitals and not folded, since 7 «А» is not 7 «Ә»."""
    return value.upper()


def _query(words: Sequence[str], today: date) -> ListQuery:
    """The classes among some words, and the others."""
    classes, rest, at = [], [], 0
    while at < len(words):
        for length in (2, 1):
            written = " ".join(words[at : at + length])
            if at + length <= len(words) and (patterns := _class_patterns(written, today)):
                classes.append(patterns)
                break
        else:
            length = 1
            rest.append(words[at])
        at += length
    return ListQuery(None, tuple(classes), word_patterns(" ".join(rest)))


def _class_patterns(written: str, today: date) -> tuple[bytes, ...]:
    """A class with its letter, as it is kept, or as it is written among other words."""
    if not _CLASS_LIKE.fullmatch(written):
        return ()
    patterns: dict[bytes, None] = {}
    for meant in (plain(written), *as_cyrillic(plain(written))):
        # Beside a letter a figure stays one: the key of 9 is no letter here.
        if meant[0].isdecimal():
            with suppress(UserError):
                value = str(_CLASS.parse(meant, today))
                if not value.isdecimal():
                    patterns[encoded(f" {class_text(value)}")] = None
                    patterns[encoded(f" {searchable(meant)}")] = None
    return tuple(patterns)


def _on_number_row(words: Sequence[str], today: date) -> list[str]:
    """The words, with a class in place of each that was typed on the Kazakh number row alone."""
    found = []
    for word in words:
        read = _CLASS.as_figures(word) if set(word.casefold()) <= ROW_FIGURES.keys() else word
        found.append(read if read != word and _class_patterns(read, today) else word)
    return found if found != [*words] else []


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """The runs of words, the longest first."""
    for length in range(count, 0, -1):
        for begin in range(count - length + 1):
            yield begin, begin + length
