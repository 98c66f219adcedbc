"""The program as pictures show it: a vault of its own, a day, a user, sixteen colours."""

from __future__ import annotations

import os
import time
from asyncio import sleep
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from shutil import copytree
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from rich import console
from rich.terminal_theme import TerminalTheme
from textual import constants

from docs.drawing.svg import lean
from tests.support.passphrases import least_cost
from tests.support.session.settling import settle_at_once, settled
from tests.support.user import User
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.records.storage import record_id
from tui.records.storage.home import home
from tui.records.vault.header import Header

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

DOCS: Final = Path(__file__).parents[1]
NOW: Final = datetime(2026, 11, 30, 4, tzinfo=UTC)
SMALL, LARGE = (80, 24), (140, 40)
PASSPHRASE: Final = "ойдан шығарылған сөз"
HOME: Final = "/home/mysalov"
"""What the pictures call the home folder, which is as long as that in which they are drawn."""
_REST: Final = 0.4
"""Seconds for which a user looks at the screen before it is drawn."""
_SIXTEEN = TerminalTheme(
    (24, 24, 24),
    (212, 212, 212),
    [
        *((0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16)),
        *((36, 114, 200), (188, 63, 188), (17, 168, 205), (229, 229, 229)),
    ],
    [
        *((102, 102, 102), (241, 76, 76), (35, 209, 139), (245, 245, 67)),
        *((59, 142, 234), (214, 112, 214), (41, 184, 219), (255, 255, 255)),
    ],
)
"""The sixteen colours, as many terminals have them."""


def live_in(folder: Path) -> None:
    """Let this process be that of the pictures' user, whose home is a folder made for it."""
    settle_at_once()
    chance = SimpleNamespace(urandom=Random(7).randbytes)  # noqa: S311 - ids are no secret
    vars(record_id)["os"] = chance
    os.environ.update(
        HOME=str(folder), USER="mysalov", LOGNAME="mysalov", TZ="<+05>-5", LANG="C.UTF-8"
    )
    for name in ("NYSAN_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "NYSAN_DEBUG"):
        os.environ.pop(name, None)
    time.tzset()
    os.chdir(folder)


def use_colours(*, many: bool) -> None:
    """Draw all colours in this process, or the sixteen of the terminal's own."""
    # Textual has no other way for either.
    vars(constants)["COLOR_SYSTEM"] = "truecolor" if many else "standard"
    vars(console)["SVG_EXPORT_THEME"] = _SIXTEEN


@asynccontextmanager
async def program(
    fill: Callable[[Desk], object],
    *,
    filled: Path | None = None,
    language: str = "kk",
    texts: Mapping[str, str] | None = None,
    size: tuple[int, int] = SMALL,
) -> AsyncIterator[User]:
    """The program with a new vault in the home folder, filled by `fill`.

    `texts` are forms of the user by the names of their files. What is in the folder `filled`, once
    it was made, is taken in place of a new vault.
    """
    use_language(language)
    folder = home()
    if filled and filled.exists():
        desk = _opened(copytree(filled, folder))
    else:
        desk = _made(folder, fill, language, texts or {})
        if filled:
            copytree(folder, filled)
    app = NysanApp(desk.vault, lambda: desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield User(pilot, app)


@asynccontextmanager
async def first_start(language: str) -> AsyncIterator[User]:
    """The program where there is no vault yet, which asks what a first start asks."""
    use_language(language)
    app = NysanApp(Vault(home(), Header()), lambda: Desk(Host(), app.vault))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        yield User(pilot, app)


def _made(
    folder: Path, fill: Callable[[Desk], object], language: str, texts: Mapping[str, str]
) -> Desk:
    """The desk of a new vault in a folder."""
    with least_cost():
        vault = Vault.create(folder, PASSPHRASE, lambda: NOW)
    vault.claim()
    vault.use_language(language)
    for name, text in texts.items():
        (vault.folder / "forms" / name).write_text(text, "utf-8")
    desk = Desk(Host(), vault)
    fill(desk)
    return desk


def _opened(folder: Path) -> Desk:
    """The desk of a vault that `_made` left there."""
    vault = Vault.open(folder, lambda: NOW)
    vault.unlock(PASSPHRASE)
    vault.claim()
    return Desk(Host(), vault)


async def shot(user: User) -> str:
    """The screen as a picture, once everything is read and drawn, what stands beside a list too."""
    await user.app.workers.wait_for_complete()
    await sleep(_REST)
    await settled()
    svg = lean(user.app.export_screenshot(title="nysan")).replace(str(Path.home()), HOME)
    if Path.home().name in svg:
        raise RuntimeError("a picture tells in which folder it was drawn")
    return svg
