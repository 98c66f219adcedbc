"""A part of an expression that is checked: its operation, and the type of what that gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.locale import message

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Kind
    from tui.forms.language.expression.operations import Operation
    from tui.forms.language.expression.scope import Found
    from tui.locale import Message


class Typed(NamedTuple):
    """A part of an expression that is checked."""

    operation: Operation
    type: str
    kind: Kind | None = None
    """The kind of the blank that it is, where it is one."""
    found: Found | None = None


def type_text(type_: str) -> Message:
    """The words for a type of values: a number, a date."""
    return message(f"expression.type.{type_}")
