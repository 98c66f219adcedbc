"""The order in which things are worked out that need each other."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set


def ordered(needs: Mapping[str, Set[str]]) -> list[str]:
    """Things after those that they need; what is no thing itself does not matter.

    Raises:
        CycleError: some need each other in a circle.
    """
    known = {thing: sorted(those & needs.keys()) for thing, those in needs.items()}
    return list(TopologicalSorter(known).static_order())


def circles(needs: Mapping[str, Set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles of things, each of which needs the next one and the last the first.

    Of circles that have a thing in common only one is found.
    """
    left = dict(needs)
    while True:
        try:
            ordered(left)
        except CycleError as error:
            found = tuple(reversed(error.args[1][1:]))
            yield found
            for thing in found:
                del left[thing]
        else:
            return


def all_needed(needs: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    """By thing, all that it needs, directly or through another; there must be no circle."""
    found: dict[str, set[str]] = {}
    for thing in ordered(needs):
        found[thing] = set(needs[thing])
        for one in needs[thing] & found.keys():
            found[thing] |= found[one]
    return found
