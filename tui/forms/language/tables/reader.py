"""The reader of tables: from a table as written to the node that screens and documents draw."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tui.forms.language.nodes import RECORD, ColumnStyle, Row, Section, Slot, Table, Words
from tui.forms.language.part import Part
from tui.forms.language.tables.text import TextRow
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.nodes import Node, Spans
    from tui.forms.language.script import Pieces, ScriptLine
    from tui.forms.language.tables.text import TableText


class TableReader:
    """A reader of the tables of one text.

    Args:
        kind: of the form: a register's row with blanks stands for its records.
        spans: gives the spans of a cell's pieces.
        faults: takes what is wrong.
        original: the nodes of the text that it translates, where it does.
    """

    def __init__(
        self,
        kind: str,
        spans: Callable[[Pieces, ScriptLine], Spans],
        faults: Faults,
        original: Iterable[Node] = (),
    ) -> None:
        self._kind, self._spans, self._faults = kind, spans, faults
        self._originals = (node for node in original if isinstance(node, Table))

    def read(self, text: TableText) -> Table:
        """The node of the next table."""
        original = next(self._originals, None)
        if original is None:
            return self._node(text)
        wanted = _heading_height(original)
        if len(text.heading) != wanted:
            why = message("text.translated_heading", found=len(text.heading), wanted=wanted)
            self._faults.warn(text.lines[0].number, why)
        return _styled(self._node(text), original)

    def _node(self, text: TableText) -> Table:
        heading = tuple(self._cells(row) for row in text.heading)
        body: list[Row | Section] = []
        numbers = count(1)
        for item in text.body:
            if isinstance(item, TextRow):
                body.append(self._row(item))
            else:
                body.append(Section(self._across(item), next(numbers)))
        self._require_joinable(text, body)
        plain = len(heading) == 1 and not text.heading[0].joins
        return Table(
            heading[0] if plain else self._called(text),
            tuple(body),
            text.lines[0].part,
            None
            if plain
            else tuple(
                Row(cells, joins=row.joins)
                for row, cells in zip(text.heading, heading, strict=True)
            ),
            text.columns,
            text.empty_rows,
        )

    def _called(self, text: TableText) -> tuple[Spans, ...]:
        """What each column is called where its heading is none, or of several cells."""
        found = (text.heading_over(column) for column in range(text.column_count))
        return tuple((Words(words),) if words else () for words in found)

    def _across(self, line: ScriptLine) -> Spans:
        spans = self._spans(line.cells[0], line)
        for span in spans if self._kind == "register" and line.part is not Part.SCREEN else ():
            if isinstance(span, Slot):
                self._faults.add(line.number, message("text.register_line", name=span.blank))
        return spans

    def _cells(self, row: TextRow) -> tuple[Spans, ...]:
        return tuple(self._spans(cell, row.line) for cell in row.cells)

    def _row(self, row: TextRow) -> Row:
        cells, line = self._cells(row), row.line
        slots = [span for cell in cells for span in cell if isinstance(span, Slot)]
        repeated = sorted({slot.blank for slot in slots if slot.column})
        if row.total:
            self._require_total(line, slots)
            return Row(cells, "", row.joins, total=True)
        if len(repeated) > 1:
            why = message("text.two_rows", first=repeated[0], second=repeated[1])
            self._faults.add(line.number, why)
        repeats = repeated[0] if repeated else RECORD if slots and self._kind == "register" else ""
        if repeats and len(line.cells) < len(cells):
            why = message("text.few_cells", found=len(line.cells), wanted=len(cells))
            self._faults.warn(line.number, why)
        return Row(cells, repeats, row.joins)

    def _require_total(self, line: ScriptLine, slots: list[Slot]) -> None:
        for slot in slots:
            if slot.column:
                name = f"{slot.blank}.{slot.column}"
                self._faults.add(line.number, message("text.total_rows", name=name))
            elif self._kind == "register":
                self._faults.add(line.number, message("text.total_register", name=slot.blank))

    def _require_joinable(self, text: TableText, body: list[Row | Section]) -> None:
        """Complain of cells joined to one above that is printed several times, or elsewhere."""
        first = next((at for at, item in enumerate(body) if isinstance(item, Section)), None)
        owners: list[int] = []
        for at, (item, written) in enumerate(zip(body, text.body, strict=True)):
            if isinstance(item, Section) or not isinstance(written, TextRow):
                owners = []
                continue
            joins = item.joins or ("",) * len(item.cells)
            above = owners or [at] * len(joins)
            owners = [above[column] if join == "^" else at for column, join in enumerate(joins)]
            if "^" not in joins:
                continue
            under_each = first is not None and at < first
            tops = [body[owners[column]] for column, join in enumerate(joins) if join == "^"]
            repeated = any(isinstance(top, Row) and top.repeats for top in tops)
            if item.repeats == RECORD or repeated:
                self._faults.add(written.line.number, message("text.join_repeated"))
            elif under_each and _deferred(body[: at + 1]):
                self._faults.add(written.line.number, message("text.join_sections"))


def _heading_height(table: Table) -> int:
    return 1 if table.heading_rows is None else len(table.heading_rows)


def _styled(table: Table, original: Table) -> Table:
    """A table of a translation, which need not say again what its columns look like."""
    if len(original.heading) != len(table.heading):
        return table
    said = any(style != ColumnStyle() for style in table.columns)
    return table._replace(
        columns=table.columns if said else original.columns,
        empty_rows=table.empty_rows or original.empty_rows,
    )


def _deferred(rows: list[Row | Section]) -> bool:
    """Whether one of the rows before the first section is printed under each of them."""
    return any(isinstance(row, Row) and row.repeats not in {"", RECORD} for row in rows)
