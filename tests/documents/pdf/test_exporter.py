"""What stands on the pages of a PDF: every word, on its blank, in its cell, none lost."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.support.examples import examples
from tui.documents.column import PAD, share_out
from tui.documents.composition import paper_of
from tui.documents.measure import letters
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Photo, Run
from tui.documents.pdf.exporter import write_pdf
from tui.documents.typesetting import is_blank, set_paragraph
from tui.forms.kinds import KINDS
from tui.forms.language.nodes import Gap, NewPage
from tui.forms.language.reader import read_sheet
from tui.forms.language.sheet import Page
from tui.forms.language.wording import wording
from tui.forms.printed_letters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.documents.paper import Block

TODAY = date(2026, 9, 16)
REGISTRATION = Path(__file__).parents[3] / "plugins" / "pmpk" / "registration.form"
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def paper(*blocks: Block, landscape: bool = False, title: str = "Құжат") -> Paper:
    return Paper(title, blocks, Page(landscape=landscape))


def line(*runs: str | Run, align: str = "left", style: str = "plain") -> Paragraph:
    return Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs), align, style)


def blank(text: str = "", width: int = 24, lines: int = 1) -> Run:
    return Run(text, "blank", width, lines, typed=True)


def row(*texts: str) -> GridRow:
    return GridRow(tuple((Run(text),) for text in texts))


def section(text: str) -> GridRow:
    return GridRow(((Run(text),),), across=True)


def written(papers: Paper | Iterable[Paper]) -> bytes:
    file = BytesIO()
    write_pdf(papers, file, printed=TODAY)
    return file.getvalue()


def pages(papers: Paper | Iterable[Paper]) -> list[str]:
    reader = PdfReader(BytesIO(written(papers)))
    return [page.extract_text() for page in reader.pages]


def body(page: str) -> str:
    """A page's text without the page number at its foot."""
    return page.rsplit("\n", 1)[0]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_word_of_a_blank_form_is_printed_in_order() -> None:
    sheet = read_sheet(REGISTRATION, KINDS)
    text = squeezed("".join(pages(paper_of(sheet, None))))
    found = 0
    for wanted in wording(sheet):
        found = text.find(squeezed(wanted), found)
        assert found >= 0, wanted


def test_kazakh_letters_are_found_again_in_both_faces() -> None:
    letters_and_signs = f"{KAZAKH} {KAZAKH.upper()} «Ә» — № 5"
    (text,) = pages(
        paper(
            line(letters_and_signs, style="title"),
            line("Мәтін ", blank(letters_and_signs)),
        )
    )
    assert squeezed(text).count(squeezed(letters_and_signs)) == 2


def test_the_same_paper_gives_the_same_bytes() -> None:
    one = paper(line("Аты-жөні ", blank("Қожа")), Grid(("№", "Аты"), [row("1", "Ән")], (1, 5)))
    first = written(one)
    written(paper(line("Басқа құжат: ЩЭЮЯ 123")))
    assert written(one) == first


def test_a_document_says_what_it_is_called_and_in_which_language() -> None:
    reader = PdfReader(BytesIO(written(paper(line("Мәтін"), title="Тіркеу формасы"))))
    assert reader.metadata is not None
    assert reader.metadata.title == "Тіркеу формасы"
    assert reader.metadata.producer == "nysan"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "kk-KZ"


def test_page_numbers_stand_only_where_there_are_several_pages() -> None:
    long = line("Мәтін ", blank("сөз " * 2000))
    one, *many = pages([paper(line("Мәтін")), paper(long)])
    assert one.strip() == "Мәтін"
    assert len(many) > 1
    for number, page in enumerate(many, 1):
        assert page.rstrip().endswith(f"{number} / {len(many)}")


def test_each_paper_lies_as_it_asks_to() -> None:
    reader = PdfReader(BytesIO(written([paper(line("Бір")), paper(line("Екі"), landscape=True)])))
    upright, lying = (page.mediabox for page in reader.pages)
    assert (round(upright.width), round(upright.height)) == (595, 842)
    assert (round(lying.width), round(lying.height)) == (842, 595)


def test_a_new_page_is_begun_where_asked_and_none_is_left_empty() -> None:
    texts = pages(paper(NewPage(), line("Бір"), NewPage(), Gap(), line("Екі"), NewPage()))
    assert [body(text).strip() for text in texts] == ["Бір", "Екі"]


def test_three_pages_of_text_in_one_blank_are_all_there() -> None:
    value = "\n\n".join(f"{number}-абзац " + "ұзын мәтін туралы " * 40 for number in range(25))
    texts = pages(paper(line("Шағымы ", blank(value)), line("Соңы")))
    assert len(texts) >= 3
    assert squeezed("".join(map(body, texts))) == squeezed(f"Шағымы {value} Соңы")


@pytest.mark.parametrize(
    "value",
    [
        "Петров [/] {x} %s **b** __i__ ~~s~~ --u-- \\ (a) <b>",
        "созылыңқы" * 120,
        "а" * 10_000,
        "сөз " * 2_500,
        "1 2 3 " * 1_000,
        "бірінші\n\nекінші\n",
        "{nb} {{}}",
    ],
)
def test_a_value_is_printed_as_it_stands(value: str) -> None:
    texts = pages(
        paper(
            line("Соңында ", blank(value)),
            line("Ортада ", blank(value, width=5), " сөз"),
            Grid(("№", value[:40]), [row("1", value)], (1, 5)),
        )
    )
    text = squeezed("".join(body(one) if len(texts) > 1 else one for one in texts))
    assert squeezed(f"Соңында{value}Ортада{value}сөз") in text
    assert text.count(squeezed(value)) >= 3 or len(texts) > 2


def test_what_the_font_lacks_is_a_question_mark_and_reported() -> None:
    file = BytesIO()
    form = paper(line("Аты ", blank("Қо\x00жа\x07\x1b[2J 😀 \ud800 5\u2011сынып ₸")))
    lost = write_pdf(form, file, printed=TODAY)
    assert lost == {"😀", "\ufffd"}
    (page,) = PdfReader(file).pages
    assert "Қожа[2J ? ? 5-сынып тг" in page.extract_text()


def test_nothing_is_reported_where_all_is_printed() -> None:
    assert write_pdf(paper(line(KAZAKH)), BytesIO(), printed=TODAY) == frozenset()


short = st.text(st.characters(exclude_characters="\ufb1d"), max_size=120).filter(
    lambda value: printable(value).count("\n") < 30
)


@examples(10)
@given(st.lists(short, max_size=8))
def test_any_text_in_a_blank_is_printed(values: list[str]) -> None:
    papers = (paper(line(f"Мәні №{n}: ", blank(value))) for n, value in enumerate(values))
    texts = pages(papers)
    for number, (value, text) in enumerate(zip(values, texts, strict=bool(values))):
        shown = squeezed(printable(value))
        # Right-to-left letters are turned round by whoever reads the text out of the file.
        if not any("\u0590" <= letter <= "\u08ff" or letter >= "\ufb00" for letter in shown):
            assert f"Мәні№{number}:{shown}" in squeezed(text)


def test_the_heading_of_a_table_stands_on_every_page_and_no_row_is_lost() -> None:
    rows = (row(str(number), f"оқушы-{number} " * (number % 9)) for number in range(1, 200))
    texts = pages(paper(Grid(("№ р/с", "Баланың аты-жөні"), rows, (1, 9)), landscape=True))
    assert len(texts) > 3
    for text in texts:
        assert squeezed(text).startswith("№р/сБаланыңаты-жөні")
    text = squeezed("".join(body(one).replace("Баланың аты-жөні", "") for one in texts))
    found = 0
    for number in range(1, 200):
        wanted = squeezed(f"{number} " + f"оқушы-{number} " * (number % 9))
        found = text.find(wanted, found)
        assert found >= 0, wanted


def test_whoever_makes_the_rows_can_stop_the_work() -> None:
    def rows() -> Iterator[GridRow]:
        yield from [row("1", "бірінші")] * 100
        raise InterruptedError

    file = BytesIO()
    with pytest.raises(InterruptedError):
        write_pdf(paper(Grid(("№", "Аты"), rows(), (1, 9))), file, printed=TODAY)
    assert file.getvalue() == b""


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    value = " ".join(f"сөз{number}" for number in range(4000))
    rows = [row("1", "қысқа"), row("2", value), row("3", "соңғы")]
    texts = pages(paper(Grid(("№", "Мәтін"), rows, (1, 9))))
    assert len(texts) > 3
    text = "".join(squeezed(body(one)).removeprefix("№Мәтін") for one in texts)
    assert text == squeezed(f"1 қысқа 2 {value} 3 соңғы")


def test_a_heading_taller_than_a_page_is_printed_once_and_no_row_is_lost() -> None:
    rows = [row("1", "бірінші"), section("Бөлім"), row("2", "екінші")]
    texts = pages(paper(Grid(("№", "Тақырып " * 1500), rows, (1, 9))))
    text = squeezed("".join(map(body, texts)))
    assert text == squeezed("№" + "Тақырып " * 1500 + "1 бірінші Бөлім 2 екінші")


def test_a_word_that_no_column_can_hold_is_broken_and_whole() -> None:
    word = "психологиялық" * 12
    heading = ("№", word, *(f"Баған{number}" for number in range(12)))
    texts = pages(paper(Grid(heading, [row(*[word] * 14)], (1,) * 14)))
    assert squeezed("".join(map(body, texts)) if len(texts) > 1 else texts[0]).count("қ") >= 150


def test_a_section_is_never_left_alone_at_the_foot_of_a_page() -> None:
    def plan(count: int) -> Paper:
        rows = [row(str(number), "іс-шара") for number in range(count)]
        sections = [section("Бөлім бірінші"), section("Бөлім екінші"), row("9", "іс-шара")]
        return paper(Grid(("№", "Іс-шаралар"), [*rows, *sections], (1, 9)))

    texts = pages(plan(count) for count in range(35, 55))
    assert any("Бөлім" not in text for text in texts)
    for text in texts:
        if "Бөлім бірінші" in text:
            assert squeezed("Бөлім бірінші Бөлім екінші 9 іс-шара") in squeezed(text)


def test_empty_rows_are_high_enough_to_write_in() -> None:
    grid = Grid(("№", "Аты"), [GridRow(((), ())) for _ in range(33)], (1, 9))
    assert len(pages(paper(grid))) == 2
    assert len(pages(paper(Grid(grid.heading, list(grid.rows)[:31], grid.widths)))) == 1


def test_a_photo_is_printed_and_its_caption_only_where_there_is_none() -> None:
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (354, 472), "grey").save(picture, "JPEG")
    photos = {"a": picture.getvalue(), "b": b"\xff\xd8 not a picture", "c": b"<svg/>"}
    found = {}
    for name in ("a", "b", "c", "d", ""):
        file = BytesIO()
        block = Photo("Суреттің орны", name, (line("Тегі ", blank("Қожа")),))
        write_pdf(paper(block, line("Кейін")), file, printed=TODAY, photos=photos.get)
        (page,) = PdfReader(file).pages
        text = page.extract_text()
        assert "Тегі Қожа" in text
        assert "Кейін" in text
        found[name] = (len(page.images), "Суреттің орны" in text)
    assert found == {"a": (1, False)} | dict.fromkeys(("b", "c", "d", ""), (0, True))


WORDS = st.text(KAZAKH + "  -/№(«1", max_size=60)
RUNS = st.one_of(
    WORDS.map(Run),
    st.builds(blank, WORDS, st.integers(1, 200), st.integers(1, 3)),
    st.builds(blank, st.text(KAZAKH + " \n", max_size=400)),
    WORDS.map(lambda text: Run(text, "list", underlined=True, typed=True)),
)


@examples(150)
@given(st.lists(RUNS, max_size=6), st.sampled_from(["left", "centre", "right"]), st.floats(20, 250))
def test_nothing_on_a_line_overlaps_or_leaves_it(runs: list[Run], align: str, width: float) -> None:
    face = letters("", 12.0)
    lines = set_paragraph(tuple(runs), face, width, align)
    for one in lines:
        end = 0.0
        for x, text in one.texts:
            assert x >= end - 0.001
            end = x + face.width(text.rstrip(" "))
        assert end <= width + 0.001
        for start, stop in (*one.rules, *one.underlines):
            assert -0.001 <= start <= stop <= width + 0.001
    shown = "".join(text for one in lines for _, text in one.texts)
    assert squeezed(shown) == squeezed("".join(run.text for run in runs))
    if runs and is_blank(runs[-1]) and align == "left":
        ruled = [one.rules[-1][1] for one in lines if one.rules]
        assert ruled[-1] == pytest.approx(width)
        assert len(ruled) >= runs[-1].lines


@examples(100)
@given(
    st.lists(st.tuples(WORDS, st.floats(0, 60)), min_size=1, max_size=14),
    st.lists(WORDS, max_size=3),
)
def test_columns_fill_the_page_and_words_fit_into_them(
    headed: list[tuple[str, float]], texts: list[str]
) -> None:
    heading = [text for text, _ in headed]
    rows = [[text] * len(heading) for text in texts]
    columns = share_out(heading, rows, [width for _, width in headed], 15.0, 272.0)
    assert columns.edges[0] == 15.0
    assert columns.edges[-1] == pytest.approx(287.0)
    smallest = sum(letters("B", 8.5).widest(text) + 2 * PAD + 8 for text in heading)
    for number, text in enumerate(heading):
        assert columns.width(number) > 0
        if smallest < 272.0:
            assert columns.heading.wrap_whole(text, columns.width(number))
