"""The program without a screen from its very first start, at a terminal: passphrase and code."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.passphrases import PROGRAM
from tests.support.terminals.terminal import Terminal
from tui.locale import say, use_language

PASSPHRASE = "жеті көк шаңырақ"
OTHER = "сегіз боз тұлпар"


class Line:
    """A terminal that writes lines: what it has said since it was answered last."""

    def __init__(self, home: Path) -> None:
        places = {"NYSAN_HOME": str(home), "HOME": str(home.parent), "TERM": "dumb"}
        self.terminal = Terminal([*PROGRAM, "--plain"], places)
        self.said = ""

    def hear(self, wanted: str) -> str:
        """Wait until something has been said: all that was, since the last answer."""
        until = time.monotonic() + 20
        while wanted not in self.said:
            assert time.monotonic() < until, f"{wanted!r} was not said: {self.said!r}"
            self.terminal.read(0.05)
            self.said = self.terminal.written.decode(errors="ignore").replace("\r\n", "\n")
        return self.said

    def answer(self, asked: str, typed: str) -> None:
        """Wait for a question, and answer it."""
        self.hear(asked)
        self.terminal.written, self.said = b"", ""
        self.terminal.type(f"{typed}\n")

    def end(self) -> int:
        until = time.monotonic() + 20
        while (status := self.terminal.status()) is None:
            assert time.monotonic() < until, self.terminal.written.decode()
            self.terminal.read(0.05)
        return status


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Callable[[], Line]]:
    use_language("kk")
    lines: list[Line] = []

    def started() -> Line:
        lines.append(Line(tmp_path / "vault"))
        return lines[-1]

    yield started
    for each in lines:
        each.terminal.kill()


def group(line: Line, code: str) -> str:
    """The group of the code that is asked for."""
    asked = re.escape(say("secret.group", number="#")).replace("\\#", r"(\d+)")
    line.hear("?")
    [number] = re.findall(asked, line.said)
    return code.split("-")[int(number) - 1]


def test_after_practice_the_first_start_takes_a_passphrase_and_shows_the_code(
    line: Callable[[], Line],
) -> None:
    fresh, again, question = say("secret.fresh"), say("secret.again"), "-топ?"
    first = line()
    assert say("language.letters") in first.hear(say("language.title"))
    first.answer(f"{say('language.title')}:", "2")
    first.answer("С чего начнёте?", "2")
    assert "Сведения об учащихся школы: 12" in first.hear("Какая форма?")
    assert "nysan help consultation" in first.said
    first.answer("Какая форма?", "хр")
    first.answer("Что сделать?", "выбросить")
    first.answer("1 — да", "1")
    first.answer("Language:", "1")
    first.answer(say("practice.title"), "1")
    assert say("secret.advice") in first.hear(fresh)
    first.answer(fresh, "қой")
    assert say("secret.weak") in first.hear(fresh)
    first.answer(fresh, PASSPHRASE)
    first.answer(again, OTHER)
    assert say("secret.differ") in first.hear(fresh)
    first.answer(fresh, PASSPHRASE)
    first.answer(again, PASSPHRASE)
    shown = first.hear(question)
    assert PASSPHRASE not in shown
    [code] = re.findall(r"^ {4}(\S+)$", shown, re.MULTILINE)
    first.answer(question, "жоқ")
    assert say("secret.wrong_group", number="")[1:20] in first.hear(question)
    first.answer(question, group(first, code))
    first.answer(question, group(first, code))
    assert say("linear.welcome") in first.hear(say("linear.which_form"))
    first.answer(say("linear.which_form"), "0")
    assert first.end() == 0

    second = line()
    second.answer(say("secret.ask"), OTHER)
    assert say("vault.wrong_passphrase") in second.hear(say("secret.ask"))
    second.answer(say("secret.ask"), PASSPHRASE)
    assert say("log.failed_before", count=1) in second.hear(say("linear.which_form"))
    second.answer(say("linear.which_form"), "0")
    assert second.end() == 0

    third = line()
    third.answer(say("secret.ask"), code.lower())
    third.answer(say("linear.which_form"), "0")
    assert third.end() == 0
