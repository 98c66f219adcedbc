"""A terminal that is not what its name says shows a screen that one can read."""

from __future__ import annotations

import re

import pytest

from tests.support.terminals.screen import Screen, Start, open_new_consultation

BEYOND = re.compile(rb"\x1b\[[0-9;]*[34]8;[25];")
"""A colour beyond the sixteen; who does not know it takes its numbers for other orders."""


def consultation(screen: Screen) -> str:
    open_new_consultation(screen)
    screen.type("Ойдан Бала")
    return screen.see("Кеңес алушы  Ойдан Бала")


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        {"TERM": "xterm-direct", "COLORTERM": "24bit"},
        {"TERM": "vt100", "COLORTERM": ""},
        {"TERM": "linux", "COLORTERM": "truecolor"},
        {"TERM": "nobody-knows-it", "COLORTERM": ""},
        {"TERM": "", "COLORTERM": ""},
    ],
    ids=lambda environment: environment["TERM"] or "none",
)
def test_the_screen_is_the_same_and_asks_for_sixteen_colours(
    environment: dict[str, str], start: Start
) -> None:
    screen = start(**environment)
    found = consultation(screen)
    assert not BEYOND.search(screen.sent)
    assert found.count("______") > 5
    assert "F2Сақтау" in found.splitlines()[-1]
    assert not re.search(r"\[\??[0-9;]+|[0-9;]+[mHKX]\b", found)
