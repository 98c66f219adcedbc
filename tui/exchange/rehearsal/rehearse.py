"""The rehearsal: each row read, identified and validated, in the order of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exchange.matching.offered_class import class_blank
from tui.exchange.rehearsal.inner_rows import (
    SECTION,
    InnerRowReader,
    is_inner,
    record_number,
)
from tui.exchange.rehearsal.outcome import Finding, Outcome, Rehearsal
from tui.exchange.rehearsal.row_reader import RowReader
from tui.exchange.rehearsal.rows import RecordRow, RowSorter
from tui.exchange.repairs.cell_reader import CellReader
from tui.exchange.table.cell import address, cell_text
from tui.forms.place import blank_name
from tui.locale import message
from tui.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date

    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.rehearsal.decisions import Decisions
    from tui.exchange.rehearsal.keeping import Completed, Keeping
    from tui.exchange.rehearsal.outcome import Fate, Tabled
    from tui.exchange.rehearsal.rows import LeftOut
    from tui.exchange.repairs.repair import Reading
    from tui.exchange.table.grid import Source, Where
    from tui.forms.kinds.kind import Value, Values
    from tui.locale import Message
    from tui.progress import Report


class Rehearser:
    """Rehearses the import of some tables, and notes what it finds."""

    def __init__(
        self,
        tables: Sequence[Tabled],
        vocabulary: Vocabulary,
        keeping: Keeping,
        decisions: Decisions,
        today: date,
    ) -> None:
        self._tables, self._vocabulary, self._keeping = tables, vocabulary, keeping
        self._decisions, self._today = decisions, today
        self._cells = CellReader(vocabulary, today)
        self._outcomes: list[Outcome] = []
        self._faults: list[Finding] = []
        self._emptied: list[Finding] = []
        self._warned: list[Finding] = []
        self._taken: list[Finding] = []
        self._open: list[Finding] = []
        self._seen: dict[tuple[str, Hashable], tuple[int, int]] = {}
        """The row that has a key, by the key."""

    def run(
        self, source: Source, without_table: Sequence[str] = (), report: Report = silent
    ) -> Rehearsal:
        """Rehearse all rows; `report` counts them.

        Raises:
            Stopped: the user stopped it; nothing was written.
        """
        rows: dict[int, list[RecordRow]] = {}
        left: dict[int, list[LeftOut]] = {}
        inner = {at: each for at, each in enumerate(self._tables) if is_inner(each)}
        inner_reader = InnerRowReader(self._vocabulary, self._cells)
        self._inner = inner_reader.read(inner)
        for number, (table, match) in enumerate(self._tables):
            if number in inner:
                continue
            sorter = RowSorter(table, match, self._vocabulary.sheet, self._today)
            sorter.sort(with_hidden=self._decisions.with_hidden)
            rows[number] = sorter.records
            left[number] = sorter.left
        left |= inner_reader.left
        progress = Progress(sum(map(len, rows.values())), report)
        for number, found in rows.items():
            table, match = self._tables[number]
            reader = RowReader(table, match, self._vocabulary, self._cells)
            for row in progress.of(found):
                self._rehearse(number, row, reader.read(row.row))
        if not rows:
            # Rows of a plan, and nothing that says whose they are.
            for number in inner:
                self._rehearse(number, RecordRow(self._tables[number].table.heading_row), ())
        return Rehearsal(
            self._vocabulary.sheet.id,
            source,
            tuple(self._tables),
            self._outcomes,
            self._faults,
            self._emptied,
            self._warned,
            self._taken,
            self._open,
            left,
            tuple(without_table),
        )

    def _rehearse(self, table: int, row: RecordRow, readings: Sequence[Reading]) -> None:
        """Rehearse one row."""
        wish = self._decisions.rows.get((table, row.row), "ask")
        if wish == "skip":
            self._outcomes.append(Outcome(table, row.row, "skipped", {}, {}))
            return
        faults = len(self._faults)
        given = self._given(table, row, readings)
        given |= self._rows_of(table, row.row)
        refused = {each.blank for each in self._faults[faults:]}
        if self._is_twice(table, row.row, given) or refused:
            self._complain(table, row.row, given, refused)
            self._outcomes.append(Outcome(table, row.row, "refused", given, {}))
            return
        self._outcomes.append(self._outcome(table, row.row, given, wish))

    def _given(self, table: int, row: RecordRow, readings: Sequence[Reading]) -> dict[str, Value]:
        """The values of a row, repairs taken; what cannot be taken is noted."""
        match = self._tables[table].match
        given: dict[str, Value] = {name: each.value for name, each in match.fixed.items()}
        if row.school_class:
            given[class_blank(self._vocabulary.sheet)] = row.school_class
        return given | self._taken_values(table, readings)

    def _taken_values(self, table: int, readings: Sequence[Reading]) -> dict[str, Value]:
        """The values of cells, repairs taken; what cannot be taken is noted."""
        given: dict[str, Value] = {}
        for reading in readings:
            value, repair = reading.value, reading.repair
            if reading.fault is None and repair is None:
                given[reading.blank] = value
                continue
            found = Finding(
                table, reading.where, reading.blank, reading.written, _why(reading), repair
            )
            if self._decisions.takes(table, reading):
                assert repair
                self._taken.append(found._replace(why=repair.why))
                value = repair.value
            elif reading.fault is not None:
                row_way = self._decisions.rows.get((table, reading.where[0]))
                is_bare = self._decisions.bare or row_way == "bare"
                (self._emptied if is_bare and self._may_be_empty(reading) else self._faults).append(
                    found
                )
                continue
            elif not self._decisions.is_declined(table, reading):
                self._open.append(found)
            given[reading.blank] = value
        return given

    def _may_be_empty(self, reading: Reading) -> bool:
        return not self._vocabulary.blank(reading.blank).required

    def _rows_of(self, table: int, row: int) -> dict[str, Value]:
        """The rows inside a record, by their blank; what cannot be taken is noted."""
        number = record_number(self._tables[table], row)
        found: dict[str, Value] = {}
        # Of several tables without numbers each is a record of its own.
        rows = (each for each in self._inner.get(number, ()) if number or each.table == table)
        for each in rows:
            values = self._taken_values(each.table, each.readings)
            said = {
                name.partition(".")[2]: value for name, value in values.items() if value is not None
            }
            section = {SECTION: each.section} if each.section else {}
            found.setdefault(each.rows, []).append({**said, **section})
        return found

    def _is_twice(self, table: int, row: int, given: dict[str, Value]) -> bool:
        """Note a fault where a row before has the same child, or the same value of its own."""
        for blank, key in self._keeping.keys(given):
            before = self._seen.setdefault((blank, key), (table, row))
            if before != (table, row):
                where = self._cell_of(table, row, blank)
                sheet = self._tables[before[0]].table.grid.name if before[0] != table else ""
                cell = address(before[1], self._cell_of(*before, blank)[1])
                named = f"{sheet}!{cell}" if sheet else cell
                why = message("import.fault.twice", cell=named)
                self._faults.append(self._finding(table, where, blank, why))
                return True
        return False

    def _complain(self, table: int, row: int, given: dict[str, Value], refused: set[str]) -> None:
        """Name what else is wrong with a row that is refused already: a blank that is required."""
        sheet = self._vocabulary.sheet
        for name, blank in sheet.blanks.items():
            empty = blank.required and given.get(name) is None and name not in refused
            if empty and name in self._tables[table].match.blanks:
                where = self._cell_of(table, row, name)
                why = message("record.required")
                self._faults.append(self._finding(table, where, name, why))

    def _outcome(self, table: int, row: int, given: dict[str, Value], wish: str) -> Outcome:
        identity = self._keeping.identify(given)
        if identity.way == "alike":
            way = wish if wish in {"new", "same"} else self._decisions.alike
            if way == "skip":
                return Outcome(table, row, "skipped", given, {}, alike=identity.alike)
            if way == "ask":
                return Outcome(table, row, "asked", given, {}, alike=identity.alike)
            if way == "same":
                chosen = self._decisions.same.get((table, row), identity.alike[0].record)
                identity = identity._replace(way="known", record=chosen)
            else:
                identity = identity._replace(way="new")
        if identity.way == "new":
            return self._done((table, row), given, self._keeping.complete(given), "new")
        self._keeping.take(identity.record)
        found = self._keeping.amend(identity.record, given)
        fate: Fate = "changed" if found.changes else "same"
        return self._done((table, row), given, found, fate, identity.record)

    def _done(
        self, place: tuple[int, int], given: Values, found: Completed, fate: Fate, record: str = ""
    ) -> Outcome:
        table, row = place
        errors = [problem for problem in found.problems if not problem.warning]
        if errors and fate != "same":
            for problem in errors:
                name = blank_name(problem.place)
                where = self._cell_of(table, row, name)
                self._faults.append(self._finding(table, where, name, problem.message))
            return Outcome(table, row, "refused", given, {}, record)
        for problem in found.problems if fate != "same" else ():
            name = blank_name(problem.place)
            # What the table does not say it is not asked for.
            if problem.warning and given.get(name) is not None:
                where = self._cell_of(table, row, name)
                self._warned.append(self._finding(table, where, name, problem.message))
        keep = {} if fate == "same" else found.values
        # Of a new record one copy of its values is enough.
        said = keep if fate == "new" else given
        return Outcome(table, row, fate, said, keep, record, found.changes)

    def _cell_of(self, table: int, row: int, blank: str) -> Where:
        """The cell that fills a blank in a row; where none does, the first that fills any."""
        match = self._tables[table].match
        column = match.column_of(blank)
        return row, min(match.aims, default=0) if column is None else column

    def _finding(self, table: int, where: Where, blank: str, why: Message) -> Finding:
        written = cell_text(self._tables[table].table.grid.value(*where))
        return Finding(table, where, blank, written, why)


def _why(reading: Reading) -> Message:
    """What is wrong with a cell; of one that can be taken, the reason of the repair."""
    if reading.fault is not None:
        return reading.fault
    assert reading.repair
    return reading.repair.why
