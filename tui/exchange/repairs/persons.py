"""Cells that tell of parents more than their names: where each works, and the telephones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.exchange.repairs.names import is_patronymic
from tui.exchange.repairs.parents import SMALL_IN_NAMES, marked_parts, parents_apart
from tui.exchange.repairs.splitting import phones_cut_out

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINES: Final = re.compile(r"[\n;/]")
_BEHIND_NAME: Final = re.compile(r"[,;:/(\n]|\s[-–—]\s|(?=[«\"])")
_EDGES: Final = " ,;:/-–—\n"
_LONGEST: Final = 3
"""Words of a name behind which a work may stand without any sign between."""


class Told(NamedTuple):
    """What a cell tells of parents."""

    mother: str = ""
    father: str = ""
    mother_work: str = ""
    father_work: str = ""
    phones: str = ""


def told_of_parents(text: str, facts: Iterable[str]) -> Told | None:
    """What a cell says of the parents of whom it is asked, such as «Ли Анна, дәрігер, 87011234567».

    Args:
        text: the cell's text.
        facts: what its column is taken as: `mother.name`, `mother.work`, `parents.phones` …

    Returns:
        None where it does not say who is who.
    """
    asked = {*facts}
    rest, phones = phones_cut_out(text) if "parents.phones" in asked else (text, "")
    with_work = bool(asked & {"mother.work", "father.work"})
    whose = [who for who in ("mother", "father") if f"{who}.name" in asked]
    if len(whose) == 1:
        name, work = _name_and_work(_without_mark(rest)) if with_work else (_line(rest), "")
        return Told(phones=phones)._replace(**{whose[0]: name, f"{whose[0]}_work": work})
    if not with_work:
        parents = parents_apart(rest.strip(_EDGES))
        if parents.unclear:
            return None
        return Told(parents.mother, parents.father, phones=phones)
    return _both_with_work(rest, phones)


def _both_with_work(rest: str, phones: str) -> Told | None:
    """Both parents and their work: each behind a mark of hers or his, or on a line."""
    parts = [*marked_parts(rest)] or [(part, "") for part in _LINES.split(rest)]
    told = [(*_name_and_work(part), whose) for part, whose in parts if part.strip(_EDGES)]
    names = "\n".join(f"{_MARKS[whose]}{name}" for name, _, whose in told)
    parents = parents_apart(names)
    if parents.unclear or len(told) > 2:
        return None
    works = {name: work for name, work, _ in told}
    return Told(
        parents.mother,
        parents.father,
        works.get(parents.mother, ""),
        works.get(parents.father, ""),
        phones,
    )


_MARKS: Final = {"mother": "анасы: ", "father": "әкесі: ", "": ""}


def _without_mark(text: str) -> str:
    parts = [*marked_parts(text)]
    return parts[0][0] if len(parts) == 1 and parts[0][1] else text


def _name_and_work(text: str) -> tuple[str, str]:
    """The name at the beginning of a text, and what stands behind it."""
    text = text.strip(_EDGES)
    found = _BEHIND_NAME.search(text)
    words = (text[: found.start()] if found else text).split()
    end = next((at + 1 for at, word in enumerate(words[:_LONGEST]) if is_patronymic(word)), 0)
    small = (
        at
        for at, word in enumerate(words)
        if at > 1 and word[0].islower() and word not in SMALL_IN_NAMES
    )
    end = end or next(small, len(words))
    name = " ".join(words[:end])
    rest = " ".join(words[end:]) + (text[found.start() :] if found else "")
    return name, _whole(_line(rest))


def _line(text: str) -> str:
    lines = (" ".join(line.split()).strip(_EDGES) for line in text.split("\n"))
    return ", ".join(filter(None, lines))


def _whole(text: str) -> str:
    """A text without the brackets that stood around it."""
    inner = text.strip("() ")
    return text if inner.count("(") != inner.count(")") else inner
