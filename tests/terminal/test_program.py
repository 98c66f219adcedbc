"""The program as a process on a real terminal: a pty, its bytes drawn by pyte."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.support.terminals.screen import Start, open_journal
from tui.records.open_vault import Vault


def is_kept(vault: Vault, end: str) -> bool:
    """Whether a draft is on the disk whose name ends so."""
    return any(kept.name.endswith(end) for kept in vault.drafts.all())


@pytest.fixture
def imported() -> None:
    """These are about the whole process."""


def test_a_consultation_typed_in_a_terminal_is_there_at_the_next_start(start: Start) -> None:
    screen = start()
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("09301Ойдан Бала\r7ә\r")
    screen.see("7 «Ә»")
    screen.type("\x1bOQ")
    screen.see("Сақталды:")
    screen.type("\x1b")
    screen.see("InsЖаңа", gone="F2Сақтау")
    assert "Ойдан Бала" in screen.text
    screen.type("\x1b[21~")
    assert screen.end() == 0
    again = start()
    open_journal(again)
    again.see("Ойдан Бала")


def test_a_killed_program_leaves_the_saved_records_and_a_free_vault(start: Start) -> None:
    screen = start()
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("09301Ойдан Бала\x1bOQ")
    screen.see("Сақталды:")
    screen.terminal.kill()
    again = start()
    open_journal(again)
    assert "тек оқу" not in again.see("Ойдан Бала")


def test_a_second_session_reads_and_says_who_writes(start: Start) -> None:
    start().see("Нысанды таңдап")
    second = start()
    second.see("тек оқу:")
    open_journal(second)
    second.type("\x1b[2~")
    assert "F2Сақтау" not in second.see("Қойма тек оқуға ашық")


def test_the_terminal_is_left_as_it_was(start: Start) -> None:
    screen = start()
    screen.see("Нысанды таңдап")
    screen.type("\x11")
    assert screen.end() == 0
    # pyte knows no second screen: what the program must send is looked for instead.
    for order in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"):
        assert order in screen.sent


def test_own_keys_work_and_what_is_wrong_with_them_is_said(tmp_path: Path, start: Start) -> None:
    (tmp_path / "vault" / "keys.toml").write_text(
        '"record.add" = ["alt+n"]\n"record.sve" = ["f2"]\n"record.save" = ["f3"]\n', "utf-8"
    )
    screen = start()
    assert "«record.sve»" in screen.see("(2, F6)")
    screen.type("\x1b[17~")
    screen.see("record.view")
    screen.type("\x1b")
    open_journal(screen)
    screen.see("Alt+NЖаңа")
    screen.type("\x1bn")
    screen.see("F2Сақтау")


def test_nothing_is_sent_while_nothing_is_touched(start: Start) -> None:
    screen = start()
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.terminal.quiet(0.5)
    screen.terminal.read(1.5)
    assert screen.terminal.written == b""


def test_what_was_typed_before_a_kill_is_offered_at_the_next_start(
    tmp_path: Path, start: Start, quick_anywhere: None
) -> None:
    shutil.rmtree(tmp_path / "vault")
    Vault.create(tmp_path / "vault", "жеті көк шаңырақ").close()
    screen = start()
    screen.see("Жазбалар шифрланған")
    screen.type("жеті көк шаңырақ\r")
    open_journal(screen)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("09301")
    vault = Vault.open(tmp_path / "vault")
    vault.unlock("жеті көк шаңырақ")
    for part in ("Ойдан Бала", " Ұзақ"):
        screen.type(part)
        # What stands on the disk is never older than two seconds.
        screen.wait(partial(is_kept, vault, part))
    vault.lock()
    screen.type(" Жоғалған")
    screen.terminal.kill()
    again = start()
    again.see("Жазбалар шифрланған")
    again.type("жеті көк шаңырақ\r")
    assert "Сақталмай қалған жазбалар" in again.see("Ойдан Бала")
    again.type("\r")
    again.see("Кеңес алушы  Ойдан Бала Ұзақ", gone="Esc — кейін")
