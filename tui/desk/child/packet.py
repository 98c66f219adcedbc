"""The packet of a child: all its documents in the order of the file, with a list of contents."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.printing.many import page_ranges
from tui.desk.printing.output_folder import free_folder, whole_folder
from tui.desk.printing.printer import Printed
from tui.forms.kinds.date import Date
from tui.locale import LANGUAGES, say_in
from tui.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.documents.paper import Paper
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child

_WIDTHS: Final = (12.0, 110.0, 38.0, 20.0)
"""Millimetres."""


class Document(NamedTuple):
    """A document of a packet: a record, or of a register all of the child's rows."""

    form: Form
    records: tuple[Record, ...]

    @property
    def title(self) -> str:
        """The title of its form, as the record's edition has it."""
        return self.form.sheet_or_latest(self.records[-1]).title

    @property
    def day(self) -> str:
        """The day of its record, or the first and the last of its rows; may be empty."""
        days = sorted(filter(None, map(self._day, self.records)))
        return " – ".join(dict.fromkeys(Date().show(day) for day in (*days[:1], *days[-1:])))

    def _day(self, record: Record) -> str:
        return str(record.values.get(self.form.sheet_or_latest(record).date_blank()) or "")


def packet_of(desk: Desk, child: Child) -> list[Document]:
    """The documents of a child in the order of the file: that of the forms, the oldest first.

    Raises:
        UserError: a record cannot be read.
    """
    found: list[Document] = []
    for form in map(desk.form, [each.id for each in desk.forms]):
        records = desk.records(form)
        rows = tuple(map(records.get, sorted(child.records.get(form.id, ()))))
        if rows and form.kind == "register":
            found.append(Document(form, rows))
        else:
            found += [Document(form, (each,)) for each in rows]
    return found


def print_packet(
    desk: Desk,
    child: Child,
    ending: str,
    path: Path,
    *,
    contents: bool = False,
    report: Report = silent,
) -> Printed:
    """Write all documents of a child into one file, which is there whole or not at all.

    With `contents` a list of them stands first. `report` is called for each document.

    Raises:
        Stopped: `report` did; there is no file.
        UnprintableError: as `Printer.print`.
        UserError: no such format, a record cannot be read, or the file cannot be written.
    """
    documents = packet_of(desk, child)
    progress = Progress(len(documents), report)
    papers: Iterator[Paper] = chain.from_iterable(
        _papers(desk, each) for each in progress.of(documents)
    )
    if contents:
        pages = _in_one_file(desk, child, documents)
        papers = chain([_contents(child, documents, pages)], papers)
    about = [(each.form, each.records) for each in documents]
    printed = desk.printer.print_papers(papers, ending, path, progress, about=about)
    _note(desk, documents, ending)
    return printed


def print_separately(
    desk: Desk,
    child: Child,
    ending: str,
    folder: Path,
    *,
    contents: bool = False,
    report: Report = silent,
) -> Printed:
    """Write each document of a child into a file of its own, in a folder that is made for them.

    The folder is there with all of them or not at all; a taken name gets a number. With
    `contents` a list of them is the first file. `report` is called for each document.

    Raises:
        Stopped: `report` did; there is no folder.
        UserError: as `print_packet`.
    """
    documents = packet_of(desk, child)
    progress = Progress(len(documents), report)
    folder = free_folder(folder)
    lost: frozenset[str] = frozenset()
    with whole_folder(folder) as making:
        if contents:
            pages = [str(each) for each in _page_counts(desk, documents)]
            paper = _contents(child, documents, pages, separate=True)
            lost |= desk.printer.print_paper(paper, ending, making / f"00-contents.{ending}").lost
        for number, each in enumerate(documents, start=1):
            progress.step()
            path = making / f"{number:02}-{each.form.id}.{ending}"
            papers, about = _papers(desk, each), [(each.form, each.records)]
            printed = desk.printer.print_papers(papers, ending, path, Progress(1), about=about)
            lost |= printed.lost
        progress.report()
    _note(desk, documents, ending)
    return Printed(folder, lost)


def _papers(desk: Desk, document: Document) -> list[Paper]:
    return desk.printer.paper(document.form, document.records)


def _note(desk: Desk, documents: Sequence[Document], ending: str) -> None:
    """Note in the audit log what was printed."""
    printed: dict[str, list[str]] = {}
    for each in documents:
        printed.setdefault(each.form.id, []).extend(record.id for record in each.records)
    for form, ids in printed.items():
        desk.vault.log.note("printed", form, ids, format=ending)


def _page_counts(desk: Desk, documents: Sequence[Document]) -> list[int]:
    """How many pages of paper each document takes."""
    from tui.documents.pdf.exporter import page_count

    return [page_count(_papers(desk, each)) for each in documents]


def _in_one_file(desk: Desk, child: Child, documents: Sequence[Document]) -> list[str]:
    """The pages of each document in a file that begins with their contents."""
    from tui.documents.pdf.exporter import page_count

    # As wide as the numbers will be, so that the contents take no more pages in the end.
    widest = ["999–999"] * len(documents)
    before = page_count([_contents(child, documents, widest)])
    return page_ranges(_page_counts(desk, documents), before)


def _contents(
    child: Child, documents: Sequence[Document], pages: Sequence[str], *, separate: bool = False
) -> Paper:
    """The list of the documents; in a file of their own each has its number of pages."""
    from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
    from tui.forms.language.sheet import Page

    code = LANGUAGES[0]
    last = "count" if separate else "pages"
    heading = tuple(say_in(code, f"packet.{name}") for name in ("number", "title", "day", last))
    rows = [
        GridRow(tuple((Run(text),) for text in (str(number), each.title, each.day, page)))
        for number, (each, page) in enumerate(zip(documents, pages, strict=True), start=1)
    ]
    title = say_in(code, "packet.contents")
    born = Date().show(child.born or None)
    blocks = (
        Paragraph((Run(title),), "centre", "title"),
        Paragraph((Run(", ".join(filter(None, (child.name, born)))),), "centre"),
        Grid(heading, rows, _WIDTHS),
    )
    return Paper(title, blocks, Page(), code)
