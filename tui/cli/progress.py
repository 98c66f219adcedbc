"""How far a command has come, on one line of a terminal that is gone at the end."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.progress import progress_line, silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.progress import Report

_EVERY: Final = 0.5
"""Seconds before the line, and between two of them: what is done sooner says nothing."""
_STOP: Final = "Ctrl+C"


@contextmanager
def progress_shown(what: str) -> Iterator[Report]:
    """A report that shows what is done on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    line = _Line(what)
    try:
        yield line.report
    finally:
        line.clear()


class _Line:
    def __init__(self, what: str) -> None:
        self._what = what
        self._begun_at = self._shown_at = monotonic()
        self._shown = ""

    def report(self, done: int, total: int) -> None:
        now = monotonic()
        if now - self._shown_at < _EVERY:
            return
        self._shown_at = now
        line = progress_line(self._what, done, total, now - self._begun_at, stop=_STOP)
        # A line that is broken could not be written over.
        line = clean_line(line)[: get_terminal_size().columns - 1]
        self._write(line.ljust(len(self._shown)))
        self._shown = line

    def clear(self) -> None:
        if self._shown:
            self._write(" " * len(self._shown))
            self._write("")

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()
