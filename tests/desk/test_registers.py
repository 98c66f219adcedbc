"""Printed registers: their numbers stay, a part says so, and every page tells whose it is."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.support.files.workbook import Workbook
from tui.cli.printing.anyway import printed_as_asked
from tui.cli.printing.papers import print_records
from tui.desk.desk import Desk
from tui.desk.printing.registers import ranges
from tui.documents import column_load
from tui.documents.paper import Grid, Paragraph
from tui.host import Host
from tui.records.lifecycle import destruction
from tui.records.lifecycle.acts import DestructionPlan
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.documents.paper import Paper

TEXT = """+++
id = "talks"
edition = 2026-09-01
kind = "register"
name = "{child}"
+++
# Әңгімелер журналы

| № | Күні | Бала |
| {#} | {date: date} | {child: name, same child.name} |
"""
"""A register of a school."""
SCHOOL = {"name": "№ 12 мектеп"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    clock = lambda: datetime(2026, 11, 23, 9, tzinfo=UTC)  # noqa: E731 - the vault's
    vault = Vault.create(tmp_path / "vault", clock=clock)
    vault.claim()
    (vault.folder / "forms" / "talks.form").write_text(TEXT, "utf-8")
    made = Desk(Host(), vault)
    made.records(made.form("school")).add(SCHOOL, made.form("school").sheet().edition)
    talks = made.form("talks")
    days = ("2026-10-05", "2026-10-12", "2026-11-02", "2026-11-09", "2026-11-16")
    names = ("Ойдан Дана", "Мысал Болат", "Ойдан Дана", "Мысал Болат", "Қиял Әлия")
    made.records(talks).add_all(
        [{"date": day, "child": name} for day, name in zip(days, names, strict=True)],
        talks.sheet().edition,
    )
    return made


def grid_of(paper: Paper) -> Grid:
    (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
    return grid


def numbers(paper: Paper) -> list[str]:
    return [row.cells[0][0].text for row in grid_of(paper).rows]


def above(paper: Paper) -> list[str]:
    """The lines between the title and the table."""
    lines = (block for block in paper.blocks if isinstance(block, Paragraph))
    return ["".join(run.text for run in line.runs) for line in lines][1:]


def printed(desk: Desk, picked: Sequence[int] | None = None) -> Paper:
    talks = desk.form("talks")
    records = list(desk.records(talks))
    (paper,) = desk.printer.paper(talks, [records[at] for at in picked or range(len(records))])
    return paper


def test_the_longest_texts_of_rows_far_down_are_known_before_the_first_is_drawn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_load, "LOOKED_AT", 5)
    records, edition = desk.records(desk.form("talks")), desk.form("talks").sheet().edition
    assert grid_of(printed(desk)).far == ()
    records.add_all([{"child": f"{'Ойдан ' * count}Дана"} for count in (1, 30, 200, 2)], edition)
    far = grid_of(printed(desk)).far
    assert [row.cells[2][0].text.count("Ойдан") for row in far] == [200, 30]


def test_a_row_has_the_number_of_its_record_whatever_is_printed(desk: Desk) -> None:
    assert numbers(printed(desk)) == ["1", "2", "3", "4", "5"]
    assert numbers(printed(desk, [2, 3, 4])) == ["3", "4", "5"]
    assert numbers(printed(desk, [4, 1])) == ["5", "2"]


def test_a_deletion_leaves_a_gap_that_the_page_tells_of_and_undo_fills_it(desk: Desk) -> None:
    records = desk.records(desk.form("talks"))
    records.delete(records.ids()[1])
    paper = printed(desk)
    assert numbers(paper) == ["1", "3", "4", "5"]
    assert above(paper)[1:] == ["Жойылған жазбалардың нөмірлері: 2"]
    added = records.add({"child": "Ойдан Дана"}, records.get(records.ids()[0]).edition)
    assert records.numbers()[added.id] == 6
    records.undo()
    records.undo()
    assert numbers(printed(desk)) == ["1", "2", "3", "4", "5"]
    added = records.add({"child": "Ойдан Дана"}, added.edition)
    assert records.numbers()[added.id] == 7


def test_the_numbers_are_the_same_after_the_vault_was_opened_again(desk: Desk) -> None:
    records = desk.records(desk.form("talks"))
    records.delete(records.ids()[0])
    before = records.numbers()
    again = Desk(Host(), Vault.open(desk.vault.folder))
    assert again.records(again.form("talks")).numbers() == before
    assert list(before.values()) == [1, 2, 3, 4, 5]


def test_a_destroyed_record_leaves_its_number_to_no_other(desk: Desk) -> None:
    talks = desk.form("talks")
    every = desk.records(talks).ids()
    for gone in (every[1], every[4]):
        plan = DestructionPlan("2026-11-23", "", "", "", {"talks": [gone]}, [])
        destruction.destroy(desk.vault, plan)
    for opened in (desk, Desk(Host(), Vault.open(desk.vault.folder))):
        assert numbers(printed(opened)) == ["1", "3", "4"]
        records = opened.records(opened.form("talks"))
        assert records.number_of(every[2]) == 3
        assert records.number_of() == 6
    added = desk.records(talks).add({"child": "Ойдан Дана"}, talks.sheet().edition)
    assert desk.records(talks).number_of(added.id) == 6


def test_where_all_records_are_destroyed_their_numbers_are_given_to_no_other(desk: Desk) -> None:
    talks = desk.form("talks")
    for highest in (5, 6):
        every = desk.records(talks).ids()
        destroyed = DestructionPlan("2026-11-23", "", "", "", {"talks": every}, [])
        destruction.destroy(desk.vault, destroyed)
        for opened in (desk, Desk(Host(), Vault.open(desk.vault.folder))):
            records = opened.records(opened.form("talks"))
            assert records.ids() == []
            assert records.number_of() == highest + 1
        added = desk.records(talks).add({"child": "Ойдан Дана"}, talks.sheet().edition)
        assert desk.records(talks).numbers() == {added.id: highest + 1}


def test_the_numbers_are_in_tables_too(desk: Desk, tmp_path: Path) -> None:
    talks = desk.form("talks")
    records = list(desk.records(talks))[2:4]
    for ending in ("csv", "xlsx"):
        desk.printer.print(talks, records, ending, tmp_path / f"a.{ending}")
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert [line.partition(";")[0] for line in lines] == ["№", "3", "4"]
    read = Workbook((tmp_path / "a.xlsx").read_bytes())
    assert [row[0] for row in read.rows()[1:]] == ["№", 3, 4]


def test_a_register_has_its_school_and_school_year_and_a_part_says_so(desk: Desk) -> None:
    school = "№ 12 мектеп, 2026–2027 оқу жылы"
    assert above(printed(desk)) == [school]
    assert above(printed(desk, [2, 3])) == [school, "Үзінді: № 3–4"]
    assert above(printed(desk, [0, 2])) == [school, "Үзінді: Ойдан Дана, № 1, 3"]
    assert above(printed(desk, [4])) == [school, "Үзінді: Қиял Әлия, № 5"]


def test_a_period_says_which_it_is(desk: Desk, tmp_path: Path) -> None:
    talks = desk.form("talks")
    found = list(desk.records(talks))[2:]
    desk.printer.print(talks, found, "txt", tmp_path / "a.txt", period="11.2026")
    lines = [line.strip() for line in (tmp_path / "a.txt").read_text("utf-8").splitlines()]
    assert "Үзінді: 11.2026, № 3–5" in lines
    assert lines[-1] == "Әңгімелер журналы, 11.2026"


def test_each_page_of_a_register_tells_what_it_is(desk: Desk, tmp_path: Path) -> None:
    talks = desk.form("talks")
    edition = talks.sheet().edition
    more = [{"date": "2026-11-20", "child": f"Мысал Болат{n}"} for n in "абвгд" * 20]
    desk.records(talks).add_all(more, edition)
    desk.printer.print(talks, desk.records(talks), "pdf", tmp_path / "a.pdf")
    pages = PdfReader(tmp_path / "a.pdf").pages
    feet = [page.extract_text().splitlines()[-1] for page in pages]
    assert feet == [f"Әңгімелер журналы, 2026–2027 {number} / 3" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ([], ""),
        ([3], "3"),
        ([1, 2, 3, 7], "1–3, 7"),
        ([1, 3, 4], "1, 3–4"),
        (list(range(1, 60, 2)), "1 … 59"),
    ],
)
def test_numbers_in_short(found: list[int], text: str) -> None:
    assert ranges(found) == text


def test_each_page_of_a_personal_file_tells_the_child_and_its_number(
    desk: Desk, tmp_path: Path
) -> None:
    files = desk.form("personal_file")
    values = {
        "number": 7,
        "surname": "Ойдан",
        "first": "Дана",
        "patronymic": "Қиялқызы",
        "sex": "female",
    }
    record = desk.records(files).add(values, files.sheet().edition)
    for ending in ("pdf", "docx", "txt"):
        desk.printer.print(files, [record], ending, tmp_path / f"a.{ending}")
    pages = PdfReader(tmp_path / "a.pdf").pages
    feet = [page.extract_text().splitlines()[-1] for page in pages]
    assert feet == [f"Ойдан Д. Қ., № 7 {n} / {len(pages)}" for n in range(1, len(pages) + 1)]
    desk.printer.print(files, None, "pdf", tmp_path / "blank.pdf")
    for page in PdfReader(tmp_path / "blank.pdf").pages:
        assert page.extract_text().splitlines()[-1].startswith(files.title)
    lines = (tmp_path / "a.txt").read_text("utf-8").splitlines()
    assert lines[-1] == "Ойдан Д. Қ., № 7"
    foot = ZipFile(tmp_path / "a.docx").read("word/footer1.xml").decode()
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", foot)) == (
        f"Ойдан Д. Қ., № 71 / {len(pages)}"
    )


def asked(path: Path, **options: object) -> Namespace:
    """The options of `nysan print talks`."""
    usual: dict[str, object] = {
        "form": "talks",
        "child": "",
        "list": "",
        "ids": [],
        "all": False,
        "period": "",
    }
    usual |= dict.fromkeys(("from_day", "to_day", "narrow", "order"), "")
    usual |= dict.fromkeys(("sorted", "falling", "private", "contents", "separate"), False)
    usual |= {"ending": path.suffix[1:], "output": str(path), "language": "kk", "columns": "all"}
    usual |= dict.fromkeys(("duplex", "draft", "journal", "password_file", "printer"))
    return Namespace(**usual | options)


def test_the_command_line_says_which_period_it_printed(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    print_records(desk, asked(path, period="11.2026"))
    assert "Үзінді: 01.11.2026–30.11.2026, № 3–5" in path.read_text("utf-8")


def test_letters_that_the_font_lacks_are_told_with_child_and_blank_before_a_pdf(
    desk: Desk, tmp_path: Path
) -> None:
    talks = desk.form("talks")
    desk.records(talks).add({"child": "李 Дана"}, talks.sheet().edition)
    path = tmp_path / "a.pdf"
    with pytest.raises(UserError) as told, printed_as_asked(asked(path)):
        print_records(desk, asked(path))
    assert str(told.value) == (
        "«李 Дана», «Бала»: қаріпте жоқ таңбалар бар: 李. PDF ішінде олар «?» болып басылады. "
        "Түзетіңіз, --as docx қолданыңыз немесе сонда да басу үшін --anyway қосыңыз"
    )
    assert not path.exists()
    with printed_as_asked(asked(path, anyway=True)):
        print_records(desk, asked(path))
    assert "? Дана" in PdfReader(path).pages[0].extract_text()
    print_records(desk, asked(tmp_path / "a.docx"))
    assert (tmp_path / "a.docx").exists()
