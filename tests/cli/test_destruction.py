"""`nysan destroy`: what goes is shown first, nothing goes unasked, the act tells no name."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.desk.desk import Desk
from tui.records.lifecycle import destruction

Cli = Callable[..., Answer]
TODAY = date(2026, 11, 23)
REASON = ("--reason", "сақтау мерзімі бітті")


def test_a_script_is_refused_and_shown_what_would_go(cli: Cli, registered: list[str]) -> None:
    answer = cli("destroy", "--child", registered[0], *REASON)
    assert answer.status == 1
    assert "1  Тіркеу формасы" in answer.out
    assert "--yes" in answer.err
    assert len(cli("list", "registration", "--json").json) == 3


def test_yes_destroys_and_writes_the_act(
    cli: Cli, registered: list[str], home: Path, tmp_path: Path
) -> None:
    act = tmp_path / "act.txt"
    answer = cli("destroy", "--child", registered[0], *REASON, "--yes", "--act", str(act))
    assert answer.status == 0, answer
    assert "Біржола жойылған жазбалар: 1" in answer.out
    text = act.read_text("utf-8")
    assert registered[0] in "".join(text.split())
    assert "сақтау мерзімі бітті" in text
    assert "Ә" in text
    assert "Оразова" not in text
    assert [each["id"] for each in cli("list", "registration", "--json").json] == registered[1:]
    assert "Оразова".encode() not in (home / "ledgers" / "registration.ledger").read_bytes()
    assert cli("history", "registration", registered[0]).status == 1
    assert [e["records"] for e in cli("log", "--json").json if e["act"] == "destroyed"] == [
        [registered[0]]
    ]
    again = tmp_path / "again.pdf"
    assert cli("destroy", "--act", str(again), "--language", "ru").status == 0
    assert again.read_bytes().startswith(b"%PDF")
    assert cli("destroy", "--child", registered[0], *REASON, "--yes").refused()


def test_the_name_stands_in_the_act_when_it_is_asked_for(
    cli: Cli, registered: list[str], tmp_path: Path
) -> None:
    act = tmp_path / "act.docx"
    plain = tmp_path / "act.txt"
    words = ("--yes", "--names", "--act")
    assert cli("destroy", "--child", registered[0], *REASON, *words, str(plain)).status == 0
    assert "Әлия Оразова" in plain.read_text("utf-8")
    assert cli("destroy", "--act", str(act)).status == 0
    assert act.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--act", "act.pdf"),
        ("--child", "жоқ", *REASON, "--yes"),
        ("--child", "ID", *REASON, "--yes", "--act", "act.exe"),
    ],
)
def test_what_cannot_be_done_is_said(
    cli: Cli, registered: list[str], words: tuple[str, ...]
) -> None:
    given = [registered[0] if word == "ID" else word for word in words]
    assert cli("destroy", *given).refused()
    assert len(cli("list", "registration", "--json").json) == 3


@pytest.mark.parametrize("reason", ["", "Оразованың өтініші"])
def test_no_reason_and_one_with_the_name_are_refused(
    cli: Cli, registered: list[str], reason: str
) -> None:
    assert cli("destroy", "--child", registered[0], "--reason", reason, "--yes").status == 1
    assert len(cli("list", "registration", "--json").json) == 3


@pytest.mark.parametrize(("typed", "left"), [("жоқ", 3), ("иә", 2)])
def test_at_a_terminal_a_word_confirms(
    cli: Cli, registered: list[str], monkeypatch: pytest.MonkeyPatch, typed: str, left: int
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    with monkeypatch.context() as patched:
        patched.setattr("tui.cli.lifecycle.destruction.sys", type("Sys", (), {"stdin": Terminal()}))
        patched.setattr(builtins, "input", lambda _: typed)
        cli("destroy", "--child", registered[0], *REASON)
    assert sys.stdin is not None
    assert len(cli("list", "registration", "--json").json) == left


def test_a_run_that_was_cut_short_is_finished_by_the_same_command(
    cli: Cli, registered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = tmp_path / "act.txt"
    words = ("destroy", "--child", registered[0], *REASON, "--yes", "--act", str(act))

    def cut_short(*_: object, **named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(destruction, "rewrite", cut_short)
        with pytest.raises(KeyboardInterrupt):
            cli(*words)
    assert not act.exists()
    assert cli(*words).status == 0
    assert registered[0] in "".join(act.read_text("utf-8").split())
    assert len(cli("list", "registration", "--json").json) == 2


def test_keeping_years_are_told_and_set(cli: Cli, registered: list[str]) -> None:
    assert registered
    assert cli("keep", "personal_file").out.strip() == "3"
    assert cli("keep", "registration").out.strip() == "0"
    assert cli("keep", "registration", "5").status == 0
    assert cli("keep", "registration").out.strip() == "5"
    assert cli("keep", "registration", "100").refused(2)
    assert cli("keep", "registration", "көп").refused(2)


def test_each_act_is_listed_and_printed_again_by_its_number(
    cli: Cli, registered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    for key in registered[:2]:
        assert cli("destroy", "--child", key, *REASON, "--yes").status == 0
    assert cli("acts").out.splitlines() == [
        "  1  23.11.2026 · Ә.О., 2015 · жазбалар: 1 · сақтау мерзімі бітті",
        "  2  23.11.2026 · Б.К., 2016 · жазбалар: 1 · сақтау мерзімі бітті",
    ]
    assert [(act["number"], act["records"]) for act in cli("acts", "--json").json] == [
        (1, {"registration": [registered[0]]}),
        (2, {"registration": [registered[1]]}),
    ]
    act = tmp_path / "again.txt"
    assert cli("acts", "1", "-o", str(act)).status == 0
    assert registered[0] in "".join(act.read_text("utf-8").split())
    assert cli("acts", "3").refused()


def test_a_restore_says_that_it_leaves_a_destroyed_child_out(
    cli: Cli, registered: list[str]
) -> None:
    path = cli("backup").out.strip()
    answer = cli("destroy", "--child", registered[0], *REASON, "--yes")
    [line] = [line for line in answer.out.splitlines() if path in line]
    assert line.startswith("Сақтық көшірмеде әлі бар: ")
    assert cli("delete", "registration", registered[1]).status == 0
    answer = cli("restore", path, "--yes")
    assert "Көшірмеде құжаттары біржола жойылған балалардың жазбалары бар: 1." in answer.err
    assert [each["id"] for each in cli("list", "registration", "--json").json] == registered[1:]
    assert cli("restore", path, "--yes", "--with-destroyed").status == 0
    assert [each["id"] for each in cli("list", "registration", "--json").json] == registered
    assert "сақтық көшірмеден қайтарылған" in cli("acts").out
