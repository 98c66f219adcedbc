"""The pages of the handbook, followed key by key, and what they name looked up."""

from __future__ import annotations

import re
import shlex
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.support.user import User
from tui.app import NysanApp
from tui.cli.grammar.parser import HelpWanted, find_command, parse
from tui.cli.table.commands import COMMANDS
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.host import Host
from tui.keys import ACTS, key_label
from tui.locale import use_language
from tui.records.open_vault import Vault

HANDBOOK: Final = Path(__file__).parents[2] / "docs" / "handbook"
PAGES: Final = sorted(HANDBOOK.glob("*/*.md"))
TODAY: Final = date(2026, 11, 30)
NAMED: Final = {
    "Ins": "insert",
    "Enter": "enter",
    "Esc": "escape",
    "Tab": "tab",
    "Shift+Tab": "shift+tab",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "Home": "home",
    "End": "end",
    "Page Up": "pageup",
    "Page Down": "pagedown",
    "Backspace": "backspace",
    "Ctrl+J": "ctrl+j",
    "Shift+← →": "shift+right",
}
"""Keys that are no act of the table, as pages and keyboards write them."""
_BLOCK = re.compile(r"^```keys\n(.*?)^```", re.DOTALL | re.MULTILINE)
TABLE: Final = """\
Аты-жөні;Сыныбы;Туған күні
Ойдан Шығарылған;7Ә;01.02.2013
Жорамал Болжамқызы;7Ә;15.05.2013
"""


def followed() -> list[Path]:
    return [page for page in PAGES if _BLOCK.search(page.read_text("utf-8"))]


def id_of(page: Path) -> str:
    return f"{page.parent.name}-{page.stem}"


def key_of(word: str) -> str | None:
    """The key that a page names; None for a text that is to be typed."""
    if word in NAMED:
        return NAMED[word]
    if re.fullmatch(r"F\d\d?|(Ctrl|Alt|Shift)\+(Ctrl\+|Shift\+)?(\S|F\d\d?|Ins|↑|↓)", word):
        *before, last = word.split("+")
        return "+".join([*map(str.lower, before), NAMED.get(last, last.lower())])
    return None


@asynccontextmanager
async def program(page: Path, folder: Path) -> AsyncIterator[User]:
    """The program as a page finds it: a vault with three invented children, or an empty one."""
    use_language(page.parent.name)
    vault = Vault.create(folder / "vault")
    vault.claim()
    vault.use_language(page.parent.name)
    desk = Desk(Host(), vault)
    if "<!-- empty -->" not in page.read_text("utf-8"):
        fill(desk, 3, 7)
    app = NysanApp(desk.vault, lambda: desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause(0.05)
        yield User(pilot, app)


def squeezed(text: str) -> str:
    """A text without what a screen breaks lines by."""
    return re.sub(r"[\s│]+", "", text)


@pytest.mark.parametrize("page", followed(), ids=id_of)
async def test_whoever_follows_a_page_to_the_letter_sees_what_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "7a.csv").write_text(TABLE, "utf-8")
    async with program(page, tmp_path) as user:
        for block in _BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                await follow(user, line)


async def follow(user: User, line: str) -> None:
    """Press what a line of a page says, or look for what it says is seen then."""
    if line.startswith("✓ "):
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert squeezed(line[2:]) in squeezed(user.text()), user.text()
        return
    for word in line.split(" · "):
        if key := key_of(word):
            await user.press(key)
        else:
            await user.type(word)
    await user.app.workers.wait_for_complete()


@pytest.mark.parametrize("page", PAGES, ids=id_of)
def test_each_key_that_a_page_names_does_something(page: Path) -> None:
    acts = {key_label(key) for act in ACTS for key in act.keys}
    for word in re.findall(r"\*\*(.+?)\*\*", page.read_text("utf-8")):
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
            [key_of(word) or "…" for word in line.split(" · ")]
            for block in _BLOCK.findall((HANDBOOK / language / name).read_text("utf-8"))
            for line in block.splitlines()
            if not line.startswith("✓ ")
        ]
        for language in ("kk", "ru")
    ]
    assert steps[0] == steps[1]
