"""Resemblance: records about others that may be about a child after all.

A name that was mistyped makes another child, whom destruction would leave. So before anything
goes, whoever destroys is shown the records whose child is called nearly so, was born on the same
day or has the same telephone, and judges.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.clean import seen
from tui.forms.entry import child_facts
from tui.forms.kinds.iin import birth_and_sex
from tui.records.search.transliteration import in_the_other_alphabet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.records.search.child import Child, ChildRecord
    from tui.records.search.children import Children

NAME: Final = "name"
BORN: Final = "born"
PHONE: Final = "phone"

_LONG: Final = 7
"""Letters from which on a word may have two mistakes."""
_TELLING: Final = 2
"""Words of a name, surname and first name, that are compared; the patronymic may be missing."""
_NUMBER: Final = re.compile(r"\+?[0-9]{5,}")
_SIGNS: Final = str.maketrans(dict.fromkeys("ьъ.'’", ""))
_LATIN: Final = re.compile("[A-Za-z]")


class Resembling(NamedTuple):
    """A record that may be about a child although it is grouped with another."""

    form: str
    record: str
    why: tuple[str, ...]
    """What is alike, each of `NAME`, `BORN` and `PHONE` at most once, in this order."""


def resembling(children: Children, child: Child) -> list[Resembling]:
    """The records of other children that resemble a child, the most alike first.

    A name is near where surname and first name are the same but for a slip or two in each,
    whatever their order, spelt in Latin, or with the first name as its initial; a name of one word
    is near where it is one of the two. Deleted records are not looked at.
    """
    theirs = set(child.keys)
    records = [
        record
        for other in children.all()
        if other is not child
        for record in other.by_record
        if record.key not in theirs
    ]
    names = _NearNames(child, (record.name for record in records))
    days = {child.born, *map(_born, child.by_record)} - {""}
    phones = {phone for record in child.by_record for phone in _phones(record)}
    found = []
    for record in records:
        alike = {
            NAME: names.has(record),
            BORN: _born(record) in days,
            PHONE: not phones.isdisjoint(_phones(record)),
        }
        if why := tuple(word for word, is_so in alike.items() if is_so):
            found.append(Resembling(*record.key, why))
    return sorted(found, key=lambda each: (-len(each.why), NAME not in each.why, each[:2]))


class _NearNames:
    """Names that are near to a child's; `names` are all that will be asked for, folded."""

    def __init__(self, child: Child, names: Iterable[str]) -> None:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        self._answers: dict[str, bool] = {}
        words = {word for name in names for word in _words(name)}
        self._own = [_words(name)[:_TELLING] for name in sorted(child.names)]
        self._near: dict[str, set[str]] = {}
        """By each word of the child's names, the words that it may have been meant by."""
        for own in {word for each in self._own for word in each}:
            slips = min(len(own) - 1, 2 if len(own) >= _LONG else 1)
            near = extract(own, words, scorer=OSA.distance, score_cutoff=slips, limit=None)
            self._near[own] = {str(word) for word, *_ in near} | {own}

    def has(self, record: ChildRecord) -> bool:
        """Whether a record's name is near, as it is written or read from Latin letters."""
        if record.name not in self._answers:
            self._answers[record.name] = any(map(self._is_near, _readings(record)))
        return self._answers[record.name]

    def _is_near(self, words: list[str]) -> bool:
        return any(self._fits(own, words) for own in self._own)

    def _fits(self, own: list[str], words: list[str]) -> bool:
        if len(own) < _TELLING or len(words) < _TELLING:
            return bool(words) and any(words[0] in self._near_to(word) for word in own)
        (surname, first), telling = own, words[:_TELLING]
        for one, other in (telling, telling[::-1]):
            if one in self._near_to(surname) and (
                other in self._near_to(first) or other == first[0]
            ):
                return True
        return False

    def _near_to(self, word: str) -> set[str]:
        return self._near[word]


def _readings(record: ChildRecord) -> Iterable[list[str]]:
    """The words of a record's name, also as Latin letters may be meant."""
    yield _words(record.name)
    written = seen(str(record.facts[child_facts.NAME]))
    if _LATIN.search(written):
        for reading in in_the_other_alphabet(written.casefold()):
            yield _words(child_facts.comparable_name(reading))


def _words(name: str) -> list[str]:
    return name.translate(_SIGNS).split()


def _born(record: ChildRecord) -> str:
    day, _ = birth_and_sex(record.iin)
    return record.born or (day.isoformat() if day else "")


def _phones(record: ChildRecord) -> list[str]:
    return _NUMBER.findall(str(record.facts.get(child_facts.PHONES) or ""))
