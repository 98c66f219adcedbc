"""What is said of long work while it goes on."""

from __future__ import annotations

import pytest

from tui.progress import progress_line


@pytest.mark.parametrize(
    ("done", "seconds", "left"),
    [(10, 1.0, ""), (0, 9.0, ""), (120, 9.0, ""), (30, 9.0, "27 с"), (10, 20.0, "4 мин")],
)
def test_it_says_what_how_many_of_how_many_and_how_long_still(
    done: int, seconds: float, left: str
) -> None:
    line = progress_line("Барлық жазба", done, 120, seconds, stop="Esc")
    assert f"Барлық жазба, {done} / 120" in line
    assert ("тағы" in line) is bool(left)
    assert left in line
    assert line.endswith("Esc — тоқтату")


def test_it_names_no_key_where_none_stops_it() -> None:
    assert progress_line("Мұрағат", 1, 2, 0.0) == "Мұрағат, 1 / 2"


def test_a_long_name_leaves_room_for_the_rest() -> None:
    assert len(progress_line("ұзын атау " * 30, 1, 2, 0.0)) < 100
