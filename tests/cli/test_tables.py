"""Tables from the command line: records of a form, empty tables, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tests.support.files.workbook import Workbook
from tui.desk.desk import Desk

Cli = Callable[..., Answer]

PUPILS = (
    {"child": "Қожахметова Айгүл", "class": "7Ә", "born": "2014-03-15"},
    {"child": "Ахметов Арман", "class": "7Ә", "born": "2014-01-02"},
    {"child": "Әлімов Болат", "class": "3А", "born": "2018-05-06"},
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))


@pytest.fixture
def pupils(vault: Path, cli: Cli) -> Path:
    for pupil in PUPILS:
        assert cli("add", "students", stdin=json.dumps(pupil)).status == 0
    return vault


def names(file: str) -> list[str]:
    return [record["child"] for record in Workbook(Path(file).read_bytes()).records()]


def test_all_records_are_written_as_they_were_kept_or_in_the_order_of_their_list(
    pupils: Path, cli: Cli
) -> None:
    path = cli("print", "students", "--as", "xlsx").out.strip()
    assert Path(path).name == "students-2026-11-30.xlsx"
    assert names(path) == ["Қожахметова Айгүл", "Ахметов Арман", "Әлімов Болат"]
    assert cli("print", "students", "--sorted", "-o", "b.xlsx").status == 0
    assert names("b.xlsx") == ["Әлімов Болат", "Ахметов Арман", "Қожахметова Айгүл"]
    assert Path(path).stat().st_mode & 0o777 == 0o600


def test_a_table_is_narrowed_and_ordered_as_a_list_is(pupils: Path, cli: Cli) -> None:
    options = ("--narrow", "7ә", "--order", "born", "--falling")
    assert cli("print", "students", *options, "-o", "a.xlsx").status == 0
    assert names("a.xlsx") == ["Қожахметова Айгүл", "Ахметов Арман"]
    assert cli("print", "students", "--narrow", "жоқсөз", "-o", "b.xlsx").refused()
    refused = cli("print", "students", "--order", "birn", "-o", "b.xlsx")
    assert refused.refused()
    assert "born" in refused.err
    assert not Path("b.xlsx").exists()


def test_paper_is_narrowed_and_ordered_too(pupils: Path, cli: Cli) -> None:
    assert cli("print", "students", "--narrow", "7ә", "-o", "a.txt").status == 0
    text = Path("a.txt").read_text("utf-8")
    assert "Әлімов" not in text
    assert text.index("Қожахметова") < text.index("Ахметов")
    assert cli("print", "students", "--order", "child", "-o", "b.txt").status == 0
    text = Path("b.txt").read_text("utf-8")
    assert text.index("Ахметов") < text.index("Әлімов") < text.index("Қожахметова")


def test_what_is_never_printed_is_named_and_written_when_asked_for(pupils: Path, cli: Cli) -> None:
    plain = cli("print", "students", "--as", "csv", "-o", "a.csv")
    assert "Сыныбы" in plain.err
    assert "7 «Ә»" not in Path("a.csv").read_text("utf-8")
    whole = cli("print", "students", "--private", "-o", "b.csv")
    assert whole.err == ""
    assert "7 «Ә»" in Path("b.csv").read_text("utf-8")
    acts = [(entry["act"], entry["detail"]) for entry in cli("log", "--json").json]
    assert [detail for act, detail in acts if act == "exported"] == [
        {"format": "csv"},
        {"format": "csv", "way": "private"},
    ]


def test_only_the_columns_of_the_list_are_written_where_asked_for(pupils: Path, cli: Cli) -> None:
    assert cli("print", "students", "--columns", "shown", "-o", "a.csv").status == 0
    heading = Path("a.csv").read_text("utf-8-sig").splitlines()[0]
    assert heading == "№;Оқушы;Туған күні;Әлеуметтік мәртебесі;Анасы;Әкесі;Телефоны"


def test_twice_the_same_records_are_the_same_bytes(pupils: Path, cli: Cli) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert cli("print", "students", "--private", "-o", name).status == 0
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


def test_an_empty_table_comes_without_a_vault(home: Path, cli: Cli) -> None:
    assert cli("blank", "students", "--as", "xlsx", "-o", "a.xlsx").out == "a.xlsx\n"
    book = Workbook(Path("a.xlsx").read_bytes())
    assert book.rows()[0][:2] == ["nysan:students:2026-11-30", "child"]
    assert "iin" in book.rows()[0]
    assert book.records() == []
    assert not home.exists()


def test_an_empty_table_has_the_headings_of_the_language(home: Path, cli: Cli) -> None:
    assert cli("blank", "students", "--language", "ru", "-o", "a.csv").status == 0
    assert Path("a.csv").read_text("utf-8-sig").startswith("Учащийся;Национальность;")


def test_a_form_without_a_register_needs_no_ids_for_a_table(
    registered: list[str], cli: Cli
) -> None:
    assert cli("print", "registration", "-o", "a.pdf").refused()
    assert cli("print", "registration", "-o", "a.xlsx").status == 0
    assert names("a.xlsx") == ["Әлия Оразова", "Болат Ким", "Ғани Ли"]
    assert cli("print", "registration", registered[1], "-o", "b.xlsx").status == 0
    assert names("b.xlsx") == ["Болат Ким"]
    assert cli("print", "registration", "--period", "қазан", "-o", "c.xlsx").status == 0
    assert names("c.xlsx") == ["Болат Ким"]


def test_no_file_is_overwritten(pupils: Path, cli: Cli) -> None:
    assert cli("print", "students", "-o", "a.csv").out == "a.csv\n"
    other = Path(cli("print", "students", "-o", "a.csv").out.strip())
    assert other.name != "a.csv"
    assert other.read_bytes() == Path("a.csv").read_bytes()


def test_a_format_that_is_none_is_refused_with_those_that_are(pupils: Path, cli: Cli) -> None:
    refused = cli("print", "students", "--as", "ods")
    assert refused.refused()
    assert "xlsx" in refused.err


def test_the_log_is_a_table_too(pupils: Path, cli: Cli) -> None:
    assert cli("log", "-o", "log.xlsx").status == 0
    rows = Workbook(Path("log.xlsx").read_bytes()).rows()
    assert rows[1][0] == "№"
    assert len(rows) > len(PUPILS)
    assert cli("acts", "1", "--as", "xlsx").refused()
