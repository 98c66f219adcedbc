"""Several tables on one sheet: below each other with other headings, and side by side."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from tests.support.files.importing import (
    ALL,
    desk_in,
    faults,
    imported,
    rehearse,
    text_file,
    values,
)
from tui.desk.desk import Desk
from tui.desk.imports.importing import TableImport
from tui.exchange.fault_copy import fault_copy
from tui.exchange.reading.source import read_source
from tui.exchange.rehearsal.decisions import Decisions
from tui.screens.importing.deciding import with_column, with_value


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def said(desk: Desk) -> list[tuple[object, object, object]]:
    return [(each["child"], each.get("class"), each.get("born")) for each in values(desk)]


def table(*lines: str) -> str:
    return "\n".join(lines)


def test_tables_below_each_other_with_their_columns_in_another_order(desk: Desk) -> None:
    written = table(
        "2 А сыныбы;;;",
        "№;Аты-жөні;Туған күні;Телефон",
        "1;Ким Андрей;02.03.2018;87011112233",
        ";Барлығы: 1;;",
        ";;;",
        "2 Ә сыныбы;;;",
        "№;Туған күні;Телефон;Аты-жөні",
        "1;04.05.2018;87021112233;Ким Вера",
        "2;05.05.2018;87021112244;Ким Глеб",
    )
    imported(desk, text_file(written))
    assert said(desk) == [
        ("Ким Андрей", "2А", "2018-03-02"),
        ("Ким Вера", "2Ә", "2018-05-04"),
        ("Ким Глеб", "2Ә", "2018-05-05"),
    ]


def test_the_first_table_counts_though_another_one_has_more_columns(desk: Desk) -> None:
    written = table(
        "Аты-жөні;Сыныбы;Туған күні;;",
        "Ким Андрей;2А;02.03.2018;;",
        "Оқушы;Туған күні;Сынып;Мекенжайы;Ұлты",
        "Ким Вера;04.05.2018;2Ә;Абай 1;кәріс",
    )
    imported(desk, text_file(written))
    assert said(desk) == [("Ким Андрей", "2А", "2018-03-02"), ("Ким Вера", "2Ә", "2018-05-04")]


@pytest.mark.parametrize("gap", [";", ""])
def test_tables_side_by_side(desk: Desk, gap: str) -> None:
    written = table(
        f"7 А;;;{gap}7 Ә;;",
        f"№;Аты-жөні;Туған күні;{gap}№;Аты-жөні;Туған күні",
        f"1;Ким Андрей;02.03.2012;{gap}1;Ким Вера;04.05.2012",
        f"2;Ким Борис;03.03.2012;{gap};;",
    )
    imported(desk, text_file(written))
    assert said(desk) == [
        ("Ким Андрей", "7А", "2012-03-02"),
        ("Ким Борис", "7А", "2012-03-03"),
        ("Ким Вера", "7Ә", "2012-05-04"),
    ]


def test_columns_of_parents_are_no_table_beside_that_of_the_children(desk: Desk) -> None:
    written = table(
        "Баласы туралы;;Анасы туралы;;Әкесі туралы;",
        "Аты-жөні;Туған күні;Аты-жөні;Туған күні;Аты-жөні;Туған күні",
        "Ким Андрей;02.03.2012;Ким Вера;04.05.1985;Ким Олег;04.05.1984",
    )
    rehearsal = rehearse(desk, text_file(written))
    assert [match.aims[0].written for _, match in rehearsal.tables] == ["child"]
    assert [each.given["child"] for each in rehearsal.outcomes] == ["Ким Андрей"]


def test_faults_of_all_tables_of_a_sheet_are_marked_in_one_copy(desk: Desk) -> None:
    written = table(
        "Аты-жөні;Туған күні;;Аты-жөні;Туған күні",
        "Ким Андрей;32.03.2012;;Ким Вера;33.05.2012",
    )
    rehearsal = rehearse(desk, text_file(written), ALL)
    assert faults(rehearsal) == [
        ("B2", "born", "kind.date.days"),
        ("E2", "born", "kind.date.days"),
    ]
    copy = ZipFile(BytesIO(fault_copy(rehearsal, lambda found: str(found.why))))
    assert copy.read("xl/comments1.xml").count(b"<comment ") == 2


def test_what_is_chosen_for_one_table_of_a_sheet_is_not_for_the_others(desk: Desk) -> None:
    written = table(
        "2 А сыныбы;;",
        "Аты-жөні;Туған күні;Мекен",
        "Ким Андрей;02.03.2018;Абай 1",
        "Басқалары: бір бала;;",
        "Туған күні;Мекен;Аты-жөні",
        "04.05.2018;Абай 2;Ким Вера",
    )
    work = TableImport(desk, desk.form("students"), text_file(written))
    tables, _ = work.tables()
    decisions = with_value(Decisions(), tables, 1, "class", "2Ә")
    decisions = with_column(decisions, tables, 0, 2, "address")
    rehearsal = work.rehearse(decisions)
    given = [(each.given["class"], each.given.get("address")) for each in rehearsal.outcomes]
    assert given == [("2А", "Абай 1"), ("2Ә", None)]


def test_the_title_of_a_table_says_more_than_the_name_of_its_sheet(desk: Desk) -> None:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    first, second = book.add_worksheet("2 сынып"), book.add_worksheet("3 сынып")
    lines = ("2 «А»", "Аты-жөні", "Ким Ян", "2 «Ә»", "Туған күні", "01.02.2018")
    first.write_column(0, 0, lines)
    first.write_column(1, 1, ("Туған күні", "02.02.2018", "", "Аты-жөні", "Ким Мира"))
    second.write_column(0, 0, ("3 «Б» сынып оқушылары", "Аты-жөні", "Ким Глеб"))
    second.write_column(1, 1, ("Туған күні", "02.02.2017"))
    book.close()
    imported(desk, read_source("t.xlsx", file.getvalue()))
    assert [(each["child"], each["class"]) for each in values(desk)] == [
        ("Ким Ян", "2А"),
        ("Ким Мира", "2Ә"),
        ("Ким Глеб", "3Б"),
    ]
