"""The lines of charts in a text: what they name, and what is said of wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.sheets import read, sheet_of, text_of
from tui.forms.language.nodes import Chart, Slot
from tui.forms.language.part import Part

if TYPE_CHECKING:
    from tui.forms.language.sheet import Sheet

TABLE = "| Ай | Барлығы | Бұрын |\n| {m.month: text} | {m.n: number} | {m.before: number} |\n"
SINGLE = "Жеке {single: number} Топтық {group: number} Аты {who: name}\n"


def charts(sheet: Sheet) -> list[Chart]:
    return [node for node in sheet.nodes if isinstance(node, Chart)]


@pytest.mark.parametrize("written", ["month, n, before", "m.month, m.n, before", "month ,n,before"])
def test_a_chart_names_the_columns_of_a_table(written: str) -> None:
    sheet = sheet_of(f"{TABLE}\n[chart] {written}")
    assert charts(sheet) == [
        Chart(Slot("m", "month"), (Slot("m", "n"), Slot("m", "before")), "", Part.ORDER)
    ]


def test_a_chart_names_numbers_that_stand_once() -> None:
    sheet = sheet_of(f"{SINGLE}[screen]\n[chart stacked] single, group")
    assert charts(sheet) == [Chart(None, (Slot("single"), Slot("group")), "stacked", Part.SCREEN)]


def test_a_chart_shows_what_the_text_computes() -> None:
    sheet = sheet_of(f"{SINGLE}Бәрі {{all: computed = single + group}}\n[chart time] all")
    assert charts(sheet) == [Chart(None, (Slot("all"),), "time", Part.ORDER)]


def test_the_sheet_draws_a_chart_again_when_its_numbers_change() -> None:
    sheet = sheet_of(f"{TABLE}\n{SINGLE}\n[chart] month, n\n[chart] single")
    nodes = sheet.nodes_by_blank
    assert [nodes["m"], nodes["single"]] == [[0, 4], [2, 5]]


def test_a_translation_has_the_same_chart() -> None:
    original = sheet_of(f"# Есеп\n{TABLE}\n[chart] month, n")
    body = f"# Отчёт\n{TABLE.replace('Ай', 'Месяц')}\n[chart] month, n"
    translated = read(text_of(body), "made.ru.form", original)
    assert charts(translated) == charts(original)


def test_a_column_of_several_tables_is_named_with_its_table() -> None:
    tables = "".join(
        f"| Ай | Саны |\n| {{{rows}.month: text}} | {{{rows}.n: number}} |\n\n" for rows in "ab"
    )
    assert charts(sheet_of(f"{tables}[chart] b.month, n"))[0].series == (Slot("b", "n"),)


def test_bars_may_be_called_so() -> None:
    assert charts(sheet_of(f"{TABLE}\n[chart bars] month, n"))[0].style == ""


def test_a_register_has_charts_on_the_screen() -> None:
    register = "| Аты | Саны |\n| {a: name} | {b: number} |\n"
    shown = sheet_of(f"{register}\n[screen]\n[chart] b", 'kind = "register"')
    assert [chart.part for chart in charts(shown)] == [Part.SCREEN]
