"""Pages look as when they were last looked at; what a person would see is seen, and no more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from PIL import Image

from tests.documents.golden.documents import FIRST_PAGES, golden
from tests.documents.golden.drawing import difference, drawn, kept
from tests.support.school import ALL
from tui.documents.paper import Paper, Paragraph, Run
from tui.documents.pdf.press import Press
from tui.forms.language.sheet import Page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ALL)
def test_a_page_looks_as_it_was_last_seen(name: str, tmp_path: Path) -> None:
    picture = drawn(FIRST_PAGES[name]())
    with Image.open(golden(name)) as seen:
        found = difference(seen, picture)
    if found:
        (tmp_path / f"{name}.png").write_bytes(kept(picture))
    assert not found, (
        f"{name} looks different within {found} mm: look at {tmp_path / name}.png beside "
        f"{golden(name)}; if it is to be so, python -m tests.documents.golden {name}"
    )


@pytest.mark.parametrize("manner", ["no_smoothtext", "no_smoothpath"])
def test_how_edges_are_smoothed_is_no_difference(manner: str) -> None:
    with Image.open(golden("personal_file")) as seen:
        assert difference(seen, drawn(FIRST_PAGES["personal_file"](), **{manner: True})) is None


def test_a_line_that_moved_by_half_a_millimetre_is_seen() -> None:
    text = Press.text

    def moved(press: Press, x: float, y: float, words: str, *more: Any) -> None:
        text(press, x, y + 0.5 * (words == "Негізі:"), words, *more)

    with patch.object(Press, "text", moved):
        picture = drawn(FIRST_PAGES["personal_file"]())
    with Image.open(golden("personal_file")) as seen:
        found = difference(seen, picture)
    assert found
    _, top, _, bottom = found
    assert bottom - top < 8


@pytest.mark.parametrize("name", ["personal_file", "social_passport"])
def test_a_rule_that_is_lost_is_seen_whichever_it_is(name: str) -> None:
    rule, rules = Press.rule, defaultdict[Press, list[tuple[float, ...]]](list)

    def noted(press: Press, *place: float) -> None:
        if not press.page:
            rules[press].append(place)
        rule(press, *place)

    with patch.object(Press, "rule", noted):
        whole = drawn(FIRST_PAGES[name]())
    # What is only measured is drawn by a press of its own.
    drawing = max(rules.values(), key=len)
    for lost in [*dict.fromkeys(drawing)][::6]:

        def left_out(press: Press, *place: float, lost: tuple[float, ...] = lost) -> None:
            if place != lost:
                rule(press, *place)

        with patch.object(Press, "rule", left_out):
            assert difference(whole, drawn(FIRST_PAGES[name]())), lost


@pytest.mark.parametrize(
    ("text", "other"),
    [("☑ иә ☐ жоқ", "☐ иә ☐ жоқ"), ("☑ иә", "☒ иә"), ("иә, жоқ", "иә жоқ"), ("2026", "2025")],
)
def test_a_tick_a_comma_and_a_figure_are_seen(text: str, other: str) -> None:
    one, two = (
        drawn(Paper("Құжат", (Paragraph((Run(words),)),), Page())) for words in (text, other)
    )
    assert difference(one, one) is None
    assert difference(one, two)


def test_an_underline_below_a_chosen_word_is_seen() -> None:
    one, two = (
        drawn(Paper("Құжат", (Paragraph((Run("ер", underlined=chosen), Run(", әйел"))),), Page()))
        for chosen in (True, False)
    )
    assert difference(one, two)
