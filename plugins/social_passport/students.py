"""The table of a school's pupils, from which the social passport is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.social_passport.family import families_of, parents_of, siblings_of
from tui.plugin import Countable, CountedThing, Form, Problem, message, parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.plugin import RecordsView, Value, Values

_FIFTH: Final[Mapping[str, str]] = {"сыныбы": "class", "жынысы": "sex", "оқыту тілі": "language"}
_WITHOUT: Final[Mapping[str, str]] = {"анасы жоқ": "mother", "әкесі жоқ": "father"}
_FULL: Final = "толық отбасы"
_INCOMPLETE: Final = "толық емес отбасы"


_TEXTS: Final = ("students.form", "students-2026-11-30.form")


class Students(Form, text=_TEXTS):
    """Every pupil of the school, with parents, address and social status."""

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Fill the column that the order gives no heading, where somebody wants it filled."""
        del records
        name = _FIFTH.get(str(record.get("fifth_shows")))
        if name is None:
            return {"fifth": None}
        return {"fifth": self.sheet().blanks[name].kind.show(record.get(name))}

    def countables(self) -> dict[str, Countable]:
        """Families, and parents by what is known of them, which a report counts by name."""
        return {
            "families": Countable(_families, {}),
            "parents": Countable(
                _parents, {"education": self.sheet().blanks["mother_education"].kind}
            ),
        }

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Warn of what would be counted wrongly in the passport."""
        status = set(record.get("status") or ())
        if _FULL in status and status & {_INCOMPLETE, *_WITHOUT}:
            yield _warning("status", "social_passport.full_and_incomplete")
        elif status & _WITHOUT.keys() and _INCOMPLETE not in status:
            yield _warning("status", "social_passport.incomplete_too")
        elif not status & {_FULL, _INCOMPLETE}:
            yield _warning("status", "social_passport.no_family_type")
        yield from _differing_siblings(status, siblings_of(record, records) if status else ())
        for word, parent in _WITHOUT.items():
            if word in status and record.get(parent):
                yield _warning(parent, "social_passport.parent_named")
        arrived, left = parse_iso(record.get("arrived")), parse_iso(record.get("left"))
        if arrived and left and left < arrived:
            yield _warning("left", "social_passport.left_before")


def _families(pupils: Sequence[Values]) -> Iterator[CountedThing]:
    for family in families_of(pupils):
        names = ", ".join(parent.name for parent in parents_of(family) if parent.name)
        yield CountedThing(names or str(family[0].get("child") or ""), tuple(family), {})


def _parents(pupils: Sequence[Values]) -> Iterator[CountedThing]:
    for family in families_of(pupils):
        for parent in parents_of(family):
            known = {"education": parent.education} if parent.education else {}
            yield CountedThing(parent.name, tuple(family), known)


def _differing_siblings(status: set[str], siblings: Iterable[Values]) -> Iterator[Problem]:
    """Warn where a family would be counted both as a full one and as one that is not."""
    incomplete = {_INCOMPLETE, *_WITHOUT}
    for own, excluded, key in (
        ({_FULL}, incomplete, "social_passport.sibling_incomplete"),
        (incomplete, {_FULL}, "social_passport.sibling_full"),
    ):
        names = [
            str(sibling.get("child"))
            for sibling in siblings
            if status & own and excluded & set(sibling.get("status") or ())
        ]
        if names:
            yield _warning("status", key, names=", ".join(names))


def _warning(place: str, key: str, **values: str) -> Problem:
    return Problem(place, message(key, **values), warning=True)
