"""Packed words and keys say what the texts and the records themselves would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.records.search.kept.index_file import keys_sections as packed_keys
from tui.records.search.kept.index_file import read_keys, read_words, words_sections
from tui.records.search.kept.words import (
    PackedKeys,
    PackedWords,
    age,
    gently_sorted,
    numbers_falling,
    numbers_in,
)

WORD = st.text("аб1", min_size=1, max_size=4)


def rows_with(texts: list[set[str]], word: str, way: str) -> int:
    fits = {
        "having": lambda other: other == word,
        "beginning": lambda other: other.startswith(word),
        "inside": lambda other: word in other,
    }[way]
    return sum(1 << row for row, words in enumerate(texts) if any(map(fits, words)))


@given(st.lists(st.sets(WORD, max_size=5), max_size=80), WORD)
def test_packed_words_find_what_going_through_the_texts_finds(
    texts: list[set[str]], word: str
) -> None:
    made = PackedWords.of(texts)
    for packed in (made, read_words(iter(words_sections(made)))):
        assert packed.having(word) == rows_with(texts, word, "having")
        assert packed.beginning(word) == rows_with(texts, word, "beginning")
        assert packed.union(packed.inside(word, 0)) == rows_with(texts, word, "inside")


@given(st.sets(st.tuples(st.sampled_from(("a", "b")), st.text("01", min_size=3, max_size=3))))
def test_packed_keys_are_the_keys_by_age(keys: set[tuple[str, str]]) -> None:
    ordered = sorted(keys, key=age)
    made = PackedKeys.of(ordered)
    assert made is not None
    for packed in (made, read_keys(iter(packed_keys(made)))):
        assert [packed[row] for row in range(len(packed))] == ordered
        assert [packed.row(key) for key in ordered] == [*range(len(ordered))]
        assert packed.row(("c", "000")) is None


def test_ids_of_several_lengths_are_not_packed() -> None:
    assert PackedKeys.of([("a", "1"), ("a", "22")]) is None


@given(st.sets(st.integers(0, 300)))
def test_numbers_in_a_set_rise_and_fall(numbers: set[int]) -> None:
    bits = sum(1 << number for number in numbers)
    assert [*numbers_in(bits)] == sorted(numbers)
    assert [*numbers_falling(bits)] == sorted(numbers, reverse=True)


def test_sorting_in_pieces_sorts() -> None:
    assert gently_sorted(range(50_000, 0, -1)) == [*range(1, 50_001)]
