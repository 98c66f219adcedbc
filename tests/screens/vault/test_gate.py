"""The gate: the first start, unlocking, locking, and what was typed before either."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.host import Host
from tui.locale import say, use_language
from tui.records.ledger.record import Record
from tui.records.open_vault import Vault
from tui.records.storage import atomic_file
from tui.records.vault.header import Header
from tui.screens.entry.entry import EntryScreen
from tui.screens.vault.menu import MENU_ITEMS

PASSPHRASE = "жеті көк шаңырақ"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of a locked vault."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    use_language("kk")
    Vault.create(tmp_path / "vault", PASSPHRASE).close()
    return Desk(Host(), Vault.open(tmp_path / "vault"))


@pytest.fixture
def desk(sealed: Desk) -> Desk:
    """What the fixture `shell` opens."""
    return sealed


async def unlock(user: User, passphrase: str = PASSPHRASE) -> None:
    await user.type(passphrase)
    await user.press("enter")


async def begin_record(user: User, text: str) -> None:
    """Type a child's name into a new record of the journal."""
    for _ in range([form.id for form in user.app.desk.forms].index("consultations")):
        await user.press("down")
    await user.press("enter", "insert", "tab", "tab")
    await user.type(text)


async def test_nothing_is_seen_before_the_passphrase(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        assert say("gate.unlock_words") in user.text()
        assert "консультацияларын" not in user.text()
        await unlock(user, "басқа")
        assert say("vault.wrong_passphrase")[:60] in user.text()
        assert "басқа" not in user.text()
        await unlock(user)
        assert "консультацияларын" in user.text()
        assert not desk.vault.read_only


async def test_no_key_leads_past_the_gate(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        for key in ("escape", "f7", "f2", "insert", "f11", "f9", "f5", "f12", "ctrl+c"):
            await user.press(key)
            assert say("gate.unlock_words") in user.text(), key
        assert desk.vault.locked


async def test_a_passphrase_on_another_layout_opens_and_is_said(shell: Shell) -> None:
    async with shell() as user:
        await unlock(user, ";tn3 r-r if4shf0")
        assert say("secret.other_layout") in user.text()


async def test_locking_and_unlocking_leads_back_to_the_blank_in_hand(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = []
    monkeypatch.setattr("tui.app.collect_everything", lambda: collected.append(desk.vault.locked))
    # What is set aside from collection would not be among the objects.
    monkeypatch.setattr(gc, "freeze", lambda: None)
    async with shell() as user:
        await unlock(user)
        await begin_record(user, "Ойдан Б")
        await user.press("f12")
        assert "Ойдан" not in user.text()
        assert desk.vault.locked
        assert collected == [True]
        gc.collect()
        assert not [one for one in gc.get_objects() if type(one) in {Draft, Record}]
        await unlock(user)
        assert "Ойдан Б" in user.text()
        await user.type("ала")
        await user.press("f2")
        assert [values["client"] for values in desk.values("consultations")] == ["Ойдан Бала"]


async def test_a_copy_in_which_nothing_was_typed_yet_is_there_again_after_the_lock(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await unlock(user)
        await begin_record(user, "Ойдан Бала")
        await user.press("f2", "escape", "f9")
        assert "Ойдан Бала" in user.text()
        await user.press("f12")
        await unlock(user)
        assert isinstance(user.app.screen, EntryScreen)
        assert not user.app.screen.draft.record
        assert "Ойдан Бала" in user.text()


async def test_the_way_back_leads_to_the_blank_also_where_the_record_was_found(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await unlock(user)
        desk.add(desk.form("registration"), {"child": "Ойдан Бала"})
        await user.press("f7")
        await user.pilot.app.workers.wait_for_complete()
        await user.type("ойдан")
        await user.press("f9", "insert")
        await user.type("тіркеу ф")
        await user.press("enter", "tab", "tab")
        await user.type("Болат")
        await user.press("f12")
        assert desk.vault.locked
        await unlock(user)
        assert "Ойдан Бала" in user.text()
        assert "Болат" in user.text()
        await user.press("escape")
        assert "Ойдан Бала" in user.text()
        assert say("entry.kept") in user.text()


async def test_a_screen_left_alone_locks_before_the_next_key(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await unlock(user)
        await begin_record(user, "Ойдан Бала")
        user.app.idle.minutes = 1e-6
        await user.press("f2")
        assert desk.vault.locked
        assert "Ойдан" not in user.text()
        await unlock(user)
        assert "Ойдан Бала" in user.text()
        assert not list(desk.values("consultations"))


async def test_what_a_full_disk_does_not_take_waits_behind_the_gate(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shell() as user:
        await unlock(user)
        await begin_record(user, "Ойдан Бала")

        def full(*_: object) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(atomic_file, "write_all", full)
        await user.press("f12")
        assert "Ойдан" not in user.text()
        assert say("gate.unlock_words") in user.text()
        monkeypatch.undo()
        await unlock(user)
        assert "Ойдан Бала" in user.text()


async def test_a_draft_is_offered_at_the_next_start(shell: Shell, desk: Desk) -> None:
    form = desk.form("consultations")
    desk.vault.unlock(PASSPHRASE)
    desk.vault.claim()
    draft = desk.drafts.of(form)
    draft.typing = ("client", "Ойдан Бала")
    desk.drafts.keep(draft)
    desk.vault.lock()
    async with shell() as user:
        await unlock(user)
        assert say("drafts.title") in user.text()
        assert form.title[:30] in user.text()
        await user.press("enter")
        assert isinstance(user.app.screen, EntryScreen)
        assert "Ойдан Бала" in user.text()
        await user.press("f2")
        assert len(list(desk.values("consultations"))) == 1
        assert not desk.drafts.waiting()


async def test_a_draft_that_ended_the_program_is_marked_and_can_be_thrown_away(
    shell: Shell, desk: Desk
) -> None:
    desk.vault.unlock(PASSPHRASE)
    desk.vault.claim()
    draft = desk.drafts.of(desk.form("consultations"))
    draft.typing = ("client", "Ойдан Бала")
    desk.drafts.keep(draft)
    desk.drafts.of(desk.form("consultations"))
    desk.vault.lock()
    async with shell() as user:
        await unlock(user)
        assert "▲" in user.text()
        await user.press("delete", "enter")
        assert desk.drafts.waiting()
        await user.press("delete", "2")
        assert not desk.drafts.waiting()
        await user.press("ctrl+z")
        assert [each.name[11:] for each in desk.drafts.waiting()] == ["Ойдан Бала"]
        await user.press("f8", "2", "escape")
        assert not desk.drafts.waiting()


async def test_what_is_typed_is_kept_without_a_key(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shell() as user:
        await unlock(user)
        monkeypatch.setattr(EntryScreen, "KEEP_AFTER", 0.01)
        await begin_record(user, "Ойдан Бала")
        await user.pilot.pause(0.02)
        await user.app.workers.wait_for_complete()
        assert [kept.form for kept in desk.drafts.waiting()] == ["consultations"]


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
            await user.press("enter")
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
            await user.press("enter", "enter")
            assert say("secret.wrong_group")[:40] in user.text()
            for number in re.findall(r"(\d)-топ", user.text()):
                await user.type(code[0].split("-")[int(number) - 1].lower())
                await user.press("enter")
            assert "консультацияларын" in user.text()
        again = Vault.open(desk.vault.folder)
        assert again.locked
        assert again.unlock(code[0]).by == "code"

    async def test_leaving_before_the_code_is_copied_makes_no_vault(
        self, shell: Shell, desk: Desk
    ) -> None:
        async with shell() as user:
            await user.press("enter")
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
            await user.press("enter")
            await user.press("f9", "2")
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


FROM_FORMS = [["f7"], ["f7", "a"], ["f1"], ["f3"], ["f5"], ["f6"], ["f9"], ["f11"], ["ctrl+p"]]
FROM_RECORDS = [["f11"], ["f7"], ["f5"], ["f1"], ["insert"], ["insert", "f4"], ["insert", "f1"]]


async def test_every_screen_can_be_locked(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await unlock(user)
        for keys in FROM_FORMS + [["enter", *keys] for keys in FROM_RECORDS]:
            await user.press(*keys)
            await user.press("f12")
            assert desk.vault.locked, keys
            assert say("gate.unlock_words") in user.text(), keys
            await user.paste(PASSPHRASE)
            await user.press("enter")
            assert not desk.vault.locked, keys
            await user.press("escape", "f1")
            while len(user.app.screen_stack) > 1:
                await user.app.pop_screen()


async def type_all(user: User, *texts: str) -> None:
    for text in texts:
        await user.type(text)
        await user.press("enter")


async def copy_code(user: User) -> str:
    """Type the groups of the code that are asked back; return the code."""
    code = re.search(r"(\w{4}-){8}\w{4}", user.text())
    assert code, user.text()
    for number in re.findall(r"(\d)-топ", user.text()):
        await user.type(code[0].split("-")[int(number) - 1])
        await user.press("enter")
    return code[0]


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


async def test_the_language_can_be_changed_at_the_gate_and_opens_nothing(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await user.press("ctrl+t", "2")
        assert say("gate.unlock_words") in user.text()
        assert "Записи зашифрованы" in user.text()
        await unlock(user)
        assert "F1Помощь" in user.text()
        assert not desk.vault.locked
