"""The tags of a PDF: what is one element though it is on two pages, and what is no element."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from hypothesis import given
from PIL import Image
from pypdf import PdfReader

from tests.documents.chart.test_axis import chart
from tests.documents.joined_cells.test_any_table import tables
from tests.support.examples import examples
from tests.support.pdf.spoken import Spoken
from tests.support.sheets import sheet_of
from tui.documents.composition import paper_of
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Photo, Run
from tui.documents.pdf.exporter import write_pdf
from tui.forms.language.nodes import Keep
from tui.forms.language.sheet import Page

if TYPE_CHECKING:
    from tui.documents.paper import Block


def read(*blocks: Block, **about: Any) -> Spoken:
    return spoken(Paper("Құжат", blocks, Page())._replace(**about))


def spoken(*papers: Paper) -> Spoken:
    file = BytesIO()
    write_pdf(papers, file, printed=date(2026, 9, 16))
    return Spoken(PdfReader(file))


def line(text: str, style: str = "plain") -> Paragraph:
    return Paragraph((Run(text),), style=style)


def row(*texts: str, **about: Any) -> GridRow:
    return GridRow(tuple((Run(text),) for text in texts))._replace(**about)


def kinds(found: Spoken) -> list[str]:
    (section,) = found.document.below
    return [one.kind for one in section.below]


def test_a_table_on_several_pages_is_one_with_one_heading() -> None:
    rows = [row(str(number), "сөз " * 40) for number in range(90)]
    found = read(Grid(("№", "Мәтін"), rows, (1, 9)))
    (table,) = found.all("Table")
    assert len(table.said_on) > 3
    assert [one.words for one in table.all("TH")] == ["№", "Мәтін"]
    assert [one.below[0].words for one in table.below[1:]] == [str(one) for one in range(90)]
    repeated = [words for words in found.artifacts if "Мәтін" in words]
    assert len(repeated) == len(table.said_on) - 1


def test_rows_to_write_on_down_to_the_bottom_are_rules_and_nothing_to_be_read() -> None:
    found = read(Grid(("№", "Мәтін"), [row("", "")], (1, 9), filled_down=True))
    (table,) = found.all("Table")
    assert [[cell.kind for cell in one.below] for one in table.below] == [["TH"] * 2, ["TD"] * 2]
    assert found.artifacts == [""]


def test_a_row_taller_than_a_page_is_one_row() -> None:
    long = " ".join(f"сөз{number}" for number in range(3000))
    found = read(Grid(("№", "Мәтін"), [row("1", long), row("2", "соңғы")], (1, 9)))
    (table,) = found.all("Table")
    assert [len(one.below) for one in table.below] == [2, 2, 2]
    cell = table.below[1].below[1]
    assert cell.words == long
    assert len(cell.pages) > 2


@examples(25)
@given(tables())
def test_cells_joined_in_any_way_reach_as_far_as_they_say(grid: Grid) -> None:
    found = read(grid)
    for table in found.all("Table"):
        taken: set[tuple[int, int]] = set()
        for at, each in enumerate(table.below):
            for cell in each.below:
                free = (column for column in range(99) if (at, column) not in taken)
                begin, about = next(free), cell.attributes
                reach = {
                    (at + down, begin + more)
                    for down in range(about.get("RowSpan", 1))
                    for more in range(about.get("ColSpan", 1))
                }
                assert not reach & taken
                taken |= reach
        count = len(grid.widths)
        assert taken == {(at, one) for at in range(len(table.below)) for one in range(count)}


def test_a_section_of_a_table_heads_the_rows_below_it() -> None:
    found = read(Grid(("№", "Іс"), [row("Бөлім", across=True), row("1", "жиналыс")], (1, 9)))
    (_, section, _) = found.all("Table")[0].below
    (cell,) = section.below
    assert (cell.kind, cell.words, cell.attributes["ColSpan"]) == ("TH", "Бөлім", 2)


def test_headings_leave_no_level_out_and_lines_of_a_title_are_one() -> None:
    title = [line("Мектептің", "title"), line("паспорты", "title")]
    assert kinds(read(*title, line("Бөлім", "heading"), line("Мәтін"))) == ["H1", "H2", "P"]
    assert read(*title).all("H1")[0].words.split() == ["Мектептің", "паспорты"]
    assert kinds(read(line("Мәтін"), line("Бөлім", "heading"))) == ["P", "H1"]


def test_a_line_without_words_is_nothing_to_be_read() -> None:
    assert kinds(
        read(line("Бірі"), Paragraph((Run("", "blank", 24, typed=True),)), line("Екі"))
    ) == ["P", "P"]


def test_what_is_drawn_again_on_the_next_page_is_read_once() -> None:
    filler = [line(f"жол {number}") for number in range(38)]
    kept = [line("Бөлім", "heading"), *[line(f"қатар {number}") for number in range(12)]]
    found = read(*filler, Keep(begins=True), *kept, Keep(begins=False), line("Соңы"))
    (section,) = found.document.below
    wanted = [one.runs[0].text for one in (*filler, *kept, line("Соңы"))]
    assert [one.words for one in section.below] == wanted
    assert section.below[38].pages == section.below[-2].pages == [1]


def test_the_foot_of_a_page_is_no_part_of_the_text() -> None:
    found = read(line("Мәтін"), foot="Қожа А., № 5")
    assert found.document.words == "Мәтін"
    assert found.artifacts == ["Қожа А., № 51 / 1"]


def test_a_chart_is_told_in_its_numbers() -> None:
    found = read(chart((10, 5)))
    (figure,) = found.all("Figure")
    assert figure.alternative == "Диаграммадағы сандар: 1-сынып: 10; 2-сынып: 5"
    left, low, right, high = figure.attributes["BBox"]
    assert 0 < left < right < 596
    assert 0 < low < high < 842
    several = read(chart((1,), (2,)), language="ru").all("Figure")
    assert several[0].alternative == "Диаграмма. 1-сынып: Қатар 1 1, Қатар 2 2"


def test_a_photo_is_told_by_whose_it_is_and_an_empty_frame_by_its_words() -> None:
    picture = BytesIO()
    Image.new("RGB", (30, 40), "grey").save(picture, "JPEG")
    photo = Photo("Суреттің орны", "a", (line("Тегі Қожа"),))
    found = read(photo, photos=lambda _: picture.getvalue(), foot="Қожа А.")
    assert [one.words for one in found.all("Figure", "P")] == ["Фотосурет: Қожа А.", "Тегі Қожа"]
    assert [one.words for one in read(photo).all("Figure", "P")] == ["Суреттің орны", "Тегі Қожа"]


def test_captions_are_read_behind_what_they_are_under_each_word_for_itself() -> None:
    body = (
        'Мен, {child: name, caption "(тегі, аты)"} {class: text, caption "(сыныбы)"}\n'
        "[signature М.О.] Директор {head: name}"
    )
    found = spoken(paper_of(sheet_of(body), {"child": "Қожа", "class": "5", "head": "Үлгі"}))
    assert [" ".join(one.words.split()) for one in found.all("P")] == [
        "Мен, Қожа 5 (тегі, аты) (сыныбы)",
        "Директор Үлгі (қолы) (тегі, аты, әкесінің аты) М.О.",
    ]


def test_a_footnote_is_a_note_of_its_own() -> None:
    body = "Үлгерімі[^1] {marks}\n\n| Пән[^2] |\n| {subject} |\n[^1]: Жылдық.\n[^2]: Міндетті."
    found = spoken(paper_of(sheet_of(body), None))
    assert [one.words.strip("¹² ") for one in found.all("Note")] == ["Жылдық.", "Міндетті."]


def test_a_crossed_box_is_read_as_one() -> None:
    found = read(line("☒ иә ☐ жоқ"))
    assert found.document.words == "☒ иә □ жоқ"


def test_papers_in_several_languages_say_theirs() -> None:
    file = BytesIO()
    papers = [Paper("А", (line("Бір"),), Page()), Paper("Б", (line("Один"),), Page(), "ru")]
    write_pdf(papers, file, printed=date(2026, 9, 16))
    root = cast("Any", PdfReader(file).trailer["/Root"])
    sections = [one.get_object() for one in root["/StructTreeRoot"]["/K"]["/K"]]
    assert [one.get("/Lang") for one in sections] == [None, "ru-RU"]
