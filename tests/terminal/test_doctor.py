"""The doctor at a terminal: how fast its line is, and which bytes a key sends."""

from __future__ import annotations

from pathlib import Path

from tests.support.terminals.screen import Start


def test_the_line_is_measured_by_what_the_terminal_answers(start: Start, tmp_path: Path) -> None:
    screen = start("-m", "tui", "doctor")
    for _ in range(6):
        screen.wait(lambda: screen.sent.count(b"\x1b[6n") >= 1)
        screen.sent = screen.sent.replace(b"\x1b[6n", b"", 1)
        screen.type(b"\x1b[1;1R")
    screen.see(" мс")
    screen.end()


def test_keys_are_shown_as_they_arrive(start: Start) -> None:
    screen = start("-m", "tui", "doctor", "--keys")
    screen.see("Enter")
    screen.type(b"\x1b[15~")
    screen.see("1b 5b 31 35 7e")
    screen.type("ә")
    screen.see("ә")
    screen.type("\r")
    assert screen.end() == 0
