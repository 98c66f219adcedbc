"""The steps of the guides, as the pages of the handbook have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tui.desk.practice.guide import ACTS
from tui.handbook import contents
from tui.handbook.page import FOLDER
from tui.handbook.steps import Step, Until, read_steps
from tui.host import Host
from tui.keys import ACTS as KEYS
from tui.locale import LANGUAGES, say, use_language
from tui.screens.guide.line import lines_of

_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)?(?:F\d\d?|Ins|Enter|Esc|→|Ctrl\+.)")


def of_all_guides() -> Iterator[tuple[str, str, Step]]:
    """Yield each step with the language and the guide that it is of."""
    for language in LANGUAGES:
        use_language(language)
        for guide in contents.guides():
            for step in contents.steps(guide):
                yield language, guide, step
    use_language("")


def test_a_step_is_the_paragraph_above_a_block_that_says_until_when_it_lasts() -> None:
    steps = read_steps("consultation", "kk")
    assert steps[0].text.startswith("Бірінші экранда **Ins** басыңыз")
    assert steps[0].until == Until("entry", "consultations")
    assert steps[1].until == Until("entry", "consultations", "time")
    assert steps[-1].until == Until("saved", "consultations")


def test_each_step_ends_at_a_place_that_is_there_or_with_an_act() -> None:
    places = {context for act in KEYS for context in act.contexts}
    forms = Host().forms
    last = {}
    for language, guide, step in of_all_guides():
        what, form, blank = step.until
        assert what in places | ACTS, step
        assert not form or form in forms, step
        assert not blank or (what == "entry" and blank in forms[form].sheet().blanks), step
        last[language, guide] = what
    assert set(last.values()) <= ACTS


def test_a_step_fits_into_two_lines_of_eighty_columns() -> None:
    for language, _, step in of_all_guides():
        use_language(language)
        end = f"{say('guide.close')} · {say('guide.end')}"
        assert len(lines_of(step.text, end, 80 - len(" ▌1/7 "))) == 2, step.text


@pytest.mark.parametrize("page", sorted(set(contents.guide_pages().values())))
def test_a_step_names_the_keys_of_its_block(page: str) -> None:
    for language in LANGUAGES:
        text = (FOLDER / language / f"{page}.md").read_text("utf-8")
        blocks = re.findall(r"^```keys until [^\n]+\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        for step, block in zip(read_steps(page, language), blocks, strict=True):
            pressed = [word for line in block.splitlines() for word in line.split(" · ")]
            keys = {word for word in pressed if _KEY.fullmatch(word)}
            assert keys <= set(re.findall(r"\*\*(.+?)\*\*", step.text)), step.text


def test_the_guides_say_the_same_steps_in_each_language() -> None:
    first, *others = (
        [step.until for page in contents.guide_pages().values() for step in read_steps(page, code)]
        for code in LANGUAGES
    )
    assert others == [first, first]
