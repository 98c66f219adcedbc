"""How far a command has come: a line on a terminal, and nothing elsewhere."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from tui.cli import progress
from tui.cli.progress import progress_shown


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_many_of_how_many_and_the_line_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    with progress_shown("Жеке істер") as report:
        report(1, 2)
        report(2, 2)
    first, second, blank, end = stream.getvalue().split("\r")[1:]
    assert first.startswith("Жеке істер, 1 / 2")
    assert "Ctrl+C" in first
    assert second.startswith("Жеке істер, 2 / 2")
    assert (blank.strip(), end) == ("", "")
    assert len(blank) == len(second)


def test_what_is_soon_done_and_what_no_terminal_reads_is_not_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for stream in (Terminal(), StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress_shown("Жеке істер") as report:
            report(1, 1)
        assert stream.getvalue() == ""
