"""Families: pupils who are brothers and sisters, and their parents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.plugin import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.plugin import Value, Values

_PHONE: Final = re.compile(r"\+?[0-9]{5,}")


class Parent(NamedTuple):
    """A mother or a father of a family; the education is empty where nobody wrote it."""

    name: str
    education: str


def families_of(pupils: Iterable[Values]) -> list[list[Values]]:
    """Group pupils by families.

    Pupils are of one family where the parents' names are the same, spelled on whatever keyboard,
    and an address or a telephone is. One whose parents nobody has named is a family alone.
    """
    found = list(pupils)
    leaders = list(range(len(found)))
    first: dict[tuple[str, ...], int] = {}

    def leader(index: int) -> int:
        while leaders[index] != index:
            index = leaders[index]
        return index

    for index, pupil in enumerate(found):
        for tie in _ties(pupil):
            # A pupil may tie together what seemed two families: by an address and by a phone.
            one, other = sorted((leader(index), leader(first.setdefault(tie, index))))
            leaders[other] = one
    families: dict[int, list[Values]] = {}
    for index, pupil in enumerate(found):
        families.setdefault(leader(index), []).append(pupil)
    return list(families.values())


def parents_of(family: Sequence[Values]) -> list[Parent]:
    """The parents of a family, each once; what one pupil's row lacks another's may have."""
    parents = []
    for role in ("mother", "father"):
        name = _first(pupil.get(role) for pupil in family)
        education = _first(pupil.get(f"{role}_education") for pupil in family)
        if name or education:
            parents.append(Parent(name, education))
    return parents


def _ties(pupil: Values) -> Iterator[tuple[str, ...]]:
    mother, father = _key(pupil.get("mother")), _key(pupil.get("father"))
    if not mother and not father:
        return
    if address := _key(pupil.get("address")):
        yield mother, father, address
    for phone in _PHONE.findall(str(pupil.get("phones") or "")):
        yield mother, father, phone


def _key(value: Value) -> str:
    """Key to compare names and addresses by: their letters and figures only."""
    return "".join(char for char in fold(str(value or "")) if char.isalnum())


def _first(values: Iterable[Value]) -> str:
    return next((str(value) for value in values if value), "")
