"""Printing line by line: what else can be printed, and how it is handed out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.talking import talk
from tui.desk.desk import Desk
from tui.host import Host
from tui.linear import handing_out
from tui.locale import say, say_in
from tui.records.open_vault import Vault

PASSWORD = "12345"


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))
    monkeypatch.setattr(handing_out, "printers", list)
    made = Desk(Host(), Vault.create(home))
    made.vault.claim()
    return made


@pytest.fixture
def pupil(desk: Desk) -> None:
    desk.add(desk.form("personal_file"), {"surname": "Ойдан", "first": "Дана", "number": 7})


def test_a_journal_of_a_period_is_another_thing_to_print(desk: Desk, tmp_path: Path) -> None:
    for day, client in (("2026-10-05", "Қиял Әлия"), ("2026-11-16", "Мысал Дана")):
        meeting = {"date": day, "who": "оқушы", "client": client}
        desk.add(desk.form("consultations"), meeting)
    file = tmp_path / "a.txt"
    wanted = say("print.journal_period")
    said = talk(desk, "консультация", "шығару", "басқа", wanted, "txt", "11.2026", str(file))
    assert say("linear.print_what") in said
    text = file.read_text("utf-8")
    assert "Мысал" in text
    assert "Қиял" not in text
    assert say_in("kk", "journal.closing") in text


def test_a_period_that_is_none_is_asked_for_again_and_the_choice_stays(
    desk: Desk, tmp_path: Path
) -> None:
    desk.add(desk.form("consultations"), {"date": "2026-11-16", "client": "Мысал Дана"})
    file = tmp_path / "a.txt"
    wanted = say("print.journal_period")
    typed = ("қырқүйекж", "05.2001", "11.2026")
    said = talk(desk, "консультация", "шығару", "басқа", wanted, "txt", *typed, str(file))
    assert "қырқүйекж" in said
    assert say("print.none_in", period="01.05.2001–31.05.2001") in said
    assert say_in("kk", "journal.closing") in file.read_text("utf-8")


def test_labels_of_spines_are_another_thing_to_print_also_as_a_table(
    desk: Desk, pupil: None, tmp_path: Path
) -> None:
    labels = say("personal_file.list.labels")
    for ending in ("txt", "csv"):
        file = tmp_path / f"a.{ending}"
        talk(desk, "жеке іс", "шығару", "басқа", labels, ending, str(file))
        assert "№ 7" in file.read_text("utf-8-sig")


def test_a_draft_is_chosen_for_the_session(desk: Desk, pupil: None, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    said = talk(desk, "жеке іс", "шығару", "қалай", "1", "0", "txt", str(first))
    assert f"{say('print.choose_draft')}: {say('linear.yes')}" in said
    # No terminal, no password: it would be seen.
    assert say("print.choose_password") not in said
    said = talk(desk, "жеке іс", "шығару", "txt", str(second))
    assert say("print.choose_draft") not in said
    labels, table = tmp_path / "c.txt", tmp_path / "d.csv"
    wanted = say("personal_file.list.labels")
    talk(desk, "жеке іс", "шығару", "басқа", wanted, "txt", str(labels))
    for file in (first, second, labels):
        assert say_in("kk", "print.draft") in file.read_text("utf-8")
    said = talk(desk, "жеке іс", "шығару", "csv", str(table), "1")
    assert say("print.draft_unmarked", ending="CSV") in said


def test_a_password_is_typed_unseen_for_one_file_and_a_weak_one_is_asked_about(
    desk: Desk, pupil: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(handing_out, "ask_hidden", lambda _: PASSWORD)
    shut, still_open = tmp_path / "a.pdf", tmp_path / "b.pdf"
    said = talk(
        *(desk, "жеке іс", "шығару", "қалай", "3", "1", "0", "docx", "pdf", str(shut)),
        *("шығару", "pdf", str(still_open)),
    )
    assert say("print.password_strong") in said
    assert say("linear.take_weak") in said
    assert say("print.password_pdf", ending="DOCX") in said
    assert PASSWORD not in said
    assert PdfReader(shut).decrypt(PASSWORD)
    assert not PdfReader(still_open).is_encrypted
