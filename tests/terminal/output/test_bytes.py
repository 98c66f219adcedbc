"""How many bytes made-up screens take: whoever makes the painter better lowers the figures."""

from __future__ import annotations

from random import Random

import pytest

from tests.support.terminals.pane import KINDS
from tui.terminal.output.painter import Painter
from tui.terminal.output.screen import Screen

WIDTH, HEIGHT, SCREENS = 60, 16, 150
WORDS = ("Әлия", "Болат", "кеңес", "әңгімелесу", "ата-анасы", "шағым", "үй", "сынып жетекшісі")
LOOKS = ("", "", "", "1", "4", "30;46", "1;30;46")
RULE = "├──────────┼───────────────┼──────────────────┼────────────┤"


def draw(screen: Screen, chance: Random, kind: int) -> tuple[int, int] | None:
    """Make the screen another one: a form, a table, a list with a cursor, or a few letters."""
    rows = screen.rows
    if kind < 3:
        for row in rows:
            row.put(0, " " * WIDTH, "")
    if kind == 1:
        for y in range(0, HEIGHT - 1, 2):
            cells = [chance.choice(WORDS)[:width].ljust(width) for width in (10, 15, 18, 12)]
            rows[y].put(0, RULE, "")
            rows[y + 1].put(0, "│" + "│".join(cells) + "│", chance.choice(LOOKS))
        return None
    for y in range(HEIGHT) if kind < 3 else (chance.randrange(HEIGHT),):
        x = chance.randrange(4)
        while x < WIDTH - 20 and chance.random() < 0.8:
            x = rows[y].put(x, chance.choice(WORDS), chance.choice(LOOKS))
            x += chance.randrange(1, 9)
    return chance.randrange(WIDTH), chance.randrange(HEIGHT)


TAKEN = {"can all": 75653, "can little": 121504}
"""Bytes in UTF-8, by what the terminal can."""


@pytest.mark.parametrize("kind", TAKEN)
def test_made_up_screens_take_no_more_bytes(kind: str) -> None:
    chance, painter, wanted = Random(11), Painter(KINDS[kind]), Screen(WIDTH, HEIGHT)
    taken = 0
    for number in range(SCREENS):
        cursor = draw(wanted, chance, number % 5)
        taken += len(painter.paint(wanted, range(HEIGHT), cursor).encode())
    assert taken == TAKEN[kind]
