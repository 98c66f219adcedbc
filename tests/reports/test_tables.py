"""Reports as tables: a row for each number, and what two snapshots say otherwise."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.reports.test_texts import EXAMPLES, HEAD, TALKS, desk_with
from tui.desk.reports.comparison import compare_with_earlier
from tui.desk.reports.snapshots import counted_values, keep_snapshot, print_counted

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desk.desk import Desk

DAYS = {"period": "2026-09-01/2027-08-31"}
CHARTED = f"""{HEAD}
Жеке {{single: count consultations where form = жеке}} Бәрі {{all: count consultations}}
[chart] single, all

| Ай | Саны |
| {{month: each month of consultations.date}} | {{n: count}} |
|+ Барлығы | {{n}} |
[chart] month, n
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = desk_with(tmp_path_factory.mktemp("tables"), *EXAMPLES.values(), CHARTED)
    desk.add_all(desk.form("consultations"), TALKS)
    return desk


def test_csv_has_a_row_for_each_number(desk: Desk, tmp_path: Path) -> None:
    form = desk.form("by_class_and_reason")
    record = keep_snapshot(desk, form, DAYS)
    draft = desk.drafts.of(form, record)
    draft.put(("class", 0, "study"), 7)
    path = tmp_path / "report.csv"
    print_counted(desk, form, draft.values, "csv", path)
    heading, *rows = csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert heading == ["Есеп", "Кесте", "Жол", "Көрсеткіш", "Саны", "Есептелгені"]
    assert {len(row) for row in rows} == {6}
    period = "01.09.2026–31.08.2027"
    assert [period, "Сынып", "7 «Ә»", "Оқуы", "7", "2"] in rows
    assert [period, "Сынып", "Көрсетілмеген", "Барлығы", "1", ""] in rows
    assert [period, "Сынып", "Барлығы", "Барлығы", "4", ""] in rows
    assert [period, "", "", "Қамтылған оқушылар", "2", ""] in rows


def test_excel_has_a_sheet_for_each_table_with_its_total_below_what_charts_show(
    desk: Desk, tmp_path: Path
) -> None:
    form = desk.form("wrong")
    path = tmp_path / "report.xlsx"
    print_counted(desk, form, counted_values(desk, form, DAYS), "xlsx", path)
    file = ZipFile(path)
    assert re.findall('<sheet name="(.*?)"', file.read("xl/workbook.xml").decode()) == [
        "Есеп",
        "Ай",
    ]
    months = re.findall("<row .*?</row>", file.read("xl/worksheets/sheet2.xml").decode())
    assert "Мамыр" in months[-2]
    assert "Барлығы" in months[-1]
    assert "<v>4</v>" in months[-1]
    charts = sorted(name for name in file.namelist() if name.startswith("xl/charts/chart"))
    once, rows = (re.findall("<c:f>(.*?)</c:f>", file.read(name).decode()) for name in charts)
    assert once == ["(Есеп!$E$12,Есеп!$E$13)", "(Есеп!$F$12,Есеп!$F$13)"]
    assert rows[-1] == "Ай!$D$3:$D$11"


def test_snapshots_are_compared_group_by_group(desk: Desk) -> None:
    form = desk.form("by_class_and_reason")
    keep_snapshot(desk, form, {"period": "2026-10-01/2026-10-31"})
    later = keep_snapshot(desk, form, {"period": "2026-11-01/2026-11-30"})
    told = compare_with_earlier(desk, form, later.id)
    assert "Сынып, 10 «А»: 10 «А»; 1; 0; 1; 0; 1 → —" in told
    assert not [line for line in told if "7 «Ә»" in line]
