"""Reports on paper: numbers stand one below the other, and only what was written over is marked."""

from __future__ import annotations

from tests.support.sheets import sheet_of
from tui.documents.composition import paper_of
from tui.documents.foot import record_foot
from tui.documents.text.plain import plain_lines

SHEET = sheet_of(
    "# Жұмыс есебі\n>< {period: period}\n"
    "Барлығы {all: count talks}, жеке {single: count talks where form = жеке} рет\n\n"
    "| Ай | Саны | Айырмасы |\n|---|---|---|\n"
    "| {month: each month of talks.date} | {n: count} | {more: computed = n - 2} |\n"
    "|+ Барлығы | {n} | — |",
    'kind = "summary"\nname = "{period}"',
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
    assert list(plain_lines(paper_of(SHEET, VALUES)))[2:11] == [
        "Барлығы 12____, жеке 9*____ рет",
        "",
        "┌──────────────────────────────────────┬───────────────┬───────────────────────┐",
        "│Ай                                    │Саны           │Айырмасы               │",
        "├──────────────────────────────────────┼───────────────┼───────────────────────┤",
        "│Қыркүйек                              │            12*│                     10│",
        "├──────────────────────────────────────┼───────────────┼───────────────────────┤",
        "│Қазан                                 │              0│                     −2│",
        "├──────────────────────────────────────┼───────────────┼───────────────────────┤",
    ]


def test_a_blank_report_has_a_rule_for_a_number_and_none_for_its_mark() -> None:
    lines = list(plain_lines(paper_of(SHEET, None)))
    assert lines[2] == "Барлығы ______, жеке ______ рет"


def test_its_pages_say_which_report_it_is_and_of_when() -> None:
    values = {**VALUES, "period": "2026-09-01/2026-12-31"}
    assert record_foot(SHEET, values) == "Жұмыс есебі, 01.09.2026–31.12.2026"
