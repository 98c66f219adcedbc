"""A table that leaves one vault and comes into another: the same records, the same counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk

Cli = Callable[..., Answer]

CHILDREN = "40"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))


def kept(cli: Cli, form: str) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in record.items() if name != "id"}
        for record in cli("list", form, "--json").json
    ]


@pytest.mark.parametrize(
    "words", [("out.xlsx",), ("out.xlsx", "--language", "ru"), ("out.csv",)], ids=" ".join
)
def test_pupils_come_back_as_they_were(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = words[0]
    assert cli("demo", "--children", CHILDREN).status == 0
    assert cli("print", "students", "--private", "-o", *words).status == 0
    students, [passport] = kept(cli, "students"), kept(cli, "social_passport")
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "other"))
    assert cli("init", "--without-passphrase").status == 0
    counts = cli("import", "students", file, "--json").json
    assert (counts["new"], counts["refused"]) == (int(CHILDREN), 0)
    assert kept(cli, "students") == students
    assert cli("add", "social_passport", stdin=json.dumps({"date": passport["date"]})).status == 0
    assert kept(cli, "social_passport") == [passport]
    again = cli("import", "students", file, "--json").json
    assert (again["same"], again["new"], again["changed"]) == (int(CHILDREN), 0, 0)


def test_rows_inside_records_come_back_with_their_record(
    vault: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    siblings = [{"name": "Дана", "sex": "қыз", "age": 5}, {"name": "Асан", "age": 9}]
    for child, rows in (("Оразова Әлия", siblings), ("Ким Болат", []), ("Ли Ғани", siblings[:1])):
        record = {"child": child, "first_visit": "2026-09-01", "siblings": rows}
        assert cli("add", "registration", stdin=json.dumps(record)).status == 0
    assert cli("print", "registration", "-o", "out.xlsx").status == 0
    before = kept(cli, "registration")
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "other"))
    assert cli("init", "--without-passphrase").status == 0
    assert cli("import", "registration", "out.xlsx", "--json").json["new"] == 3
    assert kept(cli, "registration") == before


TWO_LEVELS = """\
+++
id = "families"
edition = 2026-01-01
kind = "register"
name = "{child}"
+++
# Отбасылар журналы

| № | Оқушы | < | Ата-анасы | < | Ескертпе |
| ^ | аты-жөні | туған күні | аты-жөні | телефоны | ^ |
|---|---|:--:|---|---|---|
| {#} | {child: name, required} | {born: date} | {parent: name} | {phone: phone} | {note: long} |
|+ Барлығы | < | < | < | < | |
"""


@pytest.mark.parametrize("ending", ["xlsx", "csv", "docx"])
def test_a_table_with_headings_on_two_levels_comes_back(vault: Path, cli: Cli, ending: str) -> None:
    (vault / "forms" / "families.form").write_text(TWO_LEVELS, "utf-8")
    record = {"child": "Оразова Әлия", "born": "2019-05-01", "parent": "Оразова Гүл"}
    assert cli("add", "families", stdin=json.dumps(record)).status == 0
    assert cli("print", "families", "--all", "-o", f"out.{ending}").status == 0
    if ending == "csv":
        headings = Path("out.csv").read_text("utf-8-sig").splitlines()[0].split(";")
        assert headings == [
            *("№", "Оқушы: аты-жөні", "Оқушы: туған күні", "Ата-анасы: аты-жөні"),
            *("Ата-анасы: телефоны", "Ескертпе"),
        ]
    again = cli("import", "families", f"out.{ending}", "--json").json
    assert (again["same"], again["new"], again["refused"]) == (1, 0, 0)
