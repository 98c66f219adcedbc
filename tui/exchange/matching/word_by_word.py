"""Headings understood word by word: whose it is, what it is, and nothing else."""

from __future__ import annotations

import re
from typing import Final

from tui.exchange.matching.heading_key import heading_key, short_key
from tui.exchange.matching.heading_stems import FILLING, OFFICES, PHRASES, STAFF, SUBJECTS, THINGS
from tui.forms.alphabet import fold

_CONTRACTED: Final = re.compile(r"(\w{2,})-(?=(?:ть|сть|во|ва|ие|ия|тығы|ғы)\b)", re.IGNORECASE)
_PARTED: Final = re.compile(r"[,;/+]|\s(?:и|мен|және)\s", re.IGNORECASE)
_LISTED: Final = re.compile(r"[,;:/+()\n]|\s[-–—]\s|\s(?:и|мен|жане)\s")
"""What parts the things of a heading, whose letters are folded."""
_LONGEST: Final = 120
"""Letters of a heading; more are prose."""


def _stems(words: str) -> tuple[tuple[str, bool], ...]:
    """Folded stems, each with whether the whole word is asked for."""
    return tuple((_folded(word.lstrip("=")), word.startswith("=")) for word in words.split())


def _folded(word: str) -> str:
    return "-".join(heading_key(part) for part in word.split("-"))


_FILLING: Final = _stems(FILLING)
_SUBJECTS: Final = {subject: _stems(words) for subject, words in SUBJECTS.items()}
_HEADS: Final = {thing: _stems(words.heads) for thing, words in THINGS.items()}
_COMPANIONS: Final = {thing: _stems(words.companions) for thing, words in THINGS.items()}
_STAFF: Final = _stems(STAFF)
_OFFICES: Final = _stems(OFFICES)
_PHRASES: Final = {
    f" {heading_key(phrase)} ": f" {_folded(word)} "
    for phrase, word in sorted(PHRASES.items(), key=lambda item: -len(item[0]))
}


_WHOLE_NAMES: Final = re.compile(
    "|".join(
        r"\W+".join(map(re.escape, _folded_words))
        for phrase, word in sorted(PHRASES.items(), key=lambda item: -len(item[0]))
        if word == "фио" and len(_folded_words := heading_key(phrase).split()) > 1
    )
)
"""A name that a heading spells out, such as «Фамилия, имя, отчество»."""


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
    if len(persons) > 1:
        return None
    rest = [
        word
        for word in words
        if not _one_of(word, _FILLING) and not any(_one_of(word, _SUBJECTS[s]) for s in subjects)
    ]
    subject = persons[0] if persons else "child"
    if not rest:
        return (subject, "name") if subjects and subject != "guardian" else None
    things = [thing for thing in THINGS if _is_about(rest, thing)]
    if subject == "guardian" and things != ["phones"]:
        return None
    return (subject, things[0]) if len(things) == 1 else None


def told_together(text: str) -> tuple[str, list[str]] | None:
    """The person of a heading over several things, and the things: «Мать (ФИО, тел.)».

    Returns:
        None where a part of it is not understood, it is about several persons or of one thing.
    """
    folded = fold(text)
    if len(folded) > _LONGEST or not _LISTED.search(folded):
        return None
    parts = [
        understand(part)
        for part in _LISTED.split(_WHOLE_NAMES.sub("фио", folded))
        if heading_key(part)
    ]
    known = [part for part in parts if part is not None]
    subjects = {subject for subject, _ in known if subject != "child"}
    things = list(dict.fromkeys(thing for _, thing in known))
    if len(known) < len(parts) or len(subjects) > 1 or len(things) < 2:
        return None
    return next(iter(subjects), "child"), things


def person_of(text: str) -> str:
    """The person whom a heading names besides the child: mother, father, parents, guardian."""
    words = _words(text)
    named = (who for who, stems in _SUBJECTS.items() if any(_one_of(w, stems) for w in words))
    return next((who for who in named if who != "child"), "")


def is_of_staff(text: str) -> bool:
    """Whether a heading is about somebody who works with the child, such as the class teacher."""
    return any(_one_of(word, _OFFICES) for word in _words(text))


def is_of_names(text: str) -> bool:
    """Whether a heading has a word for a name, whoever is named: «Кеңес алушының аты-жөні»."""
    words = _words(text)
    others = (word for word in words if not _one_of(word, _HEADS["name"]))
    return any(_one_of(word, _HEADS["name"]) for word in words) and not any(
        _one_of(word, _STAFF) for word in others
    )


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
