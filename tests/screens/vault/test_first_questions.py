"""The first start: the language and its letters, and a vault to practise in, thrown away again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.support.user import User
from tui.app import NysanApp
from tui.desk.desk import Desk
from tui.desk.practice.vault import open_practice, practice_folder
from tui.host import Host
from tui.locale import language, say, use_language
from tui.records.open_vault import Vault
from tui.records.vault.header import Header


@asynccontextmanager
async def first_start(folder: Path) -> AsyncIterator[User]:
    use_language("kk")
    app = NysanApp(Vault(folder, Header()), lambda: Desk(Host(), app.vault))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause(0.1)
        yield User(pilot, app)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "vault"))
    return tmp_path / "vault"


async def test_it_asks_for_the_language_and_whether_its_letters_are_readable(place: Path) -> None:
    async with first_start(place) as user:
        assert "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі" in user.text()
        await user.press("4")
        for advice in ("PuTTY", "Translation", "LANG=C.UTF-8", "DejaVu Sans Mono"):
            assert advice in user.text()
        await user.press("enter")
        assert "Әә Ғғ" in user.text()
        await user.press("2")
        assert language() == "ru"
        assert say("practice.title") in user.text()
        assert say("practice.first") in user.text()
        await user.press("1")
        assert say("secret.fresh") in user.text()
        assert say("language.title") not in user.text()


async def test_whoever_practises_first_has_invented_children_and_throws_them_away_by_a_key(
    place: Path,
) -> None:
    async with first_start(place) as user:
        await user.press("1")
        assert say("practice.first") in user.text()
        await user.press("2")
        assert say("guide.title") in user.text()
        await user.press("1")
        assert say("practice.hint") in user.text()
        assert "1/7 " in user.lines()[1]
        assert say("practice.mark") in user.lines()[0]
        assert user.app.desk.values("students")
        assert user.app.vault.folder == practice_folder(place)
        assert not place.exists()
        await user.press("f8", "1")
        assert user.app.desk.values("students")
        await user.press("f8", "2")
        assert not practice_folder(place).exists()
        assert "Әә Ғғ" in user.text()
        assert "1/7 " not in user.text()
        await user.press("1", "1")
        assert say("secret.fresh") in user.text()
        assert user.app.vault.folder == place
        assert user.app.desk.vault is user.app.vault


async def test_whoever_has_practised_goes_on_without_being_asked_the_rest_again(
    place: Path,
) -> None:
    open_practice(place, "ru").close()
    async with first_start(place) as user:
        assert language() == "ru"
        assert "Әә Ғғ" not in user.text()
        assert say("practice.again") in user.text()
        await user.press("enter")
        assert say("practice.mark") in user.lines()[0]


async def test_the_place_that_is_chosen_is_where_the_records_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setenv("NYSAN_PORTABLE", str(stick))
    monkeypatch.delenv("NYSAN_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    async with first_start(tmp_path / "vault") as user:
        assert user.app.desk.vault.folder == tmp_path / "vault"
        await user.press("1", "2", "1", "f9", "2")
        assert user.app.desk.vault.folder == stick / "vault"
        assert (stick / "vault" / "vault.json").exists()
        assert say("forms.hint")[:20] in user.text()
