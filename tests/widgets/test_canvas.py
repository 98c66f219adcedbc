"""Texts that are cut to a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cells import cells_of
from tui.widgets.lines import cut

LETTERS = st.text(st.sampled_from("aә ж漢́n—"))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Әлия", 6, "Әлия  "),
        ("Әлия", 4, "Әлия"),
        ("Әлия", 3, "Әл…"),
        ("Әлия", 1, "…"),
        ("Әлия", 0, ""),
        ("", 2, "  "),
        ("漢字", 3, "漢…"),
        ("漢字", 2, "… "),
    ],
)
def test_a_text_is_padded_or_cut(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(LETTERS, st.integers(0, 12))
def test_it_takes_exactly_the_width_and_shows_the_beginning(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cells_of(shown) == width
    assert text.startswith(shown.rstrip().removesuffix("…").rstrip()) or not text.strip()
