"""The tables of a file, each matched to a form."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.match import Fixed
from tui.exchange.matching.matcher import propose
from tui.exchange.matching.offered_class import class_blank, class_in, with_offered_class
from tui.exchange.rehearsal.decisions import ChosenMatch, chosen_aims
from tui.exchange.rehearsal.inner_rows import is_inner
from tui.exchange.rehearsal.marked_columns import with_marked_columns
from tui.exchange.rehearsal.outcome import Tabled
from tui.exchange.rehearsal.rows import RowSorter, is_name
from tui.exchange.table.blocks import find_tables
from tui.exchange.table.filling import fill_groups, fill_joined
from tui.exchange.table.finding import LOOKED_AT, find_table
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import TypeAlias

    from tui.exchange.matching.match import Match
    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.rehearsal.decisions import Decisions
    from tui.exchange.table.grid import Grid, Source
    from tui.exchange.table.table import Table
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet

    Remembered: TypeAlias = Callable[[Table], ChosenMatch | None]

_UNCHOSEN: Final = ChosenMatch()


def _nothing(table: Table) -> None:
    """Remember no match of any table."""


def matched_tables(
    source: Source,
    vocabulary: Vocabulary,
    decisions: Decisions,
    today: date,
    remembered: Remembered = _nothing,
) -> tuple[list[Tabled], list[str]]:
    """The tables of a file with their matches, and the sheets in which no heading was found.

    `remembered` gives the match that was chosen for a table with such headings before.

    Raises:
        UserError: a sheet that was chosen is not there, there is no heading at all, or the table
            was made for another form.
    """
    found: list[Tabled] = []
    without: list[str] = []
    for grid in _chosen(source, decisions):
        if not any(map(any, grid.rows)):
            continue
        chosen = decisions.match_for(grid.name)
        tables = _tables(grid, vocabulary, chosen, remembered)
        for table in tables:
            wanted = decisions.match_for(grid.name, table.key)
            if wanted == _UNCHOSEN:
                wanted = remembered(table) or wanted
            found.append(_tabled(table, vocabulary, wanted, today, decisions.with_hidden))
        if not tables:
            without.append(grid.name)
    if not found:
        raise UserError(message("import.no_heading", form=vocabulary.sheet.title))
    if not decisions.sheets:
        summaries = _summaries(found)
        found = [each for each in found if each.table.grid.name not in summaries]
        without += summaries
    return found, without


def _summaries(found: list[Tabled]) -> list[str]:
    """The sheets beside those of records that only count them, such as one line for each class.

    Nothing there fills what is required, and not half of the columns are known that the others
    have.
    """
    whole = [len(match.aims) for _, match in found if not match.missing]
    sheets = dict.fromkeys(table.grid.name for table, _ in found)
    return [
        name
        for name in sheets
        if whole
        and all(
            match.missing and len(match.aims) * 2 <= min(whole)
            for table, match in found
            if table.grid.name == name
        )
    ]


def _chosen(source: Source, decisions: Decisions) -> list[Grid]:
    if not decisions.sheets:
        return [grid for grid in source.grids if not grid.hidden or decisions.with_hidden]
    by_name = {grid.name.casefold(): grid for grid in source.grids}
    missing = [name for name in decisions.sheets if name.casefold() not in by_name]
    if missing:
        known = ", ".join(grid.name for grid in source.grids if grid.name)
        raise UserError(message("import.no_sheet", sheet=missing[0], known=known))
    return [by_name[name.casefold()] for name in decisions.sheets]


def _tables(
    grid: Grid, vocabulary: Vocabulary, chosen: ChosenMatch, remembered: Remembered
) -> list[Table]:
    """The tables of a sheet: below the row that was chosen, known headings, or remembered ones."""
    row = None if chosen.heading is None else chosen.heading - 1
    if row is not None and not 0 <= row < len(grid.rows):
        raise UserError(message("import.no_row", row=row + 1))
    if (found := find_tables(grid, vocabulary, row=row)) or row is not None:
        return found
    tables = (find_table(grid, vocabulary, row=at) for at in range(min(len(grid.rows), LOOKED_AT)))
    return [*islice((table for table in tables if table and remembered(table)), 1)]


def _tabled(
    table: Table, vocabulary: Vocabulary, chosen: ChosenMatch, today: date, with_hidden: bool
) -> Tabled:
    sheet = vocabulary.sheet
    if table.form and table.form != sheet.id:
        raise UserError(message("import.other_form", form=table.form))
    aims = chosen_aims(chosen, table, vocabulary)
    match = propose(table, vocabulary, aims, with_hidden=with_hidden)
    names = [at for at, aim in match.aims.items() if is_name(aim, sheet)]
    fill_joined(table, names)
    if (column := match.column_of(class_blank(sheet))) is not None:
        is_class = partial(class_in, sheet=sheet, today=today)
        fill_groups(table, column, is_class, partial(_records, table, match, sheet, today))
    match = with_marked_columns(match, table, vocabulary, today)
    values = _values(chosen.values, vocabulary, today)
    offered = with_offered_class(match.with_fixed(values), table, sheet, today)
    # The class that the user says counts, not the one that the sheet is called.
    tabled = Tabled(table, offered.with_fixed(values))
    if is_inner(tabled) and not table.names:
        return Tabled(table, tabled.match.with_fixed(_required(vocabulary, today)))
    return tabled


def _records(table: Table, match: Match, sheet: Sheet, today: date) -> list[int]:
    sorter = RowSorter(table, match, sheet, today)
    sorter.sort(with_hidden=True)
    return [each.row for each in sorter.records]


def _required(vocabulary: Vocabulary, today: date) -> dict[str, Fixed]:
    """The values of the record that rows of a plan belong to, such as this school year."""
    return {
        name: Fixed(blank.kind.parse(blank.default, today), blank.label)
        for name, blank in vocabulary.sheet.blanks.items()
        if blank.required and blank.default
    }


def _values(written: Mapping[str, Value], vocabulary: Vocabulary, today: date) -> dict[str, Fixed]:
    """The values that all rows get, as their kinds take them."""
    found: dict[str, Fixed] = {}
    for name, value in written.items():
        if not vocabulary.has(name):
            raise UserError(message("import.no_blank", blank=name))
        found[name] = Fixed(vocabulary.blank(name).kind.accept(value, today), str(value))
    return found
