"""Comparisons of an expression: what can be compared, and values as their list has them."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NoReturn

from tui.forms.kinds.choice import Choice
from tui.forms.language.expression import conditions
from tui.forms.language.expression import operations as op
from tui.forms.language.expression.typed import type_text
from tui.forms.language.expression.values import as_text
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Kind
    from tui.forms.language.expression.syntax import Node
    from tui.forms.language.expression.typed import Typed

_WRITTEN: Final = frozenset(("number", "quoted", "word", "date", "time"))
"""Parts that are a value as it is written."""
_READ: Final = frozenset(("class", "year", "choice", "choices"))
_WORDS: Final = frozenset(("quoted", "word"))
"""Kinds that read a value that is written after them."""
_DAY: Final = date(2024, 1, 31)
"""A day on which a value is read that does not depend on one."""
_ORDERED: Final = frozenset(("number", "date", "time", "text"))


class Comparing:
    """The part of the checker that reads comparisons."""

    @abstractmethod
    def typed(self, node: Node) -> Typed:
        """A part with its type."""

    @abstractmethod
    def written(self, node: Node) -> str:
        """A part as it is written."""

    @abstractmethod
    def refuse(self, key: str, node: Node, **values: Any) -> NoReturn:
        """Complain of a part."""

    @abstractmethod
    def day(self, written: str) -> date:
        """The date that is written."""

    def comparison(self, node: Node) -> op.Operation:
        """`left = right`, and the other signs."""
        sign = node.value
        left, right = self._pair(*node.parts)
        if sign in {"=", "!="}:
            return conditions.Equal(left.operation, right.operation, sign == "!=")
        for part, one in zip(node.parts, (left, right), strict=True):
            if one.type not in _ORDERED:
                self.refuse("expression.unordered", part, found=type_text(one.type))
        return self._order(sign, left, right)

    def membership(self, node: Node) -> op.Operation:
        """`left in (a / b)`."""
        left = self.typed(node.parts[0])
        among = tuple(self._beside(left, node.parts[0], part).operation for part in node.parts[1:])
        return conditions.In(left.operation, among, node.value)

    def possession(self, node: Node) -> op.Operation:
        """`present has әкесі`, `note has "сөз"`."""
        left = self.typed(node.parts[0])
        if left.type == "choices":
            right = self._beside(left, node.parts[0], node.parts[1])
            return conditions.Equal(left.operation, right.operation, node.value)
        if left.type not in {"text", "any"} or isinstance(left.kind, Choice):
            self.refuse("expression.has", node.parts[0], found=type_text(left.type))
        right = self.typed(node.parts[1])
        if right.type != "text":
            self._refuse_pair(node.parts[0], left, node.parts[1], right)
        return conditions.Contains(left.operation, right.operation, node.value)

    def _pair(self, left: Node, right: Node) -> tuple[Typed, Typed]:
        """Both sides of a comparison, each read as the kind of the other asks for."""
        if left.op in _WRITTEN and right.op not in _WRITTEN:
            other = self.typed(right)
            return self._beside(other, right, left), other
        first = self.typed(left)
        return first, self._beside(first, left, right)

    def _beside(self, left: Typed, node: Node, right: Node) -> Typed:
        """The side of a comparison that stands beside one whose type is known."""
        if right.op in _WRITTEN and left.kind is not None:
            written = self._written_value(left.kind, left.type, right)
            if written is not None:
                type_ = "text" if left.type == "choices" else left.type
                return left._replace(operation=op.Constant(written), type=type_)
        found = self.typed(right)
        if left.type == "any" or found.type == "any":
            return _beside_any(found)
        if left.type == "choices" and found.type == "text":
            return found
        if left.type != found.type or left.type in {"shift", "rows"}:
            self._refuse_pair(node, left, right, found)
        return found

    def _written_value(self, kind: Kind, type_: str, node: Node) -> Any:
        """A value as it is written beside a blank of a kind; None where its own type tells."""
        if kind.name in _READ:
            return self._accepted(kind, node)
        if type_ == "text" and node.op != "word":
            return str(node.value)
        if type_ == "truth" and node.op in _WORDS:
            return kind.accept(node.value, _DAY)
        return self.day(node.value) if type_ == "date" and node.op == "quoted" else None

    def _accepted(self, kind: Kind, node: Node) -> str:
        """A value as it is written, as its kind keeps it."""
        if isinstance(kind, Choice):
            if node.value not in kind.choices:
                raise unknown_word("expression.choice", node.value, kind.choices)
            return str(node.value)
        return str(kind.accept(str(node.value), _DAY))

    def _order(self, sign: str, left: Typed, right: Typed) -> op.Operation:
        kind = left.kind or right.kind
        if isinstance(kind, Choice):
            return conditions.Order(sign, left.operation, right.operation, kind.choices)
        if kind is not None and kind.name == "class":
            raise UserError(message("expression.class"))
        return conditions.Order(sign, left.operation, right.operation)

    def _refuse_pair(self, left: Node, one: Typed, right: Node, other: Typed) -> NoReturn:
        self.refuse(
            "expression.compared",
            left,
            found=type_text(one.type),
            other=self.written(right),
            other_found=type_text(other.type),
        )


def _beside_any(found: Typed) -> Typed:
    """A side of a comparison beside one of which only the record tells the type: a text."""
    if found.type == "number" and isinstance(found.operation, op.Constant):
        return found._replace(operation=op.Constant(as_text(found.operation.value)))
    return found
