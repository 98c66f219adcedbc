"""Mentions of a child: whether a text names it, and the texts in a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.entry import child_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.records.search.child import Child

_WORD: Final = re.compile(r"\w+")
_INFLECTED: Final = 4
"""Letters from which on a word may have another ending."""


class NameMatcher:
    """Finds the names of a child in texts, also with other endings."""

    def __init__(self, child: Child) -> None:
        self._iin = child.iin
        self._names = [name.split() for name in sorted(child.names)]

    def is_called(self, name: str) -> bool:
        """Whether a folded name may be the child's: the patronymic may be missing."""
        words = set(name.split())
        return any(
            set(each[:2]) <= words and (words <= set(each) or set(each) <= words)
            for each in self._names
        )

    def is_in(self, text: str) -> bool:
        """Whether a text has the IIN, or the surname and the first name."""
        if self._iin and self._iin in text:
            return True
        words = _WORD.findall(child_facts.comparable_name(text))
        return any(
            all(any(word.startswith(_stem(part)) for word in words) for part in name[:2])
            for name in self._names
        )


def identifies(child: Child, text: str) -> bool:
    """Whether a text has any part of a child's name, or the IIN."""
    words = _WORD.findall(child_facts.comparable_name(text))
    parts = {_stem(part) for name in child.names for part in name.split()}
    has_name = any(word.startswith(part) for word in words for part in parts)
    return has_name or bool(child.iin and child.iin in text)


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


def photos_in(document: object) -> Iterator[str]:
    """Texts of a document that may be names of photos."""
    return (text for text in texts_in(document) if text.endswith(".jpg") and "/" not in text)


def _stem(word: str) -> str:
    """The part of a name that stays when it is declined, as far as its last letter goes."""
    return word[:-1] if len(word) >= _INFLECTED else word
