"""Composition: from a sheet and the values of a record to the paper that renderers draw."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from tui.documents.grid_columns import Alignment
from tui.documents.grid_composition import GridComposer, hand_rows, plain_words, row_name
from tui.documents.lines.scale import scale_grid
from tui.documents.lines.signature import signature_on_paper, signature_on_screen
from tui.documents.paper import Block, Footnotes, Grid, GridRow, Paper, Paragraph, Photo, Run
from tui.documents.run_composition import RunComposer
from tui.forms.language.nodes import (
    RECORD,
    Beside,
    Chart,
    Footnote,
    Gap,
    Keep,
    Line,
    NewPage,
    NoteMark,
    Row,
    Scale,
    Signatory,
    Slot,
    Table,
    Words,
    spans_of,
)
from tui.forms.language.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.forms.kinds.kind import Values
    from tui.forms.language.nodes import Node
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place


class Composer:
    """Blocks of a sheet's nodes, with the values of one record.

    On the screen a register's row is laid out as lines, rows can be added, and private blanks
    are there; on paper they are not.

    Args:
        sheet: the sheet.
        values: the record's values; None for a blank form.
        screen: whether the blocks are for the entry screen.
        shown: gives the text at a place where it is not simply the value as printed, as while it
            is being typed.
    """

    def __init__(
        self,
        sheet: Sheet,
        values: Values | None,
        *,
        screen: bool = False,
        shown: Callable[[Place], str] | None = None,
    ) -> None:
        self.sheet, self.screen = sheet, screen
        self._runs = RunComposer(sheet, values, screen=screen, shown=shown)
        self._grids = GridComposer(self._runs, empty=values is None)

    def blocks(self, node: Node) -> Iterator[Block]:
        """Yield the blocks of a node; none where nothing of it is to be seen."""
        match node:
            case Gap() | NewPage() | Keep():
                yield node
            case Line():
                yield from self._line(node)
            case Beside():
                if self._seen(node.part):
                    yield self._photo(node)
            case Table():
                if self._seen(node.part) and (self.screen or self.sheet.printed_columns(node)):
                    lines = self._as_lines(node)
                    yield from self._form_table(node) if lines else (self._grids.grid(node),)
            case _:
                yield from self._own(node)

    def _own(self, node: Node) -> Iterator[Block]:
        """Yield the blocks of a scale, a signature, a chart or a footnote."""
        match node:
            case Chart():
                if self._seen(node.part):
                    yield from self._chart(node)
            case Scale():
                if self._seen(node.part):
                    yield from self._scale(node)
            case Signatory():
                if self._seen(node.part):
                    yield from self._signature(node)
            case Footnote():
                # On paper all of them stand at its end, or at the foot of its pages.
                if self.screen:
                    yield Footnotes({node.number: self._words(node)}, ruled=node.number == 1)
            case _:
                pass

    def _seen(self, part: Part) -> bool:
        return self.screen or part is not Part.SCREEN

    def _as_lines(self, table: Table) -> bool:
        return self.screen and _record_in(table) >= 0

    def _line(self, line: Line) -> Iterator[Block]:
        slots = [span for span in line.spans if isinstance(span, Slot)]
        asked = [slot for slot in slots if self._runs.is_asked(self.sheet.blanks[slot.blank])]
        if not self._seen(line.part) or (slots and not asked):
            return
        if slots or not self.screen or line.spans:
            yield Paragraph(self._runs.runs(line.spans), line.align, line.style)
        for slot in asked if self.screen else ():
            blank = self.sheet.blanks[slot.blank]
            if blank.columns and not slot.column and not self._runs.in_table(blank):
                yield self._grids.rows_grid(blank)

    def _scale(self, node: Scale) -> Iterator[Block]:
        if not self.screen:
            grid = scale_grid(self._runs, node)
            if grid.rows:
                yield grid
            return
        if node.heading:
            yield Paragraph(self._runs.runs(node.heading), style="heading")
        for line in node.lines:
            yield from self._line(line)

    def _signature(self, node: Signatory) -> Iterator[Block]:
        if not self.screen:
            yield signature_on_paper(self._runs, node)
        elif (line := signature_on_screen(self._runs, node)) is not None:
            yield line

    def _chart(self, node: Chart) -> Iterator[Block]:
        from tui.documents.chart.composing import chart_of

        chart = chart_of(self._runs, node)
        if chart is not None:
            yield chart

    def footnotes(self) -> Iterator[Footnotes]:
        """Yield the footnotes whose marks are on the paper, if any are."""
        notes = [node for node in self.sheet.nodes if isinstance(node, Footnote)]
        if not notes:
            return
        marked = {
            span.number
            for node in self.sheet.nodes
            if self._seen(getattr(node, "part", Part.ORDER)) and not isinstance(node, Footnote)
            for spans in spans_of(node)
            for span in spans
            if isinstance(span, NoteMark)
        }
        found = {node.number: self._words(node) for node in notes if node.number in marked}
        if found:
            yield Footnotes(found)

    def _words(self, node: Footnote) -> str:
        return "".join(run.text for run in self._runs.runs(node.spans)).strip()

    def _photo(self, node: Beside) -> Photo:
        slot = next((span for span in node.caption if isinstance(span, Slot)), None)
        file = str(self._runs.values.get(slot.blank) or "") if slot else ""
        caption = "".join(span.text for span in node.caption if isinstance(span, Words)).strip()
        lines = tuple(
            block
            for line in node.lines
            for block in self._line(line)
            if isinstance(block, Paragraph)
        )
        return Photo(caption, file, lines, slot.blank if slot else None)

    def _form_table(self, table: Table) -> Iterator[Block]:
        """Lay a register's row out as lines, since no screen is as wide as its table."""
        row = table.body[_record_in(table)]
        assert isinstance(row, Row)
        for heading, cell in zip(table.heading, row.cells, strict=True):
            slots = [span for span in cell if isinstance(span, Slot)]
            label = plain_words(heading)
            asked = [slot for slot in slots if self._runs.is_asked(self.sheet.blanks[slot.blank])]
            if not asked:
                continue
            if len(slots) == 1:
                yield Paragraph(
                    (Run(f"{label or self._label(slots[0])}  "), *self._runs.runs(cell))
                )
                continue
            if label:
                yield Paragraph((Run(label),), style="heading")
            for slot in asked:
                yield Paragraph((Run(f"  {self._label(slot, label)}  "), *self._runs.runs((slot,))))
                blank = self.sheet.blanks[slot.blank]
                if blank.columns and not slot.column:
                    yield self._grids.rows_grid(blank)

    def _label(self, slot: Slot, above: str = "") -> str:
        label = self.sheet.blank(slot).label
        return label.removeprefix(above).strip(" :") or label


def paper_of(sheet: Sheet, values: Values | None) -> Paper:
    """A record as a document; a blank form where `values` is None."""
    composer = Composer(sheet, values)
    blocks = [block for node in sheet.nodes for block in composer.blocks(node)]
    blocks += composer.footnotes()
    by_hand = values is None
    return Paper(sheet.title, tuple(blocks), sheet.page, sheet.language, by_hand=by_hand)


def register_of(sheet: Sheet, records: Iterable[Values] | None, notes: Sequence[str] = ()) -> Paper:
    """A register as a document, its rows counted from 1 on; as `numbered_register_of`."""
    return numbered_register_of(sheet, None if records is None else enumerate(records, 1), notes)


def numbered_register_of(
    sheet: Sheet,
    records: Iterable[tuple[int, Values]] | None,
    notes: Sequence[str] = (),
    far: Iterable[Values] = (),
) -> Paper:
    """A register as a document, a row a record; with `records` None, one to write on by hand.

    Records are taken one by one, as their rows are drawn, each with its number; 0 prints none.
    `notes` stand above its table, such as whose register it is and which part of it. Those of the
    records `far` down that have long texts are given besides: columns share the width by them.
    """
    by_hand = records is None
    composer = Composer(sheet, None if by_hand else {})
    blocks: list[Block] = []
    for node in sheet.nodes:
        drawn = list(composer.blocks(node))
        if drawn and isinstance(node, Table) and _record_in(node) >= 0:
            above = [Paragraph((Run(note),), "centre", "small") for note in notes]
            drawn = [*above, _register_grid(sheet, node, records, far)]
        blocks.extend(drawn)
    blocks += composer.footnotes()
    return Paper(sheet.title, tuple(blocks), sheet.page, sheet.language, by_hand=by_hand)


def _register_grid(
    sheet: Sheet,
    table: Table,
    records: Iterable[tuple[int, Values]] | None,
    far: Iterable[Values],
) -> Grid:
    grids = GridComposer(RunComposer(sheet, {}))
    at, printed = _record_in(table), table.with_columns(sheet.printed_columns(table))
    row = printed.body[at]
    assert isinstance(row, Row)
    above = grids.rows(printed._replace(body=printed.body[:at], empty_rows=0))
    below = grids.rows(printed._replace(body=printed.body[at + 1 :], empty_rows=0))
    by_hand = (
        GridRow(tuple(() for _ in row.cells), joins=row.joins)
        for _ in range(hand_rows(sheet, table))
    )
    aligns = Alignment(sheet, printed).of(row)
    rows = by_hand if records is None else _register_rows(sheet, row, records, aligns)
    return grids.grid(table)._replace(
        rows=chain(above, rows, below),
        filled_down=records is None,
        far=tuple(_register_rows(sheet, row, ((0, values) for values in far), aligns)),
    )


def _record_in(table: Table) -> int:
    """The index of the row that stands for a register's records; -1 where there is none."""
    rows = (isinstance(item, Row) and item.repeats == RECORD for item in table.body)
    return next((index for index, found in enumerate(rows) if found), -1)


def _register_rows(
    sheet: Sheet, row: Row, records: Iterable[tuple[int, Values]], aligns: tuple[str, ...]
) -> Iterator[GridRow]:
    for number, values in records:
        composer = RunComposer(sheet, values)
        cells = tuple(
            composer.runs(cell, 0, number, goes_on=number, celled=True) for cell in row.cells
        )
        name = row_name(row, cells, number, number)
        yield GridRow(cells, joins=row.joins, aligns=aligns, name=name)
