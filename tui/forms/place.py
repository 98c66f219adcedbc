"""Places of a record: a blank, a cell of rows, or a row that is not there yet."""

from __future__ import annotations

from typing import TypeAlias

Place: TypeAlias = "str | tuple[str, int, str]"
"""A blank's name, or the name of rows, the row's index from 0, and its column."""


def blank_name(place: Place) -> str:
    """The blank that a place belongs to: for a cell, its rows."""
    return place if isinstance(place, str) else place[0]


def new_row(rows: str, section: int = 0) -> Place:
    """The place after the last row of a section, where typing begins a new row."""
    return (rows, -1 - section, "")


def is_new_row(place: Place) -> bool:
    """Whether a place is that of a row that is not there yet."""
    return not isinstance(place, str) and place[1] < 0


def new_row_section(place: Place) -> int:
    """The section at whose end the new row of a place begins."""
    return 0 if isinstance(place, str) else -1 - place[1]
