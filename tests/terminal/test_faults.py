"""A terminal that is hostile or broken: the program lives, and what is typed after works."""

from __future__ import annotations

import pytest

from tests.support.terminals.screen import Start, open_new_consultation
from tui.keys import chords
from tui.terminal.input.decoder import Decoder

FAULTS = {
    "a byte that is not UTF-8": b"\xff",
    "cp1251": "Ойдан".encode("cp1251"),
    "half a letter": "ә".encode()[:1],
    "C1 codes": "\x9b\x90\x9d\x85".encode(),
    "a far mouse of the oldest kind": b"\x1b[M \xff\xff",
    "a far mouse": b"\x1b[<0;99999;99999M\x1b[<35;3000;3000M\x1b[<0;0;0M\x1b[<0;-5;-5M",
    "a mouse of rxvt's kind": b"\x1b[32;9999;9999M",
    "a key that is no letter": b"\x1b[1114112;5u",
    "a key with its place": b"\x1b[1078::1114112;5u\x1b[::;;u\x1b[;;;;u",
    "a window of nothing": b"\x1b[48;0;0;0;0t",
    "numbers without end": b"\x1b[" + b"9" * 5000 + b";5u",
    "a string without end": b"\x1b]0;title" + b"x" * 5000,
    "the end of no paste": b"\x1b[201~",
    "answers to no question": b"\x1b[?1;2c\x1b[24;80R\x1bP>|tmux 3.4\x1b\\\x1b[?2048;0$y\x1b[0n",
    "a focus that comes and goes": b"\x1b[I\x1b[O",
}


SIZES = [(1, 1), (0, 0), (2, 500), (500, 2), (65535, 65535)]


def patience(fault: bytes) -> float:
    """Seconds in which the program may take a key for the rest of what was sent."""
    decoder = Decoder(0.025, chords())
    decoder.feed(fault, 0.0)
    return decoder.timeout(0.0) or 0.0


def test_no_bytes_from_the_terminal_keep_later_keys_from_arriving(start: Start) -> None:
    screen = start()
    open_new_consultation(screen)
    typed = ""
    for number, fault in enumerate(FAULTS.values()):
        screen.type(fault)
        if wait := patience(fault):
            screen.quiet(1.4 * wait)
        letter = chr(ord("а") + number)
        screen.type(letter)
        typed += letter
        screen.see(typed)
    screen.type("\x1bOQ")
    screen.see("Сақталды:")
    screen.type("\x1b")
    screen.see("InsЖаңа", gone="F2Сақтау")
    assert typed[1:8] in screen.text


def test_bytes_that_are_not_utf_8_are_told_of(start: Start) -> None:
    screen = start()
    open_new_consultation(screen)
    screen.type("Бала".encode("cp1251"))
    screen.see("UTF-8")


def test_a_huge_paste_is_cut_and_the_keys_after_it_work(start: Start) -> None:
    screen = start()
    open_new_consultation(screen)
    screen.type(b"\x1b[200~" + "мәтін ".encode() * 100_000 + b"\x1b[201~")
    screen.see("артығы қиылды")
    screen.type("\x15Ойдан")
    screen.see("Ойдан")


def test_a_paste_without_an_end_is_ended(start: Start) -> None:
    screen = start()
    open_new_consultation(screen)
    screen.type("\x1b[200~Ойдан")
    screen.see("соңы келмеді")
    screen.type(" Бала")
    screen.see("Ойдан Бала")


def test_commands_hidden_in_a_paste_are_text(start: Start) -> None:
    screen = start()
    open_new_consultation(screen)
    screen.type("\x1b[200~Ойдан\x11\x1b[21~\x1b0\x03 Бала\x1b[201~")
    screen.see("Бала")
    assert screen.terminal.status() is None


def test_a_window_of_any_size_is_lived_through(start: Start) -> None:
    screen = start()
    open_new_consultation(screen)
    typed = "Ойдан"
    screen.type(typed)
    screen.see(typed)
    for letter, size in zip("балам", SIZES, strict=True):
        screen.terminal.resize(*size)
        screen.quiet()
        screen.type(letter)
        typed += letter
        screen.quiet()
        screen.terminal.resize(80, 24)
        screen.see(typed)
        screen.see("F2Сақтау")


def test_control_c_is_a_key(start: Start) -> None:
    screen = start()
    open_new_consultation(screen)
    screen.type("\x03")
    screen.quiet()
    assert screen.terminal.status() is None
    assert screen.terminal.is_raw()


@pytest.mark.parametrize("term", ["", "unknown", "vt100", "linux", "screen", "no-such-terminal"])
def test_the_program_works_whatever_the_terminal_is_called(start: Start, term: str) -> None:
    screen = start(TERM=term)
    open_new_consultation(screen)
    screen.type("Ойдан")
    screen.see("Ойдан")


def test_another_charset_is_told_of_and_kazakh_is_shown_all_the_same(start: Start) -> None:
    screen = start(LANG="ru_RU.CP1251", LC_ALL="", LC_CTYPE="")
    screen.see("CP1251")
    open_new_consultation(screen)
    screen.type("Ойдан Бала")
    screen.see("Ойдан Бала")
