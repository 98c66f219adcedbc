"""Ties by hand: records that are of one child, or of another one, whatever they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.records.search.child import Key

JOIN: Final = "join"
PART: Final = "part"
_TAKEN_BACK: Final = "joined"
"""A tie that a joint act has made which was taken back."""

_OWN: Final = 5
"""The words of an act that belongs to no joint one, at most."""

Act = list[str]
"""An act as it is kept: `join`, form, record, form, record; or `part`, form, record.

Behind the former stands the joint act that it belongs to, if it does to one.
"""


class Ties(NamedTuple):
    """The ties of a vault's records that users have made or taken away."""

    joined: tuple[tuple[Key, Key], ...] = ()
    """Pairs of records that are of one child."""
    apart: frozenset[Key] = frozenset()
    """Records that belong to no child by themselves, only where they were joined since."""

    def partners(self) -> dict[Key, set[Key]]:
        """The records that each record is joined with."""
        found: dict[Key, set[Key]] = {}
        for one, other in self.joined:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found


NO_TIES: Final = Ties()


def join(one: Key, other: Key, act: str = "") -> Act:
    """The act that joins the children of two records; as a part of the joint `act`, if any."""
    return [JOIN, *one, *other, *filter(None, [act])]


def act_of(act: Act) -> str:
    """The joint act that an act belongs to; empty for one of its own."""
    return act[_OWN] if act[:1] in ([JOIN], [_TAKEN_BACK]) and len(act) > _OWN else ""


def turn(act: Act, word: str) -> Act:
    """An act that belongs to a joint one, as it is after the `undo` or the `redo` of that."""
    return [_TAKEN_BACK if word == "undo" else JOIN, *act[1:]]


def part(record: Key) -> Act:
    """The act that takes a record away from its child."""
    return [PART, *record]


def ties_of(acts: object) -> Ties:
    """The ties that some acts have made, the oldest first; what is no act is passed over."""
    joined: list[tuple[Key, Key]] = []
    apart: set[Key] = set()
    for act in _acts(acts):
        match act:
            case ["join", form, record, other_form, other, *_]:
                joined.append(((form, record), (other_form, other)))
            case ["part", form, record]:
                key = (form, record)
                joined = [pair for pair in joined if key not in pair]
                apart.add(key)
    return Ties(tuple(joined), frozenset(apart))


def _acts(acts: object) -> Iterable[list[Any]]:
    for act in acts if isinstance(acts, list) else ():
        if isinstance(act, list) and all(isinstance(word, str) for word in act):
            yield act
