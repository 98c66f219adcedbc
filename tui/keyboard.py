"""Keys and what they type on the Latin, the Russian and the Kazakh layout, and what was meant.

Source: the layouts in CLDR and X11; Windows has the same rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LATIN: Final = (
    "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?',
)
RUSSIAN: Final = (
    "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.",
    'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
)
KAZAKH: Final = (
    '("әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№',
    ")!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?",
)
LAYOUTS: Final = (LATIN, RUSSIAN, KAZAKH)
"""Characters of the same keys, without Shift and with it; every other table is made of these."""

ROW: Final = slice(1, 11)
"""The keys of the number row, from 1 to 0."""

PASTED: Final = 2_000_000
"""Bytes taken of one paste: as many as a table of all children of a school may have in UTF-8."""
_AFTER_ZERO: Final = frozenset(KAZAKH[0][11:13] + KAZAKH[1][11:13])
"""The next two keys in Kazakh: - and = are meant, so they are neither figures nor words."""
_ON_ROW: Final = dict(zip(KAZAKH[0][ROW] + KAZAKH[1][ROW], 2 * LATIN[0][ROW], strict=True))
ROW_FIGURES: Final = {char: figure for char, figure in _ON_ROW.items() if char not in ",.;:"}
"""Figures by what their keys type in Kazakh; the keys of 6 and 7 give separators there."""

# The last key, where a Russian layout has its point and comma, gives № and ?, and who
# knows the Russian layout looks for them there.
_WHOLE_ROW: Final = str.maketrans(
    _ON_ROW | {kazakh[-1]: russian[-1] for kazakh, russian in zip(KAZAKH, RUSSIAN, strict=True)}
)
_KEY_NUMBERS: Final = dict(zip(LATIN[0][ROW] + KAZAKH[0][ROW], 2 * (*range(1, 11),), strict=True))
_EMPTY_GROUP: Final = re.compile(r"\A[\s(+\-−өӨһҺ]*[.,;:]|[.,;:]\s*[.,;:]")
_FIGURE: Final = re.compile("[0-9]")

_RUSSIAN_KEYS: Final = tuple(at for at, char in enumerate(RUSSIAN[0]) if char.isalpha())
_KAZAKH_KEYS: Final = tuple(
    at for at, char in enumerate(KAZAKH[0]) if char.isalpha() and at not in _RUSSIAN_KEYS
)


def _mapped(rows: Iterable[str], meant: str, keys: Iterable[int]) -> dict[int, str]:
    """Map what keys type to what they type in another row; texts are looked at in small letters."""
    return {ord(row[at]): meant[at] for row in rows for at in keys if not row[at].isupper()}


_TO_RUSSIAN: Final = _mapped(LATIN, RUSSIAN[0], _RUSSIAN_KEYS)
_TO_KAZAKH: Final = _TO_RUSSIAN | _mapped(LATIN, KAZAKH[0], _KAZAKH_KEYS)
_ROW_TO_KAZAKH: Final = _mapped(RUSSIAN, KAZAKH[0], _KAZAKH_KEYS)
_TO_LATIN: Final = _mapped(RUSSIAN, LATIN[0], _RUSSIAN_KEYS) | _mapped(
    KAZAKH, LATIN[0], _KAZAKH_KEYS
)
_LATIN_LETTER: Final = re.compile("[a-z]")
_CYRILLIC_LETTER: Final = re.compile("[\u0400-\u052f]")


def digits(typed: str) -> str:
    """Read the letters of the Kazakh number row as figures.

    It takes the whole entry as it was typed: once read, it no longer says which layout it came
    from. An entry with any other letter is words and is left as it is. A point and a comma are
    7 and 6 where a letter of the row is anywhere in the entry, or where they separate
    nothing from anything and no figure shows that there is another way to type one.
    """
    if any(char.isalpha() and char not in _ON_ROW and char not in _AFTER_ZERO for char in typed):
        return typed
    if any(char in ROW_FIGURES for char in typed) or _only_separators(typed):
        return typed.translate(_WHOLE_ROW)
    return typed


def _only_separators(typed: str) -> bool:
    return bool(_EMPTY_GROUP.search(typed)) and not _FIGURE.search(typed)


def function_key(char: str) -> str | None:
    """Name the function key that Alt makes of a key of the number row; None for other keys."""
    number = _KEY_NUMBERS.get(char)
    return f"f{number}" if number else None


def retyped(typed: str) -> Iterator[str]:
    """Yield what the same keys would have typed on other layouts, each text once."""
    found = {typed}
    for source in map("".join, LAYOUTS):
        for target in map("".join, LAYOUTS):
            text = typed.translate(str.maketrans(source, target))
            if source != target and text not in found and set(typed) <= {*source, " "}:
                found.add(text)
                yield text


def as_cyrillic(typed: str) -> Iterator[str]:
    """Yield what an entry may mean whose keys were meant for a Russian or Kazakh layout.

    It takes small letters. The number row of the Kazakh layout gives letters: a figure is one
    only beside other letters, since 7 in "7f" may be a figure.
    """
    if _LATIN_LETTER.search(typed):
        yield typed.translate(_TO_RUSSIAN)
        yield _by_words(typed, _TO_KAZAKH)
    elif _CYRILLIC_LETTER.search(typed):
        yield _by_words(typed, _ROW_TO_KAZAKH)


def as_latin(typed: str) -> str:
    """Read small Cyrillic letters as what their keys type on the Latin layout."""
    return typed.translate(_TO_LATIN)


def _by_words(typed: str, letters: Mapping[int, str]) -> str:
    return " ".join(word if word.isdecimal() else word.translate(letters) for word in typed.split())
