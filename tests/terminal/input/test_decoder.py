"""What bytes from a terminal mean; none of them ends the decoder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, MouseDown, Paste
from textual.message import Message

from tests.support.terminals.decoder_line import PATIENCE, Line, keys
from tui.keyboard import PASTED
from tui.terminal.input.decoder import Trouble


def letters(found: list[Message]) -> str:
    return "".join(event.character or "" for event in found if isinstance(event, Key))


def pasted(found: list[Message]) -> list[str]:
    return [event.text for event in found if isinstance(event, Paste)]


def troubles(found: list[Message]) -> list[str]:
    return [event.key for event in found if isinstance(event, Trouble)]


@given(st.binary(max_size=300))
def test_keys_after_any_bytes_arrive(garbage: bytes) -> None:
    line = Line()
    line.send(garbage)
    line.wait(10)
    assert line.decoder.timeout(line.now) is None
    found = line.send("Әa1\r\x1b[A\x1bOQ")
    assert keys(found) == ["Ә", "a", "1", "enter", "up", "f2"]


PIECES = st.sampled_from(
    [b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[200~", b"\x1b[201~", b"\x1b[M", b"\x1b]", b"\x1bP"]
) | st.sampled_from(
    [b"1;5", b":", b";", b"<", b"u", b"~", b"$", b"\xff", b"\xd3", b"a", b"\r", b"\x07", b"9" * 70]
)


@given(st.lists(PIECES, max_size=20))
def test_keys_after_any_pieces_of_sequences_arrive(pieces: list[bytes]) -> None:
    line = Line()
    for piece in pieces:
        line.send(piece)
        line.wait(0.001)
    line.wait(10)
    assert keys(line.send("Әb\x1b[5~")) == ["Ә", "b", "pageup"]


@given(st.text(st.characters(exclude_characters="\x1b"), max_size=40), st.integers(1, 7))
def test_letters_arrive_however_their_bytes_are_cut(text: str, size: int) -> None:
    line = Line()
    data = text.encode("utf-8", "replace")
    found = [m for at in range(0, len(data), size) for m in line.send(data[at : at + size])]
    seen = "".join(char for char in data.decode() if char.isprintable())
    assert letters(found + line.wait(1)) == seen


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (b"\x1b[A", ["up"]),
        (b"\x1b[1;5C", ["ctrl+right"]),
        (b"\x1b[1099::115;5u", ["ctrl+s"]),
        (b"\x1b[[C", ["f3"]),
        (b"\x1b\x1b[B", ["alt+down"]),
        (b"\x1b[27;5;1099~", ["ctrl+s"]),
    ],
)
def test_a_sequence_cut_anywhere_is_the_same_key(sent: bytes, meant: list[str]) -> None:
    for cut in range(1, len(sent)):
        line = Line()
        found = line.send(sent[:cut]) + line.wait(PATIENCE / 2) + line.send(sent[cut:])
        assert keys(found + line.wait(1)) == meant, cut


@pytest.mark.parametrize("letter", ["x", "ы", "ө", "\r", "\t", " ", "[", "O", "\x13", "\x1b[A"])
def test_escape_glued_to_a_key_discards_neither(letter: str) -> None:
    line = Line()
    glued = keys(line.send("\x1b" + letter) + line.wait(1))
    if letter == "\x1b[A":
        assert glued == ["alt+up"]
        return
    assert glued == ["escape", *keys(line.send(letter) + line.wait(1))]


def test_escape_alone_counts_after_a_moment_and_again_at_once() -> None:
    line = Line()
    assert keys(line.send(b"\x1b")) == []
    assert keys(line.wait(PATIENCE)) == ["escape"]
    assert keys(line.send(b"\x1b\x1b\x1b") + line.wait(1)) == ["escape"] * 3


def test_alt_with_a_digit_is_a_function_key_on_any_layout() -> None:
    for row in ("1234567890", '"әіңғ,.үұқ'):
        for number, letter in enumerate(row, 1):
            assert keys(Line().send("\x1b" + letter)) == [f"f{number}"]
            assert keys(Line().send(f"\x1b[{ord(letter)};3u")) == [f"f{number}"]


def test_a_key_that_is_let_go_or_only_modifies_is_none() -> None:
    assert Line().send(b"\x1b[97;1:3u\x1b[57441;2u\x1b[57358u\x1b[1;1:3A") == []


def test_keys_say_their_letters_in_every_form() -> None:
    for sent in ("ә", "\x1b[1241u", "\x1b[1241;;1241u", "\x1b[1241::50;1;1241u"):
        assert letters(Line().send(sent)) == "ә"
    for sent in (
        "Ә",
        "\x1b[1241;2u",
        "\x1b[1241:1240:50;2u",
        "\x1b[27;2;1240~",
        "\x1b[1241;2;1240u",
    ):
        assert letters(Line().send(sent)) == "Ә"
    assert letters(Line().send("\x1b[57404u\x1bOu\x1b[57409u")) == "55."


def test_a_letter_that_is_not_utf_8_is_told_of_once() -> None:
    found = Line().send("Ойдан\r".encode("cp1251"))
    assert troubles(found) == ["terminal.garbled"]
    assert keys(found) == ["enter"]


def test_a_paste_comes_whole_however_it_is_cut() -> None:
    data = "\x1b[200~Бірінші\nекінші \x1b[31m\x1b[201~x".encode()
    for size in (1, 2, 3, 7, 4096):
        line = Line()
        found = [m for at in range(0, len(data), size) for m in line.send(data[at : at + size])]
        assert pasted(found) == ["Бірінші\nекінші \x1b[31m"]
        assert keys(found) == ["x"]


def test_what_a_paste_holds_is_never_a_key() -> None:
    found = Line().send(b"\x1b[200~a\x11\x1b[21~\x1b0\r\x03\x1b[200~b\x1b[201~")
    assert keys(found) == []
    assert len(pasted(found)) == 1


def test_a_huge_paste_is_cut_once_and_told_of() -> None:
    line = Line()
    found = line.send(b"\x1b[200~" + b"x" * PASTED)
    for _ in range(300):
        found += line.send(b"y" * 4096)
    found += line.send(b"\x1b[201~z")
    assert [len(text) for text in pasted(found)] == [PASTED]
    assert troubles(found) == ["entry.overfull"]
    assert keys(found) == ["z"]


def test_a_paste_that_stalls_is_ended_and_loses_nothing() -> None:
    line = Line()
    found = line.send("\x1b[200~Ойдан")
    found += line.wait(7)
    assert pasted(found) == ["Ойдан"]
    assert troubles(found) == ["terminal.paste_unended"]
    assert keys(line.send("ә")) == ["ә"]


def test_a_hand_that_types_ends_a_paste_that_had_no_end() -> None:
    line = Line()
    found = line.send("\x1b[200~")
    typed = 0
    while not troubles(found) and typed < 200:
        found += line.send("a") + line.wait(0.2)
        typed += 1
    assert troubles(found) == ["terminal.paste_unended"]
    assert "".join(pasted(found)) + letters(found) == "a" * typed
    assert typed < 60


def test_a_slow_line_does_not_end_a_paste() -> None:
    line = Line()
    found = line.send(b"\x1b[200~")
    for _ in range(20_000):
        found += line.send(b"x") + line.wait(0.001)
    assert pasted(found + line.send(b"\x1b[201~")) == ["x" * 20_000]


@pytest.mark.parametrize(
    ("begun", "ended"), [(b"\x1b[9;", b"u"), (b"\x1b]0;", b"\x07"), (b"\x1bP1", b"\x1b\\")]
)
def test_a_sequence_of_any_length_is_left_out_whole(begun: bytes, ended: bytes) -> None:
    line = Line()
    found = line.send(begun)
    for _ in range(10):
        found += line.send(b"9" * 4096) + line.wait(0.1)
    assert found + line.send(ended) == []
    assert keys(line.send(b"9")) == ["9"]


def test_a_number_of_any_length_that_comes_at_once_loses_no_key() -> None:
    assert keys(Line().send(b"\x1b[" + b"9" * 5000 + b";5ua\x1b[A")) == ["a", "up"]


def test_the_mouse_is_read_in_all_its_forms() -> None:
    for sent in (b"\x1b[<0;11;6M", b"\x1b[32;11;6M", b"\x1b[M +&"):
        (event,) = Line().send(sent)
        assert isinstance(event, MouseDown)
        assert (event.x, event.y, event.button) == (10, 5, 1)


def test_nothing_waits_when_nothing_has_begun() -> None:
    line = Line()
    assert line.decoder.timeout(line.now) is None
    line.send(b"abc\x1b[A")
    assert line.decoder.timeout(line.now) is None
