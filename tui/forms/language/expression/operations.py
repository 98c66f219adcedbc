"""Operations: the parts of an expression that is checked, each of which gives a value.

None of them raises on any record: where a value is missing, or of another kind, there is none.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from tui.forms.language.expression.days import moved, units_between
from tui.forms.language.expression.values import MINUTES, READERS, as_text, is_figure, rounded

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.blank import Condition
    from tui.forms.language.expression.environment import Environment
    from tui.forms.language.expression.expression import Expression


class Operation(Protocol):
    """A part of an expression."""

    def of(self, env: Environment) -> Any:
        """Its value in a record; None where there is none."""


class Constant(NamedTuple):
    """A value that is written in the expression."""

    value: Any

    def of(self, env: Environment) -> Any:  # noqa: ARG002
        return self.value


class Today(NamedTuple):
    """The day on which the expression is worked out."""

    def of(self, env: Environment) -> date | None:
        return env.today


class Raw(NamedTuple):
    """What stands in a blank, as the record keeps it; nothing where it is not asked for."""

    name: str
    level: int
    conditions: tuple[Condition | Expression, ...] = ()

    def of(self, env: Environment) -> Any:
        found = env.at(self.level).get(self.name)
        if found is None or not self.conditions:
            return found
        around = env.around(self.level)
        return found if all(one.holds(around) for one in self.conditions) else None


class Read(NamedTuple):
    """The value of a blank."""

    raw: Raw
    type: str

    def of(self, env: Environment) -> Any:
        return READERS[self.type](self.raw.of(env))


class Figure(NamedTuple):
    """The number that was chosen from a list of numbers."""

    read: Read

    def of(self, env: Environment) -> Fraction | None:
        value = self.read.of(env)
        if value is None or not is_figure(value):
            return None
        return Fraction(value.replace(",", "."))


class Shown(NamedTuple):
    """The value of a blank as it is printed, or a view of it."""

    raw: Raw
    kind: Kind
    view: str = ""
    number: bool = False

    def of(self, env: Environment) -> Any:
        value = self.raw.of(env)
        if value is None:
            return None
        try:
            text = self.kind.views[self.view](value) if self.view else self.kind.show(value)
        except Exception:  # noqa: BLE001 - a record may have anything, and a plugin's kind raise
            return None
        if self.number:
            return Fraction(int(text)) if text.isascii() and text.isdigit() else None
        return text or None


class Add(NamedTuple):
    """A sum and a difference of numbers."""

    parts: tuple[Operation, ...]
    signs: tuple[int, ...]

    def of(self, env: Environment) -> Fraction | None:
        total = Fraction(0)
        for part, sign in zip(self.parts, self.signs, strict=True):
            if (value := part.of(env)) is None:
                return None
            total += value if sign > 0 else -value
        return total


class Multiply(NamedTuple):
    """A product, a quotient and a remainder; there is none of a division by nothing."""

    parts: tuple[Operation, ...]
    signs: tuple[str, ...]

    def of(self, env: Environment) -> Fraction | None:
        total = Fraction(1)
        for part, sign in zip(self.parts, self.signs, strict=True):
            value = part.of(env)
            if value is None or (sign != "*" and not value):
                return None
            if sign == "*":
                total *= value
            else:
                total = total / value if sign == "/" else Fraction(total % value)
        return total


class Shift(NamedTuple):
    """A day, or a time of the day, so many units later or earlier."""

    base: Operation
    amount: Operation
    unit: str
    sign: int

    def of(self, env: Environment) -> Any:
        base, amount = self.base.of(env), self.amount.of(env)
        if base is None or amount is None or amount.denominator != 1:
            return None
        if self.unit in {"minute", "hour"}:
            found = base + self.sign * int(amount) * (60 if self.unit == "hour" else 1)
            return found if 0 <= found < MINUTES else None
        return moved(base, self.sign * int(amount), self.unit)


class Between(NamedTuple):
    """Full units from one day, or time, to another."""

    first: Operation
    last: Operation
    unit: str

    def of(self, env: Environment) -> Fraction | None:
        first, last = self.first.of(env), self.last.of(env)
        if first is None or last is None:
            return None
        if self.unit == "minute":
            return Fraction(last - first)
        if self.unit == "hour":
            return Fraction(last - first, 60)
        return Fraction(units_between(first, last, self.unit))


class Join(NamedTuple):
    """Texts put together; an empty blank adds nothing."""

    parts: tuple[Operation, ...]

    def of(self, env: Environment) -> str | None:
        values = [part.of(env) for part in self.parts]
        told = any(
            value is not None
            for part, value in zip(self.parts, values, strict=True)
            if not isinstance(part, Constant)
        )
        return "".join(map(as_text, values)).strip() or None if told else None


class If(NamedTuple):
    """The value of the first condition that holds; none while one before it is not known."""

    branches: tuple[tuple[Operation, Operation], ...]
    otherwise: Operation

    def of(self, env: Environment) -> Any:
        for condition, value in self.branches:
            held = condition.of(env)
            if held is None:
                return None
            if held:
                return value.of(env)
        return self.otherwise.of(env)


class Round(NamedTuple):
    """A number that is rounded: to so many places, down, up; or without its sign."""

    part: Operation
    how: str
    places: int = 0

    def of(self, env: Environment) -> Fraction | None:
        value = self.part.of(env)
        if value is None:
            return None
        if self.how == "abs":
            return abs(value)  # type: ignore[no-any-return] # it is a fraction
        if self.how == "round":
            return rounded(value, self.places)
        whole = value.numerator // value.denominator
        return Fraction(whole if self.how == "floor" or whole == value else whole + 1)


class Length(NamedTuple):
    """The number of letters of a text."""

    part: Operation

    def of(self, env: Environment) -> Fraction | None:
        value = self.part.of(env)
        return None if value is None else Fraction(len(value))


class Column(NamedTuple):
    """The values of a column, in those rows of a table for which a condition holds."""

    rows: Raw
    cell: Operation
    condition: Operation | None = None

    def all_of(self, env: Environment) -> list[Any]:
        """The values, without empty ones."""
        if self.rows.of(env) is None:
            return []
        met = (
            one
            for one in env.rows(self.rows.name)
            if self.condition is None or self.condition.of(one) is True
        )
        return [value for one in met if (value := self.cell.of(one)) is not None]


class Reduce(NamedTuple):
    """The sum, mean, least or greatest of values; those that are missing are left out."""

    how: str
    parts: tuple[Operation | Column, ...]

    def of(self, env: Environment) -> Any:
        values: list[Any] = []
        for part in self.parts:
            if isinstance(part, Column):
                values += part.all_of(env)
            elif (value := part.of(env)) is not None:
                values.append(value)
        if not values:
            return None
        match self.how:
            case "sum":
                return sum(values, Fraction(0))
            case "mean":
                return sum(values, Fraction(0)) / len(values)
            case "min":
                return min(values)
            case _:
                return max(values)


class Count(NamedTuple):
    """The number of rows, of chosen words, and of conditions that hold."""

    parts: tuple[Operation | Column, ...]

    def of(self, env: Environment) -> Fraction:
        total = 0
        for part in self.parts:
            if isinstance(part, Column):
                total += sum(value is not False for value in part.all_of(env))
            elif isinstance(value := part.of(env), tuple):
                total += len(value)
            else:
                total += value is True
        return Fraction(total)
