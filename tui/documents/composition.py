"""From a sheet and the values of a record to the paper that renderers draw."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any

from tui.documents.paper import Block, Grid, GridRow, Paper, Paragraph, Photo, Run, Runs
from tui.forms.kinds.choice import Choice
from tui.forms.language.nodes import (
    BREAK,
    RECORD,
    Beside,
    Counter,
    Gap,
    Line,
    NewPage,
    Row,
    Section,
    Slot,
    Table,
    Words,
)
from tui.forms.language.part import Part
from tui.forms.place import Place, new_row
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Node, Spans
    from tui.forms.language.sheet import Sheet

_APART = "   "
"""What keeps values apart that stand on one rule."""

_HAND_ROWS = {"register": 12, "plan": 3, "card": 2}
"""Rows drawn for writing by hand on a blank form, by the form's kind."""


class Composer:
    """Writes the values of one record on the nodes of a sheet.

    `shown` gives the text at a place where it is not simply the value as printed, as while it
    is being typed. On the `screen` a register's row is laid out as lines, rows can be added,
    and private blanks are there; on paper they are not.
    """

    def __init__(
        self,
        sheet: Sheet,
        values: Values | None,
        *,
        screen: bool = False,
        shown: Callable[[Place], str] | None = None,
    ) -> None:
        self.sheet, self.screen, self.shown = sheet, screen, shown
        self._whole: Values = {} if values is None else values
        self.values = self._whole if screen else _asked_for(sheet, self._whole)
        self.empty = values is None

    def blocks(self, node: Node) -> Iterator[Block]:
        """Yield the blocks that a node becomes; none where nothing of it is to be seen."""
        match node:
            case Gap() | NewPage():
                yield node
            case Line():
                yield from self._line(node)
            case Beside():
                if self._seen(node.part):
                    yield self._photo(node)
            case Table():
                if self._seen(node.part) and (self.screen or self.sheet.printed(node)):
                    lines = self._as_lines(node)
                    yield from self._form_table(node) if lines else (self.table(node),)

    def _seen(self, part: Part) -> bool:
        return self.screen or part is not Part.SCREEN

    def _as_lines(self, table: Table) -> bool:
        return self.screen and _record_in(table) >= 0

    def _line(self, line: Line) -> Iterator[Block]:
        slots = [span for span in line.spans if isinstance(span, Slot)]
        asked = [slot for slot in slots if self._asked(self.sheet.blanks[slot.blank])]
        if not self._seen(line.part) or (slots and not asked):
            return
        if slots or not self.screen or line.spans:
            yield Paragraph(self.runs(line.spans), line.align, line.style)
        for slot in asked if self.screen else ():
            blank = self.sheet.blanks[slot.blank]
            if blank.columns and not slot.column and not self._in_table(blank):
                yield self._rows_grid(blank)

    def _asked(self, blank: Blank) -> bool:
        if not self.screen and (blank.private or blank.part is Part.ORDER):
            # The order's lines are printed whatever is asked for; ours are only where it is.
            return not blank.private
        return blank.asked(self._whole)

    def _photo(self, node: Beside) -> Photo:
        slot = next((span for span in node.caption if isinstance(span, Slot)), None)
        file = str(self.values.get(slot.blank) or "") if slot else ""
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
            label = _plain(heading)
            asked = [slot for slot in slots if self._asked(self.sheet.blanks[slot.blank])]
            if not asked:
                continue
            if len(slots) == 1:
                yield Paragraph((Run(f"{label or self._label(slots[0])}  "), *self.runs(cell)))
                continue
            yield Paragraph((Run(label),), style="heading")
            for slot in asked:
                yield Paragraph((Run(f"  {self._label(slot, label)}  "), *self.runs((slot,))))
                blank = self.sheet.blanks[slot.blank]
                if blank.columns and not slot.column:
                    yield self._rows_grid(blank)

    def _label(self, slot: Slot, above: str = "") -> str:
        label = self.sheet.blank(slot).label
        return label.removeprefix(above).strip(" :") or label

    def table(self, table: Table) -> Grid:
        """Return a table with the record's rows in it."""
        columns = range(len(table.heading)) if self.screen else self.sheet.printed(table)
        widths = self._widths(table)
        table = table.only(columns)
        return Grid(
            tuple(_plain(cell) for cell in table.heading),
            tuple(self.rows(table)),
            tuple(widths[column] for column in columns),
        )

    def rows(self, table: Table) -> Iterator[GridRow]:
        """Yield the rows that stand below a table's heading."""
        sections = table.sections
        general: list[Row] = []
        current = 0
        for item in table.body:
            if isinstance(item, Section):
                yield from self._repeat_all(general, current)
                current = item.number
                yield GridRow((self.runs(item.spans),), across=True)
            elif item.repeats in {"", RECORD}:
                yield GridRow(tuple(self.runs(cell) for cell in item.cells))
            elif sections and not current:
                general.append(item)
            else:
                yield from self._repeat(item, current)
        yield from self._repeat_all(general, current)

    def _repeat_all(self, rows: Sequence[Row], section: int) -> Iterator[GridRow]:
        for row in rows if section else ():
            yield from self._repeat(row, section)

    def _repeat(self, row: Row, section: int) -> Iterator[GridRow]:
        found = self.values.get(row.repeats) or ()
        number = 0
        for index, values in enumerate(found):
            if values.get("section", 0) == section:
                number += 1
                yield GridRow(
                    tuple(self.runs(cell, index, number, row.repeats) for cell in row.cells)
                )
        if self.screen:
            yield GridRow(((self._adding(row.repeats, section),),), across=True)
        elif not number:
            yield from self._empty_rows(row, section)

    def _adding(self, rows: str, section: int = 0) -> Run:
        return Run(say("sheet.add_row"), new_row(rows, section), typed=True)

    def _empty_rows(self, row: Row, section: int) -> Iterator[GridRow]:
        wanted = self.sheet.page.empty_rows or _HAND_ROWS.get(self.sheet.kind, 1)
        for _ in range(wanted if self.empty else 1 if section else 0):
            yield GridRow(tuple(self.runs(cell, -1, 0, row.repeats) for cell in row.cells))

    def _rows_grid(self, blank: Blank) -> Grid:
        """Draw rows that stand in a line of the paper as a table of their own."""
        found = range(len(self.values.get(blank.name) or ()))
        rows = [
            GridRow(
                tuple(
                    (self._run(column, (blank.name, index, column.name)),)
                    for column in blank.columns.values()
                )
            )
            for index in found
        ]
        rows.append(GridRow(((self._adding(blank.name),),), across=True))
        widths = tuple(float(column.room) for column in blank.columns.values())
        return Grid(tuple(column.label for column in blank.columns.values()), rows, widths)

    def runs(self, spans: Spans, index: int = 0, number: int = 0, rows: str = "") -> Runs:
        """Return what stands in a line or cell.

        In a row that repeats `rows`, `index` is the row's; `number` is what it counts.
        """
        runs: list[Run] = []
        for span in spans:
            match span:
                case Words():
                    runs.append(Run(span.text))
                case Counter():
                    runs.append(Run(str(number) if number else ""))
                case Slot() if self._asked(self.sheet.blanks[span.blank]):
                    runs.extend(self._slot(span, index, rows))
        return tuple(runs if self.screen else _joined_rules(_without_empty_lines(runs)))

    def _slot(self, slot: Slot, index: int, rows: str) -> Iterator[Run]:
        blank = self.sheet.blanks[slot.blank]
        if not self.screen and self.sheet.blank(slot).private:
            return
        if slot.view:
            value = self.values.get(slot.blank)
            text = "" if value is None else blank.kind.views[slot.view](value)
            # Not the blank's own place: nobody types here.
            yield Run(text, (slot.blank, 0, slot.view), width=blank.room)
        elif slot.column and slot.blank == rows:
            place = (slot.blank, index, slot.column)
            yield Run("", place) if index < 0 else self._run(blank.columns[slot.column], place)
        elif blank.columns:
            if slot.column or not self.screen or self._in_table(blank):
                yield Run(self._joined(blank, slot.column), slot.blank, 24, blank.lines)
        elif isinstance(blank.kind, Choice) and blank.kind.underline:
            yield from self._listed(blank, blank.kind)
        else:
            yield self._run(blank, slot.blank)

    def _in_table(self, blank: Blank) -> bool:
        tables = (node for node in self.sheet.nodes if isinstance(node, Table))
        return any(table.sections_of(blank.name) for table in tables)

    def _run(self, blank: Blank, place: Place) -> Run:
        return Run(self._text(blank, place), place, blank.room, blank.lines, typed=blank.typed)

    def _text(self, blank: Blank, place: Place) -> str:
        if self.shown is not None:
            return self.shown(place)
        row: Mapping[str, object] = self.values
        if not isinstance(place, str):
            row = self.values[place[0]][place[1]]
        return blank.kind.show(row.get(blank.name))

    def _listed(self, blank: Blank, kind: Choice) -> Iterator[Run]:
        chosen = self.values.get(blank.name)
        for number, (choice, word) in enumerate(kind.words.items()):
            if number:
                yield Run(", ")
            on = choice in chosen if isinstance(chosen, list) else choice == chosen
            yield Run(word, blank.name, underlined=on, typed=True)

    def _joined(self, blank: Blank, column: str) -> str:
        """Return rows as a text: their values joined by commas, the rows by semicolons."""
        columns = [blank.columns[column]] if column else list(blank.columns.values())
        seen = [one for one in columns if self.screen or not one.private]
        rows = (
            ", ".join(text for one in seen if (text := one.kind.show(row.get(one.name))))
            for row in self.values.get(blank.name) or ()
        )
        return "; ".join(row for row in rows if row)

    def _widths(self, table: Table) -> tuple[float, ...]:
        if self.sheet.page.widths and len(self.sheet.page.widths) == len(table.heading):
            return self.sheet.page.widths
        widths = []
        rows = [item for item in table.body if isinstance(item, Row)]
        for index, heading in enumerate(table.heading):
            longest = max((len(word) for word in _plain(heading).split()), default=2)
            blanks = [
                self.sheet.blank(span).room
                for row in rows
                for span in row.cells[index]
                if isinstance(span, Slot)
            ]
            widths.append(float(max(longest + 1, 4, *blanks, 0)))
        return tuple(widths)


def _asked_for(sheet: Sheet, values: Values) -> dict[str, Any]:
    """Return the values that are asked for as things stand: nobody sees the others on a screen."""
    found = {}
    for name, value in values.items():
        blank = sheet.blanks.get(name)
        if blank is None or not blank.columns:
            kept = value
        else:
            kept = [_asked_in_row(blank, row, values) for row in value]
        if blank is None or blank.asked(values):
            found[name] = kept
    return found


def _asked_in_row(rows: Blank, row: Values, values: Values) -> dict[str, Any]:
    unasked = rows.columns.keys() - {column.name for column in rows.asked_columns(row, values)}
    return {name: value for name, value in row.items() if name not in unasked}


def _joined_rules(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield what stands in a line; between blanks with only a space between them the rule goes on.

    The order prints one rule where a record keeps several values.
    """
    before, space = Run(""), Run("")
    for run in runs:
        if run.place is None and run.text.isspace() and run.text != BREAK.text:
            space = run
            continue
        if space.text:
            on = before.width and run.width and before.place is not None
            yield Run(_APART, before.place) if on else space
        before, space = run, Run("")
        yield run
    if space.text:
        yield space


def _without_empty_lines(runs: list[Run]) -> Iterator[Run]:
    """Yield what stands in a cell; a new line is not begun before nothing or after nothing."""
    begun = broken = False
    for run in runs:
        if run.place is None and run.text == BREAK.text:
            broken = begun
            continue
        if broken and run.text.strip():
            yield Run(BREAK.text)
            broken = False
        begun = begun or bool(run.text.strip())
        yield run


def paper_of(sheet: Sheet, values: Values | None) -> Paper:
    """Return a record as a document; a blank form where there is no record."""
    composer = Composer(sheet, values)
    blocks = tuple(block for node in sheet.nodes for block in composer.blocks(node))
    return Paper(sheet.title, blocks, sheet.page, sheet.language)


def register_of(sheet: Sheet, records: Iterable[Values] | None) -> Paper:
    """Return a register as a document, a row a record; an empty one to write on without records.

    Records are taken one by one, as their rows are drawn.
    """
    composer = Composer(sheet, {})
    blocks: list[Block] = []
    for node in sheet.nodes:
        drawn = list(composer.blocks(node))
        if drawn and isinstance(node, Table) and _record_in(node) >= 0:
            drawn = [_register_grid(composer, node, records)]
        blocks.extend(drawn)
    return Paper(sheet.title, tuple(blocks), sheet.page, sheet.language)


def _register_grid(composer: Composer, table: Table, records: Iterable[Values] | None) -> Grid:
    at, sheet = _record_in(table), composer.sheet
    body = table.only(sheet.printed(table)).body
    row = body[at]
    assert isinstance(row, Row)
    above = composer.rows(table._replace(body=body[:at]))
    below = composer.rows(table._replace(body=body[at + 1 :]))
    wanted = sheet.page.empty_rows or _HAND_ROWS["register"]
    hand = (GridRow(tuple(() for _ in row.cells)) for _ in range(wanted))
    rows = hand if records is None else _register_rows(sheet, row, records)
    return composer.table(table)._replace(rows=chain(above, rows, below))


def _record_in(table: Table) -> int:
    """Return the index of the row that stands for a register's records; -1 where there is none."""
    rows = (isinstance(item, Row) and item.repeats == RECORD for item in table.body)
    return next((index for index, found in enumerate(rows) if found), -1)


def _register_rows(sheet: Sheet, row: Row, records: Iterable[Values]) -> Iterator[GridRow]:
    for number, values in zip(count(1), records, strict=False):
        composer = Composer(sheet, values)
        yield GridRow(tuple(composer.runs(cell, 0, number) for cell in row.cells))


def _plain(spans: Spans) -> str:
    return " ".join("".join(span.text for span in spans if isinstance(span, Words)).split())
