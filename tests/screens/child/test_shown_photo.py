"""The photo of a child on its page: drawn in cells when asked for, and gone at the next key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.child.child import ChildScreen
from tui.screens.child.photo import PhotoViewer
from tui.widgets.photo_view import COLUMNS, ROWS, PhotoView, photo_row


def red_photo(desk: Desk, folder: Path) -> str:
    Image.new("RGB", (300, 400), (200, 0, 0)).save(folder / "a.png")
    return desk.vault.photos.take(folder / "a.png")


async def test_it_is_shown_by_a_key_and_gone_by_the_next(
    shell: Shell, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.delenv("COLORTERM", raising=False)
    desk.vault.claim()
    data = {"surname": "Ойданов", "first": "Бала", "number": 1, "photo": red_photo(desk, tmp_path)}
    record = desk.add(desk.form("personal_file"), data)
    child = desk.children.by_record("personal_file", record.id)
    assert child
    async with shell() as user:
        user.app.push_screen(ChildScreen(child))
        await user.pilot.pause()
        before = user.lines()
        await user.press("ctrl+d")
        assert isinstance(user.app.screen, PhotoViewer)
        [view] = user.app.screen.query(PhotoView)
        # Without colours it is told by shades.
        assert view.render_line(ROWS // 2).text == "░" * COLUMNS
        await user.press("x")
        assert user.lines() == before


async def test_without_a_photo_and_with_a_damaged_one_that_is_said(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.claim()
    record = desk.add(desk.form("students"), {"child": "Ойданов Бала", "born": "2015-01-02"})
    child = desk.children.by_record("students", record.id)
    assert child
    async with shell() as user:
        user.app.push_screen(ChildScreen(child))
        await user.pilot.pause()
        await user.press("ctrl+d")
        assert say("child.no_photo") in user.text()
        lost = {"surname": "Ойданов", "first": "Бала", "born": "2015-01-02", "photo": "lost.jpg"}
        form = desk.form("personal_file")
        desk.records(form).add(lost, form.sheet().edition)
        child = desk.children.by_record("students", record.id)
        assert child
        user.app.push_screen(ChildScreen(child))
        await user.pilot.pause()
        await user.press("ctrl+d")
        assert say("child.photo_damaged") in user.text()


def test_where_there_are_colours_each_cell_has_two_pixels() -> None:
    picture = Image.new("RGB", (COLUMNS, 2 * ROWS), (200, 0, 0))
    picture.paste((0, 0, 200), (0, 1, COLUMNS, 2))
    [first, *others] = photo_row(picture, 0, coloured=True)
    assert first.text == "▀"
    assert first.style
    assert first.style.color
    assert first.style.bgcolor
    assert first.style.color.triplet == (200, 0, 0)
    assert first.style.bgcolor.triplet == (0, 0, 200)
    assert [each.style for each in others] == [first.style] * (COLUMNS - 1)
