"""The cost of printing beside the libraries alone, as ratios within one run.

`python bench/papers.py` prints each measure with its goal. Both sides of a measure work in fresh
processes, in turns, and print the seconds and the memory that they took; imports and the papers
themselves are not counted, fonts and everything that is written are.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.documents.paper import Paper

DAY = date(2026, 9, 16)
ROWS, MANY_ROWS, FILES = 1_000, 10_000, 1_000
PAGES = 15
"""One-page documents that are written one after the other, of which the first is not counted."""
RUNS = 3
FONTS = ROOT / "tui" / "documents" / "fonts"
HEADING = ("№", "Күні", "Баланың аты-жөні", "Сыныбы", "Мәселесі", "Ұсыныстар")
WIDTHS = (4.0, 8.0, 22.0, 6.0, 30.0, 30.0)


def cells(number: int) -> tuple[str, ...]:
    return (
        str(number),
        f"{number % 28 + 1:02}.09.2026",
        f"Ойданов Мысалхан {number}",
        f"{number % 11 + 1} «Б»",
        "Сабақта зейіні тұрақсыз, үй тапсырмасын ұмытып кетеді",
        "Жеке кеңес беру, сынып жетекшісімен бірлескен жұмыс",
    )


def register(count: int) -> Paper:
    from tui.documents.paper import Grid, GridRow, Paper, Run
    from tui.forms.language.sheet import Page

    rows = (GridRow(tuple((Run(text),) for text in cells(one))) for one in range(1, count + 1))
    return Paper("Журнал", (Grid(HEADING, rows, WIDTHS),), Page(landscape=True))


def values(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "surname": f"Ойданов{number}",
        "first": "Мысалхан",
        "patronymic": "Үлгібайұлы",
        "born": "2015-03-02",
        "address": f"Қарағанды қаласы, Мысал көшесі, {number}-үй",
        "iin": "150302650123",
        "class": "5 «Б»",
        "sex": "male",
        "mother": "Ойданова Мысалгүл Қиялқызы",
        "father": "Ойданов Үлгібай Жорамалұлы",
        "nationality": "қазақ",
        "results": [
            {"year": f"{year}-{year + 1}", "class": f"{year - 2021}", "marks": "4; 5; 5"}
            for year in range(2022, 2027)
        ],
        "responsible": "Үлгібаева Бағдаргүл",
    }


def files(count: int) -> Iterator[Paper]:
    from tui.documents.composition import paper_of
    from tui.host import Host

    sheet = Host().forms["personal_file"].sheet_on(DAY)
    return (paper_of(sheet, values(number)) for number in range(1, count + 1))


def page() -> Paper:
    from tui.documents.composition import paper_of
    from tui.host import Host

    sheet = Host().forms["registration"].sheet_on(DAY)
    return paper_of(sheet, {"child": "Ойданов Мысалхан", "refusal": "Жоқ"})


def ours(papers: Any) -> float:
    import fpdf  # noqa: F401 - not counted

    from tui.documents.pdf.exporter import write_pdf

    begun = perf_counter()
    write_pdf(papers, BytesIO(), printed=DAY)
    return perf_counter() - begun


def our_pages() -> float:
    one = page()
    return median([ours(one) for _ in range(PAGES)][1:])


def their_pages() -> float:
    one = page()
    return median([their_page(one) for _ in range(PAGES)][1:])


def with_fonts(lying: str = "P") -> Any:
    from fpdf import FPDF

    pdf = FPDF(orientation=lying, format="A4")
    pdf.set_margins(15, 15, 10)
    pdf.add_font("serif", "", FONTS / "LiberationSerif-Regular.ttf")
    pdf.add_font("serif", "B", FONTS / "LiberationSerif-Bold.ttf")
    pdf.add_page()
    return pdf


def their_page(one: Paper) -> float:
    from tui.documents.paper import Paragraph

    begun = perf_counter()
    pdf = with_fonts()
    for block in one.blocks:
        if isinstance(block, Paragraph):
            title = block.style == "title"
            pdf.set_font("serif", "B" if title else "", 14 if title else 12)
            text = "".join(run.text for run in block.runs)
            pdf.multi_cell(0, 5.4, text, new_x="LMARGIN", new_y="NEXT")
            pdf.line(25, pdf.y, 195, pdf.y)
    pdf.output(BytesIO())
    return perf_counter() - begun


def our_rows() -> float:
    return ours(register(ROWS))


def our_many_rows() -> float:
    return ours(register(MANY_ROWS))


def their_rows() -> float:
    import fpdf  # noqa: F401 - not counted

    begun = perf_counter()
    pdf = with_fonts("L")
    pdf.set_font("serif", "", 10.5)
    with pdf.table(col_widths=WIDTHS, line_height=4.4) as table:
        table.row(HEADING)
        for number in range(1, ROWS + 1):
            table.row(cells(number))
    pdf.output(BytesIO())
    return perf_counter() - begun


def our_files() -> float:
    return ours(files(FILES))


def their_files() -> float:
    """Draw with reportlab what was drawn for the same papers: each text and rule in its place."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    drawn = recorded(files(FILES))
    begun = perf_counter()
    for name, file in (("U", "Regular"), ("B", "Bold")):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"LiberationSerif-{file}.ttf"))
    canvas = Canvas(BytesIO(), pageCompression=1)
    for marks in drawn:
        canvas.setLineWidth(0.57)
        font = None
        for mark in marks:
            match mark:
                case (x, y, to_x, to_y):
                    canvas.line(x, y, to_x, to_y)
                case (x, y, text, name, size):
                    if (name, size) != font:
                        canvas.setFont(name, size)
                        font = (name, size)
                    canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return perf_counter() - begun


def recorded(papers: Iterator[Paper]) -> list[list[tuple[Any, ...]]]:
    """The texts and rules drawn on each page, in points."""
    from tui.documents.measure import MM
    from tui.documents.pdf.exporter import write_pdf
    from tui.documents.pdf.press import Press

    pages: list[list[tuple[Any, ...]]] = []

    class Recorder(Press):
        def _open(self) -> None:
            super()._open()
            pages.append([])

        def text(self, x: float, baseline: float, text: str, face: Any, spoken: str = "") -> None:
            high = self.format.height - baseline
            pages[-1].append((x / MM, high / MM, text, "B" if face.style else "U", face.size))
            super().text(x, baseline, text, face, spoken)

        def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
            high = self.format.height
            pages[-1].append((x / MM, (high - y) / MM, to_x / MM, (high - to_y) / MM))
            super().rule(x, y, to_x, to_y)

    with patch("tui.documents.pdf.exporter.Press", Recorder):
        write_pdf(papers, BytesIO(), printed=DAY)
    return pages


def our_word() -> float:
    import docx  # noqa: F401 - not counted
    import fontTools.ttLib  # noqa: F401

    from tui.documents.docx.exporter import write_docx

    begun = perf_counter()
    write_docx([register(ROWS)], BytesIO(), printed=DAY)
    return perf_counter() - begun


def their_word() -> float:
    from docx import Document

    begun = perf_counter()
    document = Document()
    table = document.add_table(1, len(HEADING))
    for cell, text in zip(table.rows[0].cells, HEADING, strict=True):
        cell.text = text
    for number in range(1, ROWS + 1):
        for cell, text in zip(table.add_row().cells, cells(number), strict=True):
            cell.text = text
    document.save(BytesIO())
    return perf_counter() - begun


def in_fresh_process(act: Callable[[], float], program: str = __file__) -> tuple[float, float]:
    """The seconds that an act of a program took, and its process's memory at the most in MB.

    Compiled modules are what users have; a first run, which is not counted, writes them.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, program, act.__name__],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def in_turns(*acts: Callable[[], float]) -> list[tuple[list[float], list[float]]]:
    """The seconds and the memory of each act, run by run."""
    found: list[tuple[list[float], list[float]]] = [([], []) for _ in acts]
    for run in range(RUNS + 1):
        for act, (seconds, memory) in zip(acts, found, strict=True):
            taken, used = in_fresh_process(act)
            if not run:
                continue
            seconds.append(taken)
            memory.append(used)
    return found


def main() -> int:
    table = Table()
    print(f"{'what':58} {'ours':>12} {'theirs':>12} {'ratio':>7}  limit")

    def compare(
        what: str, one: Callable[[], float], other: Callable[[], float], limit: float
    ) -> None:
        (mine, _), (theirs, _) = in_turns(one, other)
        table.row(what, mine, theirs, limit)

    compare("a page as PDF, warm / fpdf2", our_pages, their_pages, 0.15)
    compare(f"{ROWS:,} rows as PDF / FPDF.table()", our_rows, their_rows, 0.12)
    (_, few), (_, many) = in_turns(our_rows, our_many_rows)
    table.row(f"memory of {MANY_ROWS:,} rows / of {ROWS:,}", many, few, 1.3, unit="MB")
    compare(f"{FILES:,} personal files as PDF / reportlab", our_files, their_files, 1.5)
    compare(f"{ROWS:,} rows for Word / python-docx", our_word, their_word, 0.15)
    return 1 if table.missed else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        taken = globals()[sys.argv[1]]()
        print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
    else:
        sys.exit(main())
