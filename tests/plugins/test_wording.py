"""The wording of the nine forms: what was agreed where the order prints nothing, and in Russian.

`ours/` holds the wording of the two forms that the order names without a table; that of the
other seven is held against the order itself in `tests/forms/language/test_wording.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.school import ALL, OURS, form, sheet
from tui.forms.language.wording import wording

AGREED = Path(__file__).parent / "ours"


@pytest.mark.parametrize("name", OURS)
def test_a_form_without_a_table_in_the_order_says_what_was_agreed(name: str) -> None:
    agreed = (AGREED / f"{name}.txt").read_text("utf-8")
    assert list(wording(sheet(name))) == agreed.splitlines()


@pytest.mark.parametrize("name", ALL)
def test_the_russian_text_says_another_thing_over_the_same_blanks(name: str) -> None:
    kazakh, russian = sheet(name), sheet(name, "ru")
    assert russian.language == "ru"
    assert russian.title != kazakh.title
    assert list(russian.blanks) == list(kazakh.blanks)
    lines = list(wording(russian, everything=True))
    assert len(lines) == len(list(wording(kazakh, everything=True)))
    assert not set("".join(lines)) & set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


@pytest.mark.parametrize("name", ALL)
def test_every_blank_has_a_short_name_in_three_languages(name: str) -> None:
    blanks = sheet(name, "ru").blanks
    for blank in [*blanks.values(), *(c for b in blanks.values() for c in b.columns.values())]:
        if blank.typed and not blank.name.endswith(("_mark", "_share", "_counted")):
            assert set(blank.labels) == {"kk", "ru", "en"}, blank.name
            assert all(0 < len(label) <= 90 for label in blank.labels.values()), blank.name
    shown = [sheet(name).blank(slot) for slot in sheet(name).columns]
    assert all(len(blank.labels["kk"]) <= 40 for blank in shown)


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_at_fault(name: str) -> None:
    assert form(name).faults == []
