"""Mentions of a child: whether a text names it, and the texts in a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.clean import seen
from tui.forms.entry import child_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.records.search.child import Child

_WORD: Final = re.compile(r"\w+")
_INFLECTED: Final = 4
"""Letters from which on a word may have another ending."""


class Mention(NamedTuple):
    """A record of somebody else that names a child."""

    form: str
    record: str
    """Empty for the draft of a new record."""
    namesake: bool = False
    """Whether it names a child of the same name, by class, birth or IIN."""
    draft: bool = False


class NameMatcher:
    """Finds the names of a child in texts, also with other endings.

    `namesakes` are other children of the same name.
    """

    def __init__(self, child: Child, namesakes: Iterable[Child] = ()) -> None:
        self._iin = child.iin
        self._names = [name.split() for name in sorted(child.names)]
        self._classes = _classes(child)
        self._other_classes = set().union(*map(_classes, namesakes)) - self._classes

    def is_called(self, name: str) -> bool:
        """Whether a folded name may be the child's: the patronymic may be missing."""
        words = set(name.split())
        return any(
            set(each[:2]) <= words and (words <= set(each) or set(each) <= words)
            for each in self._names
        )

    def is_in(self, text: str) -> bool:
        """Whether a text has the IIN, or the surname and the first name."""
        if self._iin and self._iin in seen(text):
            return True
        words = _WORD.findall(child_facts.comparable_name(text))
        return any(
            all(any(word.startswith(_stem(part)) for word in words) for part in name[:2])
            for name in self._names
        )

    def namesake_in(self, document: object) -> bool | None:
        """Whether a document names a namesake only; None where it does not have the name.

        A row with the name, as of a group, is of the child who is in its class, or else in the
        class that stands beside the rows.
        """
        found = [
            around is not None and self._is_of_namesake(texts, around)
            for texts, around in _boxes(document)
            if any(map(self.is_in, texts))
        ]
        return all(found) if found else None

    def _is_of_namesake(self, row: list[str], around: list[str]) -> bool:
        told = (self._classes | self._other_classes).intersection
        classes = told(row) or told(around)
        return bool(classes) and classes <= self._other_classes


def identifies(child: Child, text: str) -> bool:
    """Whether a text has any part of a child's name, or the IIN."""
    words = _WORD.findall(child_facts.comparable_name(text))
    parts = {_stem(part) for name in child.names for part in name.split()}
    has_name = any(word.startswith(part) for word in words for part in parts)
    return has_name or bool(child.iin and child.iin in seen(text))


def texts_in(document: object) -> Iterator[str]:
    """All texts of a document of any depth, without the names of its fields."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for each in document.values():
            yield from texts_in(each)
    elif isinstance(document, list | tuple):
        for each in document:
            yield from texts_in(each)


def _boxes(
    document: object, around: list[str] | None = None
) -> Iterator[tuple[list[str], list[str] | None]]:
    """The texts of a document and of each mapping and list in it.

    With those of a row come the texts of the document around it; with others None.
    """
    if not isinstance(document, dict | list | tuple):
        return
    inner = list(document.values() if isinstance(document, dict) else document)
    texts = [each for each in inner if isinstance(each, str)]
    yield texts, around
    for each in inner:
        if isinstance(document, dict) and isinstance(each, list | tuple):
            yield from _rows(each, texts)
        else:
            yield from _boxes(each)


def _rows(
    rows: Iterable[object], around: list[str]
) -> Iterator[tuple[list[str], list[str] | None]]:
    for row in rows:
        if isinstance(row, str):
            yield [row], None
        else:
            yield from _boxes(row, around)


def _classes(child: Child) -> set[str]:
    """The classes that the child's records name."""
    said = (child.facts_of(key).get(child_facts.CLASS) for key in child.keys)
    return {str(each) for each in said if each}


def photos_in(document: object) -> Iterator[str]:
    """Texts of a document that may be names of photos."""
    return (text for text in texts_in(document) if text.endswith(".jpg") and "/" not in text)


def _stem(word: str) -> str:
    """The part of a name that stays when it is declined, as far as its last letter goes."""
    return word[:-1] if len(word) >= _INFLECTED else word
