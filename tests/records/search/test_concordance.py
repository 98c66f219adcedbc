"""Words and the texts that they stand in: agrees with going through all texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.records.search.concordance import Concordance

WORDS = st.text("аб1", min_size=1, max_size=6)
ACTS = st.lists(
    st.tuples(st.integers(0, 9), st.one_of(st.none(), st.lists(WORDS, max_size=4))), max_size=40
)


@given(acts=ACTS, word=WORDS, parts_from=st.integers(1, 3))
def test_it_finds_what_going_through_all_texts_finds(
    acts: list[tuple[int, list[str] | None]], word: str, parts_from: int
) -> None:
    concordance: Concordance[str] = Concordance(parts_from)
    texts: dict[int, list[str]] = {}
    for order, words in acts:
        if words is None:
            concordance.drop(str(order))
            texts.pop(order, None)
        else:
            concordance.put(str(order), order, words)
            texts[order] = words
    short = "1" in word and len(word) < 3
    begun = {
        order
        for order, words in texts.items()
        if any(one.startswith(word) and not (short and len(one) > 10) for one in words)
    }
    least = 4 if "1" in word else parts_from
    inside = {
        order
        for order, words in texts.items()
        if len(word) >= least and any(looked_into(word, one) for one in words)
    }
    found = concordance.postings(word)
    assert found.beginning == concordance.rows_of(map(str, begun))
    assert concordance.first(found.anywhere, 99) == list(map(str, sorted(begun | inside)))
    assert concordance.last(found.anywhere, 2) == list(map(str, sorted(begun | inside)[:-3:-1]))


def looked_into(word: str, one: str) -> bool:
    """Tell whether a word is looked for in another: letters not in those that begin by a figure."""
    return word in one and ("1" in word or one[0] != "1")


def test_a_word_of_many_texts_is_kept_up() -> None:
    concordance: Concordance[int] = Concordance()
    for number in range(500):
        concordance.put(number, number, ["сөз", f"с{number}"])
    assert len(concordance.first(concordance.postings("сөз").anywhere, 999)) == 500
    concordance.drop(250)
    concordance.put(600, 600, ["сөз"])
    found = concordance.first(concordance.postings("сөз").anywhere, 999)
    assert 250 not in found
    assert found[-1] == 600
    assert len(found) == 500
