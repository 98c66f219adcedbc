"""Finding of the table in a grid: below titles, with a heading on one level or on two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from tui.exchange.table.cell import cell_text
from tui.exchange.table.table import Heading, Table
from tui.forms.table_mark import read_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.exchange.table.grid import Grid

LOOKED_AT: Final = 60
"""Rows in which a heading is looked for."""
FEWEST: Final = 2
"""Headings that must be known for a row to be one of headings."""
_ENOUGH: Final = 0.6
"""The part of the headings known in the best row with which one above it is the heading."""


class KnownHeadings(Protocol):
    """Headings that are known; see `matching.vocabulary`."""

    def known(self, text: str) -> object | None:
        """The aim of a heading; None for any other text."""

    def understood(self, text: str) -> object | None:
        """The aim of a heading whose words say whose it is and what it is."""

    def under(self, above: str, text: str) -> object | None:
        """The aim of a heading below another one."""

    def is_number(self, text: str) -> bool:
        """Whether a heading is that of a column which counts the rows."""

    def is_of_another(self, text: str) -> bool:
        """Whether a heading is about a person who is not the child."""


def find_table(
    grid: Grid, headings: KnownHeadings, *, row: int | None = None, first: int = 0
) -> Table | None:
    """The table of a grid; None where no row of it names what stands below.

    Args:
        grid: the grid.
        headings: the headings that are known.
        row: the row of the heading, from 0, where the user says which.
        first: the row from which on it is looked for.
    """
    if row is not None:
        return _table(grid, row, headings_of(grid, row))
    if marked := _marked(grid, headings):
        return marked
    rows = range(first, min(len(grid.rows), first + LOOKED_AT))
    places = [(at, at + level, found) for at in rows for level, found in _levels(grid, at)]
    for is_one in (is_known, _is_understood):
        counted = [
            (sum(map(partial(_counts, is_one, headings), found)), at, row, found)
            for at, row, found in places
        ]
        most = max((count for count, *_ in counted), default=0)
        if most >= FEWEST:
            # Of several tables below each other the first one is meant, not the best known one;
            # of a heading on three levels the two lower ones.
            enough = max(FEWEST, _ENOUGH * most)
            last = next(row for count, _, row, _ in counted if count >= enough) + 1
            _, _, row, found = max(
                (each for each in counted if each[1] <= last), key=lambda each: each[0]
            )
            return _table(grid, row, found, top=row - any(heading.above for heading in found))
    return _single(grid, headings)


def _counts(
    is_one: Callable[[Heading, KnownHeadings], bool], headings: KnownHeadings, heading: Heading
) -> bool:
    """Whether a heading tells that its row is one of headings, also of another person's."""
    is_anothers = bool(heading.above) and headings.is_of_another(heading.above)
    return is_anothers or is_one(heading, headings)


def _single(grid: Grid, headings: KnownHeadings) -> Table | None:
    """The table of a grid with one column, or with one heading that is known."""
    for at in range(min(len(grid.rows), LOOKED_AT)):
        found = headings_of(grid, at)
        known = [heading for heading in found if is_known(heading, headings)]
        if (
            known
            and (len(found) > 1 or grid.width == 1)
            and not any(heading.text.isdecimal() for heading in found)
            and not any(_names_lines(grid, at, each.column, headings) for each in known)
        ):
            return _table(grid, at, found)
    return None


def _names_lines(grid: Grid, row: int, column: int, headings: KnownHeadings) -> bool:
    """Whether a column has the headings itself, below each other, as on a card of one child."""
    below = (grid.value(at, column) for at in range(row + 1, min(len(grid.rows), LOOKED_AT)))
    return any(isinstance(value, str) and headings.known(value) for value in below)


def _table(grid: Grid, row: int, headings: list[Heading], top: int | None = None) -> Table:
    titles = _titles(grid, row if top is None else top)
    return Table(grid, tuple(headings), row + 1, titles, heading_row=row)


def _titles(grid: Grid, heading: int) -> tuple[str, ...]:
    above = (" ".join(filter(None, map(cell_text, row))) for row in grid.rows[:heading] if any(row))
    return (*grid.above, *filter(None, above))


def is_known(heading: Heading, headings: KnownHeadings) -> bool:
    """Whether a heading on one level or on two is a known one."""
    if heading.above:
        return headings.under(heading.above, heading.text) is not None
    return headings.known(heading.text) is not None


def _levels(grid: Grid, row: int) -> Iterator[tuple[int, list[Heading]]]:
    """The headings that begin in a row: on one level, and on two where the next row fits."""
    upper = headings_of(grid, row)
    if upper:
        yield 0, upper
        if lower := _two_levels(grid, row, upper):
            yield 1, lower


def _is_understood(heading: Heading, headings: KnownHeadings) -> bool:
    return is_known(heading, headings) or headings.understood(heading.text) is not None


def headings_of(grid: Grid, row: int) -> list[Heading]:
    """The cells of a row as headings; none where one of them is no text."""
    found = []
    for column, value in enumerate(grid.rows[row]):
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            return []
        if text := " ".join(cell_text(value).split()):
            found.append(Heading(column, text))
    return found


def _two_levels(grid: Grid, row: int, upper: list[Heading]) -> list[Heading]:
    """The headings of two rows of which the second says more of some of the first."""
    if row + 1 >= len(grid.rows):
        return []
    below = headings_of(grid, row + 1)
    if len(upper) == 1 < len(below):
        # One line of text over all of them is the title, such as the name of the class.
        return []
    groups = _groups(grid, row, upper)
    if not below or any(heading.column not in groups for heading in below):
        return []
    named = {heading.column: heading for heading in below}
    found = [
        heading
        for heading in upper
        if heading.column not in named and groups.get(heading.column) != heading.text
    ]
    found += [Heading(each.column, each.text, groups[each.column]) for each in below]
    return sorted(found)


def _groups(grid: Grid, row: int, upper: list[Heading]) -> dict[int, str]:
    """The headings that have columns below them in common, by each of these columns."""
    found: dict[int, str] = {}
    ranges = dict(grid.merged)
    columns = [heading.column for heading in upper]
    for at, heading in enumerate(upper):
        _, last = ranges.get((row, heading.column), (row, -1))
        if last < 0:
            following = columns[at + 1] if at + 1 < len(columns) else grid.width
            last = following - 1
        if last > heading.column:
            found |= dict.fromkeys(range(heading.column, last + 1), heading.text)
    return found


def _marked(grid: Grid, headings: KnownHeadings) -> Table | None:
    """The table that nysan has written, by the row that names the blanks."""
    for at, row in enumerate(grid.rows[:LOOKED_AT]):
        texts = [value if isinstance(value, str) else "" for value in row]
        mark = next((found for text in texts if (found := read_mark(text))), None)
        if mark is None:
            continue
        names = {
            column: text.strip()
            for column, text in enumerate(texts)
            if text.strip() and not read_mark(text)
        }
        heading = _row_ofheadings_of(grid, at, headings)
        named = [
            Heading(column, " ".join(cell_text(grid.value(heading, column)).split()))
            for column in range(grid.width)
            if column in names or not _is_empty(grid, heading, column)
        ]
        first = max(at, heading) + 1
        titles = _titles(grid, min(at, heading))
        return Table(grid, tuple(named), first, titles, mark.form, names, heading)
    return None


def _is_empty(grid: Grid, row: int, column: int) -> bool:
    return grid.value(row, column) in {None, ""}


def _row_ofheadings_of(grid: Grid, mark: int, headings: KnownHeadings) -> int:
    """The row of headings beside the row that names the blanks: the one with most of them."""

    def known(row: int) -> int:
        if not 0 <= row < len(grid.rows):
            return -1
        return sum(is_known(each, headings) for each in headings_of(grid, row))

    return (
        max((mark - 1, mark + 1), key=known) if max(known(mark - 1), known(mark + 1)) > 0 else mark
    )
