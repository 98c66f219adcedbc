"""The import of a table on the screen: from an empty list to the filled one, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.screens.papers.test_printing import seen
from tui.screens.importing.import_screen import ImportScreen
from tui.screens.lists.records import RecordsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.user import Shell, User
    from tui.desk.desk import Desk

HEADINGS = "№\tАты-жөні\tТуған күні\tЖСН\tСыныбы\tҮйірме"
ROWS = (
    "1\tОйдан Әлия Болатқызы\t01.02.2014\t\t6Б\tдомбыра",
    "2\tОйдан Болат Болатұлы\t03.04.2015\t\t5А\t",
    "3\tҚИЯЛОВА СЫНАҚАЙ ҮЛГІБАЙҚЫЗЫ\t05.06.2014\t\t6Б\tшахмат",
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.vault.claim()
    return desk


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    return folder


def table(*rows: str) -> str:
    return "\n".join((HEADINGS, *(rows or ROWS)))


def names(desk: Desk, form: str = "students") -> list[object]:
    return [record.values["child"] for record in desk.records(desk.form(form))]


async def open_list(user: User, form: str = "students") -> None:
    place = [each.id for each in user.app.desk.forms].index(form)
    await user.press(*["down"] * place, "enter")


async def rehearsed(user: User) -> ImportScreen:
    """The import, once the rehearsal that was begun has ended."""
    for _ in range(500):
        await user.pilot.pause(0.01)
        screen = user.app.screen
        if isinstance(screen, ImportScreen) and screen.ready.is_set():
            await user.pilot.pause()
            return screen
    raise AssertionError(user.text())


async def begin(user: User, text: str) -> ImportScreen:
    """Paste rows on the list of pupils."""
    await open_list(user)
    await user.paste(text)
    return await rehearsed(user)


async def test_an_empty_list_is_filled_from_a_file_and_one_undo_empties_it(
    shell: Shell, desk: Desk, downloads: Path
) -> None:
    (downloads / "оқушылар.csv").write_text(table(), "utf-8")
    async with shell() as user:
        await open_list(user)
        await user.press("insert")
        assert "1  Кестеден енгізу" in user.text()
        await user.press("enter")
        assert "~/Downloads/оқушылар.csv" in user.text()
        await user.press("enter")
        await rehearsed(user)
        assert "жаңа 3" in user.text()
        assert names(desk) == []
        await user.press("f9")
        await rehearsed(user)
        await user.press("f2")
        await seen(user, "Бір әрекетпен енгізілді. Жаңа: 3, өзгерді: 0. Ctrl+Z бәрін қайтарады")
        assert isinstance(user.app.screen, RecordsScreen)
        assert names(desk) == [
            "Ойдан Әлия Болатқызы",
            "Ойдан Болат Болатұлы",
            "Қиялова Сынақай Үлгібайқызы",
        ]
        await user.press("ctrl+z")
        assert names(desk) == []
