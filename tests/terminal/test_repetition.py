"""Whether a terminal repeats letters is found out by trying, and relied on only then."""

from __future__ import annotations

import pytest

from tests.terminal.emulator import CAN_ALL, Emulator
from tests.terminal.screen import Start, open_journal
from tui.terminal.decoder import Decoder
from tui.terminal.repetition import TRIAL, CursorStands, shortened


class Garbling(Emulator):
    """Writes out the sequences that it does not know."""

    def repeat(self, count: int = 1) -> None:
        self.draw(f"[{count}b")


class Wide(Emulator):
    """Takes a line for a wide letter, as terminals set to an old Chinese way do."""

    def draw(self, data: str) -> None:
        super().draw(data.replace("─", "──"))


def heard(terminal: Emulator) -> list[bool]:
    terminal.feed(TRIAL)
    found = Decoder(0.025, ()).feed("".join(terminal.answers).encode(), 0.0)
    return [answer.has_repeated for answer in found if isinstance(answer, CursorStands)]


@pytest.mark.parametrize(
    ("kind", "can", "repeats"),
    [
        (Emulator, CAN_ALL._replace(repeats=True), True),
        (Emulator, CAN_ALL, False),
        (Garbling, CAN_ALL, False),
        (Wide, CAN_ALL._replace(repeats=True), False),
    ],
)
def test_only_a_terminal_that_does_it_is_found_to(
    kind: type[Emulator], can: object, repeats: bool
) -> None:
    terminal = kind(80, 24, can)  # type: ignore[arg-type]
    assert heard(terminal) == [repeats]


def test_an_answer_is_no_key() -> None:
    assert Decoder(0.025, ()).feed(b"\x1b[24;80R", 0.0)[0].__class__ is CursorStands


def test_only_what_becomes_shorter_is_said_so() -> None:
    assert shortened("____") == "____"
    assert shortened("├─────┤ ________") == "├─\x1b[4b┤ _\x1b[7b"
    assert shortened("ойда  " + " " * 20) == "ойда  " + " " * 20


def test_the_program_repeats_letters_only_for_who_answers_so(start: Start) -> None:
    for answer, repeats in ((b"\x1b[2;7R", True), (b"\x1b[2;2R", False), (b"", False)):
        screen = start()
        screen.see("Нысанды таңдап")
        screen.type(answer)
        open_journal(screen)
        begun = len(screen.sent)
        screen.type("\x1b[2~")
        screen.see("F2Сақтау")
        assert (b"_\x1b[15b" in screen.sent[begun:]) is repeats
        screen.type("\x1b")
        screen.see("InsЖаңа", gone="F2Сақтау")
        screen.type("\x11")
        assert screen.end() == 0
