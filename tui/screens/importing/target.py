"""What is chosen at a line of an import."""

from __future__ import annotations

from typing import NamedTuple


class Sheets(NamedTuple):
    """The choice of the sheets that are read."""


class Hidden(NamedTuple):
    """The choice whether what is hidden is read."""


class HeadingRow(NamedTuple):
    """The choice of the row in which the heading of a sheet stands."""

    sheet: str


class Filling(NamedTuple):
    """A blank that no column fills: it is required, or all rows of a table get one value."""

    blank: str
    table: int
    """The first table in which that is so."""


class Column(NamedTuple):
    """A column of a table."""

    table: int
    column: int


class Kind(NamedTuple):
    """A kind of repairs."""

    kind: str


class RowOf(NamedTuple):
    """A row of a table."""

    table: int
    row: int
