"""Grouping of records by the child that they are about.

A child is known by the IIN where a record has one; else by the name, folded, and the day of
birth. A record with a name alone belongs to the one child of that name, or of several to the only
one in its class; where that is not plain, it makes a child of its own. Two days of birth are never
one child. Ties that were made by hand come first.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tui.forms.entry import child_facts
from tui.forms.kinds.iin import birth_and_sex
from tui.records.search.child import Child
from tui.records.search.ties import NO_TIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.records.search.child import ChildRecord
    from tui.records.search.ties import Ties


def group_by_child(records: Iterable[ChildRecord], ties: Ties = NO_TIES) -> Iterator[Child]:
    """The children that some records are about, in no order."""
    apart: list[ChildRecord] = []
    others: list[ChildRecord] = []
    for each in records:
        (apart if each.key in ties.apart else others).append(each)
    groups = [*_grouped(others), *([each] for each in apart)]
    return map(Child, _united(groups, ties) if ties.joined else groups)


def _united(groups: list[list[ChildRecord]], ties: Ties) -> Iterable[list[ChildRecord]]:
    """Groups of which those that hold records joined by hand are one."""
    group_of = {each.key: group for group in groups for each in group}
    for one, other in ties.joined:
        first, second = group_of.get(one), group_of.get(other)
        if first is None or second is None or first is second:
            continue
        first += second
        group_of.update((each.key, first) for each in second)
    return {id(group): group for group in group_of.values()}.values()


def _grouped(records: Iterable[ChildRecord]) -> list[list[ChildRecord]]:
    numbered: dict[str, list[ChildRecord]] = defaultdict(list)
    dated: dict[tuple[str, str], list[ChildRecord]] = defaultdict(list)
    named: dict[str, list[ChildRecord]] = defaultdict(list)
    for each in records:
        if each.iin:
            numbered[each.iin].append(each)
        elif each.born:
            dated[each.name, each.born].append(each)
        else:
            named[each.name].append(each)
    groups = list(numbered.values())
    known = _index(groups, lambda group: [(n, b) for n in _names(group) for b in _days(group)])
    for key, found in dated.items():
        _join(groups, known.get(key, ()), found)
    called = _index(groups, _names)
    for name, found in named.items():
        candidates = list(called.get(name, ()))
        rest = [each for each in found if not _join_by_class(candidates, each)]
        if rest:
            _join(groups, candidates, rest)
    return groups


def _join_by_class(candidates: list[list[ChildRecord]], record: ChildRecord) -> bool:
    """Add a record to the only group of several that names its class; False where that is none."""
    of_class = record.facts.get(child_facts.CLASS)
    if len(candidates) < 2 or of_class is None:
        return False
    fits = [
        group
        for group in candidates
        if any(each.facts.get(child_facts.CLASS) == of_class for each in group)
    ]
    if len(fits) == 1:
        fits[0].append(record)
    return len(fits) == 1


def _index(
    groups: list[list[ChildRecord]], keys: Callable[[list[ChildRecord]], Iterable[object]]
) -> dict[object, list[list[ChildRecord]]]:
    index: dict[object, list[list[ChildRecord]]] = defaultdict(list)
    for group in groups:
        for key in keys(group):
            index[key].append(group)
    return index


def _join(
    groups: list[list[ChildRecord]],
    candidates: Iterable[list[ChildRecord]],
    found: list[ChildRecord],
) -> None:
    """Add records to the only group that they fit; where that is not plain, make them one."""
    match list(candidates):
        case [only]:
            only += found
        case _:
            groups.append(found)


def _names(group: list[ChildRecord]) -> set[str]:
    return {each.name for each in group}


def _days(group: list[ChildRecord]) -> set[str]:
    """The days of birth of records with an IIN: those written, else the ones in the IIN."""
    if written := {each.born for each in group if each.born}:
        return written
    return {day.isoformat() for each in group if (day := birth_and_sex(each.iin)[0])}
