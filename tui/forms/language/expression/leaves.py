"""The conditions that a condition is made of by `and`, `or` and `not`, and the blanks of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.forms.language.expression.conditions import Junction, Not
from tui.forms.language.expression.environment import RECORD
from tui.forms.language.expression.operations import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.language.expression.operations import Operation


def leaves(operation: Operation) -> Iterator[Operation]:
    """Yield the conditions whose answers decide about the whole one."""
    match operation:
        case Junction():
            for part in operation.parts:
                yield from leaves(part)
        case Not():
            yield from leaves(operation.part)
        case _:
            yield operation


def blanks_read(operation: Any) -> frozenset[str]:
    """The blanks of a record that an operation reads."""
    if isinstance(operation, Raw):
        return frozenset((operation.name,) if operation.level == RECORD else ())
    if isinstance(operation, tuple):
        return frozenset().union(*map(blanks_read, operation))
    return frozenset()
