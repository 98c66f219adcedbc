"""The social passport counted from the students' table, for the pupils of a given day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.social_passport.family import families_of, parents_of
from tui.plugin import parse_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from tui.plugin import Values

PUPILS: Final[Mapping[str, Callable[[Values], bool]]] = {
    "pupils": lambda _: True,
    "no_mother": lambda pupil: "анасы жоқ" in _status(pupil),
    "no_father": lambda pupil: "әкесі жоқ" in _status(pupil),
    "orphans": lambda pupil: bool(
        pupil.get("guardianship")
        or {"жетім", "ата-анасының қамқорлығынсыз қалған"} & _status(pupil)
    ),
    "special": lambda pupil: bool(pupil.get("special")),
    "stateless": lambda pupil: pupil.get("citizenship") == "азаматтығы жоқ",
    "foreign": lambda pupil: pupil.get("citizenship") == "басқа мемлекет",
    "police": lambda pupil: pupil.get("police") is True,
    "inner": lambda pupil: pupil.get("inner") is True,
}
"""Rows that count pupils, and which of them."""

FAMILIES: Final[Mapping[str, str]] = {
    "families": "",
    "full": "толық отбасы",
    "incomplete": "толық емес отбасы",
    "large": "көп балалы отбасы",
    "poor": "аз қамтамасыз етілген отбасы",
}
"""Rows that count families, and the social status that one of the family's pupils has."""

PARENTS: Final[Mapping[str, frozenset[str]]] = {
    "parents": frozenset(),
    "higher": frozenset({"жоғары", "жоғары білімнен кейінгі"}),
    "vocational": frozenset({"техникалық және кәсіптік"}),
    "secondary": frozenset({"орта"}),
}
"""Rows that count parents, and the education that they have."""

BASES: Final[Mapping[str, str]] = {
    **dict.fromkeys(PUPILS, "pupils"),
    **dict.fromkeys(FAMILIES, "families"),
    **dict.fromkeys(PARENTS, "parents"),
}
"""The row that each row's percentage is of: that of all pupils, all families, all parents."""


class Counted(NamedTuple):
    """One that was counted: a pupil, a family or a parent, and the pupils it counts."""

    name: str
    children: tuple[Values, ...]


def on_roll(students: Iterable[Values], day: date) -> list[Values]:
    """The pupils of a day: those who have come and have not left yet."""
    return [pupil for pupil in students if _is_on_roll(pupil, day)]


def count(students: Iterable[Values], day: date) -> dict[str, int]:
    """The numbers of a day, by row."""
    return {row: len(found) for row, found in _behind(students, day).items()}


def children_behind(row: str, students: Iterable[Values], day: date) -> list[Counted]:
    """The pupils, families or parents that a row's number on a day counts.

    Raises:
        KeyError: the passport has no such row.
    """
    return _behind(students, day)[row]


def _behind(students: Iterable[Values], day: date) -> dict[str, list[Counted]]:
    pupils = on_roll(students, day)
    found: dict[str, list[Counted]] = {row: [] for row in BASES}
    for pupil in pupils:
        for row, belongs in PUPILS.items():
            if belongs(pupil):
                found[row].append(Counted(str(pupil.get("child") or ""), (pupil,)))
    for family in families_of(pupils):
        children = tuple(family)
        parents = parents_of(family)
        statuses = set().union(*map(_status, family))
        name = ", ".join(parent.name for parent in parents if parent.name)
        for row, status in FAMILIES.items():
            if not status or status in statuses:
                found[row].append(Counted(name or str(children[0].get("child") or ""), children))
        for parent in parents:
            for row, education in PARENTS.items():
                if not education or parent.education in education:
                    found[row].append(Counted(parent.name, children))
    return found


def _is_on_roll(pupil: Values, day: date) -> bool:
    arrived, left = parse_iso(pupil.get("arrived")), parse_iso(pupil.get("left"))
    return (arrived is None or arrived <= day) and (left is None or day < left)


def _status(pupil: Values) -> set[str]:
    return set(pupil.get("status") or ())
