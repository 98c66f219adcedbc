"""An expression that was read and checked, and is worked out over the values of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.forms.language.expression.environment import environment
from tui.forms.language.expression.values import PLACES, as_kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.expression.operations import Operation


@dataclass(frozen=True, slots=True, repr=False)
class Expression:
    """A value or a condition that follows from a record; no record can make it fail."""

    text: str
    """As it is written."""
    operation: Operation
    type: str
    """Of its value: number, date, time, text, truth, choices, or any."""
    places: tuple[str, ...]
    """The blanks that it reads, and the columns as `rows.column`, sorted."""
    kind: Kind | None = None
    """The kind of the blank whose value it is, where it is nothing but one."""

    def __str__(self) -> str:
        return self.text.strip()

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    @property
    def names(self) -> tuple[str, ...]:
        """The blanks that it reads; of a column, its rows."""
        return tuple(sorted({place.partition(".")[0] for place in self.places}))

    def value(
        self,
        values: Mapping[str, Any],
        row: Mapping[str, Any] | None = None,
        *,
        today: date | None = None,
        decimals: int = PLACES,
    ) -> Any:
        """Its value as a record keeps it; None where there is none.

        Args:
            values: the values of the record.
            row: those of the row that it is about, where it stands in a column.
            today: the day on which it is worked out.
            decimals: the decimal places of a number.
        """
        return as_kept(self.operation.of(environment(values, row, today)), decimals)

    def holds(
        self,
        values: Mapping[str, Any],
        row: Mapping[str, Any] | None = None,
        *,
        today: date | None = None,
    ) -> bool:
        """Whether it is a condition that holds."""
        return self.operation.of(environment(values, row, today)) is True

    def fails(
        self,
        values: Mapping[str, Any],
        row: Mapping[str, Any] | None = None,
        *,
        today: date | None = None,
    ) -> bool:
        """Whether it is a condition that does not hold, and all is there that it compares."""
        return self.operation.of(environment(values, row, today)) is False
