"""What counts as an answer: yes and no by their words, no keys, `?` never; nothing typed early."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.linear.command import yes_or_no
from tui.linear.conversation import Conversation, Ended, optional
from tui.linear.records import offer_records
from tui.locale import message, say, use_language
from tui.records.open_vault import Vault
from tui.system.echo import echo_only_answers
from tui.user_error import UserError

Told = Callable[..., tuple[Conversation, StringIO]]


@pytest.fixture
def told(home: Path) -> Told:
    use_language("kk")
    desk = Desk(Host(), Vault.create(home))
    desk.vault.claim()

    def answered(*lines: str) -> tuple[Conversation, StringIO]:
        said = StringIO()
        return Conversation(desk, StringIO("".join(f"{line}\n" for line in lines)), said), said

    return answered


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((each, True) for each in ("1", "иә", "Да", "yes")),
        *((each, False) for each in ("0", "жоқ", "НЕТ", "no")),
        *((each, None) for each in ("", "ы", "?", "10", "иэх")),
    ],
)
def test_only_its_words_answer_a_question_for_yes_or_no(typed: str, meant: bool | None) -> None:
    assert yes_or_no(typed) is meant


def test_a_stray_letter_is_no_no_and_the_question_is_asked_again(told: Told) -> None:
    talk, said = told("ы", "?", "", "1")
    assert talk.agree("Жоямыз ба?")
    assert said.getvalue().count("Жоямыз ба?") == 4
    assert say("linear.about.agree") in said.getvalue()


def test_arrows_and_control_keys_are_neither_letters_nor_enter(told: Told) -> None:
    talk, said = told("\x1b[A\x1bOB", "\x1b[1;5CОйдан\x08\x1b[3~ Бала\x01")
    assert talk.ask("Кім?", "") == "Ойдан Бала"
    assert said.getvalue().count("Кім?") == 2


def test_a_question_mark_explains_a_path_and_names_no_file(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk, said = told("б", "?", "txt", "?", str(tmp_path / "page.txt"), "0")
    form = talk.desk.form("registration")
    talk.desk.add(form, {"child": "Ойдан Бала"})
    offer_records(talk, form)
    assert say("linear.about.file") in said.getvalue()
    assert (tmp_path / "page.txt").exists()
    assert not (tmp_path / "?").exists()


def test_the_terminal_shows_what_is_typed_only_while_a_question_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    termios = pytest.importorskip("termios")
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()

    def echoes() -> bool:
        return bool(termios.tcgetattr(slave)[3] & termios.ECHO)

    with os.fdopen(slave, "r", closefd=False) as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        with echo_only_answers() as echoing:
            assert not echoes()
            with echoing():
                assert echoes()
            assert not echoes()
        assert echoes()
    os.close(master)
    os.close(slave)


def test_an_answer_that_is_none_is_said_and_asked_for_again(told: Told) -> None:
    talk, said = told("көп", "?", "5", "")
    assert talk.ask_until("Неше?", "цифрмен", read_years) == 5
    assert said.getvalue().splitlines().count("Неше? ") == 3
    assert "көп емес" in said.getvalue()
    assert talk.ask_until("Неше?", "", optional(read_years)) is None


def read_years(typed: str) -> int:
    if typed.isdigit():
        return int(typed)
    raise UserError(message("cli.surplus", word=f"{typed} емес"))


def test_the_questions_of_a_long_text_have_words(told: Told) -> None:
    talk, said = told("ж", "!көш алаңдат", "бір", "екі", "", "!шығу", "0")
    offer_records(talk, talk.desk.form("registration"))
    assert said.getvalue().count(say("linear.next_line")) == 2
    assert not [
        line for line in said.getvalue().splitlines() if line and not re.search(r"\w", line)
    ]


def test_a_question_that_is_answered_by_the_end_ends_its_line(told: Told) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    said = StringIO()
    talk = Conversation(told()[0].desk, Terminal("бір\n"), said)
    assert talk.hear("Кім?") == "бір"
    with pytest.raises(Ended):
        talk.hear("Кім?")
    assert said.getvalue() == "Кім? Кім? \n"
