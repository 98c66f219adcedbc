"""What the driver sends leaves, cell for cell, the screen that Textual's own would leave."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st
from textual.drivers import headless_driver
from textual.pilot import Pilot

from tests.support.examples import THOROUGH, examples
from tests.support.terminals.pane import EmulatedDriver
from tui.app import NysanApp
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.widgets.listing import Listing

HOST = Host()
SIZES = ((80, 24), (140, 40), (60, 12), (97, 31))
Step = str | tuple[int, int]
KEYS = (
    *("down", "up", "left", "right", "pageup", "pagedown", "home", "end", "enter", "tab"),
    *("shift+tab", "escape", "insert", "backspace", "delete", "ctrl+p", "ctrl+t"),
    *("f1", "f3", "f4", "f6", "f7", "f8", "f9"),
    *("ctrl+z", "ctrl+w", "ctrl+d", "ctrl+j", "ctrl+l", "ctrl+u"),
    *("ә", "і", "a", "1", "0", "space", "full_stop"),
)
OFTEN = ("down", "down", "enter", "enter", "tab", "insert", "escape")
steps = st.lists(st.sampled_from((*KEYS, *OFTEN, *SIZES)), min_size=10, max_size=40)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a vault with a few invented children."""
    vault = Vault.create(tmp_path_factory.mktemp("filled") / "vault")
    vault.claim()
    fill(Desk(HOST, vault), 30, seed=3)
    vault.close()
    return vault.folder


@contextmanager
def school(filled: Path, folder: Path) -> Iterator[Desk]:
    """A desk with a few invented children."""
    copytree(filled, folder / "vault")
    vault = Vault.open(folder / "vault")
    vault.claim()
    desk = Desk(HOST, vault)
    use_language("kk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setattr(headless_driver, "HeadlessDriver", EmulatedDriver)
        yield desk
    vault.close()


async def walk(desk: Desk, session: list[Step], size: tuple[int, int] = (80, 24)) -> None:
    app = NysanApp(desk.vault, lambda: desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = app.terminal_driver
        assert isinstance(driver, EmulatedDriver)
        for step in session:
            await take(pilot, driver, step)
            if app.return_code is not None:
                return


async def take(pilot: Pilot[int], driver: EmulatedDriver, step: Step) -> None:
    if isinstance(step, str):
        await pilot.press(step)
    else:
        driver.resize(*step)
        await pilot.resize_terminal(*step)
    await pilot.pause()
    if pilot.app.return_code is not None:  # by the palette: the screen is given back as it is
        return
    found = driver.differences()
    assert not found, f"after {step}:\n" + "\n".join(found[:5])


@given(steps)
@examples(
    5,
    phases=[Phase.explicit, Phase.generate],  # a session is read whole; shrinking it takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_session_leaves_the_same_screen(filled: Path, session: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, school(filled, Path(folder)) as desk:
        asyncio.run(walk(desk, session))


TOUR: dict[str, list[Step]] = {
    "forms": ["down", "pagedown", "home", "f6", "escape", "f9", "down", "escape", "f3", "down"],
    "records": ["enter", *["down"] * 12, "pagedown", "end", "home", "up", "f8", "ctrl+z"],
    "reading": ["enter", "f3", *["down"] * 5, "pagedown", "right", "left", "end", "escape"],
    "history": ["enter", "f6", "down", "escape", "down", "ctrl+w", "escape"],
    "help": ["f1", "down", "escape", "enter", "f1", "escape", "enter", "f1", "pagedown"],
    "entry": ["enter", "insert", "tab", "ә", "і", "tab", "a", "shift+tab", "pagedown", "f2"],
    "printing": ["enter", "f5", "tab", "down", "a", "escape", "enter", "f5", "escape"],
    "palette": ["ctrl+p", "к", "down", "backspace", "escape", "ctrl+l"],
    "child": ["f7", *"сын", "down", "f9", "down", "insert", "down", "к", *["escape"] * 3],
    "language": ["ctrl+t", "2", "down", "ctrl+t", "down", "enter", "enter", "ctrl+t", "1"],
}


TOUR_SIZES = ((80, 24), (97, 13))
TOURS = [(name, size) for name in TOUR for size in TOUR_SIZES]
if not THOROUGH:
    TOURS = [(name, TOUR_SIZES[number % 2]) for number, name in enumerate(TOUR)]


@pytest.mark.parametrize(("name", "size"), TOURS)
async def test_each_screen_is_the_same(
    name: str, size: tuple[int, int], filled: Path, tmp_path: Path
) -> None:
    with school(filled, tmp_path) as desk:
        await walk(desk, TOUR[name], size)


@pytest.mark.parametrize("form", ["consultations", "registration", "personal_file", "students"])
async def test_each_blank_and_its_dialog_is_the_same(
    form: str, filled: Path, tmp_path: Path
) -> None:
    with school(filled, tmp_path) as desk:
        place = [one.id for one in desk.forms].index(form)
        blank: list[Step] = ["f4", "down", "escape", "ә", "tab"]
        await walk(desk, [*["down"] * place, "enter", "insert", *blank * 6])


async def test_a_resize_at_every_step_leaves_the_same_screen(filled: Path, tmp_path: Path) -> None:
    keys = ["enter", "down", "enter", "ә", "tab", "f4", "escape", "f1", "escape", "escape", "f6"]
    session = [step for n, key in enumerate(keys) for step in (key, SIZES[n % 4])]
    with school(filled, tmp_path) as desk:
        await walk(desk, session)


async def test_a_list_that_a_larger_window_shows_whole_is_painted_from_its_first_row(
    filled: Path, tmp_path: Path
) -> None:
    with school(filled, tmp_path) as desk:
        app = NysanApp(desk.vault, lambda: desk)
        async with app.run_test(size=(60, 12)) as pilot:
            await pilot.press("end")
            listing = app.screen.query_one(Listing)
            assert listing.top
            listing.styles.height = listing.line_count()
            await pilot.pause()
            driver = app.terminal_driver
            assert isinstance(driver, EmulatedDriver)
            listing.top = 1
            listing.refresh()
            await pilot.pause()
            listing.on_resize()
            await pilot.pause()
            assert not listing.top
            assert not driver.differences()
