"""The program without a screen as a process: lines go in through a pipe, lines come out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.answer import Answer
from tui.locale import say

GROUP = """консультация
ж
31.02.2026
2.9.26
9
топ
Ойдан Тобы

Бір Ойданұлы
5ә
Екі Ойданқызы
6б



Сабаққа қатыспайды
үйде үндемейді

!с
0
0
"""


def test_a_consultation_with_a_wrong_date_and_a_table_is_saved(
    vault: Path, program: Callable[..., Answer], cli: Callable[..., Answer]
) -> None:
    answer = program("--plain", stdin=GROUP)
    assert answer.status == 0, answer
    assert answer.err == ""
    assert "2026 жылғы ақпан айында 28 күн бар" in answer.out
    assert "= 02.09.2026, сәрсенбі" in answer.out
    assert say("linear.saved", name="02.09.2026 Ойдан Тобы") in answer.out
    (record,) = cli("list", "consultations", "--json").json
    assert record["date"] == "2026-09-02"
    assert record["time"] == "09:00"
    assert record["request"] == "Сабаққа қатыспайды\nүйде үндемейді"
    assert record["participants"] == [
        {"name": "Бір Ойданұлы", "class": "5Ә"},
        {"name": "Екі Ойданқызы", "class": "6Б"},
    ]


def test_a_stream_that_ends_keeps_the_draft_and_ends_in_a_sentence(
    vault: Path, program: Callable[..., Answer]
) -> None:
    begun = program("--plain", stdin="консультация\nж\n\n\n\nОйдан Бала\n")
    assert begun.status == 0
    assert begun.out.rstrip().endswith(say("linear.ended"))
    again = program("--plain", stdin="1\n1\n!с\n0\n")
    assert "Ойдан Бала" in again.out
    assert say("linear.resumed") in again.out
    assert "Сақталды:" in again.out
    assert say("linear.left") in again.out
    assert say("drafts.words") not in program("--plain", stdin="0\n").out


def test_a_text_that_ends_in_its_middle_is_kept(
    vault: Path, program: Callable[..., Answer]
) -> None:
    begun = "консультация\nж\n!к сұраныс\nБірінші жол\nекінші жол"
    assert program("--plain", stdin=begun).status == 0
    again = program("--plain", stdin="1\n1\n!о\n")
    assert "Сұраныс: Бірінші жол екінші жол" in again.out


def test_nothing_but_lines_is_written(vault: Path, program: Callable[..., Answer]) -> None:
    answer = program("--plain", stdin=GROUP + "?\n", TERM="dumb")
    assert all(char.isprintable() or char == "\n" for char in answer.out)


def test_closed_streams_end_it(vault: Path, program: Callable[..., Answer]) -> None:
    answer = program("--plain")
    assert answer.status == 0
    assert say("linear.ended") in answer.out


def test_the_first_start_needs_somebody_who_types_the_passphrase(
    home: Path, program: Callable[..., Answer]
) -> None:
    answer = program("--plain")
    assert answer.status == 1
    assert "init --without-passphrase" in answer.err
    assert not (home / "vault.json").exists()


def test_without_a_terminal_the_screen_names_it(program: Callable[..., Answer]) -> None:
    assert "nysan --plain" in program().err
