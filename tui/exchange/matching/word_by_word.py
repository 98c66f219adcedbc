"""Headings understood word by word: whose it is, what it is, and nothing else."""

from __future__ import annotations

import re
from typing import Final

from tui.exchange.matching.heading_key import heading_key, short_key
from tui.exchange.matching.heading_stems import FILLING, PHRASES, SUBJECTS, THINGS

_CONTRACTED: Final = re.compile(r"(\w{2,})-(?=(?:ть|сть|во|ва|ие|ия|тығы|ғы)\b)", re.IGNORECASE)
_PARTED: Final = re.compile(r"[,;/+]|\s(?:и|мен|және)\s", re.IGNORECASE)


def _stems(words: str) -> tuple[tuple[str, bool], ...]:
    """Folded stems, each with whether the whole word is asked for."""
    return tuple((_folded(word.lstrip("=")), word.startswith("=")) for word in words.split())


def _folded(word: str) -> str:
    return "-".join(heading_key(part) for part in word.split("-"))


_FILLING: Final = _stems(FILLING)
_SUBJECTS: Final = {subject: _stems(words) for subject, words in SUBJECTS.items()}
_HEADS: Final = {thing: _stems(words.heads) for thing, words in THINGS.items()}
_COMPANIONS: Final = {thing: _stems(words.companions) for thing, words in THINGS.items()}
_PHRASES: Final = {
    f" {heading_key(phrase)} ": f" {_folded(word)} "
    for phrase, word in sorted(PHRASES.items(), key=lambda item: -len(item[0]))
}


def understand(text: str) -> tuple[str, str] | None:
    """Whom a heading is about and what it is, such as ("mother", "name").

    Returns:
        None where it has a word that is not understood, or is about two things or persons.
    """
    words = _words(text)
    subjects = [who for who, stems in _SUBJECTS.items() if any(_one_of(w, stems) for w in words)]
    persons = [who for who in subjects if who != "child"]
    if persons == ["parents", "guardian"]:
        persons = ["parents"]
    if len(persons) > 1 or "guardian" in persons:
        return None
    rest = [
        word
        for word in words
        if not _one_of(word, _FILLING) and not any(_one_of(word, _SUBJECTS[s]) for s in subjects)
    ]
    subject = persons[0] if persons else "child"
    if not rest:
        return (subject, "name") if subjects else None
    things = [thing for thing in THINGS if _is_about(rest, thing)]
    return (subject, things[0]) if len(things) == 1 else None


def person_of(text: str) -> str:
    """The person whom a heading names besides the child: mother, father, parents, guardian."""
    words = _words(text)
    named = (who for who, stems in _SUBJECTS.items() if any(_one_of(w, stems) for w in words))
    return next((who for who in named if who != "child"), "")


def parts_of(text: str) -> list[str]:
    """The parts of a heading over two things, such as «Адрес, тел.»."""
    return [part for part in (part.strip() for part in _PARTED.split(text)) if part]


def _words(text: str) -> list[str]:
    text = _CONTRACTED.sub(r"\1 ", text)
    key = f" {short_key(text) or heading_key(text)} "
    for phrase, word in _PHRASES.items():
        key = key.replace(phrase, word)
    return key.split()


def _is_about(words: list[str], thing: str) -> bool:
    heads, companions = _HEADS[thing], _COMPANIONS[thing]
    return any(_one_of(word, heads) for word in words) and all(
        _one_of(word, heads) or _one_of(word, companions) for word in words
    )


def _one_of(word: str, stems: tuple[tuple[str, bool], ...]) -> bool:
    return any(word == stem if whole else word.startswith(stem) for stem, whole in stems)
