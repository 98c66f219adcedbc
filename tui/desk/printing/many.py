"""Documents of many children in one file, behind a list that says on which page each begins."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from tui.locale import LANGUAGES, message, say_in
from tui.progress import Progress, silent
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.documents.paper import Paper
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record

_WIDTHS: Final = (14.0, 130.0, 26.0)
"""Millimetres."""
WIDEST: Final = "9999–9999"
"""As wide as the numbers of pages may be, so that a list takes no more pages in the end."""


def print_many(
    desk: Desk,
    form: Form,
    records: Sequence[Record],
    ending: str,
    path: Path,
    *,
    report: Report = silent,
) -> Printed:
    """Write the documents of records into one file, behind a list of them.

    `report` is called for each document. The file is there whole or not at all.

    Raises:
        Stopped: `report` did; there is no file.
        UnprintableError: as `Printer.print`.
        UserError: the form is a register, or as `Printer.print`.
    """
    from tui.documents.pdf.exporter import page_count

    if form.kind == "register":
        raise UserError(message("packet.only_child"))
    papers = desk.printer.paper(form, records)
    progress = Progress(len(papers), report, rounds=2)
    counts = [page_count([paper]) for paper in progress.of(papers)]
    begin = page_count([_contents(papers, [WIDEST] * len(papers))])
    contents = _contents(papers, page_ranges(counts, begin))
    every = chain([contents], progress.of(papers))
    about = [(form, records)]
    printed = desk.printer.print_papers(every, ending, path, progress, about=about)
    desk.vault.log.note("printed", form.id, [each.id for each in records], format=ending)
    return printed


def page_ranges(counts: Sequence[int], before: int) -> list[str]:
    """The pages of documents that take so many each, behind some pages."""
    from tui.documents.pdf.file.handling import asked_handling

    taken_by = asked_handling().sheets
    begin, pages = taken_by(before) + 1, []
    for taken in counts:
        pages.append(f"{begin}" if taken == 1 else f"{begin}–{begin + taken - 1}")
        begin += taken_by(taken)
    return pages


def _contents(papers: Sequence[Paper], pages: Sequence[str]) -> Paper:
    from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
    from tui.forms.language.sheet import Page

    code = LANGUAGES[0]
    heading = tuple(say_in(code, f"packet.{name}") for name in ("number", "whose", "pages"))
    rows = [
        GridRow(tuple((Run(text),) for text in (str(number), paper.foot or paper.title, page)))
        for number, (paper, page) in enumerate(zip(papers, pages, strict=True), start=1)
    ]
    title = say_in(code, "packet.contents")
    blocks = (
        Paragraph((Run(title),), "centre", "title"),
        Paragraph((Run(papers[0].title),), "centre"),
        Grid(heading, rows, _WIDTHS),
    )
    return Paper(title, blocks, Page(), code)
