"""The pages of the handbook, followed key by key, and what they name looked up."""

from __future__ import annotations

import re
import shlex
from html import unescape
from itertools import dropwhile
from pathlib import Path
from typing import Final

import pytest

from docs.drawing.pages import HANDBOOK, follow, found_by, squeezed
from docs.drawing.steps import NAMED, Draw, Guided, See, steps_of
from tests.support.user import User
from tui.cli.grammar.parser import HelpWanted, find_command, parse
from tui.cli.table.commands import COMMANDS
from tui.handbook import contents
from tui.keys import ACTS, key_label
from tui.locale import say
from tui.records.vault.settings import PRACTICE

PICTURES: Final = HANDBOOK.parent / "pictures"
PAGES: Final = sorted(HANDBOOK.glob("*/*.md"))


def followed() -> list[Path]:
    """The pages in which something is to be done, each of which has a picture."""
    return [page for page in PAGES if any(_pictures(page))]


def _pictures(page: Path) -> list[Draw]:
    return [step for step in steps_of(page.read_text("utf-8")) if isinstance(step, Draw)]


def id_of(page: Path) -> str:
    return f"{page.parent.name}-{page.stem}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where vaults to practise in are kept from one page to the next."""
    return tmp_path_factory.mktemp("kept")


@pytest.mark.parametrize("page", followed(), ids=id_of)
async def test_whoever_follows_a_page_to_the_letter_sees_what_it_says(
    page: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    async with found_by(page, kept) as user:
        said = iter(await _guided(user, page))
        asked = ""
        for step in steps_of(page.read_text("utf-8")):
            if isinstance(step, Guided):
                assert not asked or asked not in _plain(user.text()), user.text()
                asked = _plain(next(said))
                assert asked in _plain(user.text()), user.text()
            if not isinstance(step, Draw):
                assert await follow(user, step), f"{step}\n{user.text()}"
        guiding = user.app.guiding
        assert not guiding or _guide_of(page) in guiding.guide.done


async def test_one_guide_leads_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    pages = [HANDBOOK / "en" / f"{name}.md" for name in contents.guide_pages().values()]
    async with found_by(pages[0]) as user:
        # There is nothing but what lies ready in the practice vault.
        next(tmp_path.glob("*.xlsx")).unlink()
        await _guided(user, pages[0])
        guiding = user.app.guiding
        assert guiding
        for page in pages:
            while guiding.guide.back_to:
                await user.press("escape")
            steps = steps_of(page.read_text("utf-8"))
            for step in dropwhile(lambda step: not isinstance(step, Guided), steps):
                if not isinstance(step, Draw):
                    assert await follow(user, step), f"{step}\n{user.text()}"
        assert guiding.guide.done == contents.guides()
        assert _plain(say("guide.all_done")) in _plain(user.text())


async def _guided(user: User, page: Path) -> list[str]:
    """The steps of the guide that a page has, which is begun; none for other pages."""
    guide = _guide_of(page)
    if guide:
        user.app.vault.set(PRACTICE, True)
        await user.press("ctrl+backslash", str(contents.guides().index(guide) + 1))
    return [step.text for step in contents.steps(guide)] if guide else []


def _guide_of(page: Path) -> str:
    return next((name for name, led in contents.guide_pages().items() if led == page.stem), "")


def _plain(text: str) -> str:
    """A text without what a screen breaks lines by, and without the marks of Markdown."""
    return re.sub("[▌*`]", "", squeezed(text))


@pytest.mark.parametrize("page", followed(), ids=id_of)
def test_a_picture_shows_what_the_page_says_is_seen(page: Path) -> None:
    seen = ""
    for step in steps_of(page.read_text("utf-8")):
        if isinstance(step, See):
            seen = step.words
        elif isinstance(step, Draw):
            assert step.alt
            assert step.name.partition("/")[0] == page.parent.name
            svg = (PICTURES / f"{step.name}.svg").read_text("utf-8")
            shown = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
            assert squeezed(seen) in squeezed(unescape(shown)), step.name


def test_each_page_on_a_task_has_a_picture() -> None:
    assert {path.stem for path in PAGES} - {path.stem for path in followed()} == {"news"}


@pytest.mark.parametrize("page", PAGES, ids=id_of)
def test_each_key_that_a_page_names_does_something(page: Path) -> None:
    acts = {key_label(key) for act in ACTS for key in act.keys}
    for word in re.findall(r"\*\*(.+?)\*\*", page.read_text("utf-8")):
        word = word.replace("\\\\", "\\")  # noqa: PLW2901 - as Markdown shows it
        assert word in acts or word in NAMED, word


@pytest.mark.parametrize("page", PAGES, ids=id_of)
def test_each_command_that_a_page_names_can_be_given(page: Path) -> None:
    for line in re.findall(r"`nysan ?([^`\n]*)`", page.read_text("utf-8")):
        words = shlex.split(line.partition(" | ")[0])
        if not words or words[0].startswith("-"):
            assert words in ([], ["--plain"], ["--version"], ["--help"]), line
            continue
        try:
            command, rest = find_command(COMMANDS, words)
            parse(command, rest)
        except HelpWanted:
            pass


@pytest.mark.parametrize("name", [path.name for path in sorted((HANDBOOK / "kk").glob("*.md"))])
def test_a_page_says_the_same_steps_in_both_languages(name: str) -> None:
    steps = [
        [
            step.name.partition("/")[2] if isinstance(step, Draw) else step[-1] or "…"
            for step in steps_of((HANDBOOK / language / name).read_text("utf-8"))
            if not isinstance(step, See)
        ]
        for language in ("kk", "ru")
    ]
    assert steps[0] == steps[1]
