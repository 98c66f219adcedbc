"""The gate: the first start, unlocking, locking, and what was typed before either."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest

from tests.screens.conftest import Hand, Shell
from tui.desk import idle
from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.host import Host
from tui.locale import say, use_language
from tui.records.ledger.records import Record
from tui.records.open_vault import Vault
from tui.records.storage import atomic_file
from tui.records.vault.header import Header
from tui.screens.entry.entry import EntryScreen

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


async def unlock(hand: Hand, passphrase: str = PASSPHRASE) -> None:
    await hand.type(passphrase)
    await hand.press("enter")


async def begin_record(hand: Hand, text: str) -> None:
    """Type a child's name into a new record of the journal."""
    for _ in range([form.id for form in hand.app.desk.forms].index("consultations")):
        await hand.press("down")
    await hand.press("enter", "insert", "tab", "tab")
    await hand.type(text)


async def test_nothing_is_seen_before_the_passphrase(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        assert say("gate.unlock_words") in hand.text()
        assert "консультацияларын" not in hand.text()
        await unlock(hand, "басқа")
        assert say("vault.wrong_passphrase")[:60] in hand.text()
        assert "басқа" not in hand.text()
        await unlock(hand)
        assert "консультацияларын" in hand.text()
        assert not desk.vault.read_only


async def test_no_key_leads_past_the_gate(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        for key in ("escape", "f7", "f2", "insert", "f11", "f9", "f5", "f12", "ctrl+c"):
            await hand.press(key)
            assert say("gate.unlock_words") in hand.text(), key
        assert desk.vault.locked


async def test_a_passphrase_on_another_layout_opens_and_is_said(shell: Shell) -> None:
    async with shell() as hand:
        await unlock(hand, ";tn3 r-r if4shf0")
        assert say("secret.other_layout") in hand.text()


async def test_locking_and_unlocking_leads_back_to_the_blank_in_hand(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as hand:
        await unlock(hand)
        await begin_record(hand, "Ойдан Б")
        await hand.press("f12")
        assert "Ойдан" not in hand.text()
        assert desk.vault.locked
        gc.collect()
        assert not [one for one in gc.get_objects() if isinstance(one, Draft | Record)]
        await unlock(hand)
        assert "Ойдан Б" in hand.text()
        await hand.type("ала")
        await hand.press("f2")
        assert [values["client"] for values in desk.values("consultations")] == ["Ойдан Бала"]


async def test_a_copy_in_which_nothing_was_typed_yet_is_there_again_after_the_lock(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as hand:
        await unlock(hand)
        await begin_record(hand, "Ойдан Бала")
        await hand.press("f2", "escape", "f9")
        assert "Ойдан Бала" in hand.text()
        await hand.press("f12")
        await unlock(hand)
        assert isinstance(hand.app.screen, EntryScreen)
        assert not hand.app.screen.draft.record
        assert "Ойдан Бала" in hand.text()


async def test_the_way_back_leads_to_the_blank_also_where_the_record_was_found(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as hand:
        await unlock(hand)
        desk.add(desk.form("registration"), {"child": "Ойдан Бала"})
        await hand.press("f7")
        await hand.pilot.app.workers.wait_for_complete()
        await hand.type("ойдан")
        await hand.press("f9", "insert")
        await hand.type("тіркеу ф")
        await hand.press("enter", "tab", "tab")
        await hand.type("Болат")
        await hand.press("f12")
        assert desk.vault.locked
        await unlock(hand)
        assert "Ойдан Бала" in hand.text()
        assert "Болат" in hand.text()
        await hand.press("escape")
        assert "Ойдан Бала" in hand.text()
        assert say("entry.kept") in hand.text()


async def test_a_screen_left_alone_locks_before_the_next_key(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shell() as hand:
        await unlock(hand)
        await begin_record(hand, "Ойдан Бала")
        later = idle._now() + 60 * idle.MINUTES
        monkeypatch.setattr(idle, "_now", lambda: later)
        await hand.press("f2")
        assert desk.vault.locked
        assert "Ойдан" not in hand.text()
        await unlock(hand)
        assert "Ойдан Бала" in hand.text()
        assert not list(desk.values("consultations"))


async def test_what_a_full_disk_does_not_take_waits_behind_the_gate(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shell() as hand:
        await unlock(hand)
        await begin_record(hand, "Ойдан Бала")

        def full(*_: object) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(atomic_file, "write_all", full)
        await hand.press("f12")
        assert "Ойдан" not in hand.text()
        assert say("gate.unlock_words") in hand.text()
        monkeypatch.undo()
        await unlock(hand)
        assert "Ойдан Бала" in hand.text()


async def test_a_draft_is_offered_at_the_next_start(shell: Shell, desk: Desk) -> None:
    form = desk.form("consultations")
    desk.vault.unlock(PASSPHRASE)
    desk.vault.claim()
    draft = desk.drafts.of(form)
    draft.typing = ("client", "Ойдан Бала")
    desk.drafts.keep(draft)
    desk.vault.lock()
    async with shell() as hand:
        await unlock(hand)
        assert say("drafts.title") in hand.text()
        assert form.title[:30] in hand.text()
        await hand.press("enter")
        assert isinstance(hand.app.screen, EntryScreen)
        assert "Ойдан Бала" in hand.text()
        await hand.press("f2")
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
    async with shell() as hand:
        await unlock(hand)
        assert "▲" in hand.text()
        await hand.press("delete")
        assert say("drafts.title") not in hand.text()
        assert not desk.drafts.waiting()


async def test_what_is_typed_is_kept_without_a_key(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        await unlock(hand)
        await begin_record(hand, "Ойдан Бала")
        screen = hand.app.screen
        assert isinstance(screen, EntryScreen)
        screen._keep_now()
        await hand.app.workers.wait_for_complete()
        assert [kept.form for kept in desk.drafts.waiting()] == ["consultations"]


class TestFirstStart:
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Desk:
        use_language("kk")
        return Desk(Host(), Vault(tmp_path / "vault", Header()))

    async def test_a_passphrase_is_set_and_the_code_asked_back(
        self, shell: Shell, desk: Desk
    ) -> None:
        async with shell() as hand:
            for typed, why in (("abc", "weak"), ("жеті көк шаңырақ", "differ")):
                await hand.type(typed)
                await hand.press("enter")
                await hand.type("abc")
                await hand.press("enter")
                assert say(f"secret.{why}")[:40] in hand.text()
            for _ in range(2):
                await hand.type(PASSPHRASE)
                await hand.press("enter")
            code = re.search(r"(\w{4}-){8}\w{4}", hand.text())
            assert code
            await hand.press("enter", "enter")
            assert say("secret.wrong_group")[:40] in hand.text()
            for number in re.findall(r"(\d)-топ", hand.text()):
                await hand.type(code[0].split("-")[int(number) - 1].lower())
                await hand.press("enter")
            assert "консультацияларын" in hand.text()
        again = Vault.open(desk.vault.folder)
        assert again.locked
        assert again.unlock(code[0]).by == "code"

    async def test_one_without_a_passphrase_has_to_be_asked_for(
        self, shell: Shell, desk: Desk
    ) -> None:
        async with shell() as hand:
            await hand.press("f9", "1")
            assert not Vault.exists(desk.vault.folder)
            await hand.press("f9", "2")
            assert say("vault.open_mark") in hand.text()
            assert not desk.vault.locked


async def test_a_new_passphrase_is_set_in_the_menu(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        await unlock(hand)
        await hand.press("f11", "2")
        for typed in ("басқа", "тоғыз ақ қайың", "тоғыз ақ қайың"):
            await hand.type(typed)
            await hand.press("enter")
        assert say("vault.wrong_passphrase")[:40] in hand.text()
        for typed in (PASSPHRASE, "тоғыз ақ қайың", "тоғыз ақ қайың"):
            await hand.type(typed)
            await hand.press("enter")
        assert say("secret.changed")[:40] in hand.text()
        await hand.press("ctrl+c")
        await unlock(hand)
        assert desk.vault.locked
        await unlock(hand, "тоғыз ақ қайың")
        assert not desk.vault.locked


FROM_FORMS = [["f7"], ["f7", "a"], ["f1"], ["f3"], ["f5"], ["f6"], ["f9"], ["f11"], ["ctrl+p"]]
FROM_RECORDS = [["f11"], ["f7"], ["f5"], ["f1"], ["insert"], ["insert", "f4"], ["insert", "f1"]]


async def test_every_screen_can_be_locked(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        await unlock(hand)
        for keys in FROM_FORMS + [["enter", *keys] for keys in FROM_RECORDS]:
            await hand.press(*keys)
            await hand.press("f12")
            assert desk.vault.locked, keys
            assert say("gate.unlock_words") in hand.text(), keys
            await unlock(hand)
            assert not desk.vault.locked, keys
            await hand.press("escape", "f1")
            while len(hand.app.screen_stack) > 1:
                await hand.app.pop_screen()


async def test_a_new_key_is_made_in_the_menu(shell: Shell, desk: Desk) -> None:
    async with shell() as hand:
        await unlock(hand)
        before = desk.vault.access.key
        await hand.press("f11", "4")
        for _ in range(3):
            await hand.type(PASSPHRASE)
            await hand.press("enter")
        code = re.search(r"(\w{4}-){8}\w{4}", hand.text())
        assert code
        for number in re.findall(r"(\d)-топ", hand.text()):
            await hand.type(code[0].split("-")[int(number) - 1])
            await hand.press("enter")
        assert "консультацияларын" in hand.text()
        assert desk.vault.access.key != before


async def test_the_language_can_be_changed_at_the_gate_and_opens_nothing(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as hand:
        await hand.press("ctrl+t", "2")
        assert say("gate.unlock_words") in hand.text()
        assert "Записи зашифрованы" in hand.text()
        await unlock(hand)
        assert "F1Помощь" in hand.text()
        assert not desk.vault.locked
