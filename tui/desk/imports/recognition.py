"""Recognition of a child by what is said of it: the ЖСН, or name and day of birth."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.entry import child_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.forms.kinds.kind import Values
    from tui.records.search.child import Child
    from tui.records.search.children import Children

_MISTAKES: Final = 2
"""Letters by which two names may differ and be one child's, born on the same day."""
_SHORTEST: Final = 8


class Recognised(NamedTuple):
    """Who a child is: one that is known, or one of some that are alike, or a new one."""

    known: Child | None = None
    alike: tuple[Child, ...] = ()


class Recognition:
    """Recognition among children that are `among` them, such as those with a record of a form.

    `is_same` tells whether what is said of a child is all that is kept of it, too.
    """

    def __init__(
        self,
        children: Children,
        among: Callable[[Child], bool] = lambda _: True,
        is_same: Callable[[Child], bool] = lambda _: False,
    ) -> None:
        self._children, self._among, self.is_same = children, among, is_same

    def of(self, facts: Values) -> Recognised:
        """The child that facts, by their names, are about; they have a name."""
        iin = str(facts.get(child_facts.IIN) or "")
        name = str(facts[child_facts.NAME])
        if iin and (child := self._children.by_iin(iin)) and self._among(child):
            if _has_a_word_in_common(name, child):
                return Recognised(child)
            # Nobody's whole name changes: one of the two numbers is another child's.
            return Recognised(alike=(child,))
        return self._by_name(name, iin, str(facts.get(child_facts.BORN) or ""))

    def _by_name(self, name: str, iin: str, born: str) -> Recognised:
        alike: list[Child] = []
        for child in self._children.by_name(name):
            if not self._among(child):
                continue
            is_born_then = born and child.born == born and not (iin and child.iin)
            if is_born_then or self.is_same(child):
                return Recognised(child)
            if _may_be(child, iin, born):
                alike.append(child)
        return Recognised(
            alike=tuple(
                alike or self._misspelt(name, iin, born) or self._shortened(name, iin, born)
            )
        )

    @cached_property
    def _by_birth(self) -> dict[str, list[Child]]:
        found: dict[str, list[Child]] = defaultdict(list)
        for child in self._children.all():
            if child.born and self._among(child):
                found[child.born].append(child)
        return found

    def _misspelt(self, name: str, iin: str, born: str) -> list[Child]:
        """Children born on the same day whose name differs by a letter or two."""
        if not born or born not in self._by_birth:
            return []
        from rapidfuzz.distance import OSA

        wanted = child_facts.comparable_name(name)
        return [
            child
            for child in self._by_birth[born]
            if not (iin and child.iin) and len(wanted) >= _SHORTEST
            if any(_are_near(wanted, each, OSA.distance(wanted, each)) for each in child.names)
        ]

    @cached_property
    def _by_two_words(self) -> dict[tuple[str, ...], list[Child]]:
        found: dict[tuple[str, ...], list[Child]] = defaultdict(list)
        for child in self._children.all():
            for key in {tuple(name.split()[:2]) for name in child.names}:
                if self._among(child):
                    found[key].append(child)
        return found

    def _shortened(self, name: str, iin: str, born: str) -> list[Child]:
        """Children with a patronymic more or less, where no day of birth tells them apart."""
        wanted = child_facts.comparable_name(name)
        return [
            child
            for child in self._by_two_words.get(tuple(wanted.split()[:2]), ())
            if not (born and child.born) and not (iin and child.iin)
            if any(_is_shortened(wanted, each) for each in child.names)
        ]


def _may_be(child: Child, iin: str, born: str) -> bool:
    """Whether a child of the same name may be the one: nothing says that it is another."""
    if born and child.born:
        # The same name and day, and yet two numbers: one of them may be mistyped.
        return born == child.born
    return not (iin and child.iin)


def _has_a_word_in_common(name: str, child: Child) -> bool:
    words = {*child_facts.comparable_name(name).split()}
    return any(words & {*each.split()} for each in child.names)


def _are_near(name: str, other: str, distance: int) -> bool:
    """Whether two names may be one, mistyped: no word of theirs may differ by more than half."""
    if not 0 < distance <= _MISTAKES:
        return _is_shortened(name, other)
    return len(name.split()) == len(other.split())


def _is_shortened(name: str, other: str) -> bool:
    """Whether one of two names is the other without its patronymic."""
    words: Iterable[tuple[str, str]] = [*zip(name.split(), other.split(), strict=False)]
    lengths = {len(name.split()), len(other.split())}
    return lengths == {2, 3} and all(one == two for one, two in words)
