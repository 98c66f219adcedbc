"""The command line: finding, and printing a child's documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.answer import Answer

Cli = Callable[..., Answer]
IIN = "150102600013"


@pytest.fixture
def ids(vault: Path, cli: Cli) -> list[str]:
    found = []
    child = {"child": "Ойданова Әлия", "born": "2015-01-02"}
    for form, data in (
        ("students", {**child, "iin": IIN, "class": "7Ә"}),
        ("registration", {**child, "concern": "Ұйқысы нашар"}),
        ("students", {"child": "Мысалов Қиял"}),
    ):
        answer = cli("add", form, stdin=json.dumps(data))
        assert answer.status == 0, answer.err
        found.append(answer.out.strip())
    return found


def test_find_prints_children_with_their_records(cli: Cli, ids: list[str]) -> None:
    answer = cli("find", "jqlfyjdf", "алия")
    assert answer.status == 0
    assert answer.out.startswith(f"Ойданова Әлия  7Ә  2015-01-02  {IIN}  ")
    assert f"students:{ids[0]}" in answer.out
    assert f"registration:{ids[1]}" in answer.out


def test_find_prints_json(cli: Cli, ids: list[str]) -> None:
    (child,) = cli("find", "--json", IIN).json["children"]
    assert child["name"] == "Ойданова Әлия"
    assert child["class"] == "7Ә"
    assert {"form": "registration", "id": ids[1]} in child["records"]
    found = cli("find", "ұйқысы", "--json").json
    assert found == {
        "children": [],
        "records": [{"form": "registration", "id": ids[1]}],
        "near": False,
    }


def test_find_of_nothing_prints_nothing(cli: Cli, ids: list[str]) -> None:
    assert cli("find", "[.*") == Answer(0, "", "")


@pytest.mark.parametrize("by", ["iin", "id", "end"])
def test_all_documents_of_a_child_go_into_one_file(
    cli: Cli, ids: list[str], tmp_path: Path, by: str
) -> None:
    written = {"iin": IIN, "id": ids[1], "end": ids[0][-6:]}[by]
    answer = cli("print", "--child", written, "-o", str(tmp_path / "papers.pdf"))
    assert answer.status == 0, answer.err
    pages = PdfReader(BytesIO((tmp_path / "papers.pdf").read_bytes())).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "Тіркеу формасы" in text
    assert "Мектептегі оқушылар" in text
    assert "Мысалов" not in text


@pytest.mark.parametrize("order", [("students", "--child", IIN), ("--child", IIN, "students")])
def test_one_form_of_a_child_can_be_printed(
    cli: Cli, ids: list[str], tmp_path: Path, order: tuple[str, ...]
) -> None:
    answer = cli("print", *order, "--as", "txt", "-o", str(tmp_path / "one.txt"))
    assert answer.status == 0, answer.err
    text = (tmp_path / "one.txt").read_text("utf-8")
    assert "Ойданова" in text
    assert "Тіркеу формасы" not in text
    assert "Мысалов" not in text


def test_who_is_no_child_is_refused_in_words(cli: Cli, ids: list[str]) -> None:
    assert cli("print", "--child", "000000000000").refused()
    assert cli("print", "--child", "").refused(2)
    assert cli("print", "--child", ids[0][:3]).refused()
    assert cli("print", "registration", "--child", ids[2]).refused()
    assert cli("print").refused()


def test_a_child_is_shown_by_its_name_its_iin_or_its_record(cli: Cli, ids: list[str]) -> None:
    shown = cli("child", IIN)
    assert shown.out.splitlines()[0] == "Ойданова Әлия"
    assert f"  ЖСН: {IIN}" in shown.out.splitlines()
    assert cli("child", "ойданова").out == cli("child", ids[1]).out == shown.out
    data = json.loads(cli("child", IIN, "--json").out)
    assert (data["name"], data["born"]) == ("Ойданова Әлия", "2015-01-02")
    assert {each["record"] for each in data["documents"]} == set(ids[:2])


def test_several_children_of_a_name_are_named(cli: Cli, ids: list[str]) -> None:
    assert cli("add", "students", stdin='{"child": "Ойданова Басқа"}').status == 0
    answer = cli("child", "Ойданова")
    assert answer.status == 1
    assert "Ойданова Әлия (2015-01-02)" in answer.err
    assert ids[0] not in answer.err
