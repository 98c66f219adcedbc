"""Things that are counted: what a plugin makes of records, and what stands behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from tui.forms.kinds.kind import Kind, Values

    Key: TypeAlias = tuple[str, str]


class CountedThing(NamedTuple):
    """One that was counted, such as a family: its name, and the records that it is made of."""

    name: str
    members: tuple[Values, ...]
    """The values of these records, the same objects that were given."""
    values: Values
    """What is known of it itself, by the names of `Countable.blanks`."""


class Countable(NamedTuple):
    """What a plugin counts over the records of a form and no sentence can: families, parents."""

    find: Callable[[Sequence[Values]], Iterable[CountedThing]]
    """Gives all of them, of the values of some records."""
    blanks: Mapping[str, Kind]
    """The kinds of what is known of each, by name: a condition may ask for these."""


class Found(NamedTuple):
    """What stands behind a number: a record, or what is made of several."""

    key: Key
    """Its form and id, or those of the first record that it is made of."""
    name: str = ""
    """What it is called, where it is no record itself."""
    members: tuple[Key, ...] = ()
