"""`nysan import`: counts and faults as JSON or sentences, and a status of 1 where it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.answer import Answer
from tests.support.files.importing import TABLES
from tests.support.files.workbook import Workbook
from tui.locale import say

Cli = Callable[..., Answer]
COUNTS = ("new", "changed", "same", "skipped", "asked", "refused")


def table(name: str) -> str:
    return str(TABLES / name)


def counts(answer: Answer) -> dict[str, int]:
    return {name: answer.json[name] for name in COUNTS if answer.json[name]}


def test_counts_match_and_faults_as_json(vault: Path, cli: Cli) -> None:
    answer = cli("import", "students", table("faults.xlsx"), "--json")
    assert answer.status == 1
    assert counts(answer) == {"new": 1, "refused": 6}
    found = answer.json
    assert found["written"] is False
    assert [each["cell"] for each in found["faults"]] == [
        *("B3", "C4", "C5", "A6", "C7", "D7", "E7", "C8")
    ]
    assert found["faults"][6]["blank"] == "phones"
    assert found["faults"][6]["value"] == "телефон жоқ"
    assert (found["faults"][6]["repair"], found["faults"][6]["kind"]) == ("", "nothing")
    assert found["faults"][0]["repair"] is None
    assert found["match"][0]["columns"][0] == {
        "column": "A",
        "heading": "Аты-жөні",
        "blank": "child",
        "how": "exact",
    }
    assert found["match"][0]["not_taken"] == [{"column": "F", "heading": "", "why": "unnamed"}]
    assert cli("list", "students", "--json").json == []


def test_a_dry_run_writes_nothing_and_promises_what_is_done(vault: Path, cli: Cli) -> None:
    words = ("import", "students", table("class-11a.xlsx"), "--json")
    refused = cli(*words)
    assert (refused.status, refused.json["with_repairs"]["new"]) == (1, 8)
    dry = cli(*words, "--dry-run", "--accept", "zeros", "choice")
    assert (dry.status, counts(dry), dry.json["written"]) == (0, {"new": 8}, False)
    assert cli("list", "students", "--json").json == []
    done = cli(*words, "--accept", "zeros,choice")
    assert (done.status, counts(done), done.json["written"]) == (0, {"new": 8}, True)
    assert len(cli("list", "students", "--json").json) == 8
    again = cli(*words, "--accept", "all")
    assert (again.status, counts(again)) == (0, {"same": 8})
    assert again.json["not_in_table"] == []


def test_the_kinds_may_stand_before_the_form(vault: Path, cli: Cli) -> None:
    assert cli("import", "--accept", "all", "students", table("class-7a.xlsx")).status == 0
    wrong = cli("import", "students", table("class-7a.xlsx"), "--accept", "zeroes")
    assert wrong.status == 2
    assert "zeroes" in wrong.err


def test_an_amended_table_says_old_and_new(vault: Path, cli: Cli) -> None:
    cli("import", "students", table("class-7a.xlsx"), "--accept", "all")
    answer = cli("import", "students", table("class-7a-amended.xlsx"), "--accept", "all", "--json")
    assert counts(answer) == {"new": 1, "changed": 1, "same": 7}
    [change] = answer.json["changes"]
    assert (change["cell"], change["blank"]) == ("F6", "address")
    assert (change["old"], change["new"]) == ("Үлгі көшесі, 7", "Мысал көшесі, 99")


def test_sentences(vault: Path, cli: Cli) -> None:
    answer = cli("import", "students", table("class-7a.xlsx"))
    assert answer.status == 1
    lines = answer.out.splitlines()
    assert "12-жол алынбайды: қорытынды: Барлығы: 8" in lines
    assert (
        "H7 Әлеуметтік мәртебесі: «толық» → толық отбасы: "
        "Тізімнің ең жақын сөзі: толық отбасы (--accept choice)" in lines
    )
    assert say("import.nothing_written") in answer.err


def test_rows_through_standard_input(vault: Path, cli: Cli) -> None:
    rows = (TABLES / "class-6b-pasted.txt").read_bytes()
    assert counts(cli("import", "students", "-", "--json", stdin=rows)) == {"new": 6}
    assert cli("import", "students", "-", stdin="").refused()


def test_one_sheet_of_several(vault: Path, cli: Cli) -> None:
    answer = cli("import", "students", table("three-classes.xls"), "--sheet", "8Б", "--json")
    assert counts(answer) == {"new": 6}
    wrong = cli("import", "students", table("three-classes.xls"), "--sheet", "9Ж")
    assert wrong.refused()
    assert "8Б" in wrong.err


def test_a_match_file(vault: Path, cli: Cli, tmp_path: Path) -> None:
    match, rows = tmp_path / "match.json", tmp_path / "rows.csv"
    match.write_text(
        json.dumps({"heading": 2, "columns": {"A": "child"}, "values": {"class": "3а"}})
    )
    rows.write_text("тізім;\nкім;қайда\nОйдан Әлия;үйде\n", "utf-8")
    answer = cli("import", "students", str(rows), "--match", str(match), "--json")
    assert counts(answer) == {"new": 1}
    assert cli("list", "students", "--json").json[0]["class"] == "3А"
    match.write_text('{"columns": {"A": 5}}')
    assert cli("import", "students", str(rows), "--match", str(match)).refused()


def test_the_copy_with_the_faults_marked(vault: Path, cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "faults.xlsx"
    words = ("import", "students", table("faults.xlsx"), "--faults", str(path))
    assert cli(*words).status == 1
    rows = Workbook(path.read_bytes()).rows()
    assert rows[0][6] == say("import.column_of_faults")
    assert [bool(row[6]) for row in rows] == [True, False, *[True] * 6, False]
    assert rows[1][:5] == [
        *("Қиялов Үлгібек Мысалханұлы\xa0 ", "25.03.2012", "120325500400", "8А", "+77000020271")
    ]
    comments = Workbook(path.read_bytes()).xml("xl/comments1.xml")
    assert [f'ref="{cell}"' in comments for cell in ("B3", "C4", "A6", "E7", "C8", "B2")] == [
        *[True] * 5,
        False,
    ]
    first = path.read_bytes()
    assert cli(*words).status == 1
    assert path.read_bytes() == first
    assert (tmp_path / "faults-2.xlsx").read_bytes() == first


def test_what_begins_like_a_formula_is_a_text_in_the_copy(
    vault: Path, cli: Cli, tmp_path: Path
) -> None:
    rows, path = tmp_path / "rows.csv", tmp_path / "out.xlsx"
    rows.write_text("Аты-жөні;Сыныбы\n=1+1;13Ъ\n", "utf-8")
    cli("import", "students", str(rows), "--faults", str(path))
    with ZipFile(BytesIO(path.read_bytes())) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_another_nysan_wrote_comes_in_whole(
    cli: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    assert cli("demo", "--children", "12").status == 0
    path = tmp_path / f"students.{ending}"
    assert cli("print", "students", "--all", "--private", "-o", str(path)).status == 0
    here = cli("list", "students", "--json").json
    assert cli("import", "students", str(path), "--json").json["same"] == 12
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "other"))
    assert cli("init", "--without-passphrase").status == 0
    assert cli("import", "students", str(path)).status == 0
    there = cli("list", "students", "--json").json
    without_ids = [[{**each, "id": ""} for each in records] for records in (here, there)]
    assert without_ids[0] == without_ids[1]


def test_a_repair_that_there_is_not_is_answered_with_those_that_there_are(
    vault: Path, cli: Cli
) -> None:
    words = ("import", "students", table("class-7a.xlsx"))
    for accepted in (("--accept", "iin"), ("--accept", "choice", "--accept", "iin")):
        said = cli(*words, *accepted).err.splitlines()[0]
        assert said.startswith("nysan: --accept: «iin» бұл жерде жарамайды. Жарайтыны: all, zeros")


def test_rows_without_their_faulty_cells(vault: Path, cli: Cli) -> None:
    words = ("import", "students", "-", "--without-faulty", "--json")
    answer = cli(*words, stdin="Аты-жөні\tТуған күні\nОйдан Әлия\t31.02.2014\n")
    assert (answer.status, counts(answer), answer.json["faults"]) == (0, {"new": 1}, [])
    [emptied] = answer.json["emptied"]
    assert (emptied["cell"], emptied["blank"], emptied["value"]) == ("B2", "born", "31.02.2014")


def test_a_computed_column_is_left_out_and_the_text_s_rules_hold(vault: Path, cli: Cli) -> None:
    (vault / "forms" / "sums.form").write_text(
        '+++\nid = "sums"\nedition = 2026-01-01\nname = "{child}"\n+++\n# Қосынды\n'
        "Аты {child: name, required} Оқу {a: number} Жазу "
        '{b: number, must b <= a "Оқудан көп болмайды"} Барлығы {sum: computed = a + b}\n',
        "utf-8",
    )
    Path("in.csv").write_text("Аты;Оқу;Жазу;Барлығы\nБолат;5;6;99\nАсан;5;4;99\n", "utf-8")
    answer = cli("import", "sums", "in.csv", "--dry-run")
    assert "D «Барлығы» алынбайды: оны бағдарлама өзі есептейді" in answer.out + answer.err
    assert "Оқудан көп болмайды" in answer.out + answer.err
    Path("in.csv").write_text("Аты;Оқу;Жазу;Барлығы\nАсан;5;4;99\n", "utf-8")
    assert cli("import", "sums", "in.csv").status == 0
    (record,) = cli("list", "sums", "--json").json
    assert (record["a"], record["b"], record["sum"]) == (5, 4, 9)
