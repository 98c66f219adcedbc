"""Tables as they are drawn: where rules run, how high rows are, and where texts stand in them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.support.examples import examples
from tui.documents.column import Columns, share_out
from tui.documents.measure import MM, letters
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
from tui.documents.pdf.exporter import write_pdf
from tui.documents.row import RowSetter
from tui.documents.style import BY_HAND, CELL_PITCH, page_format
from tui.forms.language.sheet import Page

SIZE = 10.5
PITCH = SIZE * CELL_PITCH
ABOVE, PAD = 0.6, 1.0
"""Between rules and lines, above and below, and beside; in mm."""
NEAR = 0.01
"""The file has places in hundredths of a point."""


class Text(NamedTuple):
    x: float
    baseline: float
    text: str
    bold: bool
    size: float

    @property
    def end(self) -> float:
        return self.x + letters("B" if self.bold else "", self.size).width(self.text)


class Drawn(NamedTuple):
    """What is on a page, in mm from its upper left corner."""

    across: list[tuple[float, float, float]]
    """Rules from side to side: y, and from which x to which."""
    upright: list[tuple[float, float, float]]
    """Rules from above to below: x, and from which y to which."""
    texts: list[Text]

    def said(self, text: str) -> Text:
        (found,) = (each for each in self.texts if each.text == text)
        return found


def drawn(*blocks: Any, landscape: bool = False) -> list[Drawn]:
    file = BytesIO()
    write_pdf(Paper("Құжат", blocks, Page(landscape=landscape)), file, printed=date(2026, 9, 16))
    return [page_of(page) for page in PdfReader(file).pages]


def page_of(page: Any) -> Drawn:
    found = Drawn([], [], [])
    high = float(page.mediabox.height)
    face: tuple[bool, float] = False, 0.0
    at = begun = (0.0, 0.0)
    for operands, operator in page.get_contents().operations:
        if operator == b"Tf":
            fonts = page["/Resources"]["/Font"]
            face = "Bold" in fonts[operands[0]]["/BaseFont"], float(operands[1])
        elif operator == b"BT":
            at = (0.0, high * MM)
        elif operator == b"Td":
            # Words are placed from where the ones before them began.
            at = at[0] + float(operands[0]) * MM, at[1] - float(operands[1]) * MM
        elif operator in {b"m", b"l"}:
            at = float(operands[0]) * MM, (high - float(operands[1])) * MM
            if operator == b"m":
                begun = at
            elif operator == b"l" and begun[1] == at[1]:
                found.across.append((at[1], begun[0], at[0]))
            elif operator == b"l":
                assert begun[0] == at[0]
                found.upright.append((at[0], begun[1], at[1]))
        elif operator == b"Tj":
            found.texts.append(Text(*at, _words(operands[0]), *face))
    return found


def _words(shown: Any) -> str:
    """What is seen of drawn words: a space at the end of a line is not."""
    text: str = shown.original_bytes.decode("utf-16-be")
    return text.rstrip(" ")


def row(*texts: str) -> GridRow:
    return GridRow(tuple((Run(text),) for text in texts))


def section(text: str) -> GridRow:
    return GridRow(((Run(text),),), across=True)


def near(value: Any) -> Any:
    return pytest.approx(value, abs=NEAR)


def line(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def heights(page: Drawn) -> list[float]:
    return [below[0] - above[0] for above, below in pairwise(page.across)]


def height(lines: int) -> float:
    return lines * PITCH + 2 * ABOVE


def test_each_row_is_as_high_as_its_lines_and_an_empty_one_as_a_hand_needs() -> None:
    rows = [row("1", "бір"), row("2", "бір\nекі\nүш"), row("3", ""), row("", "")]
    (page,) = drawn(Grid(("№", "Аты"), rows, (1, 5)))
    assert heights(page) == near([height(1), height(1), height(3), height(1), BY_HAND])


def test_rules_go_round_each_row_from_margin_to_margin() -> None:
    (page,) = drawn(Grid(("№", "Аты", "Күні"), [row("1", "бір", "2")] * 3, (1, 5, 2)))
    form = page_format(Page())
    left, right = form.left, form.width - form.right
    assert len(page.across) == 5
    assert [rule[1:] for rule in page.across] == [near((left, right))] * 5
    top, bottom = page.across[0][0], page.across[-1][0]
    assert top == near(form.top)
    assert [rule[1:] for rule in page.upright] == [near((top, bottom))] * 4
    edges = sorted(rule[0] for rule in page.upright)
    assert (edges[0], edges[-1]) == near((left, right))
    assert edges[0] < edges[1] < edges[2] < edges[3]


def test_lines_of_a_cell_stand_below_each_other_between_its_rules() -> None:
    (page,) = drawn(Grid(("№", "Аты"), [row("1", "бір\nекі\nүш")], (1, 5)))
    top, bottom = page.across[1][0], page.across[2][0]
    first, second, third = (page.said(text) for text in ("бір", "екі", "үш"))
    assert second.baseline - first.baseline == near(PITCH)
    assert third.baseline - second.baseline == near(PITCH)
    assert page.said("1").baseline == first.baseline
    # A letter is about 0.7 of its size high, and hangs 0.22 below its baseline.
    assert first.baseline - 0.7 * SIZE * MM > top
    assert third.baseline + 0.22 * SIZE * MM < bottom
    assert first.baseline - 0.7 * SIZE * MM - top == near(0.6 + 0.31 * SIZE - 0.7 * SIZE * MM)


def test_a_cell_begins_beside_its_rule_and_the_heading_stands_in_the_middle() -> None:
    rows = [row("1", "бір"), row("2", "екі\nүш")]
    (page,) = drawn(Grid(("№", "Баланың аты-жөні"), rows, (1, 5)))
    edges = sorted(rule[0] for rule in page.upright)
    for text, column in (("1", 0), ("бір", 1), ("2", 0), ("екі", 1), ("үш", 1)):
        assert page.said(text).x == near(edges[column] + PAD)
        assert not page.said(text).bold
    for text, column in (("№", 0), ("Баланың аты-жөні", 1)):
        head = page.said(text)
        assert head.bold
        assert head.x - edges[column] == near(edges[column + 1] - head.end)


def test_a_long_section_is_broken_into_lines_as_wide_as_the_table() -> None:
    text = " ".join(["Балалық шақтың құқығын қорғау жұмысы"] * 4)
    (page,) = drawn(Grid(("№", "Аты"), [section(text), row("1", "бір")], (1, 5)))
    left, right = outer(page)
    lines = [each for each in page.texts if each.bold][2:]
    assert " ".join(each.text for each in lines) == text
    assert heights(page)[1] == near(height(len(lines)))
    for each in lines:
        assert each.x - left == near(right - each.end)
        assert each.x >= left + PAD - NEAR
    assert (right - left) / 2 < lines[0].end - lines[0].x


@pytest.mark.parametrize(
    ("room", "size"), [(10.5, 10.5), (10.0, 9.5), (9.5, 9.5), (9.0, 8.5), (8.5, 8.5), (8.0, 10.5)]
)
def test_letters_become_smaller_where_a_word_does_not_fit_else_it_is_broken(
    room: float, size: float
) -> None:
    word = "психологиялық"
    width = letters("", room).width(word) + 2 * PAD
    setter = RowSetter(Columns((20.0, 20.0 + width), letters("B", 10.5)), str)
    ((cell,),) = (each.cells for each in setter.rows([row(word)]))
    assert cell.face.size == size
    assert "".join(map(str, cell.lines)) == word
    assert (len(cell.lines) == 1) is (room >= 8.5)


def test_the_chosen_words_of_a_cell_are_underlined_below_their_line() -> None:
    words = (
        Run("бала / ", "list"),
        Run("ата-ана", "list", underlined=True),
        Run(" / мұғалім", "list"),
    )
    (page,) = drawn(Grid(("№", "Кім"), [GridRow(((Run("1"),), words))], (1, 5)))
    edges = sorted(rule[0] for rule in page.upright)
    texts = sorted(each for each in page.texts if each.x > edges[1] and not each.bold)
    assert "".join("".join(each.text for each in texts).split()) == "бала/ата-ана/мұғалім"
    assert texts[0].x == near(edges[1] + PAD)
    assert {each.baseline for each in texts} == {page.said("1").baseline}
    (under,) = (rule for rule in page.across if rule[1] > edges[0] + NEAR)
    face = letters("", SIZE)
    assert under[0] == near(texts[0].baseline + 0.6)
    assert under[1] == near(texts[0].x + face.width("бала / "))
    assert under[2] == near(under[1] + face.width("ата-ана"))


def test_a_new_line_begins_before_a_list_that_is_printed_whole() -> None:
    words = (Run("Келісімі"), Run("\n"), Run("иә", "agree", underlined=True), Run(", жоқ", "agree"))
    (page,) = drawn(Grid(("№",), [GridRow((words,))], (1.0,)))
    assert page.said("иә").baseline == page.said(", жоқ").baseline
    assert page.said("иә").baseline == near(page.said("Келісімі").baseline + PITCH)


def test_headings_that_ask_for_more_than_there_is_share_it_and_none_is_left_out() -> None:
    words = ["психологиялық", "а", "педагогикалық", "ә"] * 4
    columns = share_out(words, [], [1.0] * 16, 15.0, 190.0)
    widths = [columns.width(number) + 2 * PAD for number in range(16)]
    assert columns.edges[0] == 15.0
    assert columns.edges[-1] == pytest.approx(205.0)
    assert min(widths) > 2 * PAD
    for number in range(0, 16, 2):
        assert widths[number] > widths[number + 1]
    assert columns.heading.size == 8.5


def test_a_short_heading_stands_in_the_middle_of_the_height_of_a_long_one() -> None:
    (page,) = drawn(Grid(("№", "Бірінші\nекінші\nүшінші"), [row("1", "бір")], (1, 5)))
    assert heights(page)[0] == near(height(3))
    assert page.said("№").baseline == page.said("екінші").baseline


def test_a_section_goes_across_between_the_rules_of_the_columns() -> None:
    rows = [row("1", "бір"), section("I. Бөлім"), row("2", "екі")]
    (page,) = drawn(Grid(("№", "Аты"), rows, (1, 5)))
    ys = [rule[0] for rule in page.across]
    inner = sorted(rule[1:] for rule in page.upright if rule[0] not in outer(page))
    assert inner == [near((ys[0], ys[2])), near((ys[3], ys[4]))]
    assert [rule[1:] for rule in page.upright if rule[0] in outer(page)] == [
        near((ys[0], ys[4]))
    ] * 2
    head = page.said("I. Бөлім")
    left, right = outer(page)
    assert (head.bold, head.size) == (True, SIZE)
    assert head.x - left == near(right - head.end)


def outer(page: Drawn) -> tuple[float, float]:
    edges = [rule[0] for rule in page.upright]
    return min(edges), max(edges)


def test_two_sections_in_a_row_have_no_rule_of_columns_between_them() -> None:
    rows = [section("I"), section("II"), row("1", "бір")]
    (page,) = drawn(Grid(("№", "Аты"), rows, (1, 5)))
    ys = [rule[0] for rule in page.across]
    inner = sorted(rule[1:] for rule in page.upright if rule[0] not in outer(page))
    assert inner == [near((ys[0], ys[1])), near((ys[3], ys[4]))]


def test_on_each_page_the_rules_go_round_what_is_there() -> None:
    form = page_format(Page())
    rows = [row(str(number), "сөз\nсөз") for number in range(60)]
    found = drawn(line("Алдында"), Grid(("№", "Аты"), rows, (1, 5)), line("Кейін"))
    assert len(found) == 3
    for page in found:
        top, bottom = page.across[0][0], page.across[-1][0]
        assert [rule[1:] for rule in page.upright] == [near((top, bottom))] * 3
        assert bottom <= form.height - form.bottom + NEAR
        assert heights(page) == near([height(1)] + [height(2)] * (len(page.across) - 2))
        assert page.said("Аты").bold
    for page in found[1:]:
        assert page.across[0][0] == near(form.top)
    # A page that is followed by another has no room for one row more.
    for page in found[:-1]:
        assert page.across[-1][0] + height(2) > form.height - form.bottom
    before = found[0].said("Алдында")
    assert found[0].across[0][0] > before.baseline
    assert found[-1].said("Кейін").baseline > found[-1].across[-1][0] + 3


def test_a_row_taller_than_a_page_fills_what_is_left_and_goes_on() -> None:
    form = page_format(Page())
    room = form.height - form.bottom
    rows = [row("1", "бір"), row("2", "\n".join(f"сөз{number}" for number in range(150)))]
    found = drawn(Grid(("№", "Аты"), rows, (1, 5)))
    assert len(found) == 3
    for page in found[:-1]:
        assert room - PITCH < page.across[-1][0] <= room + NEAR
    counts = [sum(text.text.startswith("сөз") for text in page.texts) for page in found]
    assert sum(counts) == 150
    for page, count in zip(found, counts, strict=True):
        assert heights(page)[-1] == near(height(count))
        first, *_, last = (text for text in page.texts if text.text.startswith("сөз"))
        assert first.baseline == near(page.across[-2][0] + ABOVE + 0.31 * SIZE)
        assert last.baseline == near(first.baseline + (count - 1) * PITCH)


def test_a_tall_row_is_begun_only_where_some_lines_of_it_fit() -> None:
    tall = row("2", "\n".join(["сөз"] * 150))
    for count in range(38, 54):
        found = drawn(Grid(("№", "Аты"), [*[row("1", "бір")] * count, tall], (1, 5)))
        begun = sum(text.text == "сөз" for text in found[0].texts)
        assert begun == 0 or begun >= 3, count
        room = page_format(Page()).height - 16.0 - found[0].across[-1][0]
        assert begun or room < height(3)


def test_a_table_is_begun_only_where_its_heading_and_a_row_fit() -> None:
    for count in range(30, 50):
        lines = [line(f"{number}") for number in range(count)]
        found = drawn(*lines, Grid(("№", "Аты"), [row("1", "бір\nекі")], (1, 5)))
        page = found[-1]
        assert heights(page) == near([height(1), height(2)])
        assert not any(each.across for each in found[:-1])


@examples(60)
@given(
    st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=1, max_size=40),
    st.booleans(),
)
def test_every_text_stands_within_the_rules_of_its_cell(
    numbers: list[list[int]], landscape: bool
) -> None:
    rows = [
        row(*("\n".join([f"{at}.{column}"] * lines) for column, lines in enumerate(each)))
        for at, each in enumerate(numbers)
    ]
    seen = 0
    for page in drawn(Grid(("а", "ә", "б"), rows, (1, 2, 1)), landscape=landscape):
        edges = sorted(rule[0] for rule in page.upright)
        assert len(edges) == 4
        for text in page.texts:
            if "." not in text.text:
                continue
            column = int(text.text.rpartition(".")[2])
            seen += 1
            assert edges[column] + PAD <= text.x + NEAR
            assert text.end <= edges[column + 1] - PAD + NEAR
            top = max(rule[0] for rule in page.across if rule[0] < text.baseline)
            bottom = min(rule[0] for rule in page.across if rule[0] > text.baseline)
            others = {
                other.text.partition(".")[0]
                for other in page.texts
                if top < other.baseline < bottom and "." in other.text
            }
            assert others == {text.text.partition(".")[0]}
    assert seen == sum(map(sum, numbers))


def test_a_row_over_a_third_of_a_page_is_divided_and_its_last_line_is_not_alone() -> None:
    for before in range(31, 42):
        high = "\n".join(f"жол{number}" for number in range(24))
        grid = Grid(
            ("№", "Мәтін"), [*(row("1", "бір") for _ in range(before)), row("2", high)], (1, 5)
        )
        pages = drawn(grid)
        lines = [sum(one.text.startswith("жол") for one in page.texts) for page in pages]
        assert sum(lines) == 24
        assert len(lines) == 2
        assert min(lines) > 1
