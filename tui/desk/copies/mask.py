"""A mask over what says who a child is, in texts that were written freely."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import fold
from tui.forms.entry.child_facts import PARENTS, PHONES
from tui.records.search.transliteration import in_the_other_alphabet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.records.search.child import Child

MASK: Final = "***"
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDINGS: Final = frozenset(map(fold, ("ұлы", "қызы", "улы", "кызы", "оглы", "uly", "qyzy")))
_SHORTEST: Final = 3
"""Letters of a name without which it is no word to look for."""
_SHORTEST_STEM: Final = 4
_LONGEST_ENDING: Final = 7
"""Letters that may follow a name: Ахметовтардікі."""
_LONGEST_RUSSIAN: Final = 3
_VOWELS: Final = "аяеуюыи"
"""Letters that Russian changes at the end of a name."""
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]+")
_FIGURES: Final = re.compile(r"\+?[0-9](?:[ \u00a0().\-]{0,2}[0-9]){4,}")
"""Runs of figures: telephones, ЖСН, numbers of papers; and dates, which are left."""
_SURE: Final = 6
"""Figures from which on a run is covered, whether or not anybody is known by it."""
_DATE: Final = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])[.\-/ ](?:0?[1-9]|1[0-2])[.\-/ ](?:(?:19|20)[0-9]{2}|[0-9]{2})"
    r"|(?:19|20)[0-9]{2}[.\-/ ](?:0?[1-9]|1[0-2])[.\-/ ](?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:19|20)[0-9]{2}[ \-]{1,3}(?:19|20)[0-9]{2}"
)
_ADDRESS: Final = re.compile(r"\S+@\S+")


class Mask:
    """The mask over the names, births, ЖСН and telephones of all children that are known."""

    def __init__(self, children: Iterable[Child]) -> None:
        self._names: set[str] = set()
        self._days: set[str] = set()
        self._figures: set[str] = set()
        for child in children:
            self._names.update(_words(" ".join([*child.names, child.name])))
            for parent in PARENTS:
                self._names.update(_words(str(child.fact(parent) or "")))
            if child.born:
                year, month, day = child.born.split("-")
                self._days |= {f"{day}.{month}.{year}", f"{day}.{month}.{year[2:]}", child.born}
            self._figures.update(map(_figures, _FIGURES.findall(str(child.fact(PHONES) or ""))))

        self._stems = {
            name[:-1] for name in self._names if name[-1] in _VOWELS and len(name) > _SHORTEST
        }

    def over(self, text: str) -> str:
        """A text with all of that covered."""
        text = _ADDRESS.sub(MASK, text)
        text = _FIGURES.sub(self._over_figures, text)
        return _WORD.sub(self._over_word, text)

    def leaks(self, text: str) -> bool:
        """Whether a text still has the name, the ЖСН or the telephone of a known child."""
        return self.over(text) != text

    def _over_figures(self, found: re.Match[str]) -> str:
        written = found[0]
        if _DATE.fullmatch(written):
            return MASK if written in self._days else written
        figures = _figures(written)
        return MASK if len(figures) >= _SURE or figures in self._figures else written

    def _over_word(self, found: re.Match[str]) -> str:
        return MASK if self._is_name(found[0]) else found[0]

    def _is_name(self, word: str) -> bool:
        folded = fold(word)
        if self._is_known(folded, declined=word[0].isupper()):
            return True
        if len(word) < _SHORTEST_STEM or not _LATIN.fullmatch(word):
            return False
        readings = map(fold, in_the_other_alphabet(word.casefold()))
        return any(self._is_known(each, declined=word[0].isupper()) for each in readings)

    def _is_known(self, folded: str, *, declined: bool) -> bool:
        """Whether a word is a name; with `declined`, a name with an ending, too."""
        if folded in self._names:
            return True
        if not declined:
            return False
        shortest = max(_SHORTEST_STEM, len(folded) - _LONGEST_ENDING)
        if any(folded[:end] in self._names for end in range(shortest, len(folded))):
            return True
        # Russian declines Ахметова as Ахметовой.
        shortest = max(_SHORTEST, len(folded) - _LONGEST_RUSSIAN)
        return any(folded[:end] in self._stems for end in range(shortest, len(folded)))


def _words(name: str) -> Iterator[str]:
    for word in _WORD.findall(name):
        folded = fold(word)
        if len(folded) >= _SHORTEST and folded not in _ENDINGS:
            yield folded


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())
