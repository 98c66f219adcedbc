"""Exporters: the ways of writing documents and tables into a file, by the file's ending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from tui.documents.paper import Paper
    from tui.documents.table.losses import Losses
    from tui.documents.table.record_table import RecordTable


def export_pdf(papers: Iterable[Paper], file: BinaryIO, printed: date) -> frozenset[str]:
    """Write papers as PDF, dated `printed`; return the characters that its font lacks."""
    from tui.documents.pdf.exporter import write_pdf
    from tui.documents.pdf.file.handling import asked_handling

    return write_pdf(papers, file, printed=printed, handling=asked_handling())


def export_docx(papers: Iterable[Paper], file: BinaryIO, printed: date) -> None:
    """Write papers as a Word document, dated `printed`."""
    from tui.documents.docx.exporter import write_docx

    write_docx(papers, file, printed=printed)


def export_plain(papers: Iterable[Paper], file: BinaryIO, printed: date) -> None:
    """Write papers as plain text in UTF-8, a form feed between them."""
    from tui.documents.text.plain import plain_lines

    del printed
    for number, paper in enumerate(papers):
        file.write(b"\f" if number else b"")
        file.writelines(line.encode() + b"\n" for line in plain_lines(paper))


EXPORTERS: dict[str, Callable[[Iterable[Paper], BinaryIO, date], Any]] = {
    "pdf": export_pdf,
    "docx": export_docx,
    "txt": export_plain,
}
"""Exporters of papers."""


def export_xlsx(table: RecordTable, file: BinaryIO, printed: date) -> Losses:
    """Write a table for Excel, dated `printed`; return what its cells could not hold."""
    from tui.documents.table.xlsx import write_xlsx

    return write_xlsx(table, file, printed)


def export_csv(table: RecordTable, file: BinaryIO, printed: date) -> Losses:
    """Write a table as CSV; return what its cells could not hold."""
    from tui.documents.table.csv import write_csv

    del printed
    return write_csv(table, file)


TABLE_EXPORTERS: dict[str, Callable[[RecordTable, BinaryIO, date], Losses]] = {
    "xlsx": export_xlsx,
    "csv": export_csv,
}
"""Exporters of records as tables."""
