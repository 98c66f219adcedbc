"""Charts on the screen and in plain text, as a reader sees them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import pytest

from tests.documents.chart.test_axis import chart
from tests.support.sheets import draft_of, sheet_of
from tui.cells import cells_of
from tui.documents.chart.blocks import shown_bars
from tui.documents.composition import paper_of
from tui.documents.text.layout import lay_out
from tui.documents.text.plain import plain_lines
from tui.widgets.sheet_layout import SheetLayout

if TYPE_CHECKING:
    from tui.documents.paper import BarChart
    from tui.forms.kinds.kind import Values

MONTHS = ["қыркүйек", "қазан", "қараша", "желтоқсан"]
TABLE = "| Ай | Барлығы | Бұрын |\n| {m.month: text} | {m.n: number} | {m.before: number} |\n\n"
ROWS = {
    "m": [
        {"month": month, "n": n, "before": before}
        for month, n, before in zip(MONTHS, (20, 7, 0, None), (10, 9, 3, 4), strict=True)
    ]
}


def lines(block: BarChart, width: int = 30) -> list[str]:
    return ["".join(s.text for s in line).rstrip() for line in lay_out(block, width)]


def below_table(body: str, values: Values | None = None) -> list[str]:
    printed = list(plain_lines(paper_of(sheet_of(TABLE + body), values)))
    last = max(at for at, line in enumerate(printed) if line.startswith("└"))
    return list(takewhile(bool, printed[last + 2 :]))


def on_screen(body: str, values: Values | None = None, width: int = 60) -> list[str]:
    layout = SheetLayout(draft_of(body, values), width)
    rows = (layout.line(at) for at in range(layout.line_count))
    return ["".join(segment.text for segment in row).rstrip() for row in rows]


def test_a_bar_stands_beside_its_number() -> None:
    assert below_table("[chart] month, n", ROWS) == [
        "қыркүйек  ████████████████████████████████████████ 20",
        "қазан     ██████████████ 7",
        "қараша    0",
        "желтоқсан",
    ]


def test_several_series_are_told_apart_by_their_pattern() -> None:
    assert below_table("[chart] month, n, before", {"m": ROWS["m"][:2]}) == [
        "██ Барлығы   ░░ Бұрын",
        "қыркүйек ████████████████████████████████████████ 20",
        "         ░░░░░░░░░░░░░░░░░░░░ 10",
        "қазан    ██████████████ 7",
        "         ░░░░░░░░░░░░░░░░░░ 9",
    ]


def test_stacked_bars_say_their_sum() -> None:
    assert below_table("[chart stacked] month, n, before", {"m": ROWS["m"][:3]}) == [
        "██ Барлығы   ░░ Бұрын",
        "қыркүйек ███████████████████████████░░░░░░░░░░░░░ 20 + 10 = 30",
        "қазан    █████████░░░░░░░░░░░░ 7 + 9 = 16",
        "қараша   ░░░░ 0 + 3 = 3",
    ]


def test_by_time_there_are_columns_from_left_to_right() -> None:
    assert below_table("[chart time] month, n, before", ROWS) == [
        "██ Барлығы   ░░ Бұрын",
        "20",
        "███",
        "███",
        "███",
        "███ 10           9",
        "███ ░░░      7  ░░░",
        "███ ░░░     ███ ░░░                      4",
        "███ ░░░     ███ ░░░          3          ░░░",
        "███ ░░░     ███ ░░░      0  ░░░         ░░░",
        "қыркүйек    қазан       қараша      желтоқсан",
    ]


def test_columns_that_have_no_room_are_bars() -> None:
    made = chart(tuple(range(1, 31)), style="time")
    assert lines(made, 60) == lines(made._replace(style=""), 60)
    assert len(lines(made, 60)) == 30


def test_numbers_that_stand_once_have_their_labels() -> None:
    body = "Жеке {single: number}\nТоптық {group: number}\n[chart] single, group"
    assert on_screen(body, {"single": 4, "group": 3})[2:] == [
        "Жеке   ████████████████████████████████████████ 4",
        "Топтық ██████████████████████████████ 3",
    ]


def test_negative_numbers_go_to_the_left_of_nought() -> None:
    assert lines(chart((3, -4, 0, None, 5.5))) == [
        "1-сынып        │█████▌ 3",
        "2-сынып ███████│ −4",
        "3-сынып        │ 0",
        "4-сынып        │",
        "5-сынып        │██████████ 5,5",
    ]


def test_the_smallest_number_has_half_a_block() -> None:
    assert lines(chart((1, 999_999_999_999)), 40) == [
        "1-сынып ▌ 1",
        "2-сынып ████████████████ 999\xa0999\xa0999\xa0999",
    ]


def test_long_labels_are_wrapped_and_then_cut() -> None:
    made = chart((5, 2))._replace(labels=("Ата-анасының қарауынсыз қалған балалар", "Жетім"))
    assert lines(made) == [
        "Ата-анасы… █████████████████ 5",
        "қарауынсы…",
        "Жетім      ███████ 2",
    ]


def test_numbers_too_long_to_stand_beside_a_bar_stand_below_it() -> None:
    numbers = (123_456_789, 1)
    assert lines(chart(numbers, numbers, style="stacked")) == [
        "██ Қатар 1   ░░ Қатар 2",
        "1-сынып ██████████░░░░░░░░░░",
        "        123\xa0456\xa0789",
        "        + 123\xa0456\xa0789",
        "        = 246\xa0913\xa0578",
        "2-сынып █░",
        "        1 + 1 = 2",
    ]


def test_no_line_is_wider_than_there_is_room() -> None:
    long = ("Өте ұзын жол атауы " * 4,) * 12
    for style in ("", "stacked", "time"):
        for series in (1, 2, 8):
            numbers = tuple((-1) ** at * 10.0**at for at in range(12))
            made = chart(*[numbers] * series, style=style)._replace(labels=long)
            for width in (40, 78, 130):
                assert max(cells_of(line) for line in lines(made, width)) <= width


def test_there_is_no_chart_where_there_are_no_numbers() -> None:
    assert below_table("[chart] month, n") == []
    assert below_table("[chart] month, n", {"m": [{"month": "мамыр"}]}) == []


def test_sixty_bars_are_sixty_lines() -> None:
    assert len(lines(chart(tuple(range(60))), 78)) == 60


def test_a_private_column_is_on_the_screen_only() -> None:
    table = TABLE.replace("before: number", "before: number, private")
    body = f"{table}[chart] month, n, before"
    printed = list(plain_lines(paper_of(sheet_of(body), ROWS)))
    assert [line for line in printed if "░" in line] == []
    assert "██ Барлығы   ░░ Бұрын" in on_screen(body, ROWS)


def test_the_chart_follows_what_is_typed() -> None:
    draft = draft_of("Саны {a: number} {b: number}\n[chart] a, b", {"a": 4, "b": 4})
    layout = SheetLayout(draft, 40)
    assert layout.line_count == 3
    draft.enter("a", "2")
    assert layout.lay_out({"a"}) == (0, 3)
    assert [segment.text for segment in layout.line(1)] == ["Саны ", "█" * 16 + "▌", " 2"]


@pytest.mark.parametrize(
    ("term", "shown"),
    [("xterm", "██▌░▓▒▄"), ("linux", "██▌░▓▒▄"), ("vt100", "## :%=."), ("dumb", "## :%=.")],
)
def test_a_terminal_without_blocks_has_other_letters(
    term: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    assert shown_bars("██▌░▓▒▄") == shown


def test_lines_that_go_to_a_terminal_without_blocks_have_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    paper = paper_of(sheet_of("Жеке █ {a: number}\n[chart] a"), {"a": 1})
    assert list(plain_lines(paper, to_terminal=True))[1] == f"Жеке █ {'#' * 40} 1"
    assert list(plain_lines(paper))[1] == f"Жеке █ {'█' * 40} 1"
