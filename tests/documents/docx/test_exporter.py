"""What stands in a Word file: every word, its rules, its tables, and nothing that surprises."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.files.word_file import (
    TODAY,
    blank,
    body,
    line,
    opened,
    paper,
    parts,
    picture,
    row,
    rules,
    section,
    squeezed,
    text_of,
    underlined,
    word,
    written,
)
from tui.documents.composition import paper_of
from tui.documents.docx.exporter import write_docx
from tui.documents.exporters import EXPORTERS
from tui.documents.paper import Grid, GridRow, Paper, Photo, Run
from tui.forms.clean import clean_text
from tui.forms.kinds import KINDS
from tui.forms.language.nodes import Gap, NewPage
from tui.forms.language.reader import read_sheet
from tui.forms.language.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Word


PLUGINS = Path(__file__).parents[3] / "plugins"
REGISTRATION = PLUGINS / "pmpk" / "registration.form"
LINE_MM = 170.0


@pytest.mark.parametrize("path", sorted(PLUGINS.glob("*/*.form")), ids=lambda path: path.name)
def test_every_word_of_a_form_stands_there_in_order(path: Path) -> None:
    original = path.with_name(f"{path.name.split('.')[0]}.form")
    sheet = read_sheet(original, KINDS)
    if path != original:
        sheet = read_sheet(path, KINDS, sheet)
    text = squeezed(text_of(opened(paper_of(sheet, None)))).replace("_", "")
    found = 0
    for wanted in wording(sheet):
        found = text.find(squeezed(wanted), found)
        assert found >= 0, wanted


def test_it_is_one_of_the_ways_to_print() -> None:
    file = BytesIO()
    EXPORTERS["docx"]([paper(line("Мәтін"))], file, TODAY)
    assert Document(file).paragraphs[0].text == "Мәтін"


@pytest.mark.parametrize(
    "value",
    [
        "Петров [/] {x} %s **b** __i__ ~~s~~ --u-- \\ (a) <b>",
        "<w:p/> & &amp; ]]> <!-- <?xml version='1.0'?> {{ x }} {% raw %}",
        "=SUM(A1) +1 -1 @x \"' /../..",
        "  екі  бос орын  ",
        "бірінші\n\nүшінші\n",
        "созылыңқы" * 400,
        "сөз " * 2_500,
    ],
)
def test_a_value_stands_there_as_it_was_typed(value: str) -> None:
    document = opened(
        paper(
            line("Соңында ", blank(value)),
            line("Ортада ", blank(value, width=5), " сөз"),
            Grid(("№", value), [row("1", value), section(value)], (1, 5)),
            title=value,
        )
    )
    assert squeezed(text_of(document)).count(squeezed(value)) >= 5
    cell = document.tables[0].rows[1].cells[1].text
    assert cell.replace("\u00a0", " ") == value
    assert squeezed(document.core_properties.title) == squeezed(value)[:255] or len(value) > 255


def test_what_no_file_can_hold_is_left_out() -> None:
    value = "Қо\x00жа\x07\x1b[2J\ud800 \ufffe\uffff😀\u2028соңы"
    document = opened(
        paper(line("Аты ", blank(value)), Grid((value,), [row(value)], (1,)), title=value)
    )
    assert document.tables[0].rows[1].cells[0].text == "Қожа[2J\ufffd 😀\nсоңы"
    assert document.core_properties.title == "Қожа[2J\ufffd 😀 соңы"


blanks = st.tuples(st.text(max_size=120), st.integers(0, 60), st.integers(1, 4), st.booleans())


@examples(15)
@given(st.lists(blanks, min_size=1, max_size=8))
def test_any_text_in_a_blank_is_held(cases: list[tuple[str, int, int, bool]]) -> None:
    papers = []
    for number, (value, width, lines, last) in enumerate(cases):
        end = [] if last else [" соңы"]
        runs = [line(f"Мәні №{number}: ", blank(value, width, lines), *end)]
        papers.append(paper(*runs, Grid(("№",), [row(value)], (1,)), Photo("", "", tuple(runs))))
    document = opened(*papers)
    found = squeezed(text_of(document))
    for number, (value, *_) in enumerate(cases):
        wanted = squeezed(clean_text(value).replace("\ufffe", "").replace("\uffff", ""))
        assert found.count(f"Мәні№{number}:{wanted}") == 2
        assert squeezed(document.tables[2 * number].rows[1].cells[0].text) == wanted


def test_the_same_papers_give_the_same_bytes() -> None:
    def some() -> Iterator[Paper]:
        yield paper(line("Аты ", blank("Қожа")), Grid(("№",), iter([row("1")]), (1,)))
        yield paper(Photo("Сурет", "a", (line("Тегі ", blank()),)), landscape=True)

    first = written(*some(), photos=lambda _: picture())
    written(paper(line("Басқа құжат")))
    assert written(*some(), photos=lambda _: picture()) == first
    with ZipFile(BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_holds_nothing_but_the_document() -> None:
    found = parts(written(paper(line("Мәтін ", blank()))))
    assert sorted(found) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert not any("External" in text or "macro" in text.lower() for text in found.values())
    about = Document(BytesIO(written(paper(title="Тіркеу\nформасы")))).core_properties
    assert (about.title, about.author, about.comments) == ("Тіркеу формасы", "nysan", "")
    assert (about.created.date(), about.modified.date()) == (TODAY, TODAY)


def test_no_papers_make_an_empty_document() -> None:
    assert text_of(opened()).strip() == ""


def test_whoever_makes_the_rows_can_stop_the_work() -> None:
    def rows() -> Iterator[GridRow]:
        yield from [row("1", "бірінші")] * 100
        raise InterruptedError

    file = BytesIO()
    with pytest.raises(InterruptedError):
        write_docx([paper(Grid(("№", "Аты"), rows(), (1, 9)))], file, printed=TODAY)
    assert file.getvalue() == b""


def test_the_page_is_a4_with_the_margins_of_the_pdf() -> None:
    document = opened(paper(line("Бір")), paper(line("Екі"), landscape=True))
    upright, lying = document.sections
    sides = [f"{side}_margin" for side in ("left", "right", "top", "bottom")]
    for one, wanted in ((upright, [210, 297, 25, 15, 15, 16]), (lying, [297, 210, 25, 10, 25, 16])):
        found = [getattr(one, side) / Mm(1) for side in ("page_width", "page_height", *sides)]
        assert [round(side) for side in found] == wanted
    assert lying.orientation == 1


def test_the_number_of_a_lying_page_stands_at_its_own_margin() -> None:
    blocks = (line("Бір"), NewPage(landscape=True), line("Екі"))
    document = opened(paper(*blocks)._replace(foot="Әли А."))
    places = [
        round(one.footer.paragraphs[0].paragraph_format.tab_stops[0].position / Mm(1))
        for one in document.sections
    ]
    assert places == [170, 262]


def test_the_letters_are_those_of_the_order() -> None:
    document = opened(
        paper(
            line("Нысан", align="right"),
            line("Тақырып", align="centre", style="title"),
            line("Ескерту", style="small"),
        )
    )
    looks = [
        (one.style.font.size.pt, bool(one.style.font.bold))  # type: ignore[union-attr]
        for one in document.paragraphs
    ]
    assert looks == [(12.0, False), (14.0, True), (10.5, False)]
    right, centred, small = (one.paragraph_format for one in document.paragraphs)
    assert (right.alignment, centred.alignment) == (2, 1)
    note = document.paragraphs[2].style.paragraph_format  # type: ignore[union-attr]
    assert (small.alignment or note.alignment) == 3
    assert round(note.first_line_indent / Mm(1)) == 10
    fonts = document.styles.element.xpath("./w:docDefaults//w:rFonts/@w:ascii")
    assert fonts == ["Times New Roman"]


@pytest.mark.parametrize(("language", "code"), [("kk", "kk-KZ"), ("ru", "ru-RU")])
def test_words_are_spelt_in_the_language_of_the_paper(language: str, code: str) -> None:
    document = opened(paper(line("Мәтін"), language=language))
    assert document.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == [code]
    assert not body(document).xpath(".//w:lang")
    assert document.core_properties.language == code


def test_a_paper_in_another_language_says_so() -> None:
    one = paper(line("Мәтін"))
    other = paper(line("Текст ", blank("слово")), Grid(("№",), [row("1")], (1,)), language="ru")
    document = opened(one, other)
    named = {run.xpath("string(w:t)") for run in body(document).xpath(".//w:r[w:rPr/w:lang]")}
    assert named == {"Текст ", "слово", "", "№", "1"}


@pytest.mark.parametrize(("value", "lines"), [("", 1), ("", 3), ("мән", 1), ("мән", 4)])
def test_a_blank_at_the_end_is_ruled_to_the_margin(value: str, lines: int) -> None:
    document = opened(paper(line("Мәтін ", blank(value, lines=lines))))
    (stop,) = document.paragraphs[0].paragraph_format.tab_stops
    assert round(stop.position / Mm(1)) == LINE_MM
    assert rules(document) == lines


def test_a_long_value_runs_on_and_its_last_line_is_ruled_to_the_margin() -> None:
    value = "ұзын мәтін " * 60
    document = opened(paper(line("Мәтін ", blank(value, lines=2))))
    assert underlined(document) == [value]
    assert rules(document) == 1
    assert document.paragraphs[0].paragraph_format.alignment == 3


def test_lines_within_a_value_are_each_ruled_to_the_margin() -> None:
    document = opened(paper(line("Мәтін ", blank("бірінші\n\nүшінші", lines=4))))
    assert document.paragraphs[0].text == "Мәтін бірінші\t\n\t\nүшінші\t\n\t"


def test_a_blank_within_a_line_is_underlined_as_wide_as_it_is_meant_to_be() -> None:
    document = opened(paper(line("Осы ", blank("", 20), " және ", blank("мән", 20), " бар")))
    empty, filled = underlined(document)
    assert set(empty) == {"\u00a0"}
    assert filled.startswith("мән\u00a0")
    assert len(empty) > len(filled) > 20
    assert rules(document) == 0


def test_the_chosen_word_is_underlined() -> None:
    runs = (word("ұл"), Run(", "), word("қыз", chosen=True), Run(" (астын сызу)"))
    document = opened(paper(line("Жынысы: ", *runs), Grid(("Жынысы",), [GridRow((runs,))], (1,))))
    assert underlined(document) == ["қыз", "қыз"]
    assert document.tables[0].rows[1].cells[0].text == "ұл, қыз (астын сызу)"


def test_a_heading_is_repeated_and_rows_are_whole_and_gone_through_once() -> None:
    rows = (row(str(number), f"оқушы-{number}") for number in range(1, 301))
    (table,) = opened(paper(Grid(("№", "Аты"), rows, (1, 9)), landscape=True)).tables
    assert len(table.rows) == 301
    heads = [bool(one._tr.xpath("./w:trPr/w:tblHeader")) for one in table.rows]
    assert heads == [True] + [False] * 300
    assert all(one._tr.xpath("./w:trPr/w:cantSplit") for one in table.rows)
    assert table.rows[-1].cells[-1].text == "оқушы-300"


def test_only_a_row_taller_than_a_page_may_be_split() -> None:
    value = " ".join(f"сөз{number}" for number in range(4000))
    (table,) = opened(paper(Grid(("№", "Мәтін"), [row("1", "а"), row("2", value)], (1, 9)))).tables
    assert [len(one._tr.xpath("./w:trPr/w:cantSplit")) for one in table.rows] == [1, 1, 0]
    assert table.rows[2].cells[1].text == value


def test_a_section_goes_over_all_columns_and_stays_with_its_rows() -> None:
    grid = Grid(("№", "Іс-шаралар", "Мерзімі"), [section("Бөлім"), row("1", "а", "ә")], (1, 9, 4))
    (table,) = opened(paper(grid)).tables
    (cell,) = table.rows[1]._tr.tc_lst
    (text,) = table.rows[1].cells[0].paragraphs
    assert (cell.grid_span, text.text, text.alignment) == (3, "Бөлім", 1)
    assert text.runs[0].bold
    assert text.paragraph_format.keep_with_next
    assert sum(one.width or 0 for one in table.columns) / Mm(1) == pytest.approx(LINE_MM, abs=0.1)


def test_empty_rows_are_high_enough_to_write_in() -> None:
    rows = [GridRow(((), ())), row("1", "")]
    (table,) = opened(paper(Grid(("№", "Аты"), rows, (1, 9)))).tables
    heights = [one.height / Mm(1) if one.height else None for one in table.rows]
    assert heights == [None, pytest.approx(8, abs=0.05), None]


def test_two_tables_do_not_become_one() -> None:
    grid = Grid(("№",), [row("1")], (1,))
    document = opened(paper(grid, grid, NewPage(), grid))
    tags = [element.tag.rpartition("}")[2] for element in body(document)]
    assert tags == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_new_page_is_begun_where_asked_and_none_is_left_empty() -> None:
    document = opened(
        paper(NewPage(), line("Бір"), NewPage(), NewPage(), Gap(), line("Екі"), NewPage())
    )
    breaks = {one.text: one.paragraph_format.page_break_before for one in document.paragraphs}
    assert breaks == {"Бір": None, "Екі": True}


def test_a_photo_stands_in_its_frame_and_the_caption_only_where_there_is_none() -> None:
    torn = picture()[:30]
    photos = {"a": picture(), "b": b"\xff\xd8 not a picture", "c": b"<svg/>", "e": torn}
    found = {}
    for name in ("a", "b", "c", "d", "e", ""):
        block = Photo("Суреттің орны", name, (line("Тегі ", blank("Қожа")),))
        document = opened(paper(block, line("Кейін")), photos=photos.get)
        text = text_of(document)
        assert "Тегі Қожа" in text
        assert "Кейін" in text
        found[name] = (len(document.inline_shapes), "Суреттің орны" in text)
        (frame,) = body(document).xpath(".//w:tbl//w:tbl")
        assert frame.xpath(".//w:gridCol/@w:w | .//w:trHeight/@w:val") == ["1701", "2268"]
    assert found == {"a": (1, False)} | dict.fromkeys(("b", "c", "d", "e", ""), (0, True))


def test_a_paper_brings_its_own_photos() -> None:
    block = Photo("Суреттің орны", "a", ())
    one = paper(block, block)._replace(photos={"a": picture()}.get)
    shapes = opened(one, one).inline_shapes
    assert len({shape._inline.docPr.get("id") for shape in shapes}) == 4
    assert {round(shape.height / shape.width, 2) for shape in shapes} == {1.33}


SHORT, LONG = paper(line("Мәтін")), paper(line("Мәтін ", blank("сөз " * 2000)))


def feet(document: Word) -> list[list[str]]:
    """The numbers at the foot of each section's first page."""
    feet = (
        one.first_page_footer if one.different_first_page_header_footer else one.footer
        for one in document.sections
    )
    fields = (one._element.xpath(".//w:fldSimple/@w:instr") for one in feet)
    return [[field.strip() for field in found] for found in fields]


def test_pages_are_numbered_where_there_may_be_several() -> None:
    register = paper(Grid(("№",), [row("1")], (1,)), landscape=True)
    assert feet(opened(SHORT)) == [[]]
    assert feet(opened(LONG)) == feet(opened(register)) == [["PAGE", "NUMPAGES"]]


def test_a_page_that_is_added_in_word_is_numbered() -> None:
    (only,) = opened(SHORT).sections
    fields = only.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_each_of_several_papers_has_page_numbers_of_its_own() -> None:
    document = opened(LONG, SHORT, LONG)
    numbered = ["PAGE", "SECTIONPAGES"]
    assert feet(document) == [numbered, [], numbered]
    assert body(document).xpath(".//w:pgNumType/@w:start") == ["1", "1", "1"]
    assert [one.start_type for one in document.sections] == [2, 2, 2]
