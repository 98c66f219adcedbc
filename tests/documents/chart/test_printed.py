"""Charts in PDF and Word: bars in patterns, numbers beside them, whole on their page."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from docx import Document
from pypdf import PdfReader

from tests.documents.chart.test_axis import chart
from tui.documents.docx.exporter import write_docx
from tui.documents.paper import BarChart, Paper, Paragraph, Run
from tui.documents.pdf.exporter import write_pdf
from tui.documents.pdf.hatching import HATCHINGS, hatched
from tui.forms.language.sheet import Page

if TYPE_CHECKING:
    from tui.documents.paper import Block

DAY = date(2026, 9, 16)
MANY = chart(tuple(range(80)))


def paper(*blocks: Block) -> Paper:
    return Paper("Есеп", blocks, Page())


def heading(text: str) -> Paragraph:
    return Paragraph((Run(text),), style="heading")


def pdf(*blocks: Block) -> bytes:
    file = BytesIO()
    assert write_pdf(paper(*blocks), file, printed=DAY) == frozenset()
    return file.getvalue()


def pages(*blocks: Block) -> list[list[str]]:
    reader = PdfReader(BytesIO(pdf(*blocks)))
    return [page.extract_text().split("\n") for page in reader.pages]


def bars(*blocks: Block) -> list[tuple[str, float]]:
    """The grey and the width of each rectangle of the first page."""
    [page, *_] = PdfReader(BytesIO(pdf(*blocks))).pages
    content = page.get_contents()
    assert content is not None
    drawn = re.findall(rb"([0-9.]+) g [0-9.]+ [0-9.]+ ([0-9.]+) [0-9.]+ re f", content.get_data())
    return [(grey.decode(), float(width)) for grey, width in drawn]


def word(*blocks: Block) -> bytes:
    file = BytesIO()
    write_docx([paper(*blocks)], file, printed=DAY)
    return file.getvalue()


def rows(block: BarChart) -> list[list[str]]:
    """The cells of a chart in Word; a shaded one is its pattern, with its steps."""
    file = ZipFile(BytesIO(word(block))).read("word/document.xml").decode()
    found = []
    for row in re.findall("<w:tr>.*?</w:tr>", file):
        cells = []
        for cell in re.findall("<w:tc>.*?</w:tc>", row):
            pattern = re.search('<w:shd w:val="([^"]*)"', cell)
            steps = re.search('<w:gridSpan w:val="([^"]*)"', cell)
            text = "".join(
                re.findall("<w:t[^>]*>([^<]*)<", cell.replace("<w:noBreakHyphen/>", "<w:t>-</w:t>"))
            )
            cells.append(f"{pattern[1]} {steps[1] if steps else 1}" if pattern else text)
        found.append(cells)
    return found


def test_a_bar_is_as_long_as_its_number_and_has_it_beside() -> None:
    made = chart((10, 5, 0, None))
    (first, wide), (second, narrow) = bars(made)
    assert (first, second) == ("0.3", "0.3")
    assert abs(wide - 2 * narrow) < 0.02
    assert pages(made) == [["1-сынып 10", "2-сынып 5", "3-сынып 0", "4-сынып ", "0 2 4 6 8 10"]]


def test_patterns_differ_without_colour() -> None:
    assert len({hatched(0, 0, 20, 10, number) for number in range(8)}) == 8
    assert len(set(HATCHINGS)) == 8
    assert [grey for grey, _ in bars(chart((1,), (1,), (1,)))] == ["0.3", "1", "1"] * 2


def test_stacked_bars_say_their_sum_on_paper() -> None:
    made = chart((3,), (4,), style="stacked")
    assert pages(made)[0][:2] == ["Қатар 1 Қатар 2", "1-сынып 3 + 4 = 7"]


def test_by_time_there_are_columns_on_paper() -> None:
    made = chart((3, 4), style="time")
    assert {width for _, width in bars(made)} == {23.81}
    assert pages(made) == [["0", "1", "2", "3", "4", "3", "1-сынып", "4", "2-сынып"]]


def test_a_chart_stays_on_one_page_with_its_heading() -> None:
    filler = [Paragraph((Run("Жол"),))] * 36
    first, second = pages(*filler, heading("Айлар"), chart(tuple(range(9))))
    assert set(first[:-1]) == {"Жол"}
    assert second[:2] == ["Айлар", "1-сынып 0"]


def test_a_chart_taller_than_a_page_goes_on_with_an_axis_on_each() -> None:
    printed = pages(MANY)
    labels = [line.split()[0] for page in printed for line in page if "-сынып" in line]
    assert labels == list(MANY.labels)
    assert [page[-2] for page in printed] == ["0 20 40 60 80"] * 2


def test_the_same_chart_gives_the_same_bytes() -> None:
    made = chart((3, -4), (1, None), style="stacked")
    assert pdf(made) == pdf(made)
    assert word(made) == word(made)


def test_what_the_font_lacks_is_told_of_labels_too() -> None:
    file = BytesIO()
    made = chart((1,))._replace(labels=("漢",))
    assert write_pdf(paper(made), file, printed=DAY) == frozenset("漢")


def test_in_word_shaded_cells_are_the_bars() -> None:
    assert rows(chart((10, 5, 0, None), (None, 4, 3, 1)))[:6] == [
        ["", "clear 3", "Қатар 1"],
        ["", "clear 3", "Қатар 2"],
        ["1-сынып", "clear 33", "10"],
        ["", ""],
        ["2-сынып", "clear 17", "5"],
        ["", "clear 13", "4"],
    ]
    assert rows(chart((10,), (5,), (5,), style="stacked"))[3:] == [
        ["1-сынып", "clear 17", "clear 8", "diagStripe 8", "10 + 5 + 5 = 20"]
    ]


def test_in_word_negative_numbers_end_at_nought() -> None:
    assert rows(chart((-5, 5))) == [
        ["1-сынып", "clear 17", "−5"],
        ["2-сынып", "", "clear 16", "5"],
    ]


def test_word_keeps_a_chart_on_one_page() -> None:
    xml = ZipFile(BytesIO(word(chart((1, 2, 3))))).read("word/document.xml").decode()
    kept = [row.count("<w:keepNext/>") for row in re.findall("<w:tr>.*?</w:tr>", xml)]
    assert [bool(count) for count in kept] == [True, True, False]
    tall = ZipFile(BytesIO(word(MANY))).read("word/document.xml").decode()
    assert [row for row in re.findall("<w:tr>.*?</w:tr>", tall) if "<w:keepNext/>" in row] == []
    assert len(Document(BytesIO(word(MANY))).tables[0].rows) == 80
