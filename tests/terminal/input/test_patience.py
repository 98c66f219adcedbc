"""A key whose bytes come in pieces is that key; the wait for the rest is learnt from the line."""

from __future__ import annotations

import pytest

from tests.support.terminals.decoder_line import Line, keys
from tui.keys import chords
from tui.terminal.input.decoder import Decoder
from tui.terminal.input.patience import Patience


def line(*, known: bool = False) -> Line:
    made = Line()
    made.decoder = Decoder(Patience(0.025, known=known), chords())
    return made


@pytest.mark.parametrize("gap", [0.05, 0.1, 0.2, 0.3])
@pytest.mark.parametrize(
    ("pieces", "key"),
    [
        (("\x1b", "[A"), "up"),
        (("\x1b", "OB"), "down"),
        (("\x1b[", "C"), "right"),
        (("\x1b", "[5~"), "pageup"),
        (("\x1b", "[15~"), "f5"),
    ],
)
def test_an_arrow_in_two_pieces_is_an_arrow(gap: float, pieces: tuple[str, str], key: str) -> None:
    slow = line()
    for _ in range(3):
        found = slow.send(pieces[0]) + slow.wait(gap) + slow.send(pieces[1])
        assert keys(found + slow.wait(1)) == [key]


def test_on_a_line_that_answers_at_once_escape_waits_for_nothing() -> None:
    near = line()
    near.decoder.patience.answered(0.004)
    near.send("\x1b")
    assert keys(near.wait(0.025)) == ["escape"]


def test_the_wait_grows_with_what_the_line_does() -> None:
    near = line()
    near.decoder.patience.answered(0.004)
    found = near.send("\x1b") + near.wait(0.2) + near.send("[A") + near.wait(1)
    # Too late for this one, but it is not typed into a blank; the next one is waited for.
    assert keys(found) == ["escape", "up"]
    found = near.send("\x1b") + near.wait(0.2) + near.send("[A") + near.wait(1)
    assert keys(found) == ["up"]


def test_letters_after_an_escape_are_letters() -> None:
    near = line(known=True)
    found = near.send("\x1b") + near.wait(0.1) + near.send("O") + near.send("K[") + near.wait(1)
    assert keys(found) == ["escape", "O", "K", "left_square_bracket"]
