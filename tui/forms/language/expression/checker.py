"""The checker: names and kinds of an expression, and from its tree the operations."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NoReturn

from tui.forms.kinds.date import parse_iso
from tui.forms.language.expression import conditions
from tui.forms.language.expression import operations as op
from tui.forms.language.expression.aggregating import Aggregating
from tui.forms.language.expression.expression import Expression
from tui.forms.language.expression.parser import AGGREGATES, WORDS, parse
from tui.forms.language.expression.typed import Typed, type_text
from tui.forms.language.expression.values import READERS
from tui.forms.language.faults.letters import latin, look_alike, unknown
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.forms.language.expression.scope import Found, Scope
    from tui.forms.language.expression.syntax import Node

_NUMBER_VIEWS: Final = frozenset(
    (("date", "year"), ("date", "day"), ("class", "grade"), ("choice", "number"))
)
"""Views that are numbers, by kind."""
_LATIN: Final = re.compile("[A-Za-z]")
_CLOCK: Final = frozenset(("minute", "hour"))


def read_expression(text: str, scope: Scope) -> Expression:
    """Read and check an expression.

    Raises:
        UserError: what is wrong, and how to mend it.
    """
    return _Checker(text, scope).value()


def read_condition(text: str, scope: Scope) -> Expression:
    """Read and check an expression that holds or does not hold.

    Raises:
        UserError: what is wrong, and how to mend it.
    """
    return _Checker(text, scope).condition()


def names_in(text: str, scope: Scope) -> tuple[str, ...]:
    """The blanks, and the columns as `rows.column`, that an expression reads, before it is checked.

    Raises:
        UserError: it cannot be read.
    """
    found: set[str] = set()
    _gather(parse(text, scope.choices), scope, "", found)
    return tuple(sorted(found))


def _gather(node: Node, scope: Scope, inner: str, into: set[str]) -> None:
    if node.op == "name" and (place := scope.place_of(node.value, inner)):
        into |= {place, place.partition(".")[0]}
    if node.op == "range" and all(part.op == "name" for part in node.parts):
        for name in scope.between(*(part.value for part in node.parts)):
            into.add(scope.place_of(name, inner))
    if node.op == "where":
        _gather(node.parts[0], scope, inner, into)
        inner = node.parts[0].value.partition(".")[0]
        node = node.parts[1]
        _gather(node, scope, inner, into)
        return
    for part in node.parts:
        _gather(part, scope, inner, into)


class _Checker(Aggregating):
    def __init__(self, text: str, scope: Scope) -> None:
        super().__init__(scope)
        self.text, self.tree = text, parse(text, scope.choices)

    def value(self) -> Expression:
        return self._made(self.typed(self.tree))

    def condition(self) -> Expression:
        return self._made(Typed(self.held(self.tree), "truth"))

    def _made(self, found: Typed) -> Expression:
        if found.type == "shift":
            self.refuse("expression.shift", self.tree)
        places = tuple(sorted(self.places))
        return Expression(self.text, found.operation, found.type, places, found.kind)

    # Parts.

    def typed(self, node: Node) -> Typed:
        """A part with its type."""
        made: Callable[[Node], Typed] = getattr(self, f"_{node.op}")
        return made(node)

    def wanted(self, node: Node, *types: str) -> op.Operation:
        """A part that has to be of one of some types."""
        found = self.typed(node)
        if found.type == "any" and found.found is not None:
            return op.Read(found.found.raw, types[0])
        if types == ("number",) and (figure := self.figure(found)):
            return figure
        if found.type not in types:
            self.refuse_type(node, found.type, types[0])
        return found.operation

    def held(self, node: Node) -> op.Operation:
        """A part that has to be a condition; of a blank alone, that it is filled and is no no."""
        if node.op == "name" and (found := self.find(node)) is not None and not found.view:
            if found.type == "rows":
                return conditions.HasRows(found.raw)
            if not found.column:
                return conditions.Holds(found.raw)
        typed = self.typed(node)
        if typed.type == "any" and typed.found is not None:
            return conditions.Holds(typed.found.raw)
        if typed.type != "truth":
            self.refuse("expression.condition", node, found=type_text(typed.type))
        return typed.operation

    def _number(self, node: Node) -> Typed:
        return Typed(op.Constant(Fraction(node.value)), "number")

    def _quoted(self, node: Node) -> Typed:
        return Typed(op.Constant(node.value), "text")

    def _word(self, node: Node) -> Typed:
        self._require_no_look_alike(node.value)
        return Typed(op.Constant(node.value), "text")

    def _date(self, node: Node) -> Typed:
        return Typed(op.Constant(self.day(node.value)), "date")

    def day(self, written: str) -> date:
        """The date that is written in an expression."""
        parts = written.split(".")
        iso = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else written
        if (found := parse_iso(iso)) is None:
            raise UserError(message("expression.date", found=written))
        return found

    def _time(self, node: Node) -> Typed:
        minutes = READERS["time"](node.value.zfill(5))
        if minutes is None:
            raise UserError(message("kind.time.range"))
        return Typed(op.Constant(minutes), "time")

    def _name(self, node: Node) -> Typed:
        found = self.find(node)
        if found is None:
            return self._keyword(node)
        if found.type == "rows":
            column = next(iter(self.scope.blanks[found.place].columns))
            self.refuse("expression.table", node, column=column)
        if found.column:
            self.refuse("expression.column", node)
        return self._read(found)

    def _read(self, found: Found) -> Typed:
        kind = found.kind
        if found.view == "age":
            return self._age(found)
        if found.view:
            number = (kind.name, found.view) in _NUMBER_VIEWS
            shown = op.Shown(found.raw, kind, found.view, number=number)
            return Typed(shown, "number" if number else "text")
        return Typed(op.Read(found.raw, found.type), found.type, kind.result or kind, found)

    def _age(self, found: Found) -> Typed:
        self._require_today(found.place + ".age")
        return Typed(op.Between(op.Read(found.raw, "date"), op.Today(), "year"), "number")

    def _keyword(self, node: Node) -> Typed:
        if node.value in {"yes", "no"}:
            return Typed(op.Constant(node.value == "yes"), "truth")
        if node.value == "today":
            self._require_today("today")
            return Typed(op.Today(), "date")
        word = node.value.partition(".")[0]
        if (meant := word.lower()) in self._names():
            raise UserError(message("text.blank_near", word=word, meant=meant))
        raise unknown("text.blank", word, self._names())

    def _require_no_look_alike(self, word: str) -> None:
        """Refuse a name with Cyrillic letters that look Latin; other such words are texts."""
        names, meant = self._names(), latin(word)
        if meant in WORDS and meant != word:
            raise look_alike(word, meant)
        if meant.partition(".")[0] in names:
            raise look_alike(word, meant)
        if _LATIN.search(word) or not any(map(str.isalpha, word)):
            raise unknown("text.blank", word, names)

    def _names(self) -> list[str]:
        return self.scope.names(self.inner) or ["—"]

    def _require_today(self, word: str) -> None:
        if not self.scope.today:
            raise UserError(message("expression.today", word=word))

    def _add(self, node: Node) -> Typed:
        first = self.typed(node.parts[0])
        if first.type in {"date", "time"} and node.value[0] == "+":
            return self._moved(node, first)
        if first.type == "text" and self.figure(first) is None:
            self.refuse("expression.texts", node)
        parts = tuple(self.wanted(part, "number") for part in node.parts)
        return Typed(op.Add(parts, tuple(map(_sign, node.value))), "number")

    def _moved(self, node: Node, found: Typed) -> Typed:
        """A day or a time with what is added to it, one after the other."""
        for part, sign in zip(node.parts[1:], node.value[1:], strict=True):
            other = self.typed(part)
            if other.type == "shift":
                unit = part.value
                if (unit in _CLOCK) != (found.type == "time"):
                    self._refuse_unit(found.type, part)
                amount = self.wanted(part.parts[0], "number")
                moved = op.Shift(found.operation, amount, unit, _sign(sign))
                found = Typed(moved, found.type)
            elif other.type == found.type and sign == "-":
                unit = "minute" if found.type == "time" else "day"
                found = Typed(op.Between(other.operation, found.operation, unit), "number")
            elif other.type == "number" and found.type in {"date", "time"}:
                self._refuse_unit(found.type, part)
            elif found.type == "number":
                more = op.Add((found.operation, self.wanted(part, "number")), (1, _sign(sign)))
                found = Typed(more, "number")
            else:
                self.refuse_type(part, other.type, "number")
        return found

    def _shift(self, node: Node) -> Typed:
        return Typed(self.wanted(node.parts[0], "number"), "shift")

    def _between(self, node: Node) -> Typed:
        type_ = "time" if node.value in _CLOCK else "date"
        first, last = (self.wanted(part, type_) for part in node.parts)
        return Typed(op.Between(first, last, node.value), "number")

    def _multiply(self, node: Node) -> Typed:
        parts = tuple(self.wanted(part, "number") for part in node.parts)
        return Typed(op.Multiply(parts, node.value), "number")

    def _join(self, node: Node) -> Typed:
        return Typed(op.Join(tuple(map(self._piece, node.parts))), "text")

    def _piece(self, node: Node) -> op.Operation:
        found = self.typed(node)
        if found.type == "shift":
            self.refuse("expression.shift", node)
        if found.found is not None and not found.found.view:
            return op.Shown(found.found.raw, found.found.kind)
        return found.operation

    # Conditions.

    def _and(self, node: Node) -> Typed:
        return Typed(conditions.Junction(self._all_held(node), decisive=False), "truth")

    def _or(self, node: Node) -> Typed:
        return Typed(conditions.Junction(self._all_held(node), decisive=True), "truth")

    def _all_held(self, node: Node) -> tuple[op.Operation, ...]:
        """The parts of `and` or `or`, none of which is one more value for the blank before it."""
        for before, part in pairwise(node.parts):
            if part.op in {"word", "quoted"} and before.op == "compare":
                name, value = map(self.written, before.parts)
                words = {"name": name, "values": f"{value} / {self.written(part)}"}
                self.refuse("expression.one_of", part, **words)
        return tuple(map(self.held, node.parts))

    def _not(self, node: Node) -> Typed:
        return Typed(conditions.contrary(self.held(node.parts[0])), "truth")

    def _filled(self, node: Node) -> Typed:
        part = node.parts[0]
        found = self.find(part) if part.op == "name" else None
        if found is None or found.view or found.column:
            self.refuse("expression.filled", part)
        if found.type == "rows":
            return Typed(conditions.HasRows(found.raw, node.value), "truth")
        return Typed(conditions.Filled(found.raw, node.value), "truth")

    def _compare(self, node: Node) -> Typed:
        return Typed(self.comparison(node), "truth")

    def _in(self, node: Node) -> Typed:
        return Typed(self.membership(node), "truth")

    def _has(self, node: Node) -> Typed:
        return Typed(self.possession(node), "truth")

    def _if(self, node: Node) -> Typed:
        pairs = list(zip(node.parts[0::2], node.parts[1::2], strict=False))
        last = node.parts[-1] if len(node.parts) % 2 else None
        values = [value for _, value in pairs] + ([last] if last else [])
        typed = [self.typed(value) for value in values]
        for value, one in zip(values, typed, strict=True):
            if one.type == "shift" or _plain(one.type) != _plain(typed[0].type):
                first = type_text(typed[0].type)
                self.refuse("expression.branches", value, found=type_text(one.type), wanted=first)
        branches = tuple(
            (self.held(condition), one.operation)
            for (condition, _), one in zip(pairs, typed, strict=False)
        )
        otherwise = typed[-1].operation if last else op.Constant(None)
        return Typed(op.If(branches, otherwise), _plain(typed[0].type))

    # Functions.

    def _where(self, node: Node) -> Typed:
        self.refuse("expression.where", node)

    def _range(self, node: Node) -> Typed:
        self.refuse("expression.range", node)

    def _call(self, node: Node) -> Typed:
        if node.value in AGGREGATES:
            return self.aggregate(node)
        parts = node.parts
        if len(parts) != 1 and not (node.value == "round" and len(parts) == 2):
            raise UserError(message("expression.arity", name=node.value))
        if node.value == "length":
            return Typed(op.Length(self.wanted(parts[0], "text")), "number")
        places = 0
        if len(parts) == 2:
            if parts[1].op != "number" or not parts[1].value.isdigit() or int(parts[1].value) > 6:
                raise UserError(message("expression.places", found=self.written(parts[1])))
            places = int(parts[1].value)
        return Typed(op.Round(self.wanted(parts[0], "number"), node.value, places), "number")

    # Complaints.

    def written(self, node: Node) -> str:
        """A part as it is written."""
        return self.text[node.begin : node.end]

    def refuse(self, key: str, node: Node, **values: Any) -> NoReturn:
        """Complain of a part.

        Raises:
            UserError: always.
        """
        raise UserError(message(key, text=self.written(node), **values))

    def _refuse_unit(self, type_: str, node: Node) -> NoReturn:
        raise UserError(message(f"expression.unit.{type_}", text=self.written(node)))


def _sign(written: str) -> int:
    return 1 if written == "+" else -1


def _plain(type_: str) -> str:
    return "text" if type_ == "any" else type_
