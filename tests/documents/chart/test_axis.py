"""The axis of a chart, and the pieces of its bars."""

from __future__ import annotations

import pytest

from tui.documents.chart.axis import Piece, axis_of, pieces, total_text
from tui.documents.paper import Bar, BarChart, Series
from tui.forms.kinds.number import format_number


def chart(*series: tuple[float | None, ...], style: str = "") -> BarChart:
    """A chart whose labels are numbered, with the numbers of each series."""
    found = tuple(
        Series(f"Қатар {at}", tuple(Bar(n, "" if n is None else format_number(n)) for n in numbers))
        for at, numbers in enumerate(series, 1)
    )
    return BarChart(tuple(f"{at}-сынып" for at in range(1, len(series[0]) + 1)), found, style)


@pytest.mark.parametrize(
    ("numbers", "marks"),
    [
        ((0,), (0, 1)),
        ((None,), (0, 1)),
        ((1,), (0, 1)),
        ((3, 5), (0, 1, 2, 3, 4, 5)),
        ((7,), (0, 2, 4, 6, 8)),
        ((40, 25), (0, 10, 20, 30, 40)),
        ((101,), (0, 50, 100, 150)),
        ((0.4,), (0, 0.1, 0.2, 0.3, 0.4)),
        ((-4, 7.5), (-5, 0, 5, 10)),
        ((-3,), (-3, -2, -1, 0)),
        ((999_999_999_999,), (0, 2e11, 4e11, 6e11, 8e11, 1e12)),
    ],
)
def test_an_axis_has_few_round_marks_and_nought(
    numbers: tuple[float | None, ...], marks: tuple[float, ...]
) -> None:
    assert axis_of(chart(numbers)).marks == marks


def test_where_there_is_less_room_there_are_fewer_marks() -> None:
    assert axis_of(chart((40, 25)), 2).marks == (0, 20, 40)


def test_stacked_pieces_stand_on_each_other_on_their_side_of_nought() -> None:
    made = chart((3,), (-1,), (2,), (-4,), (None,), style="stacked")
    assert pieces(made, 0) == [
        Piece(0, 3, 0),
        Piece(0, -1, 1),
        Piece(3, 5, 2),
        Piece(-1, -5, 3),
    ]
    assert axis_of(made).marks == (-6, -4, -2, 0, 2, 4, 6)


def test_what_stands_beside_a_stacked_bar_adds_up() -> None:
    made = chart((3, 0.1, 5), (4, 0.2, None), style="stacked")
    assert [total_text(made, at) for at in range(3)] == ["3 + 4 = 7", "0,1 + 0,2 = 0,3", "5"]


def test_of_a_covered_number_there_is_no_sum() -> None:
    made = chart((3,), (None,), style="stacked")
    covered = made._replace(series=(made.series[0], Series("", (Bar(None, "…"),))))
    assert total_text(covered, 0) == "3 + …"
