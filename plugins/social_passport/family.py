"""Families: pupils who are brothers and sisters, and their parents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.plugin import comparable_name, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.plugin import RecordsView, Value, Values

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


def siblings_of(pupil: Values, records: RecordsView) -> list[Values]:
    """The pupils of a pupil's family that have not left, but for the pupil as it was kept.

    Looked for among those whose mother, or else father, is written as the pupil's is.
    """
    parent = next((role for role in ("mother", "father") if pupil.get(role)), None)
    if parent is None:
        return []
    near = [found for _, found in records.matching("students", parent, pupil[parent])]
    others = [other for other in near if not other.get("left") and not _is_same(pupil, other)]
    family = next(group for group in families_of([pupil, *others]) if group[0] is pupil)
    return family[1:]


def _is_same(pupil: Values, other: Values) -> bool:
    """Whether two records are of one pupil: an IIN or a name and a day of birth tell."""
    if pupil.get("iin") and other.get("iin"):
        return bool(pupil["iin"] == other["iin"])
    if comparable_name(pupil.get("child")) != comparable_name(other.get("child")):
        return False
    return not pupil.get("born") or other.get("born") in {None, pupil["born"]}


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
