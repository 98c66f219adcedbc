"""Charts of Excel beside the table of a record."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from tests.support.sheets import form_of, sheet_of
from tui.documents.table.column import Selection
from tui.documents.table.record_table import table_of
from tui.documents.table.xlsx import write_xlsx
from tui.records.ledger.record import Record

DAY = date(2026, 11, 30)
EDITION = date(2026, 1, 1)
BODY = """# Есеп
Аты {who: name} Жеке {single: number} Жазба {note: text} Топтық {group: number}

| Ай | Барлығы | Бұрын |
| {m.month: text} | {m.n: number} | {m.before: number} |

"""
VALUES = {
    "single": 3,
    "group": 4,
    "m": [{"month": "мамыр", "n": 5, "before": 4}, {"month": "маусым", "n": 1}],
}


def file_of(charts: str, records: int = 1, body: str = BODY) -> bytes:
    sheet = sheet_of(body + charts)
    kept = [Record("", EDITION, VALUES)] * records
    file = BytesIO()
    write_xlsx(table_of(form_of(sheet), sheet, kept, Selection()), file, DAY)
    return file.getvalue()


def charts_of(charts: str, records: int = 1, body: str = BODY) -> list[str]:
    """The XML of each chart of Excel."""
    file = ZipFile(BytesIO(file_of(charts, records, body)))
    names = sorted(name for name in file.namelist() if name.startswith("xl/charts/chart"))
    return [file.read(name).decode() for name in names]


def cells(chart: str) -> list[str]:
    """The cells that a chart takes its words and numbers from."""
    return re.findall("<c:f>(.*?)</c:f>", chart)


def test_a_chart_of_rows_stands_beside_them() -> None:
    [chart] = charts_of("[chart] month, n, before")
    assert cells(chart) == [
        *("Ай!$D$2", "Ай!$C$3:$C$4", "Ай!$D$3:$D$4"),
        *("Ай!$E$2", "Ай!$C$3:$C$4", "Ай!$E$3:$E$4"),
    ]
    assert '<c:barDir val="bar"/><c:grouping val="clustered"/>' in chart
    assert chart.count('<c:showVal val="1"/>') == 2


def test_stacked_bars_and_columns_by_time_are_so_in_excel() -> None:
    stacked, time = charts_of("[chart stacked] month, n, before\n[chart time] month, n")
    assert '<c:barDir val="bar"/><c:grouping val="stacked"/>' in stacked
    assert '<c:barDir val="col"/><c:grouping val="clustered"/>' in time
    assert ["<c:legend>" in stacked, "<c:legend>" in time] == [True, False]


def test_numbers_that_stand_once_have_their_headings() -> None:
    [chart] = charts_of("[chart] single, group")
    words, numbers = cells(chart)
    assert [words, numbers] == ["(Есеп!$C$2,Есеп!$E$2)", "(Есеп!$C$3,Есеп!$E$3)"]


def test_a_table_of_several_records_has_no_chart() -> None:
    assert charts_of("[chart] month, n", records=2) == []


def test_what_is_not_printed_has_no_chart_in_a_table() -> None:
    assert charts_of("[screen]\n[chart] month, n") == []
    private = BODY.replace("before: number", "before: number, private")
    assert charts_of("[chart] month, before", body=private) == []


def test_the_same_record_gives_the_same_bytes() -> None:
    both = "[chart] month, n\n[chart stacked] single, group"
    assert file_of(both) == file_of(both)
