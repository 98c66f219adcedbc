"""The wording of the nine forms: the order's, line by line, apart from its mends.

`tests/order/` holds the order's own texts of its seven forms with their blanks taken out (order
No. 68 of 17 March 2023), and the mends; `ours/` the wording of the two that it names only.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.plugins.school import ALL, ORDERED, OURS, form, sheet
from tui.forms.wording import wording

ORDER = Path(__file__).parents[1] / "order"
AGREED = Path(__file__).parent / "ours"
with (ORDER / "mends.tsv").open(encoding="utf-8", newline="") as file:
    MENDS = list(csv.DictReader(file, delimiter="\t"))


def mended(name: str) -> list[str]:
    text = (ORDER / "forms" / f"{name}.txt").read_text("utf-8")
    for mend in MENDS:
        if mend["form"] == name:
            assert mend["in the order"] in text
            text = text.replace(mend["in the order"], mend["as we print it"])
    return text.splitlines()


@pytest.mark.parametrize("name", ORDERED)
def test_a_form_of_the_order_says_what_the_order_says(name: str) -> None:
    assert list(wording(sheet(name))) == mended(name)


@pytest.mark.parametrize("name", OURS)
def test_a_form_without_a_table_in_the_order_says_what_was_agreed(name: str) -> None:
    agreed = (AGREED / f"{name}.txt").read_text("utf-8")
    assert list(wording(sheet(name))) == agreed.splitlines()


def test_every_mend_belongs_to_a_form() -> None:
    assert {mend["form"] for mend in MENDS} <= set(ORDERED)


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
