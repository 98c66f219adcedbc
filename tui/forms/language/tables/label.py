"""The labels of blanks in tables: the words of the heading above them, or those at their left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.language.label import with_words_beside
from tui.forms.language.placeholders.placeholder import Placeholder
from tui.forms.language.tables.text import TextRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.language.script import ScriptLine
    from tui.forms.language.tables.text import TableText

_NEAR: Final = 3
"""Cells at the left that a label takes its words from: more is nothing that one reads."""


def labelled_cells(table: TableText) -> Iterator[tuple[ScriptLine, Placeholder, str]]:
    """Yield the placeholders of a table, each with its line and the words that name it.

    Where there is a heading, these stand above it, and left of it in a row that is not repeated;
    where there is none, at its left, or else above it.
    """
    label = _under_heading if any(row.words for row in table.heading) else _without_heading
    above = [""] * table.column_count
    for item in (*table.heading, *table.body):
        if not isinstance(item, TextRow):
            yield from ((item, *found) for found in with_words_beside(item.cells[0]))
            continue
        yield from ((item.line, *found) for found in label(table, item, above))
        if not item.line.placeholders:
            above = [new or old for new, old in zip(item.words, above, strict=True)]


def _under_heading(
    table: TableText, row: TextRow, _above: list[str]
) -> Iterator[tuple[Placeholder, str]]:
    repeated = any(piece.tail for piece in row.line.placeholders)
    left: list[str] = []
    for column, cell in enumerate(row.cells):
        above = table.heading_over(column, row.width(column))
        for piece, beside in with_words_beside(cell):
            if repeated or not left:
                words = f"{above}: {beside}" if beside and above else beside or above
                yield piece, words or table.heading_over(column)
            else:
                words = " ".join(left[-_NEAR:])
                yield piece, ": ".join(dict.fromkeys(filter(None, (words, above))))
        _note(left, row, column)


def _without_heading(
    _table: TableText, row: TextRow, above: list[str]
) -> Iterator[tuple[Placeholder, str]]:
    left: list[str] = []
    blank = False
    for column, cell in enumerate(row.cells):
        for piece, beside in with_words_beside(cell):
            words = above[column] if blank and above[column] else ": ".join(left[-_NEAR:])
            yield piece, beside or words or above[column]
        if any(isinstance(piece, Placeholder) for piece in cell):
            blank = True
            continue
        if blank and row.words[column] and not _joined(row, column):
            left, blank = [], False
        _note(left, row, column)


def _note(left: list[str], row: TextRow, column: int) -> None:
    """Add the words of a cell to those that stand left of the next one."""
    words = row.words[column]
    if words and not words.isdigit() and not _joined(row, column):
        left.append(words)


def _joined(row: TextRow, column: int) -> bool:
    return bool(row.joins) and row.joins[column] == "<"
