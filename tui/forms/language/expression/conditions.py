"""Conditions of an expression: operations that hold, do not hold, or have no value.

A comparison with a blank that is empty has no value, so that neither it nor its contrary holds;
only that it is *not* a certain value is known of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.alphabet import fold

if TYPE_CHECKING:
    from tui.forms.language.expression.environment import Environment
    from tui.forms.language.expression.operations import Operation, Raw


class Holds(NamedTuple):
    """Whether a blank is filled, and is not a no."""

    raw: Raw

    def of(self, env: Environment) -> bool:
        found = self.raw.of(env)
        return found is not None and found is not False


class Filled(NamedTuple):
    """Whether anything stands in a blank."""

    raw: Raw
    denied: bool = False

    def of(self, env: Environment) -> bool:
        return (self.raw.of(env) in (None, [], "")) == self.denied


class HasRows(NamedTuple):
    """Whether a table has any row."""

    raw: Raw
    denied: bool = False

    def of(self, env: Environment) -> bool:
        found = self.raw.of(env) is not None and any(True for _ in env.rows(self.raw.name))
        return found != self.denied


class Order(NamedTuple):
    """Whether one value comes before another; by `ranks`, where they are words of a list."""

    sign: str
    left: Operation
    right: Operation
    ranks: tuple[str, ...] = ()

    def of(self, env: Environment) -> bool | None:
        left, right = self.left.of(env), self.right.of(env)
        if left is None or right is None:
            return None
        if self.ranks:
            if left not in self.ranks or right not in self.ranks:
                return None
            left, right = self.ranks.index(left), self.ranks.index(right)
        match self.sign:
            case "<":
                return bool(left < right)
            case "<=":
                return bool(left <= right)
            case ">":
                return bool(left > right)
            case _:
                return bool(left >= right)


class Equal(NamedTuple):
    """Whether two values are the same, or one is among the several that were chosen."""

    left: Operation
    right: Operation
    denied: bool = False

    def of(self, env: Environment) -> bool | None:
        left, right = self.left.of(env), self.right.of(env)
        if left is None or right is None:
            return True if self.denied else None
        if isinstance(left, tuple) and not isinstance(right, tuple):
            return (right in left) != self.denied
        return bool(left == right) != self.denied


class In(NamedTuple):
    """Whether a value is among some, or one of several chosen ones is."""

    left: Operation
    among: tuple[Operation, ...]
    denied: bool = False

    def of(self, env: Environment) -> bool | None:
        if (left := self.left.of(env)) is None:
            return True if self.denied else None
        among = [one.of(env) for one in self.among]
        found = any(one in among for one in left) if isinstance(left, tuple) else left in among
        return found != self.denied


class Contains(NamedTuple):
    """Whether a text has some words in it, however they are spelled in capitals."""

    left: Operation
    right: Operation
    denied: bool = False

    def of(self, env: Environment) -> bool | None:
        left, right = self.left.of(env), self.right.of(env)
        if left is None or right is None:
            return True if self.denied else None
        return (fold(right) in fold(left)) != self.denied


class Junction(NamedTuple):
    """Conditions joined by `and`, or by `or`."""

    parts: tuple[Operation, ...]
    decisive: bool
    """What one part is enough for: False of `and`, True of `or`."""

    def of(self, env: Environment) -> bool | None:
        found: bool | None = not self.decisive
        for part in self.parts:
            value = part.of(env)
            if value is self.decisive:
                return value
            if value is None:
                found = None
        return found


class Not(NamedTuple):
    """The contrary of a condition."""

    part: Operation

    def of(self, env: Environment) -> bool | None:
        value = self.part.of(env)
        return None if value is None else not value


def contrary(operation: Operation) -> Operation:
    """The condition that holds where another does not."""
    match operation:
        case Junction():
            return Junction(tuple(map(contrary, operation.parts)), not operation.decisive)
        case Not():
            return operation.part
        case Equal() | In() | Contains() | Filled() | HasRows():
            return operation._replace(denied=not operation.denied)
    return Not(operation)
