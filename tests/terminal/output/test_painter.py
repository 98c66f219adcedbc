"""What is sent for a change: only what differs, in few bytes, right on every kind of terminal."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.terminals.emulator import CAN_ALL, Emulator
from tests.support.terminals.pane import KINDS
from tui.system.capability import Capability
from tui.terminal.output.painter import Painter
from tui.terminal.output.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 40, 10
WORDS = ("Әлия", "Болат", "кеңес", "әңгімелесу", "ата-анасы", "шағым", "үй", "сынып жетекшісі")
LOOKS = ("", "2", "4", "1;30;46", "30;46", "46", "7", "38;5;99", "3;38;2;1;2;3;48;2;9;9;9")
TEXTS = (
    "а",
    "Ойдан Бала",
    "_" * 30,
    "  ",
    " " * 25,
    "漢字",
    "e\u0301",
    "x漢",
    "│ ─",
    "├" + "─" * 20 + "┤",
    "\u2066a\x07b",
)

puts = st.tuples(
    st.integers(0, WIDTH - 1),
    st.integers(0, HEIGHT - 1),
    st.sampled_from(TEXTS),
    st.sampled_from(LOOKS),
)
scrolls = st.tuples(st.integers(0, 4), st.integers(5, HEIGHT - 1), st.integers(-3, 3))
frames = st.lists(st.lists(puts, max_size=12) | scrolls, min_size=1, max_size=8)


class Pane:
    """A screen, the painter that paints it, and the terminal that it is painted on."""

    def __init__(self, can: Capability = CAN_ALL) -> None:
        self.wanted = Screen(WIDTH, HEIGHT)
        self.painter, self.terminal = Painter(can), Emulator(WIDTH, HEIGHT, can)
        self.paint()

    def paint(self, cursor: tuple[int, int] | None = None) -> str:
        text = self.painter.paint(self.wanted, range(HEIGHT), cursor)
        self.terminal.feed(text)
        return text

    def write(self, y: int, *lines: str, look: str = "") -> None:
        for at, line in enumerate(lines, y):
            self.wanted.rows[at].put(0, line.ljust(WIDTH), look)

    def shows_what_is_wanted(self) -> None:
        fresh = Emulator(WIDTH, HEIGHT)
        fresh.feed("\x1b[m\x1b[2J")
        for y, row in enumerate(self.wanted.rows):
            for x, (letter, look) in enumerate(zip(row.letters, row.looks, strict=True)):
                if letter:
                    fresh.feed(f"\x1b[{y + 1};{x + 1}H\x1b[0;{look}m{letter}")
        fresh.feed("\x1b[?25l")
        self.terminal.feed("\x1b[?25l")
        assert not list(self.terminal.differences(fresh, fresh.default_char))


@pytest.mark.parametrize("kind", KINDS)
@given(frames)
@examples(12)
def test_any_changes_show_the_screen_that_is_wanted(kind: str, session: list[object]) -> None:
    pane = Pane(KINDS[kind])
    for frame in session:
        if isinstance(frame, tuple):
            top, bottom, by = frame
            if 0 < abs(by) <= bottom - top:
                pane.wanted.scroll(top, bottom, by)
        else:
            assert isinstance(frame, list)
            for x, y, text, look in frame:
                pane.wanted.rows[y].put(x, text, look)
        pane.paint()
        pane.shows_what_is_wanted()


def test_the_same_screen_again_costs_nothing() -> None:
    pane = Pane()
    pane.write(3, "Ойдан Бала", look="30;46")
    pane.paint((3, 3))
    assert pane.paint((3, 3)) == ""


def test_a_letter_where_the_cursor_stands_costs_itself() -> None:
    pane = Pane()
    pane.write(3, "Ойда")
    pane.paint((4, 3))
    pane.write(3, "Ойдан")
    assert pane.paint((5, 3)) == "н"


def test_a_list_that_moves_by_a_line_costs_a_scroll_and_a_line() -> None:
    pane = Pane()
    names = [letter * 20 + " ойдан" for letter in "абвгдежзи"]
    pane.write(1, *names[:8])
    pane.paint()
    pane.write(1, *names[1:])
    text = pane.paint()
    assert names[8] in text
    assert names[4] not in text
    assert len(text.encode()) < 70
    pane.shows_what_is_wanted()


NAMES = [letter * 20 + " ойдан" for letter in "абвгдежзийкл"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by", [1, 2, -1, -2])
@pytest.mark.parametrize("top", [0, 1, 2, 3])
def test_lines_above_and_below_a_list_that_moves_are_as_they_shall_be(
    kind: str, by: int, top: int
) -> None:
    pane = Pane(KINDS[kind])
    for changed in (False, True):
        rows = HEIGHT - 2 - top
        pane.write(0, *["бас " * 5] * top, *NAMES[2 : 2 + rows], "аяқ", "F1Көмек")
        pane.paint()
        if changed:
            pane.write(0, *["екінші бас"] * top)
            pane.write(HEIGHT - 2, "екінші аяқ")
        pane.write(top, *NAMES[2 + by : 2 + by + rows])
        text = pane.paint()
        pane.shows_what_is_wanted()
        assert "F1" not in text
        assert ("аяқ" in text) is changed
        if KINDS[kind].scrolls:
            # It is moved and not written anew.
            assert NAMES[3 + max(by, 0)] not in text


def test_a_list_that_moves_leaves_the_terminal_to_scroll_as_a_whole_again() -> None:
    pane = Pane()
    pane.write(2, *NAMES[:7])
    pane.paint()
    pane.write(2, *NAMES[1:8])
    assert "r" in pane.paint()
    assert pane.terminal.margins is None


def test_a_line_that_becomes_shorter_is_erased_to_its_end() -> None:
    pane = Pane()
    pane.write(2, "х" * WIDTH)
    pane.paint()
    pane.write(2, "х")
    text = pane.paint()
    assert text.endswith("\x1b[K")
    assert len(text.encode()) <= len("\x1b[3;2H\x1b[K")
    pane.shows_what_is_wanted()


def test_colour_is_erased_only_where_the_terminal_erases_in_colour() -> None:
    lengths = []
    for can in (CAN_ALL, CAN_ALL._replace(erases_in_colour=False, erases_cells=False)):
        pane = Pane(can)
        pane.write(2, "х" * WIDTH, look="30;46")
        pane.paint()
        pane.write(2, "х", look="30;46")
        lengths.append(len(pane.paint()))
        pane.shows_what_is_wanted()
    assert lengths[0] < 12
    assert lengths[1] > WIDTH - 2


def test_a_long_rule_costs_a_letter_where_the_terminal_repeats_it() -> None:
    pane = Pane(CAN_ALL._replace(repeats=True))
    pane.write(2, "├" + "─" * 30 + "┤", "_" * 16)
    assert len(pane.paint().encode()) < 32
    pane.shows_what_is_wanted()


def table(pane: Pane, rows: int) -> None:
    """Write a table, as wide as the screen, of which each row stands between rules."""
    for y in range(0, 2 * rows, 2):
        pane.write(
            y,
            "├──────────┼───────────────┼───────────┤",
            "│Ойдан     │бала           │қиял       │",
        )


def test_a_table_is_walked_by_the_tabulator_where_the_terminal_has_one() -> None:
    sizes = {}
    for tabs in (False, True):
        pane = Pane(Capability(repeats=True, tabs=tabs))
        table(pane, 5)
        text = pane.paint()
        pane.shows_what_is_wanted()
        assert ("\t" in text) is tabs
        sizes[tabs] = len(text.encode())
    assert sizes[True] < 0.85 * sizes[False]


def test_stops_are_set_again_for_each_screen() -> None:
    pane = Pane(Capability(repeats=True, tabs=True))
    for _ in range(2):
        table(pane, 5)
        text = pane.paint()
        assert text.index("\x1b[3g") < text.index("\x1bH") < text.index("\t")
        pane.write(0, *["қиял " * 8] * HEIGHT)
        pane.paint()
        pane.shows_what_is_wanted()


def test_another_page_is_written_on_blank_lines() -> None:
    pane = Pane()
    pane.write(0, "Ойдан бала қиялы", *["а " * 20] * 8, "F1Көмек F10Шығу")
    pane.paint()
    pane.write(1, *["б             г"] * 8)
    text = pane.paint()
    assert "\x1b[8M\x1b[8L" in text
    assert "F1" not in text
    pane.shows_what_is_wanted()


def test_one_line_is_made_blank_without_a_number() -> None:
    pane = Pane()
    short, long = "Ойдан бала", "аааа" * 10
    pane.write(0, "Қиял", *[short] * 4, long, *[short] * 4)
    pane.paint()
    pane.write(0, "Қиял", *["Ойдан балы"] * 4, "б   " * 10, *["Ойдан балы"] * 4)
    assert "\x1b[M\x1b[L" in pane.paint()
    pane.shows_what_is_wanted()


def test_looks_that_take_turns_are_sent_one_after_the_other() -> None:
    pane = Pane()
    x = 0
    for number in range(1, 5):
        x = pane.wanted.rows[9].put(x, f" F{number}", "1")
        x = pane.wanted.rows[9].put(x, "Көмек", "30;46")
    text = pane.paint()
    assert text.count("30;46m") == 1
    pane.shows_what_is_wanted()


def test_what_is_forgotten_is_painted_whole_over_what_anybody_wrote() -> None:
    pane = Pane()
    pane.write(1, "Ойдан Бала", "Қиял")
    pane.paint()
    pane.terminal.garble()
    pane.painter.forget()
    assert "Қиял" in pane.paint()
    pane.shows_what_is_wanted()


def test_the_cursor_is_seen_only_where_there_is_one() -> None:
    pane = Pane()
    assert pane.paint((5, 4)).endswith("\x1b[?25h")
    assert (pane.terminal.cursor.x, pane.terminal.cursor.y) == (5, 4)
    assert pane.paint(None) == "\x1b[?25l"


def test_an_order_to_the_terminal_in_a_text_is_not_passed_on() -> None:
    pane = Pane()
    pane.write(1, "a\x1b]52;c;eA==\x07b\x9b2Jc\u202ed\ud800e")
    text = pane.paint()
    assert "\x07" not in text
    assert "\x1b]" not in text
    assert not set("\x9b\u202e\ud800") & set(text)


def session(pane: Pane, chance: Random) -> int:
    """Show what a session shows, screen by screen; the bytes that it took."""
    size = 0

    def paint(cursor: tuple[int, int] | None = None) -> None:
        nonlocal size
        size += len(pane.paint(cursor).encode())

    def pick(several: Sequence[str]) -> str:
        return several[int(chance.random() * len(several))]

    for _ in range(3):
        # A list, gone through, and one of its records.
        rows = [
            f"{number:<3}{pick(WORDS)} {pick(WORDS)}".ljust(30) + "12.09" for number in range(30)
        ]
        pane.write(0, "Журнал", look="1;30;46")
        pane.write(HEIGHT - 1, "F2Сақтау F3Көру F5Басу F10Шығу", look="30;46")
        at = 0
        for step in (0, 1, 1, 2, -1, 7, -3):
            at += step
            pane.write(1, *rows[at : at + HEIGHT - 2])
            pane.wanted.rows[1 + at % 3].put(0, rows[at + at % 3][:20], "7")
            paint()
        pane.write(1, *[f"├──────────┼{'─' * 27}┤", f"│{pick(WORDS):<10}│{pick(WORDS):<27}│"] * 4)
        paint((12, 2))
        for x in range(12, 20):
            pane.wanted.rows[2].put(x, pick("абвгдеж"), "1;4")
            pane.wanted.rows[HEIGHT - 2].put(3, f"{x}", "2")
            paint((x + 1, 2))
        for _ in range(6):
            for _ in range(4):
                x, y = int(chance.random() * WIDTH), 1 + int(chance.random() * (HEIGHT - 2))
                pane.wanted.rows[y].put(x, pick(TEXTS), pick(LOOKS))
            paint((int(chance.random() * WIDTH), int(chance.random() * HEIGHT)))
        pane.shows_what_is_wanted()
    return size


BYTES = {
    "can all": 7301,
    "was not tried": 9189,
    "repeats letters": 7406,
    "without coloured erasing": 9152,
    "without regions": 11709,
    "can little": 11817,
}
"""What the session takes; where one becomes larger, users on far lines wait."""


@pytest.mark.parametrize(("kind", "size"), BYTES.items())
def test_a_known_session_costs_no_more_bytes_than_it_did(kind: str, size: int) -> None:
    assert session(Pane(KINDS[kind]), Random(11)) <= size
