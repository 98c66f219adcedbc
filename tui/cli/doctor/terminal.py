"""The doctor's look at the terminal: what it says of itself, its size, its letters, its line."""

from __future__ import annotations

import os
import time
from statistics import median
from typing import TYPE_CHECKING, Final

from tui.cli.doctor.finding import Finding
from tui.locale import message, say
from tui.system import HAS_CONSOLE
from tui.system.capability import Colours, capability_of, entry_of, other_charset
from tui.system.terminal import open_line, terminal_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.locale import Message
    from tui.system.terminal import Line

LETTERS: Final = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі"
_THROUGH: Final = {"SSH_CONNECTION": "SSH", "TMUX": "tmux", "STY": "GNU screen"}
"""What stands between the program and the terminal, by the variable that tells of it."""
_COUNTS: Final = {
    Colours.NONE: "0",
    Colours.SIXTEEN: "16",
    Colours.MANY: "256",
    Colours.ALL: str(1 << 24),
}
_SMALLEST: Final = (80, 24)
_WHERE: Final = b"\x1b[6n"
"""The question where the cursor is, which terminals answer at once."""
_PATIENCE: Final = 2.0
"""Seconds after which a terminal that has not answered never will."""
_QUESTIONS: Final = 5
_LOAD: Final = 960
"""Bytes that are sent to measure how fast the line is: a second of one with 9,600 baud."""
_FAST: Final = 100_000
"""Bytes a second beyond which nothing is gained."""
_SLOW: Final = 0.3
"""Seconds of an answer from which on a line feels slow."""


def look_at_terminal() -> Iterator[Finding]:
    """Findings about the terminal; what is no terminal is said, and not asked."""
    names = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL")
    said = [f"{name}={os.environ[name]}" for name in names if os.environ.get(name)]
    yield Finding("terminal", " ".join(said) or "—", _terminal_fault())
    width, height = terminal_size()
    small = (width, height) < _SMALLEST or height < _SMALLEST[1]
    wrong = message("doctor.small", width=_SMALLEST[0], height=_SMALLEST[1]) if small else None
    yield Finding("size", f"{width}x{height}", wrong)
    yield Finding("colours", _colours())
    through = [name for variable, name in _THROUGH.items() if os.environ.get(variable)]
    yield Finding("through", ", ".join(through) or say("doctor.directly"))
    charset = other_charset()
    wrong = message("doctor.no_utf8", charset=charset) if charset else None
    yield Finding("letters", LETTERS, wrong)
    yield _line()


def _terminal_fault() -> Message | None:
    term = os.environ.get("TERM", "")
    if HAS_CONSOLE or term != "dumb":
        return None
    return message("doctor.dumb")


def _colours() -> str:
    """How many colours the program uses here."""
    term = os.environ.get("TERM", "")
    most = capability_of(term, coloured=not os.environ.get("NO_COLOR")).colours
    if most is not Colours.ALL:
        return _COUNTS[most]
    if HAS_CONSOLE or os.environ.get("COLORTERM") in {"truecolor", "24bit"}:
        return _COUNTS[most]
    entry = entry_of(term)
    return str(entry[1]) if entry else say("doctor.unknown_term", term=term or "—")


def _line() -> Finding:
    """How long the terminal takes to answer, and how fast bytes reach it."""
    try:
        with open_line() as terminal:
            answers = [_answer_time(terminal, b"") for _ in range(_QUESTIONS)]
            usual = median(answers)
            # Spaces and a return: nothing is seen of them.
            load = _answer_time(terminal, b" \b" * (_LOAD // 2))
    except (OSError, ValueError):
        return Finding("line", say("doctor.silent"))
    took = load - usual
    # A shorter time says nothing that the next measurement would say again.
    speed = f"{_LOAD / took:.0f}" if took > _LOAD / _FAST else f"≥ {_FAST}"
    found = say("doctor.answers", time=round(usual * 1000), speed=speed)
    return Finding("line", found, message("doctor.slow") if usual > _SLOW else None)


def _answer_time(terminal: Line, before: bytes) -> float:
    """Seconds until the terminal has answered what was asked behind some bytes.

    Raises:
        TimeoutError: it does not.
    """
    began = time.monotonic()
    terminal.write(before + _WHERE)
    answer = b""
    while not answer.endswith(b"R"):
        came = terminal.read(max(began + _PATIENCE - time.monotonic(), 0))
        if not came:
            raise TimeoutError
        answer += came
    return time.monotonic() - began
