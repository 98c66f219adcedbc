"""The tree of an expression as it is written, before anybody knows what its names are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node(NamedTuple):
    """A part of an expression.

    `op` says which, and with it what `parts` and `value` are:

    - number, quoted, word, date, time, name: `value` is what is written
    - add, multiply: `value` has the sign before each part; join
    - and, or; not
    - compare: `value` is the sign; in, has, filled: `value` is whether it is denied
    - if: condition, value, condition, value …, and at last the value of else, if there is one
    - shift: an amount of the unit `value`; between: the unit `value` from one to another
    - call: the function `value` of the parts
    - range: from one name to another
    - where: `parts` are what is counted and the condition on its rows
    """

    op: str
    begin: int
    end: int
    parts: tuple[Node, ...] = ()
    value: Any = None

    def walk(self) -> Iterator[Node]:
        """Yield this part and all in it."""
        yield self
        for part in self.parts:
            yield from part.walk()
