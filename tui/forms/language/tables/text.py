"""The tables of a text as they are written: heading, rows, and which cells are joined."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.forms.language.label import cell_words
from tui.forms.language.nodes import ColumnStyle
from tui.forms.language.script import LineType, ScriptLine
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.script import Pieces

_DASHES: Final = re.compile(r":?[-‐‑‒–—―−─═=_]+:?(?:\s*\d+)?\Z")
_LETTERS: Final = "АБВГДЕ"
"""With which forms of the statistics office name the columns of words."""
TABLE_LINES: Final = frozenset({LineType.ROW, LineType.SECTION, LineType.RULE, LineType.TOTAL})
"""Types of the lines that make a table."""


class TextRow(NamedTuple):
    """A row of a table as written, with a cell for each of its columns."""

    line: ScriptLine
    cells: tuple[Pieces, ...]
    joins: tuple[str, ...] = ()
    """As `Row.joins` has them."""
    words: tuple[str, ...] = ()
    """By column the words of the cell that stands there, also of one joined to it."""

    @property
    def total(self) -> bool:
        """Whether it stands last in its table, whatever sections there are."""
        return self.line.type is LineType.TOTAL

    @property
    def numbers_columns(self) -> bool:
        """Whether it has nothing but numbers of columns: 1, 2, 3, or А, Б, 1, 2."""
        letters = list(takewhile(lambda word: not word.isdigit(), self.words))
        numbers = self.words[len(letters) :]
        counted = [str(number) for number in range(1, len(numbers) + 1)]
        return (
            not self.joins
            and bool(numbers)
            and list(numbers) == counted
            and letters == list(_LETTERS[: len(letters)])
        )

    def width(self, column: int) -> int:
        """The number of columns that the cell of a column takes."""
        stop = column + 1
        while stop < len(self.joins) and self.joins[stop] == "<":
            stop += 1
        return stop - column


class TableText(NamedTuple):
    """A table as written; `body` has its rows, and the lines of its sections."""

    lines: tuple[ScriptLine, ...]
    heading: tuple[TextRow, ...]
    body: tuple[TextRow | ScriptLine, ...]
    columns: tuple[ColumnStyle, ...] = ()
    """As its rule row says; empty where it has none."""
    empty_rows: int = 0

    @property
    def column_count(self) -> int:
        """The number of its columns."""
        rows = (*self.heading, *(item for item in self.body if isinstance(item, TextRow)))
        return len(self.columns) or max((len(row.cells) for row in rows), default=1)

    @property
    def has_heading_blanks(self) -> bool:
        """Whether blanks stand in its heading, where none can be."""
        return any(row.line.placeholders for row in self.heading)

    @property
    def sections(self) -> int:
        """The number of its sections."""
        return sum(isinstance(item, ScriptLine) for item in self.body)

    def heading_over(self, column: int, columns: int = 1) -> str:
        """The words of the heading over a column, from the top down.

        Over several columns they are those that stand over all of them.
        """
        return ": ".join(self._over(column, columns))

    def _over(self, column: int, columns: int) -> list[str]:
        found: list[str] = []
        for row in self.heading:
            if row.numbers_columns and len(self.heading) > 1:
                continue
            first = column
            while row.joins and row.joins[first] == "<":
                first -= 1
            words = row.words[column]
            covers = first + row.width(first) >= column + columns
            if words and covers and words not in found[-1:]:
                found.append(words)
        return found


def read_tables(lines: Sequence[ScriptLine], faults: Faults) -> dict[int, TableText]:
    """The tables of a text, each by the number of its first line."""
    found: dict[int, TableText] = {}
    table: list[ScriptLine] = []
    for line in (*lines, None):
        if line is not None and line.type in TABLE_LINES:
            table.append(line)
        elif table:
            found[table[0].number] = _Table(table, faults).read()
            table = []
    return found


Owner: TypeAlias = tuple[int, int]
"""The row and the column of the cell that others are joined to."""


class _Table:
    def __init__(self, lines: list[ScriptLine], faults: Faults) -> None:
        self._lines, self._faults = lines, faults

    def read(self) -> TableText:
        head, rule, body = self._parted()
        for line in self._lines[1:]:
            if line.part is not self._lines[0].part:
                self._faults.add(line.number, message("text.part_in_table"))
                break
        written = [line for line in (*head, *body) if line.type is not LineType.SECTION]
        columns = self._columns(rule, head, written)
        count = len(columns) or max((len(line.cells) for line in (head or written)), default=1)
        heading = _Zone(count, self._faults)
        for line in head:
            heading.add(line)
        below = self._body(body, count)
        empty = rule.rule.empty_rows if rule and rule.rule else 0
        if rule and not written and not empty:
            self._faults.add(rule.number, message("text.rule_alone"))
        return TableText(tuple(self._lines), heading.rows(), below, columns, empty)

    def _parted(self) -> tuple[list[ScriptLine], ScriptLine | None, list[ScriptLine]]:
        """The lines above the rule row, it, and those below; the total rows last."""
        lines, rule = self._lines, None
        for number, line in enumerate(lines):
            if line.type is not LineType.RULE:
                continue
            if rule is not None:
                self._faults.add(line.number, message("text.rule_twice", line=rule.number))
            elif any(each.type is not LineType.ROW for each in lines[:number]):
                self._faults.add(line.number, message("text.rule_late"))
                rule, head = line, []
            else:
                rule, head = line, lines[:number]
        if rule is None:
            first = lines[0]
            if first.type is LineType.SECTION:
                self._faults.add(first.number, message("text.section_first"))
            head = [first] if first.type is LineType.ROW and not first.placeholders else []
        else:
            self._require_words(head)
        below = [line for line in lines[len(head) :] if line.type is not LineType.RULE]
        return head, rule, sorted(below, key=lambda line: line.type is LineType.TOTAL)

    def _columns(
        self, rule: ScriptLine | None, head: list[ScriptLine], written: list[ScriptLine]
    ) -> tuple[ColumnStyle, ...]:
        """The columns that the rule row says: as many as the table's rows have."""
        if rule is None:
            if len(written) > 1 and _looks_like_rule(written[1]):
                self._faults.warn(written[1].number, message("text.rule_dashes"))
            return ()
        columns = rule.rule.columns if rule.rule else ()
        found, counts = len(columns), [len(line.cells) for line in written]
        fits = min(counts, default=found) <= found <= max(counts, default=found)
        if fits and not any(len(line.cells) > found for line in head):
            return columns
        widest = max(counts)
        self._faults.add(rule.number, message("text.rule_cells", found=found, wanted=widest))
        return (*columns, *[ColumnStyle()] * widest)[:widest]

    def _require_words(self, head: Iterable[ScriptLine]) -> None:
        for line in head:
            for piece in line.placeholders:
                why = message("text.heading", name=piece.name)
                self._faults.add(line.number, why, piece.column)

    def _body(self, lines: Sequence[ScriptLine], count: int) -> tuple[TextRow | ScriptLine, ...]:
        found: list[TextRow | ScriptLine] = []
        zone = _Zone(count, self._faults)
        for line in lines:
            if line.type is LineType.SECTION:
                found += [*zone.rows(), line]
                zone = _Zone(count, self._faults)
            else:
                zone.add(line)
        return (*found, *zone.rows())


class _Zone:
    """Rows between which cells may be joined: the heading, or what stands under one section."""

    def __init__(self, count: int, faults: Faults) -> None:
        self._count, self._faults = count, faults
        self._lines: list[ScriptLine] = []
        self._owners: list[list[Owner]] = []

    def add(self, line: ScriptLine) -> None:
        """Add a row; one with fewer cells has its last one up to the right edge."""
        if len(line.cells) > self._count:
            why = message("text.cells", found=len(line.cells), wanted=self._count)
            self._faults.add(line.number, why)
        at = len(self._lines)
        owners: list[Owner] = []
        for column in range(self._count):
            join = _join(line, column)
            if join == "<" and column:
                owners.append(owners[-1])
            elif join == "^" and at:
                owners.append(self._owners[-1][column])
            else:
                if join:
                    key = "text.join_left" if join == "<" else "text.join_above"
                    self._faults.add(line.number, message(key, cell=column + 1))
                owners.append((at, column))
        self._lines.append(line)
        self._owners.append(owners)

    def rows(self) -> tuple[TextRow, ...]:
        """The rows; cells whose joints make no rectangle stand each by itself."""
        self._require_rectangles()
        words = {
            (row, column): cell_words(_cell(line, column))
            for row, line in enumerate(self._lines)
            for column in range(self._count)
        }
        return tuple(
            TextRow(
                line,
                tuple(
                    _cell(line, column) if owner == (row, column) else ()
                    for column, owner in enumerate(self._owners[row])
                ),
                _joins(row, self._owners[row]),
                tuple(words[owner] for owner in self._owners[row]),
            )
            for row, line in enumerate(self._lines)
        )

    def _require_rectangles(self) -> None:
        taken: dict[Owner, list[Owner]] = {}
        for row, owners in enumerate(self._owners):
            for column, owner in enumerate(owners):
                taken.setdefault(owner, []).append((row, column))
        for cells in taken.values():
            rows, columns = {row for row, _ in cells}, {column for _, column in cells}
            if len(cells) != len(rows) * len(columns):
                line = self._lines[cells[-1][0]]
                self._faults.add(line.number, message("text.join_shape", cell=cells[-1][1] + 1))
                for row, column in cells:
                    self._owners[row][column] = (row, column)


def _join(line: ScriptLine, column: int) -> str:
    return line.joins[column] if column < len(line.cells) else "<"


def _cell(line: ScriptLine, column: int) -> Pieces:
    return line.cells[column] if column < len(line.cells) else ()


def _joins(row: int, owners: Sequence[Owner]) -> tuple[str, ...]:
    joins = tuple(
        "<" if column > first else "^" if row > top else ""
        for column, (top, first) in enumerate(owners)
    )
    return joins if any(joins) else ()


def _looks_like_rule(line: ScriptLine) -> bool:
    """Whether a row has nothing but dashes, and more of them than stand for nothing."""
    words = [cell_words(cell) for cell in line.cells]
    return all(map(_DASHES.match, words)) and any(word != "-" for word in words)
