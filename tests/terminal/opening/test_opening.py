"""The opening on a real terminal: keys before the screen is there, and the take-over."""

from __future__ import annotations

import os
import re
import signal
import stat
from pathlib import Path

import pytest

from tests.support.terminals.screen import Screen, Start
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import language
from tui.records.open_vault import Vault
from tui.records.vault.title_cache import Title, cache_titles

PASSPHRASE = "жеті көк шаңырақ"
WAITING = """
import importlib.abc, sys

class Gatekeeper(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "tui.app":
            open({gate!r}).read()

sys.meta_path.insert(0, Gatekeeper())
sys.argv = ["nysan"]
from tui.__main__ import main
sys.exit(main())
"""


class Waiting:
    """A start whose screen is read only when it is told so."""

    def __init__(self, start: Start, gate: Path, home: Path) -> None:
        if not gate.exists():
            os.mkfifo(gate)
        self._gate = gate
        self.screen: Screen = start("-c", WAITING.format(gate=str(gate)), NYSAN_HOME=str(home))

    def let_in(self) -> Screen:
        self.screen.wait(self._is_open)
        return self.screen

    def _is_open(self) -> bool:
        try:
            os.close(os.open(self._gate, os.O_WRONLY | os.O_NONBLOCK))
        except OSError:  # nobody reads it yet, or it has ended
            return False
        return True


@pytest.fixture
def sealed(tmp_path: Path, quick_anywhere: None) -> Path:
    Vault.create(tmp_path / "sealed", PASSPHRASE).close()
    return tmp_path / "sealed"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    vault = Vault.create(tmp_path / "plain")
    vault.claim()
    titles = [Title(form.id, form.title, form.group) for form in Desk(Host(), vault).forms]
    cache_titles(vault, language(), titles)
    vault.close()
    return tmp_path / "plain"


@pytest.fixture
def gate(tmp_path: Path, start: Start, sealed: Path) -> Waiting:
    waiting = Waiting(start, tmp_path / "fifo", sealed)
    waiting.screen.see("Қойманың құпиясөзі")
    return waiting


@pytest.fixture
def forms(tmp_path: Path, start: Start, plain: Path) -> Waiting:
    waiting = Waiting(start, tmp_path / "fifo", plain)
    waiting.screen.see("консультацияларын")
    return waiting


def take_over(waiting: Waiting) -> bytes:
    """What the screen sends, once it is there, until it has nothing to do."""
    screen = waiting.screen
    before = len(screen.sent)
    waiting.let_in()
    until = screen.terminal.clock + 20
    while b"\x1b[?1006h" not in screen.sent[before:]:
        assert screen.terminal.clock < until
        screen.quiet()
    screen.quiet()
    return letters_of(screen.sent[before:])


def letters_of(sent: bytes) -> bytes:
    """What is left of bytes without orders for the mouse."""
    return re.sub(rb"\x1b\[\?100[06]h", b"", sent)


def row_of(screen: Screen) -> int:
    return next(at for at, line in enumerate(screen.text.splitlines()) if "▶" in line)


def test_the_screen_repaints_nothing_of_the_question(gate: Waiting) -> None:
    gate.screen.type("жеті")
    gate.screen.see("••••")
    shown = gate.screen.text
    assert take_over(gate) == b""
    assert gate.screen.text == shown


def test_the_screen_repaints_nothing_of_the_forms(forms: Waiting) -> None:
    sent = take_over(forms)
    assert "консультацияларын".encode() not in sent
    assert b"\x1b[2J" not in sent


def test_a_passphrase_typed_at_the_opening_opens_the_vault(gate: Waiting) -> None:
    gate.screen.type("жетж\x7fі көк")
    gate.screen.see("••••••••", gone="•••••••••")
    gate.screen.type(" шаңырақ\r")
    screen = gate.let_in()
    screen.see("консультацияларын", gone="•")
    assert "шаңырақ" not in screen.sent.decode()


def test_a_wrong_passphrase_typed_at_the_opening_is_refused_on_the_screen(gate: Waiting) -> None:
    gate.screen.type("жоқ\r")
    gate.screen.see("•••")
    gate.let_in().see("бұл емес", gone="•")


def test_arrows_and_enter_at_the_opening_choose_a_form(forms: Waiting) -> None:
    forms.screen.type("\x1b[B\x1b[B\x1b[A")
    forms.screen.wait(lambda: row_of(forms.screen) == 6)
    forms.screen.type("\x1b[B\r\x1b[2~")
    forms.screen.quiet()
    assert row_of(forms.screen) == 7
    forms.let_in().see("F2Сақтау")


def test_at_the_very_first_start_a_language_is_chosen_at_the_opening(
    start: Start, tmp_path: Path
) -> None:
    waiting = Waiting(start, tmp_path / "fifo", tmp_path / "new")
    screen = waiting.screen
    screen.see("English")
    screen.type("\x1b[B")
    screen.see("▶  2  Русский")
    assert take_over(waiting) == b""
    screen.type("\r")
    screen.see("С чего начнёте?", gone="English")


def test_another_size_is_another_picture(forms: Waiting) -> None:
    screen = forms.screen
    screen.terminal.resize(60, 8)
    screen.wait(lambda: screen.sent.count(b"\x1b[2J") == 2)
    screen.terminal.resize(15, 3)
    screen.wait(lambda: screen.sent.count(b"\x1b[2J") == 3)
    screen.terminal.resize(80, 24)
    screen.wait(lambda: screen.sent.count(b"\x1b[2J") == 4)
    before = len(screen.sent)
    forms.let_in()
    screen.see("Нысанды таңдап")
    assert b"\x1b[2J" not in screen.sent[before:]


def test_a_resize_that_the_opening_has_not_seen_repaints_all(forms: Waiting) -> None:
    screen = forms.screen
    screen.terminal.resize(100, 30)
    screen.wait(lambda: screen.sent.count(b"\x1b[2J") == 2)
    forms.let_in()
    screen.quiet()
    assert "\x1b[30" in screen.sent.decode()


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)],
)
def test_a_signal_at_the_opening_gives_the_terminal_back(
    gate: Waiting, number: int, status: int
) -> None:
    gate.screen.type("жеті")
    gate.screen.see("••••")
    gate.screen.terminal.signal(number)
    assert gate.screen.end() == status
    assert not gate.screen.terminal.is_raw()
    for order in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[<u"):
        assert order in gate.screen.sent


def test_a_stop_at_the_opening_and_what_was_typed_is_there_again(gate: Waiting) -> None:
    screen = gate.screen
    screen.type("жеті")
    screen.see("••••")
    screen.terminal.signal(signal.SIGTSTP)
    screen.wait(screen.terminal.is_stopped)
    screen.wait(lambda: b"\x1b[?1049l" in screen.sent)
    assert not screen.terminal.is_raw()
    before = len(screen.sent)
    screen.terminal.signal(signal.SIGCONT)
    screen.wait(lambda: b"\x1b[?1049h" in screen.sent[before:] and screen.terminal.is_raw())
    screen.see("••••")
    screen.type(" көк шаңырақ\r")
    gate.let_in().see("консультацияларын")


def test_a_fault_while_the_screen_is_read_gives_the_terminal_back(
    start: Start, sealed: Path
) -> None:
    code = "import sys; sys.argv = ['nysan']; sys.modules['tui.app'] = None;"
    code += "from tui.__main__ import main; sys.exit(main())"
    screen = start("-c", code, NYSAN_HOME=str(sealed))
    assert screen.end() == 1
    assert not screen.terminal.is_raw()
    assert b"\x1b[?1049l" in screen.sent
    assert "Error" in screen.text


def test_a_lost_terminal_ends_it(gate: Waiting) -> None:
    gate.screen.terminal.hang_up()
    assert gate.screen.end() == 129


def test_without_titles_the_screen_begins_with_the_first_word(start: Start) -> None:
    screen = start()
    screen.see("консультацияларын")
    assert screen.sent.count(b"\x1b[2J") == 1


def test_what_is_kept_for_the_opening_only_its_owner_reads(plain: Path) -> None:
    modes = {stat.S_IMODE(each.stat().st_mode) for each in plain.iterdir() if each.is_file()}
    assert modes == {0o600}
