"""Reports on paper: numbers stand one below the other, and only what was written over is marked."""

from __future__ import annotations

from tests.support.sheets import sheet_of
from tui.documents.composition import paper_of
from tui.documents.text.plain import plain_lines

SHEET = sheet_of(
    "Барлығы {all: count talks}, жеке {single: count talks where form = жеке} рет\n\n"
    "| Ай | Саны | Айырмасы |\n|---|---|---|\n"
    "| {month: each month of talks.date} | {n: count} | {more: computed = n - 2} |\n"
    "|+ Барлығы | {n} | — |",
    'kind = "summary"',
)
VALUES = {
    "all": 12,
    "single": 9,
    "single_mark": "*",
    "month": [
        {"month": "09", "n": 12, "n_mark": "*", "more": 10},
        {"month": "10", "n": 0, "more": -2},
    ],
    "n": 12,
}


def test_numbers_stand_at_the_right_and_the_mark_right_behind_them() -> None:
    assert list(plain_lines(paper_of(SHEET, VALUES)))[:9] == [
        "Барлығы 12______, жеке 9*______ рет",
        "",
        "┌───────────────────────────────────┬───────────────────┬──────────────────────┐",
        "│Ай                                 │Саны               │Айырмасы              │",
        "├───────────────────────────────────┼───────────────────┼──────────────────────┤",
        "│Қыркүйек                           │               12* │                   10 │",
        "├───────────────────────────────────┼───────────────────┼──────────────────────┤",
        "│Қазан                              │                 0 │                   −2 │",
        "├───────────────────────────────────┼───────────────────┼──────────────────────┤",
    ]


def test_a_blank_report_has_a_rule_for_a_number_and_none_for_its_mark() -> None:
    first, *_ = plain_lines(paper_of(SHEET, None))
    assert first == "Барлығы ________, жеке ________ рет"
