"""What an expression is worked out over: a record, and the row that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

RECORD: Final = 0
ROW: Final = 1
INNER: Final = 2
"""Where a name is looked up: in the record, in the row around, in a row that is being counted."""


class Environment(NamedTuple):
    """A record's values, those of the row around, and of the row that is being counted."""

    record: Mapping[str, Any]
    row: Mapping[str, Any]
    inner: Mapping[str, Any]
    today: date | None = None

    def at(self, level: int) -> Mapping[str, Any]:
        """The values among which a name is looked up."""
        return (self.record, self.row, self.inner)[level]

    def around(self, level: int) -> Mapping[str, Any]:
        """All values that a blank's condition may ask about."""
        values = self.at(level)
        return values if values is self.record else {**self.record, **values}

    def rows(self, name: str) -> Iterator[Environment]:
        """One environment for each row of a table that has any value."""
        found = self.record.get(name)
        for row in found if isinstance(found, list) else ():
            if isinstance(row, dict) and row.keys() - {"section"}:
                yield self._replace(inner=row)


def environment(
    record: Mapping[str, Any], row: Mapping[str, Any] | None = None, today: date | None = None
) -> Environment:
    """The environment of a record, or of one of its rows."""
    row = record if row is None else row
    return Environment(record, row, row, today)
