"""The dialog that takes in a photo: a list of files, completion, mistakes that lose nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.locale import say
from tui.screens.entry.photo import PhotoDialog
from tui.screens.file_paths import completed, file_paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with some pictures, the one of Ойданов changed last."""
    folder = tmp_path / "home"
    (folder / "Downloads" / "Сынып").mkdir(parents=True)
    names = ("қиялов.png", "Downloads/Ойданова.jpg", "Downloads/Ойданов.JPG")
    for at, name in enumerate(names):
        Image.new("RGB", (60, 80), "red").save(folder / name, "PNG")
        os.utime(folder / name, (at + 1, at + 1))
    (folder / "Downloads" / "бүлінген.jpg").write_text("x")
    os.utime(folder / "Downloads" / "бүлінген.jpg", (0, 0))
    (folder / "Downloads" / "хат.txt").write_text("x")
    (folder / ".жасырын").mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ойд", ["~/Downloads/Ойданов.JPG", "~/Downloads/Ойданова.jpg"]),
        ("ҚИЯ", ["~/қиялов.png"]),
        ("данова", ["~/Downloads/Ойданова.jpg"]),
        ("~/Down", ["~/Downloads/"]),
        ("~/Downloads/о", ["~/Downloads/Ойданов.JPG", "~/Downloads/Ойданова.jpg"]),
        ("~/Downloads/с", ["~/Downloads/Сынып/"]),
        ("~/.ж", ["~/.жасырын/"]),
        ("~/Downloads/хат", []),
        ("~/жоқ/", []),
        ("~nobody-of-that-name/a", []),
    ],
)
def test_pictures_and_folders_are_found_by_what_one_types(
    home: Path, typed: str, found: list[str]
) -> None:
    assert file_paths(typed, PhotoDialog.endings) == found


def test_the_pictures_changed_last_come_first_and_folders_after_them(home: Path) -> None:
    paths = [path for path in file_paths("", PhotoDialog.endings) if path.startswith("~")]
    assert paths == [
        "~/Downloads/Ойданов.JPG",
        "~/Downloads/Ойданова.jpg",
        "~/қиялов.png",
        "~/Downloads/бүлінген.jpg",
        "~/Downloads/",
        "~/Downloads/Сынып/",
    ]
    exact = file_paths(str(home / "Downloads" / "Ойданов"), PhotoDialog.endings)
    assert [Path(path).name for path in exact] == ["Ойданов.JPG", "Ойданова.jpg"]


@pytest.mark.parametrize(
    ("typed", "found", "whole"),
    [
        ("~/Do", ["~/Downloads/"], "~/Downloads/"),
        ("~/a", ["~/ab.jpg", "~/abc.jpg"], "~/ab"),
        ("ab", ["~/x/ab.jpg", "~/x/abc.jpg"], "ab"),
        ("ab", ["~/x/ab.jpg"], "~/x/ab.jpg"),
        ("~/Ф", ["~/фото.jpg"], "~/фото.jpg"),
        ("x", [], "x"),
    ],
)
def test_tab_completes_what_the_paths_have_in_common(
    typed: str, found: list[str], whole: str
) -> None:
    assert completed(typed, found) == whole


async def test_a_file_is_chosen_from_the_list_and_the_frame_says_that_there_is_one(
    shell: Shell, desk: Desk, home: Path
) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "personal_file")
        screen.view.go_to("photo")
        await user.press("f4")
        assert "scp" in user.text()
        assert "~/Downloads/Ойданов.JPG" in user.text()
        await user.press("down", "enter")
        assert screen.draft.values["photo"].endswith(".jpg")
        assert say("photo.there") in user.text()
        assert screen.draft.values["photo"] not in user.text()
        await user.press("ctrl+u")
        assert "photo" not in screen.draft.values
        await user.press("ctrl+z")
        assert say("photo.there") in user.text()


async def test_a_path_is_completed_and_a_folder_gone_into(
    shell: Shell, desk: Desk, home: Path
) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "personal_file")
        screen.view.go_to("photo")
        await user.press("f4")
        await user.type("~/Dow")
        await user.press("enter")
        await user.type("ойд")
        await user.press("tab")
        assert "~/Downloads/Ойданов" in user.text()
        await user.type("а")
        await user.press("enter")
        assert screen.draft.values["photo"]


async def test_a_mistake_keeps_what_was_typed(shell: Shell, desk: Desk, home: Path) -> None:
    async with shell((100, 40)) as user:
        screen = await opened(user, "personal_file")
        screen.view.go_to("photo")
        await user.press("f4")
        await user.type("~nobody-of-that-name/a.jpg")
        await user.press("enter")
        dialog = user.app.screen
        assert isinstance(dialog, PhotoDialog)
        assert dialog.focused_canvas.pen.text == "~nobody-of-that-name/a.jpg"
        assert "Файл ашылмады" in user.text()
        await user.press("ctrl+u")
        assert "Файл ашылмады" not in user.text()
        await user.paste(f"'{home / 'Downloads' / 'бүлінген.jpg'}'")
        await user.press("enter")
        assert "сурет емес" in " ".join(user.text().split())
        await user.press("escape")
        assert "photo" not in screen.draft.values
