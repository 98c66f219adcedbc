"""Grouping of records by the child that they are about.

A child is known by the IIN where a record has one; else by the name, folded, and the day of
birth. A record with a name alone belongs to the one child of that name; where there are several,
or none, it makes a child of its own. Two days of birth are never one child.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tui.forms.kinds.iin import birth_and_sex
from tui.records.search.child import Child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.records.search.child import ChildRecord


def group_by_child(records: Iterable[ChildRecord]) -> Iterator[Child]:
    """The children that some records are about, in no order."""
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
        _join(groups, called.get(name, ()), found)
    return map(Child, groups)


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
