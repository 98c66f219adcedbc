"""What is wrong with a record, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from tui.locale import Message

Place: TypeAlias = "str | tuple[str, int, str]"
"""Where a value stands: a blank's name, or the name of rows, the row's index and its column."""


def owner(place: Place) -> str:
    """Return the blank that a place belongs to: for a cell, its rows."""
    return place if isinstance(place, str) else place[0]


def adding(rows: str, section: int = 0) -> Place:
    """Return the place after the last row of a section, where typing begins a new row."""
    return (rows, -1 - section, "")


def is_adding(place: Place) -> bool:
    """Tell whether a place stands for a row that is not there yet."""
    return not isinstance(place, str) and place[1] < 0


def section_of(place: Place) -> int:
    """Return the section at whose end a new row would begin."""
    return 0 if isinstance(place, str) else -1 - place[1]


class Problem(NamedTuple):
    """A sentence about one place of a record; an error stops a save, a warning does not."""

    place: Place
    message: Message
    warning: bool = False
