"""Backups on the screen: the menu of the vault makes, restores and proves."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from threading import Event

import pytest

from tests.support.user import Shell, User
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.desk.erasure import destroy, footprint_of
from tui.locale import say
from tui.records.backup.backup_file import Backup
from tui.records.open_vault import Vault
from tui.screens.vault import backups
from tui.screens.vault.backups import ChangeDialog
from tui.screens.vault.menu import MENU_ITEMS


def add(desk: Desk, *children: str) -> None:
    for child in children:
        desk.add(desk.form("registration"), {"child": child})


def children(desk: Desk) -> list[str]:
    return [values["child"] for values in desk.values("registration")]


async def choose(user: User, entry: str) -> None:
    """Choose an entry of the vault's menu."""
    await begin(user, entry)
    await settle(user)


async def begin(user: User, entry: str) -> None:
    await user.press("f11", *["down"] * list(MENU_ITEMS).index(entry), "enter")


async def settle(user: User) -> None:
    """Wait until all work beside the screen is done."""
    for _ in range(3):
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()


async def test_a_backup_is_made_from_the_menu(desk: Desk, shell: Shell) -> None:
    desk.vault.claim()
    add(desk, "Әлия Ойдан")
    async with shell() as user:
        await choose(user, "backup")
        assert "Сақтық көшірме жасалды" in user.text()
    (found,) = desk.vault.backups.all()
    with Backup(found.path) as backup:
        assert backup.open_without_secret(None)
    desk.vault.close()


async def test_a_restore_shows_what_changes_and_asks(desk: Desk, shell: Shell) -> None:
    desk.vault.claim()
    add(desk, "Әлия Ойдан")
    desk.vault.backups.make("asked")
    add(desk, "Болат Ойдан")
    title = desk.form("registration").title
    async with shell() as user:
        await choose(user, "restore")
        await user.press("enter")
        await settle(user)
        assert f"{title}: кетеді 1" in user.text()
        await user.press("enter")
        assert len(children(desk)) == 2
        await choose(user, "restore")
        await user.press("enter")
        await settle(user)
        await user.press("2")
        await user.press("down", "enter")
        await settle(user)
        assert "Қалпына келтірілді" in user.text()
        assert children(desk) == ["Әлия Ойдан"]
        before = [one for one in desk.vault.backups.all() if one.stamp.before]
        assert len(before) == 1
    desk.vault.close()


async def test_a_backup_with_another_key_asks_for_its_passphrase(
    desk: Desk, shell: Shell, tmp_path: Path, quick: None
) -> None:
    other = Vault.create(tmp_path / "other", "жеті көк шаңырақ")
    other.claim()
    add(Desk(desk.host, other), "Дана Ойдан")
    path = other.backups.make("asked", path=tmp_path / "o.backup").path
    other.close()
    desk.vault.claim()
    add(desk, "Әлия Ойдан")
    async with shell() as user:
        for secret in ("бөтен", "жеті көк шаңырақ"):
            await choose(user, "restore")
            await user.press("1")
            await user.paste(str(path))
            await user.press("enter")
            await settle(user)
            await user.paste(secret)
            await user.press("enter")
            await settle(user)
            if secret == "бөтен":
                assert "құпиясөз" in user.text()
        assert "басқа қойманың" in user.text()
        await user.press("down", "enter")
        await settle(user)
        assert children(desk) == ["Дана Ойдан"]
        assert desk.vault.header.sealed
    desk.vault.close()


async def test_proving_shows_what_is_damaged(desk: Desk, shell: Shell) -> None:
    desk.vault.claim()
    add(desk, "Әлия Ойдан", "Болат Ойдан")
    desk.vault.backups.make("asked")
    async with shell() as user:
        await choose(user, "verify")
        assert "Бәрі ашылады" in user.text()
        await user.press("escape")
        desk.vault.collection.close()
        ledger = desk.vault.ledger_path("registration")
        data = ledger.read_bytes()
        ledger.write_bytes(data.replace("Болат".encode(), "Болот".encode()))
        await choose(user, "verify")
        assert "ledgers/registration.ledger" in user.text()
        assert "Бүлінгені: 1" in user.text()
    desk.vault.close()


async def test_escape_stops_the_work_and_leaves_no_half_file(desk: Desk, shell: Shell) -> None:
    desk.vault.claim()
    add(desk, "Әлия Ойдан")
    begun, go = Event(), Event()
    make = desk.vault.backups.make

    def slow(why: str, progress):  # type: ignore[no-untyped-def]
        begun.set()
        go.wait(10)
        return make(why, progress)

    desk.vault.backups.make = slow  # type: ignore[method-assign,assignment]
    async with shell() as user:
        await begin(user, "backup")
        assert begun.wait(10)
        assert "0 %" in user.text()
        await user.press("escape")
        go.set()
        await settle(user)
        assert "Тоқтатылды" in user.text()
    assert not any((desk.vault.folder / "backups").iterdir())
    desk.vault.close()


async def test_the_second_folder_is_set_and_missed(
    desk: Desk, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backups, "stick_folders", list)
    desk.vault.claim()
    add(desk, "Әлия Ойдан")
    async with shell() as user:
        await choose(user, "second")
        await user.paste(str(stick))
        await user.press("enter")
        assert "екінші қалтаға да" in user.text()
        await choose(user, "backup")
        assert len(list(stick.iterdir())) == 1
        shutil.rmtree(stick)
        await choose(user, "backup")
        assert "Флешканы салыңыз" in user.text()
    desk.vault.close()


async def test_a_stick_that_is_there_is_offered_as_the_second_folder(
    desk: Desk, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backups, "stick_folders", lambda: [f"{stick}/"])
    desk.vault.claim()
    async with shell() as user:
        await choose(user, "second")
        await user.press("1")
        assert desk.vault.backups.second == stick
        await choose(user, "second")
        await user.press("3")
        assert desk.vault.backups.second is None
    desk.vault.close()


async def test_the_first_screen_says_that_backups_are_missing(desk: Desk, shell: Shell) -> None:
    desk.vault.claim()
    add(desk, "Әлия Ойдан")
    ledger = desk.vault.ledger_path("registration")
    os.utime(ledger, (1790000000, 1790000000))
    async with shell() as user:
        await user.pilot.pause()
        await settle(user)
        assert "күн бойы сақтық көшірме жасалмады" in user.text()
    desk.vault.close()


async def test_a_restore_asks_whether_destroyed_children_are_to_come_back(
    desk: Desk, shell: Shell
) -> None:
    desk.vault.claim()
    add(desk, "Әлия Ойдан", "Болат Ойдан")
    desk.vault.backups.make("asked")
    child = desk.children.by_name("Болат Ойдан")[0]
    destroy(desk, footprint_of(desk, child), "өтініш")
    add(desk, "Ғани Ойдан")
    for answer, expected in (
        (["down", "enter"], ["Әлия Ойдан"]),
        (["down", "down", "enter"], ["Әлия Ойдан", "Болат Ойдан"]),
    ):
        async with shell() as user:
            await choose(user, "restore")
            await user.press("end", "up", "enter")
            while not isinstance(user.app.screen, ChangeDialog):
                await settle(user)
            shown = " ".join(line.strip(" │▶") for line in user.lines())
            assert say("restore.destroyed", count=1) in shown
            await user.press(*answer)
            while len(user.app.screen_stack) > 1:
                await settle(user)
        assert children(desk) == expected


@pytest.mark.parametrize("size", [(80, 24), (40, 16)])
async def test_the_answers_are_in_view_however_much_a_restore_would_change(
    desk: Desk, shell: Shell, size: tuple[int, int]
) -> None:
    desk.vault.claim()
    fill(desk, 2, 1)
    lines = [f"{number} Тіркеу формасы: қосылады 1" for number in range(30)]
    async with shell(size) as user:
        user.app.push_screen(ChangeDialog(lines, say("restore.other_vault"), 3))
        await user.pilot.pause()
        shown = " ".join(line.strip(" │▶") for line in user.lines())
        for words in ("restore.no", "restore.do", "restore.do_destroyed", "restore.kept"):
            assert say(words) in shown
        assert "0 Тіркеу формасы" in shown
        await user.press(*["pagedown"] * 30)
        assert "29 Тіркеу формасы" in user.text()
