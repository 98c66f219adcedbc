"""Passphrases, keys and codes: set, changed, left half done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.gate import PASSPHRASE, copy_code, type_all, unlock
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say, use_language
from tui.records.open_vault import Vault
from tui.records.vault.header import Header
from tui.screens.vault.menu import MENU_ITEMS

pytestmark = pytest.mark.usefixtures("quick")


class TestFirstStart:
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Desk:
        use_language("kk")
        return Desk(Host(), Vault(tmp_path / "vault", Header()))

    async def test_a_passphrase_is_set_and_the_code_asked_back(
        self, shell: Shell, desk: Desk
    ) -> None:
        async with shell() as user:
            assert "Русский" in user.text()
            await user.press("enter", "enter")
            for typed, why in (("abc", "weak"), ("жеті көк шаңырақ", "differ")):
                await user.type(typed)
                await user.press("enter")
                await user.type("abc")
                await user.press("enter")
                assert say(f"secret.{why}")[:40] in user.text()
            for _ in range(2):
                await user.type(PASSPHRASE)
                await user.press("enter")
            code = re.search(r"(\w{4}-){8}\w{4}", user.text())
            assert code, user.text()
            groups = code[0].lower().split("-")
            first, second = map(int, re.findall(r"(\d)-топ", user.text()))
            for typed in (groups[first - 1], "зззз"):
                await user.type(typed)
                await user.press("enter")
            assert say("secret.wrong_group", number=second)[:40] in user.text()
            await user.type(groups[second - 1])
            await user.press("enter")
            assert "консультацияларын" in user.text()
        again = Vault.open(desk.vault.folder)
        assert again.locked
        assert again.unlock(code[0]).by == "code"

    async def test_leaving_before_the_code_is_copied_makes_no_vault(
        self, shell: Shell, desk: Desk
    ) -> None:
        async with shell() as user:
            await user.press("enter", "enter")
            await type_all(user, PASSPHRASE, PASSPHRASE)
            assert say("gate.code") in user.text()
            assert not Vault.exists(desk.vault.folder)
            await user.press("escape")
            assert say("secret.fresh") in user.text()
            await type_all(user, PASSPHRASE, PASSPHRASE)
            code = await copy_code(user)
            assert "консультацияларын" in user.text()
        assert Vault.open(desk.vault.folder).unlock(code).by == "code"

    async def test_the_first_passphrase_takes_away_the_words_that_there_is_none(
        self, shell: Shell, desk: Desk
    ) -> None:
        async with shell() as user:
            await user.press("enter", "enter", "f9", "2")
            assert say("vault.open_mark") in user.text()
            await user.press("f11", "enter")
            await type_all(user, PASSPHRASE, PASSPHRASE)
            await user.press("escape")
            assert say("vault.open_mark") in user.text()
            assert not desk.vault.header.sealed
            await user.press("f11", "enter")
            await type_all(user, PASSPHRASE, PASSPHRASE)
            await copy_code(user)
            assert say("secret.set")[:40] in user.text()
            assert say("vault.open_mark") not in user.text()
            await user.press("f12")
            assert desk.vault.locked
            await unlock(user)
            assert say("vault.open_mark") not in user.text()

    async def test_one_without_a_passphrase_has_to_be_asked_for(
        self, shell: Shell, desk: Desk
    ) -> None:
        async with shell() as user:
            await user.press("enter")
            await user.press("f9", "1")
            assert not Vault.exists(desk.vault.folder)
            await user.press("f9", "2")
            assert say("vault.open_mark") in user.text()
            assert not desk.vault.locked


async def test_a_new_passphrase_is_set_in_the_menu(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await unlock(user)
        await user.press("f11", "enter")
        for typed in ("басқа", "тоғыз ақ қайың", "тоғыз ақ қайың"):
            await user.type(typed)
            await user.press("enter")
        assert say("vault.wrong_passphrase")[:40] in user.text()
        for typed in (PASSPHRASE, "тоғыз ақ қайың", "тоғыз ақ қайың"):
            await user.type(typed)
            await user.press("enter")
        assert say("gate.who_knows") in user.text()
        await user.press("1")
        assert say("secret.changed")[:40] in user.text()
        await user.press("ctrl+c")
        await unlock(user)
        assert desk.vault.locked
        await unlock(user, "тоғыз ақ қайың")
        assert not desk.vault.locked


async def test_a_new_key_is_made_in_the_menu(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await unlock(user)
        before = desk.vault.access.key
        await user.press("f11", "3")
        await type_all(user, *[PASSPHRASE] * 3)
        assert desk.vault.access.key == before
        await copy_code(user)
        assert "консультацияларын" in user.text()
        assert say("secret.key_changed")[:40] in user.text()
        assert desk.vault.access.key != before


async def test_a_new_key_is_offered_where_somebody_may_know_the_old_passphrase(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await unlock(user)
        before = desk.vault.access.key
        await user.press("f11", "enter")
        await type_all(user, PASSPHRASE, "тоғыз ақ қайың", "тоғыз ақ қайың")
        await user.press("2")
        await copy_code(user)
        assert desk.vault.access.key != before


LEAVING = {
    "before the passphrase": ("enter", [], ["escape"]),
    "before the passphrase again": ("enter", [PASSPHRASE, "тоғыз ақ қайың"], ["escape"]),
    "before the answer": ("enter", [PASSPHRASE, *["тоғыз ақ қайың"] * 2], ["escape", "escape"]),
    "before the code of a new key": (
        "enter",
        [PASSPHRASE, *["тоғыз ақ қайың"] * 2],
        ["2", "escape"],
    ),
    "before the code is copied": ("2", [], ["escape"]),
    "before the second group": ("2", ["жоқ"], ["escape"]),
    "a lock before the code is copied": ("2", [], ["f12"]),
    "a new key before its code": ("3", [PASSPHRASE, *["тоғыз ақ қайың"] * 2], ["escape"]),
    "a lock before the code of a new key": ("3", [PASSPHRASE, *["тоғыз ақ қайың"] * 2], ["f12"]),
}


@pytest.mark.parametrize(("line", "typed", "keys"), LEAVING.values(), ids=LEAVING)
async def test_what_is_left_half_done_changes_nothing(
    shell: Shell, desk: Desk, line: str, typed: list[str], keys: list[str]
) -> None:
    header = (desk.vault.folder / "vault.json").read_bytes()
    async with shell() as user:
        await unlock(user)
        await user.press("f11", line)
        assert "консультацияларын" not in user.text()
        await type_all(user, *typed)
        await user.press(*keys)
        assert (desk.vault.folder / "vault.json").read_bytes() == header
        assert (desk.vault.folder / "vault.copy").read_bytes() == header
        if keys == ["f12"]:
            await unlock(user)
        assert "консультацияларын" in user.text()
    desk.vault.close()
    assert Vault.open(desk.vault.folder).unlock(PASSPHRASE).by == "passphrase"


@pytest.mark.parametrize(
    ("entry", "keys"),
    [("second", ["slash", "t", "m", "p"]), ("keep", ["enter", "5"]), ("lock_after", ["down"])],
)
async def test_a_setting_that_is_left_half_done_stays(
    shell: Shell, desk: Desk, entry: str, keys: list[str]
) -> None:
    async with shell() as user:
        await unlock(user)
        before = dict(desk.vault.settings)
        await user.press("f11", *["down"] * list(MENU_ITEMS).index(entry), "enter", *keys)
        await user.press("escape")
        assert desk.vault.settings == before


async def test_a_new_code_is_in_force_when_its_groups_were_typed_back(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await unlock(user)
        await user.press("f11", "2")
        code = await copy_code(user)
        assert say("secret.code_changed")[:40] in user.text()
    desk.vault.close()
    assert Vault.open(desk.vault.folder).unlock(code).by == "code"
