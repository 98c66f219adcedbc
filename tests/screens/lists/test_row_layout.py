"""Widths of a list's columns: names whole, then short columns, then long texts or none of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tui.cells import cells_of
from tui.screens.lists.row_layout import RowLayout

LABELS = ("Оқушы", "Сыныбы", "Туған күні", "Жынысы", "Мәртебесі", "Анасы", "Әкесі", "Телефоны")
NAME = "Қожахметова Айгерім Серікқызы"
PUPIL = (
    NAME,
    "7 «Ә»",
    "01.09.2013",
    "әйел",
    "толық отбасы, көп балалы отбасы",
    NAME,
    NAME,
    "+7 701 123 45 67, анасы",
)


def layout(*rows: tuple[str, ...], labels: tuple[str, ...] = LABELS, naming: int = 0) -> RowLayout:
    made = RowLayout(labels, frozenset({naming}))
    for row in rows:
        made.note(row)
    return made


def test_at_80_columns_names_class_and_birth_are_whole() -> None:
    line = layout(PUPIL).line(PUPIL, 78)
    assert cells_of(line) == 78
    for cell in PUPIL[:4]:
        assert cell in line
    assert "толық о" in line


def test_long_names_beside_a_date_are_whole() -> None:
    labels = ("Күні", "Кеңес алушы", "Кім", "Сұраныс", "Нәтижесі")
    long = "Көп мазасызданады, ұйқысы нашар"
    row = ("29.11.2026", "Жорамалова Бағдаргүл Болжамбекқызы", "ата-ана", long, long)
    made = RowLayout(labels, frozenset({0, 1}))
    made.note(row)
    line = made.line(row, 78)
    assert line.startswith(" ".join(row[:3]))
    assert line.count("Көп маз") == 2


def test_a_heading_is_cut_only_where_there_is_no_room_for_it() -> None:
    labels = ("Нөмірі", "Алғашқы кеңес күні", "Баланың аты-жөні")
    row = ("1", "30.11.2026", NAME)
    assert layout(row, labels=labels).heading(78).split("  ")[0] == " ".join(labels)
    assert "Алғашқы кеңе… " in layout(row, labels=labels).heading(52)


def test_what_would_keep_too_few_letters_is_left_out_and_the_rest_is_readable() -> None:
    made = layout(PUPIL)
    heading = made.heading(78)
    assert "Мәртебесі" in heading
    assert "Телефоны" not in heading
    assert "Телефоны" in made.heading(178)
    assert made.heading(40).split() == ["Оқушы", "Сыныбы"]
    assert made.heading(10).split() == ["Оқушы"]


def test_widths_come_from_what_rows_hold() -> None:
    short = ("Ли Я", "1", "", "", "", "", "", "")
    made = layout(short)
    assert made.line(short, 78).startswith("Ли Я  1 ")
    assert all(label in made.heading(78) for label in LABELS)


def test_columns_only_grow_and_say_when_they_have_to() -> None:
    made = layout(("Ли Я", "1", *[""] * 6))
    made.heading(78)
    assert made.note(("Ли Яна", "1", *[""] * 6))
    made.fit()
    assert "Ли Яна" in made.line(("Ли Яна", "1", *[""] * 6), 78)
    assert made.note(("Ли Я", "1", "", "", "ұзын мәтін мұнда", "", "", ""))
    made.fit()
    made.heading(78)
    # What is long already may stay so: the columns do not move for it.
    assert not made.note(("Ли Я", "1", "", "", "ұзын мәтін " * 9, "", "", ""))
    assert not made.note(("Ли", "1", *[""] * 6))


def test_the_mark_of_a_final_document_stands_at_the_end() -> None:
    assert layout(PUPIL).line(PUPIL, 78, "✓").endswith(" ✓")


ROW = st.lists(st.text("аb 1", max_size=70), min_size=4, max_size=4).map(tuple)


@examples(60)
@given(st.lists(ROW, max_size=4), st.integers(1, 200), st.integers(0, 3))
def test_a_row_never_needs_more_than_there_is(
    rows: list[tuple[str, ...]], width: int, naming: int
) -> None:
    made = layout(*rows, labels=LABELS[:4], naming=naming)
    heading = made.heading(width)
    assert cells_of(heading) <= max(width, 3)
    for row in rows:
        assert cells_of(made.line(row, width)) == cells_of(heading)
    assert heading.strip() or width < 3
