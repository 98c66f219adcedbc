"""The changes for the national database as a paper, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.desk.printing.record_tables import table_language
from tui.documents.exporters import EXPORTERS, TABLE_EXPORTERS
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
from tui.documents.table.column import Column
from tui.documents.table.record_table import RecordCells, RecordTable
from tui.forms.language.sheet import Page
from tui.locale import say, say_in
from tui.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.national.changes import ChangedRecord
    from tui.desk.printing.printer import Printed
    from tui.forms.entry.differences import Difference
    from tui.forms.form import Form

ENDINGS: Final = (*EXPORTERS, *TABLE_EXPORTERS)
"""The endings of the files that changes can be written into."""

_COLUMNS: Final = ("child", "iin", "class", "act", "blank", "before", "after")
_WIDTHS: Final = (44.0, 60.0, 60.0)


def write_changes(
    desk: Desk, form: Form, found: Sequence[ChangedRecord], ending: str, path: Path
) -> Printed:
    """Write changes into a file, in the format that its `ending` names; the log notes it.

    Raises:
        UserError: no such format, or the file cannot be written.
    """
    if ending in TABLE_EXPORTERS:
        printed = desk.printer.write_table(_table(form, found), ending, path, Progress(0))
    else:
        printed = desk.printer.print_paper(_paper(form, found), ending, path)
    ids = [each.id for each in found]
    desk.vault.log.note("exported", form.id, ids, format=ending, way="national")
    return printed


def head_text(found: ChangedRecord) -> str:
    """Whose changes these are, on one line, and whether the record is new or gone."""
    parts = (found.name, found.grade, found.iin, say(f"national.act.{found.act}"))
    return "  ".join(filter(None, parts))


def label_text(difference: Difference) -> str:
    """The label of what changed: of a cell, those of its rows, its row and its column."""
    row = str(difference.row) if difference.row else ""
    return " ".join(filter(None, (difference.label, row, difference.column)))


def _paper(form: Form, found: Sequence[ChangedRecord]) -> Paper:
    heading = tuple(say(f"national.column.{name}") for name in ("blank", "before", "after"))
    grid = Grid(heading, _grid_rows(found), _WIDTHS)
    title = Paragraph((Run(say("national.title")),), "centre", "title")
    name = Paragraph((Run(form.title),), "centre")
    return Paper(say("national.title"), (title, name, grid), Page())


def _grid_rows(found: Sequence[ChangedRecord]) -> Iterator[GridRow]:
    for each in found:
        yield GridRow(((Run(head_text(each)),),), across=True)
        for one in each.differences:
            texts = (label_text(one), one.before, one.after)
            yield GridRow(tuple((Run(text),) for text in texts))


def _table(form: Form, found: Sequence[ChangedRecord]) -> RecordTable:
    code = table_language()
    columns = tuple(
        Column("", "", say_in(code, f"national.column.{name}"), "text", lambda cell: cell)
        for name in _COLUMNS
    )
    return RecordTable(None, form.title, code, columns, (), _records(found, code))


def _records(found: Sequence[ChangedRecord], code: str) -> Iterator[RecordCells]:
    for each in found:
        act = say_in(code, f"national.act.{each.act}")
        head = [each.name, each.iin or None, each.grade or None, act]
        for one in each.differences:
            changed = [label_text(one), one.before or None, one.after or None]
            yield RecordCells(each.name, [*head, *changed])
        if not each.differences:
            yield RecordCells(each.name, [*head, None, None, None])
