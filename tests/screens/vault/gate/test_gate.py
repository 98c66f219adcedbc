"""The gate: unlocking, locking, and what was typed before either."""

from __future__ import annotations

import pytest

from tests.support.gate import PASSPHRASE, begin_record, unlock
from tests.support.session.memory import Newcomers
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.locale import say
from tui.records.ledger.record import Record
from tui.records.storage import atomic_file
from tui.screens.entry.entry import EntryScreen

pytestmark = pytest.mark.usefixtures("quick")


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
    newcomers = Newcomers(monkeypatch)
    async with shell() as user:
        await unlock(user)
        await begin_record(user, "Ойдан Б")
        assert newcomers.of(Draft, Record)
        await user.press("f12")
        assert "Ойдан" not in user.text()
        assert desk.vault.locked
        assert collected == [True]
        assert not newcomers.of(Draft, Record)
        await unlock(user)
        assert "Ойдан Б" in user.text()
        await user.type("ала")
        await user.press("f2")
        assert [values["client"] for values in desk.values("consultations")] == ["Ойдан Бала"]


async def test_the_way_back_leads_to_a_record_that_was_begun_from_the_first_screen(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await unlock(user)
        await user.press("insert")
        await user.type("0930")
        await user.press("f12")
        await unlock(user)
        assert isinstance(user.app.screen, EntryScreen)
        assert "09:30" in user.text()
        assert user.app.screen.view.place == "who"


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
        assert form.title[:12] in user.text()
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
