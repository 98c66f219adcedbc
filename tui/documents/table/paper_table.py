"""The table of a list that was made as a paper, such as the alphabet book."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from tui.documents.paper import Grid
from tui.documents.table.column import Column, told_apart
from tui.documents.table.record_table import RecordCells, RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.documents.paper import Paper
    from tui.forms.kinds.kind import Cell

_DATE: Final = re.compile(r"(?:0[1-9]|[12][0-9]|3[01])\.(?:0[1-9]|1[0-2])\.(?:19|20)[0-9]{2}")
_NUMBER: Final = re.compile("0|[1-9][0-9]{0,5}")
"""What is surely an amount: a ЖСН and a telephone have more figures."""


def paper_table(paper: Paper) -> RecordTable:
    """The rows of a paper's tables as cells: a column of days has dates, one of numbers numbers.

    Of several tables the first one says what the columns are called.
    """
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    rows = [
        ["".join(run.text for run in cell).strip() for cell in row.cells]
        for grid in grids
        for row in grid.rows
    ]
    headings = grids[0].heading if grids else ()
    columns = []
    for at, heading in enumerate(headings):
        texts = [row[at] for row in rows if at < len(row) and row[at]]
        kind, make = _type_of(texts)
        columns.append(Column(str(at + 1), "", heading or str(at + 1), kind, make))
    records = (RecordCells("", _cells(columns, row)) for row in rows)
    told = told_apart(columns)
    return RecordTable(None, paper.title, paper.language, told, (), records)


def _cells(columns: Sequence[Column], row: Sequence[str]) -> list[Cell]:
    return [column.cell(text) if text else None for column, text in zip(columns, row, strict=False)]


def _type_of(texts: Sequence[str]) -> tuple[str, Callable[[str], Cell]]:
    if texts and all(map(_DATE.fullmatch, texts)):
        return "date", _day
    if texts and all(map(_NUMBER.fullmatch, texts)):
        return "number", int
    return "text", str


def _day(text: str) -> Cell:
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day
    except ValueError:
        return text
