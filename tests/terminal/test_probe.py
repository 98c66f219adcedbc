"""What a terminal can is found out by trying, and relied on only then."""

from __future__ import annotations

import pytest

from tests.support.terminals.emulator import CAN_ALL, Emulator
from tests.support.terminals.screen import Screen, Start, open_journal
from tui.system.capability import Capability
from tui.terminal.input.decoder import Decoder
from tui.terminal.modes import TRIALS
from tui.terminal.output.repetition import shortened
from tui.terminal.output.tabs import usual_stops
from tui.terminal.probe import CursorReport

ALL = Capability(repeats=True, tabs=True)


class Garbling(Emulator):
    """Writes out the sequences that it does not know."""

    def repeat(self, count: int = 1) -> None:
        self.draw(f"[{count}b")

    def set_tab_stop(self) -> None:
        self.draw("H")


class Wide(Emulator):
    """Takes a line for a wide letter, as terminals set to an old Chinese way do."""

    def draw(self, data: str) -> None:
        super().draw(data.replace("─", "──"))


class Keeping(Emulator):
    """Sets stops, but never takes one away."""

    def clear_tab_stop(self, how: int = 0) -> None:
        pass


def found_out(terminal: Emulator) -> Capability:
    terminal.feed("".join(TRIALS))
    can = CAN_ALL
    for answer in Decoder(0.025, ()).feed("".join(terminal.answers).encode(), 0.0):
        assert isinstance(answer, CursorReport)
        can = answer.refined(can)
    return can


@pytest.mark.parametrize(
    ("kind", "can", "repeats", "tabs"),
    [
        (Emulator, ALL, True, True),
        (Emulator, ALL._replace(tabs=False), True, False),
        (Emulator, ALL._replace(repeats=False), False, True),
        (Garbling, ALL, False, False),
        (Wide, ALL, False, True),
        (Keeping, ALL, True, False),
    ],
)
def test_only_a_terminal_that_does_it_is_found_to(
    kind: type[Emulator], can: Capability, repeats: bool, tabs: bool
) -> None:
    terminal = kind(80, 24, can)
    assert found_out(terminal) == CAN_ALL._replace(repeats=repeats, tabs=tabs)


def test_an_answer_is_no_key() -> None:
    (answer,) = Decoder(0.025, ()).feed(b"\x1b[24;80R", 0.0)
    assert isinstance(answer, CursorReport)
    assert answer.refined(CAN_ALL) == CAN_ALL


def test_only_what_becomes_shorter_is_said_so() -> None:
    assert shortened("____") == "____"
    assert shortened("├─────┤ ________") == "├─\x1b[4b┤ _\x1b[7b"
    assert shortened("ойда     н" + " " * 20) == "ойда     н \x1b[19b"


def form_sent(screen: Screen) -> bytes:
    """Open a new record; return what was sent for its form."""
    open_journal(screen)
    screen.quiet()
    begun = len(screen.sent)
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.quiet()
    return screen.sent[begun:]


@pytest.mark.parametrize(
    ("answer", "repeats", "tabs"),
    [
        (b"\x1b[2;7R\x1b[3;12R", True, True),
        (b"\x1b[2;2R\x1b[3;9R", False, False),
        (b"", False, False),
    ],
)
def test_the_program_relies_on_it_only_for_who_answers_so(
    answer: bytes, repeats: bool, tabs: bool, start: Start
) -> None:
    screen = start()
    screen.see("Нысанды таңдап")
    screen.type(answer)
    sent = form_sent(screen)
    assert (b"_\x1b[15b" in sent) is repeats
    assert (b"\t" in sent) is tabs
    screen.type("\x1b")
    screen.see("InsЖаңа", gone="F2Сақтау")
    screen.type("\x11")
    assert screen.end() == 0


def test_the_tabulator_is_given_back_as_it_was(start: Start) -> None:
    screen = start()
    screen.see("Нысанды таңдап")
    screen.type(b"\x1b[3;12R")
    assert b"\x1bH" in form_sent(screen)
    screen.type("\x11")
    assert screen.end() == 0
    assert screen.sent.rindex(usual_stops(80).encode()) < screen.sent.rindex(b"\x1b[?1049l")
    shell = Emulator(80, 24, ALL)
    shell.feed(screen.sent.decode())
    assert sorted(shell.tabstops) == list(range(8, 80, 8))
