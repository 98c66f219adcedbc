"""The tables of a file, each matched to a form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.exchange.matching.match import Fixed
from tui.exchange.matching.matcher import propose
from tui.exchange.matching.offered_class import with_offered_class
from tui.exchange.rehearsal.decisions import chosen_aims
from tui.exchange.rehearsal.inner_rows import is_inner
from tui.exchange.rehearsal.outcome import Tabled
from tui.exchange.table.finding import find_table
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.rehearsal.decisions import Decisions
    from tui.exchange.table.grid import Grid, Source


def matched_tables(
    source: Source, vocabulary: Vocabulary, decisions: Decisions, today: date
) -> tuple[list[Tabled], list[str]]:
    """The tables of a file with their matches, and the sheets in which no heading was found.

    Raises:
        UserError: a sheet that was chosen is not there, there is no heading at all, or the table
            was made for another form.
    """
    found: list[Tabled] = []
    without: list[str] = []
    for grid in _chosen(source, decisions):
        if not any(map(any, grid.rows)):
            continue
        if tabled := _tabled(grid, vocabulary, decisions, today):
            found.append(tabled)
        else:
            without.append(grid.name)
    if not found:
        raise UserError(message("import.no_heading", form=vocabulary.sheet.title))
    return found, without


def _chosen(source: Source, decisions: Decisions) -> list[Grid]:
    if not decisions.sheets:
        return [grid for grid in source.grids if not grid.hidden or decisions.with_hidden]
    by_name = {grid.name.casefold(): grid for grid in source.grids}
    missing = [name for name in decisions.sheets if name.casefold() not in by_name]
    if missing:
        known = ", ".join(grid.name for grid in source.grids if grid.name)
        raise UserError(message("import.no_sheet", sheet=missing[0], known=known))
    return [by_name[name.casefold()] for name in decisions.sheets]


def _tabled(grid: Grid, vocabulary: Vocabulary, decisions: Decisions, today: date) -> Tabled | None:
    chosen = decisions.match_for(grid.name)
    row = None if chosen.heading is None else chosen.heading - 1
    if row is not None and not 0 <= row < len(grid.rows):
        raise UserError(message("import.no_row", row=row + 1))
    table = find_table(grid, vocabulary, row=row)
    if table is None:
        return None
    sheet = vocabulary.sheet
    if table.form and table.form != sheet.id:
        raise UserError(message("import.other_form", form=table.form))
    aims = chosen_aims(chosen, table, vocabulary)
    match = propose(table, vocabulary, aims, with_hidden=decisions.with_hidden)
    match = match.with_fixed(_values(chosen.values, vocabulary, today))
    tabled = Tabled(table, with_offered_class(match, table, sheet, today))
    if is_inner(tabled) and not table.names:
        return Tabled(table, tabled.match.with_fixed(_required(vocabulary, today)))
    return tabled


def _required(vocabulary: Vocabulary, today: date) -> dict[str, Fixed]:
    """The values of the record that rows of a plan belong to, such as this school year."""
    return {
        name: Fixed(blank.kind.parse(blank.default, today), blank.label)
        for name, blank in vocabulary.sheet.blanks.items()
        if blank.required and blank.default
    }


def _values(written: object, vocabulary: Vocabulary, today: date) -> dict[str, Fixed]:
    found: dict[str, Fixed] = {}
    for name, value in dict(written).items():  # type: ignore[call-overload]
        if not vocabulary.has(name):
            raise UserError(message("import.no_blank", blank=name))
        with suppress(UserError):
            found[name] = Fixed(vocabulary.blank(name).kind.accept(value, today), str(value))
    return found
