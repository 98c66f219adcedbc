"""What is relied on, by the name of the terminal."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from tui.system import capability
from tui.system.capability import Capability, Colours


def capability_of(term: str) -> Capability:
    """Ask in a process of its own: terminfo is read once in each."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(capability.capability_of, term).result()


@pytest.mark.parametrize("term", ["screen", "screen-256color", "tmux-256color", "nobody-knows-it"])
def test_erasing_in_colour_is_not_relied_on_where_it_is_not_promised(term: str) -> None:
    assert not capability_of(term).erases_in_colour


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "linux"])
def test_what_most_terminals_can_is_used(term: str) -> None:
    can = capability_of(term)
    assert can.erases_in_colour
    assert can.scrolls
    assert can.erases_cells


def test_a_terminal_without_regions_is_not_scrolled() -> None:
    assert not capability_of("ansi").scrolls


@pytest.mark.parametrize(
    ("term", "colours"),
    [
        ("linux", Colours.SIXTEEN),
        ("screen", Colours.SIXTEEN),
        ("screen-256color", Colours.MANY),
        ("xterm-256color", Colours.ALL),
    ],
)
def test_more_colours_than_a_terminal_has_are_not_sent(term: str, colours: Colours) -> None:
    assert capability_of(term).colours == colours


def test_a_terminal_that_would_show_questions_is_asked_none() -> None:
    assert not capability_of("linux").answers
    assert capability_of("xterm").answers
