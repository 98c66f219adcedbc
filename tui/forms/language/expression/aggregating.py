"""Sums, means and counts of an expression: of several values, or over the rows of a table."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, NoReturn

from tui.forms.kinds.choice import Choice
from tui.forms.language.expression import conditions
from tui.forms.language.expression import operations as op
from tui.forms.language.expression.comparing import Comparing
from tui.forms.language.expression.typed import Typed, type_text
from tui.forms.language.expression.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.language.expression.scope import Found, Scope
    from tui.forms.language.expression.syntax import Node


class Aggregating(Comparing):
    """The part of the checker that reads what is summed and counted."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.inner = ""
        """The rows on which a condition is being read."""
        self.places: set[str] = set()
        """What was read so far: blanks, and columns as `rows.column`."""

    @abstractmethod
    def held(self, node: Node) -> op.Operation:
        """A part that has to be a condition."""

    def find(self, node: Node) -> Found | None:
        """What a name means; it counts as read."""
        found = self.scope.find(node.value, self.inner)
        if found is not None:
            self.places.add(found.place)
        return found

    @staticmethod
    def figure(found: Typed) -> op.Figure | None:
        """A value as a number, where it is chosen from a list of nothing but numbers."""
        if not isinstance(found.kind, Choice) or not isinstance(found.operation, op.Read):
            return None
        figures = found.type == "text" and all(map(is_figure, found.kind.choices))
        return op.Figure(found.operation) if figures else None

    def aggregate(self, node: Node) -> Typed:
        """A sum, a mean, the least, the greatest, or a count."""
        node = node._replace(parts=tuple(self._each_of(node.parts)))
        if node.value == "count":
            return Typed(op.Count(tuple(map(self._counted, node.parts))), "number")
        found = [self._values(part) for part in node.parts]
        allowed = ("number", "date", "time") if node.value in {"min", "max"} else ("number",)
        first = found[0][1]
        for part, (_, type_) in zip(node.parts, found, strict=True):
            if type_ not in allowed or type_ != first:
                self.refuse_type(part, type_, "number" if first not in allowed else first)
        return Typed(op.Reduce(node.value, tuple(one for one, _ in found)), first)

    def _each_of(self, parts: tuple[Node, ...]) -> Iterator[Node]:
        """Yield what is added up, each blank of a range by itself."""
        for part in parts:
            if part.op != "range":
                yield part
                continue
            first, last = part.parts
            names = first.op == last.op == "name" and self.scope.between(first.value, last.value)
            if not names:
                self.refuse("expression.range", part)
            yield from (first._replace(end=last.end, value=name) for name in names)

    def _values(self, node: Node) -> tuple[op.Operation | op.Column, str]:
        """What is summed: a value, or a column with a value in each row."""
        name, condition = node.parts if node.op == "where" else (node, None)
        found = self._source(name)
        if found is not None and found.column:
            cell: op.Operation = op.Read(found.raw, found.type)
            type_ = found.type
            if type_ == "any":
                cell, type_ = op.Read(found.raw, "number"), "number"
            elif figure := self.figure(Typed(cell, type_, found.kind)):
                cell, type_ = figure, "number"
            met = self._met(found.rows, condition)
            return op.Column(self.scope.table(found.rows), cell, met), type_
        if condition is not None:
            self.refuse("expression.where", node)
        typed = self.typed(node)
        if typed.type == "any" and typed.found is not None:
            return op.Read(typed.found.raw, "number"), "number"
        if figure := self.figure(typed):
            return figure, "number"
        return typed.operation, typed.type

    def _counted(self, node: Node) -> op.Operation | op.Column:
        """What is counted: rows, chosen words, or whether something holds."""
        name, condition = node.parts if node.op == "where" else (node, None)
        found = self._source(name)
        if found is not None and found.type == "rows":
            every = self._met(found.place, condition)
            return op.Column(found.raw, op.Constant(True), every)  # noqa: FBT003 - a value
        if found is not None and found.column:
            met = self._met(found.rows, condition)
            return op.Column(self.scope.table(found.rows), conditions.Holds(found.raw), met)
        if condition is not None:
            self.refuse("expression.where", node)
        if found is not None and found.type == "choices":
            return op.Read(found.raw, "choices")
        return self.held(node)

    def _source(self, node: Node) -> Found | None:
        """What is counted or summed by its name: a blank, a table, or a column of all its rows."""
        if node.op != "name":
            return None
        if (column := self.scope.column(node.value)) is not None:
            self.places |= {column.place, column.rows}
            return column
        return self.find(node)

    def _met(self, rows: str, condition: Node | None) -> op.Operation | None:
        if condition is None:
            return None
        before, self.inner = self.inner, rows
        found = self.held(condition)
        self.inner = before
        return found

    def refuse_type(self, node: Node, found: str, wanted: str) -> NoReturn:
        """Complain that a part is of another type than is wanted."""
        self.refuse("expression.wanted", node, found=type_text(found), wanted=type_text(wanted))
