"""The lines of an import: what is missing, the match, repairs, what is wrong, and each row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.imports.rehearsal_text import (
    aim_text,
    blank_label,
    emptied_text,
    sheet_prefix,
    value_text,
    warning_text,
)
from tui.exchange.rehearsal.outcome import FATES
from tui.exchange.table.cell import address, cell_text, column_letters, is_blank
from tui.forms.clean import clean_line
from tui.forms.language.record_name import record_name
from tui.locale import say
from tui.screens.importing.target import (
    Column,
    Filling,
    HeadingRow,
    Hidden,
    Kind,
    RowOf,
    Sheets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.desk.imports.importing import TableImport
    from tui.exchange.rehearsal.decisions import Decisions
    from tui.exchange.rehearsal.outcome import Finding, Outcome, Rehearsal, Tabled
    from tui.exchange.repairs.repair import Repair
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.screens.importing.rehearsing import Rehearsed
    from tui.screens.importing.repairs import Repairs

_SAMPLES: Final = 3
"""Rows whose cells are shown beside a column."""


class Line(NamedTuple):
    """A line, and what is chosen at it; the text may wait until it is seen."""

    text: str | Callable[[], str]
    target: NamedTuple | None = None
    section: bool = False
    """Whether a part of the whole begins here."""
    is_open: bool = False
    """Whether it keeps the import from being done."""

    @property
    def words(self) -> str:
        """The text."""
        return self.text if isinstance(self.text, str) else self.text()


def counts_text(rehearsal: Rehearsal) -> str:
    """How many rows there are of each fate that any has."""
    counts = rehearsal.counts()
    found = [f"{say(f'importing.fate.{fate}')} {counts[fate]}" for fate in FATES if counts[fate]]
    return " · ".join(found) or say("import.nothing")


def lines_of(
    work: TableImport, seen: Rehearsed, decisions: Decisions, repairs: Repairs
) -> Iterator[Line]:
    """All lines, in the order in which they are to be looked at."""
    sheet = work.sheet
    if seen.why and not any(match.missing for _, match in seen.tables):
        yield Line(seen.why, section=True, is_open=True)
    yield from _missing(seen, sheet)
    yield from _columns(seen, sheet)
    yield from _tables(work, seen, decisions)
    if seen.rehearsal:
        yield from _left_out(seen.rehearsal)
        yield from _repairs(seen, sheet, repairs)
        yield from _faults(seen.rehearsal, sheet)
        yield from _emptied(seen.rehearsal, sheet)
        yield from _warnings(seen.rehearsal, sheet)
        yield from _asked(seen.rehearsal, sheet)
        yield from _rows(seen.rehearsal, sheet)
        yield from _not_in_table(seen.not_in_table, sheet)


def repair_text(sheet: Sheet, tables: Sequence[Tabled], found: Finding, repair: Repair) -> str:
    """A repair in words: the cell, what is written, what it is taken for, and why."""
    return say(
        "importing.repair",
        cell=sheet_prefix(tables, found.table) + found.cell,
        blank=blank_label(sheet, found.blank),
        written=clean_line(found.written),
        value=value_text(sheet, found.blank, repair.value),
        why=repair.why,
    )


def heading_text(tabled: Tabled, column: int) -> str:
    """The heading of a column, on one line."""
    found = (each.whole for each in tabled.table.headings if each.column == column)
    return clean_line(next(found, ""))


def row_text(cells: Sequence[object]) -> str:
    """The cells of a row, on one line."""
    return " | ".join(clean_line(cell_text(each)) for each in cells if not is_blank(each))  # type: ignore[arg-type]


def _missing(seen: Rehearsed, sheet: Sheet) -> Iterator[Line]:
    found: dict[str, int] = {}
    for number, (_, match) in enumerate(seen.tables):
        for name in match.missing:
            found.setdefault(name, number)
    for at, (name, number) in enumerate(found.items()):
        text = say("importing.missing", blank=blank_label(sheet, name))
        yield Line(f"▲ {text}", Filling(name, number), section=at == 0, is_open=True)


def _columns(seen: Rehearsed, sheet: Sheet) -> Iterator[Line]:
    """The columns of all tables: first those that are not taken; then what all rows get."""
    left: dict[tuple[int, str, str], list[int]] = {}
    taken: dict[tuple[int, str, str], list[int]] = {}
    for number, tabled in enumerate(seen.tables):
        for each in tabled.match.not_taken:
            why = f"– {say(f'import.left.{each.why}')}"
            key = (each.column, heading_text(tabled, each.column), why)
            left.setdefault(key, []).append(number)
        for column, aim in tabled.match.aims.items():
            key = (column, heading_text(tabled, column), f"→ {aim_text(sheet, aim)}")
            taken.setdefault(key, []).append(number)
    for found in (left, taken):
        for at, ((column, heading, said), numbers) in enumerate(found.items()):
            text = _column_text(seen.tables, numbers, column, f"«{heading}» {said}")
            yield Line(text, Column(numbers[0], column), section=at == 0)
    for number, (_, match) in enumerate(seen.tables):
        for name, fixed in match.fixed.items():
            values = {
                "sheet": sheet_prefix(seen.tables, number),
                "blank": blank_label(sheet, name),
                "value": value_text(sheet, name, fixed.value),
                "origin": clean_line(fixed.origin),
            }
            yield Line(say("import.gives", **values), Filling(name, number))


def _column_text(tables: Sequence[Tabled], numbers: Sequence[int], column: int, said: str) -> str:
    """A column, which may be alike in several tables, and its first cells in the first of them."""
    table = tables[numbers[0]].table
    first = range(table.first, min(table.first + _SAMPLES, len(table.grid.rows)))
    samples = row_text([table.grid.value(row, column) for row in first])
    # What is so in all tables needs no name of a sheet.
    alike = len(numbers) == len(tables)
    sheets = "" if alike else ", ".join(tables[each].table.grid.name for each in numbers) + "!"
    return f"{sheets}{column_letters(column)} {said}   {samples}".rstrip()


def _tables(work: TableImport, seen: Rehearsed, decisions: Decisions) -> Iterator[Line]:
    """The choices of sheets, of headings, and of what is hidden."""
    grids = work.source.grids
    names = [grid.name for grid in grids]
    if len(names) > 1 and all(names) and len({*names}) == len(names):
        chosen = decisions.sheets or [grid.name for grid in grids if not grid.hidden]
        yield Line(say("importing.sheets", sheets=", ".join(chosen)), Sheets(), section=True)
    for name in seen.without_table:
        yield Line(f"▲ {say('import.leaves_sheet', sheet=name)}", HeadingRow(name))
    for number, (table, _) in enumerate(seen.tables):
        prefix = sheet_prefix(seen.tables, number)
        text = say("importing.heading", sheet=prefix, row=table.heading_row + 1)
        yield Line(text, HeadingRow(table.grid.name))
    if not seen.tables:
        for name in dict.fromkeys(names):
            yield Line(say("importing.no_heading", sheet=name), HeadingRow(name))
    if any(grid.hidden or grid.hidden_rows or grid.hidden_columns for grid in grids):
        key = "importing.hidden_read" if decisions.with_hidden else "importing.hidden_left"
        yield Line(say(key), Hidden())


def _left_out(rehearsal: Rehearsal) -> Iterator[Line]:
    begun = False
    for number, left in rehearsal.left_out.items():
        prefix = sheet_prefix(rehearsal.tables, number)
        for row in left:
            why = say(f"import.row.{row.why}")
            text = clean_line(row.text)
            said = say("import.leaves_row", sheet=prefix, row=row.row + 1, why=why, text=text)
            yield Line(said, section=not begun)
            begun = True


def _repairs(seen: Rehearsed, sheet: Sheet, repairs: Repairs) -> Iterator[Line]:
    for at, (kind, cells) in enumerate(repairs.by_kind.items()):
        first = next(iter(cells.values()))
        assert first.repair
        needed = "▲ " if cells.keys() & repairs.needed else ""
        text = repair_text(sheet, seen.tables, first, first.repair)
        line = f"{repairs.mark(kind)} {needed}{say('importing.kind', count=len(cells))} {text}"
        yield Line(line, Kind(kind), section=at == 0, is_open=bool(needed))


def _faults(rehearsal: Rehearsal, sheet: Sheet) -> Iterator[Line]:
    """What is wrong and has no repair."""
    faults = [found for found in rehearsal.faults if not found.repair]
    for at, found in enumerate(faults):
        text = partial(_fault_text, rehearsal, sheet, found)
        target = RowOf(found.table, found.where[0])
        yield Line(text, target, section=at == 0, is_open=True)


def _emptied(rehearsal: Rehearsal, sheet: Sheet) -> Iterator[Line]:
    """The faulty cells without which a row is taken."""
    for at, found in enumerate(rehearsal.emptied):
        text = clean_line(emptied_text(rehearsal, found, sheet))
        yield Line(f"– {text}", RowOf(found.table, found.where[0]), section=at == 0)


def _warnings(rehearsal: Rehearsal, sheet: Sheet) -> Iterator[Line]:
    """What is taken and looks wrong all the same."""
    for at, found in enumerate(rehearsal.warned):
        text = clean_line(warning_text(rehearsal, found, sheet))
        yield Line(f"! {text}", RowOf(found.table, found.where[0]), section=at == 0)


def _fault_text(rehearsal: Rehearsal, sheet: Sheet, found: Finding) -> str:
    text = say(
        "import.fault_line",
        cell=sheet_prefix(rehearsal.tables, found.table) + found.cell,
        blank=blank_label(sheet, found.blank),
        written=clean_line(found.written),
        why=found.why,
    )
    return f"▲ {text}"


def _asked(rehearsal: Rehearsal, sheet: Sheet) -> Iterator[Line]:
    asked = [each for each in rehearsal.outcomes if each.fate == "asked"]
    for at, each in enumerate(asked):
        alike = " / ".join(clean_line(one.text) for one in each.alike)
        text = say("importing.asks", row=_row_name(rehearsal, sheet, each), alike=alike)
        yield Line(f"? {text}", RowOf(each.table, each.row), section=at == 0, is_open=True)


def _rows(rehearsal: Rehearsal, sheet: Sheet) -> Iterator[Line]:
    """What would happen to each row; below one that is changed, what is changed."""
    words = {fate: say(f"importing.fate.{fate}") for fate in FATES}
    for at, each in enumerate(rehearsal.outcomes):
        text = partial(_fate_text, rehearsal, sheet, each, words[each.fate])
        yield Line(text, RowOf(each.table, each.row), section=at == 0)
        for change in each.changes if each.fate == "changed" else ():
            column = rehearsal.tables[each.table].match.column_of(change.blank)
            said = say(
                "import.changes",
                cell="" if column is None else address(each.row, column),
                blank=blank_label(sheet, change.blank),
                old=value_text(sheet, change.blank, change.old),
                new=value_text(sheet, change.blank, change.new),
            )
            yield Line(f"    {clean_line(said)}", RowOf(each.table, each.row))


def _not_in_table(records: Sequence[Record], sheet: Sheet) -> Iterator[Line]:
    """The records that no row is about; nothing is done to them."""
    for at, record in enumerate(records):
        yield Line(partial(_absent_text, sheet, record), section=at == 0)


def _absent_text(sheet: Sheet, record: Record) -> str:
    return say("importing.not_in_table", name=clean_line(record_name(sheet, record.values)))


def _fate_text(rehearsal: Rehearsal, sheet: Sheet, outcome: Outcome, fate: str) -> str:
    return f"{_row_name(rehearsal, sheet, outcome)} – {fate}"


def _row_name(rehearsal: Rehearsal, sheet: Sheet, outcome: Outcome) -> str:
    """The number of a row, and what its record is called."""
    table = rehearsal.tables[outcome.table].table
    values = outcome.keep or outcome.given
    name = record_name(sheet, values) if values else row_text(table.grid.rows[outcome.row][:4])
    return f"{sheet_prefix(rehearsal.tables, outcome.table)}{outcome.row + 1} {clean_line(name)}"
