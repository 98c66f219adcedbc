"""All that is derived from the one table of keyboards says the same of the same key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.terminals.layouts import LAYOUTS as TYPED
from tui.keyboard import (
    KAZAKH,
    LATIN,
    LAYOUTS,
    ROW,
    ROW_FIGURES,
    RUSSIAN,
    as_cyrillic,
    as_latin,
    digits,
    function_key,
    retyped,
)

KEYS = range(len(LATIN[0]))
LETTERS = [key for key in KEYS if RUSSIAN[0][key].isalpha()]
"""The keys that give a letter in Russian; the Kazakh layout has the same ones on them but for ё."""
OWN = [key for key in KEYS if KAZAKH[0][key].isalpha() and key not in LETTERS]

presses = st.lists(st.sampled_from(KEYS), min_size=1)
layouts = st.sampled_from(LAYOUTS)


def typed(layout: tuple[str, str], keys: list[int], *, shift: bool = False) -> str:
    return "".join(layout[shift][key] for key in keys)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_key_has_its_own_characters(layout: tuple[str, str]) -> None:
    assert [len(row) for row in layout] == [len(KEYS)] * 2
    assert len(set("".join(layout))) == 2 * len(KEYS)
    for plain, shifted in zip(*layout, strict=True):
        assert not plain.isalpha() or shifted == plain.upper()


@given(presses, st.booleans(), layouts, layouts)
def test_the_same_keys_are_found_again_on_every_layout(
    keys: list[int], shift: bool, source: tuple[str, str], target: tuple[str, str]
) -> None:
    text, other = (typed(layout, keys, shift=shift) for layout in (source, target))
    assert other in {text, *retyped(text)}


@given(st.lists(st.sampled_from(LETTERS), min_size=1))
def test_letters_are_read_on_the_latin_layout_and_back(keys: list[int]) -> None:
    latin, russian = typed(LATIN, keys), typed(RUSSIAN, keys)
    assert as_latin(russian) == latin
    assert russian in {*as_cyrillic(latin), *retyped(latin)}
    if any(key.isalpha() for key in latin):
        assert russian in as_cyrillic(latin)


@given(st.lists(st.sampled_from(OWN), min_size=1), st.booleans(), st.sampled_from([LATIN, RUSSIAN]))
def test_kazakh_letters_of_the_row_are_read_beside_others(
    keys: list[int], shift: bool, source: tuple[str, str]
) -> None:
    kazakh = typed(KAZAKH, keys)
    assert as_latin(kazakh) == typed(LATIN, keys)
    beside = LETTERS[1]
    text = source[0][beside] + typed(source, keys, shift=shift)
    assert RUSSIAN[0][beside] + kazakh in as_cyrillic(text)


@given(st.lists(st.sampled_from(KEYS[ROW])), st.booleans())
def test_the_number_row_gives_figures_function_keys_and_what_the_benches_type(
    keys: list[int], shift: bool
) -> None:
    figures, kazakh = typed(LATIN, keys), typed(KAZAKH, keys, shift=shift)
    assert digits(kazakh) == figures
    assert all(ROW_FIGURES.get(char, digits(char)) == digits(char) for char in kazakh)
    wanted = [f"f{KEYS[ROW].index(key) + 1}" for key in keys]
    for layout in LAYOUTS:
        assert [function_key(char) for char in typed(layout, keys)] == wanted
    for keyboard in TYPED.values():
        assert digits("".join(sent for sent, _ in keyboard.keys(figures))) == figures


@given(presses, st.sampled_from(["kk", "ru", "en"]))
def test_the_benches_press_shift_for_what_stands_above(keys: list[int], code: str) -> None:
    layout = {"kk": KAZAKH, "ru": RUSSIAN, "en": LATIN}[code]
    text = typed(layout, keys, shift=True)
    assert TYPED[code].keys(text) == [(char, 2) for char in text]
