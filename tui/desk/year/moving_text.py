"""Moving up in words: where classes and children go, and how many that is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.desk.year.decisions import LEAVES, STAYS
from tui.forms.kinds.school_class import SchoolClass
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.desk.year.moving_up import Move, MovingUp


def where_text(where: str) -> str:
    """A decision in words: the class, or that it stays or leaves."""
    if where in {STAYS, LEAVES}:
        return say("year.stays" if where == STAYS else "year.leaves")
    return SchoolClass().show(where)


def class_text(name: str) -> str:
    """A class as it is shown, or that none is known."""
    return SchoolClass().show(name) if name else say("year.no_class_known")


def describe_class(work: MovingUp, name: str) -> str:
    """A line about a class: its pupils, and where they go."""
    count, where = len(work.of_class(name)), goes_text(work, name)
    return say("year.class_line", name=class_text(name), count=count, where=where)


def goes_text(work: MovingUp, name: str) -> str:
    """Where the pupils of a class go; how many go where, unless all go together."""
    where = Counter(where_text(move.to) for move in work.of_class(name))
    if len(where) == 1:
        return next(iter(where))
    return ", ".join(f"{text}: {count}" for text, count in where.most_common())


def describe_move(move: Move) -> str:
    """A line about a child: where it goes."""
    return f"{move.pupil.child.name} → {where_text(move.to)}"


def describe_sum(work: MovingUp, moves: Iterable[Move] | None = None) -> str:
    """How many of all, or of some, move, stay and leave, and that this is all."""
    counts = work.counts(moves)
    return say("year.sum", **counts, all=sum(counts.values()))
