"""History, undo, the bin and final documents as a user has them."""

from __future__ import annotations

from pathlib import Path

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault
from tui.screens.lists.records import RecordsScreen


def changed(desk: Desk) -> str:
    """Keep a record in two states; return its id."""
    desk.vault.claim()
    form = desk.form("registration")
    record = desk.add(form, {"child": "Ойданов Бала"})
    draft = desk.drafts.of(form, desk.records(form).get(record.id))
    draft.enter("child", "Ойданова Бала")
    desk.save(draft)
    return record.id


def child(desk: Desk) -> list[object]:
    return [values["child"] for values in desk.values("registration")]


async def listed(user: User, desk: Desk) -> None:
    user.app.push_screen(RecordsScreen(desk.form("registration")))
    await user.pilot.pause()


async def test_a_state_is_seen_as_printed_printed_and_brought_back(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    changed(desk)
    async with shell((100, 30)) as user:
        await listed(user, desk)
        await user.press("f6")
        shown = user.text()
        assert shown.index("Ойданов Бала → Ойданова Бала") < shown.index("— → Ойданов Бала")
        await user.press("end", "enter")
        assert "Ойданов Бала_" in user.text()
        await user.press("escape", "end", "f5", *["down"] * 2, "tab", "ctrl+u")
        await user.type(str(tmp_path / "before.txt"))
        await user.press("enter")
        await user.app.workers.wait_for_complete()
        assert "Ойданов Бала" in (tmp_path / "before.txt").read_text("utf-8")
        await user.press("end", "f9")
        assert child(desk) == ["Ойданов Бала"]
        assert "бұрынғы күйіне қалпына келтірді" in user.text()
        await user.press("escape", "ctrl+z")
        assert child(desk) == ["Ойданова Бала"]


async def test_undo_goes_back_across_a_restart_and_says_what_it_undid(
    shell: Shell, desk: Desk
) -> None:
    changed(desk)
    async with shell((100, 30)) as user:
        await listed(user, desk)
        await user.press("f8", "ctrl+z")
        assert "Болдырылмады: жойылды — " in user.text()
        await user.press("ctrl+z")
        assert "Болдырылмады: өзгертілді — Ойданов Бала" in user.text()
    desk.vault.close()
    vault = Vault.open(desk.vault.folder)
    vault.claim()
    again = Desk(Host(), vault)
    records = again.records(again.form("registration"))
    assert records.undo().act == "added"
    assert records.ids() == []
    assert [records.redo().act for _ in range(2)] == ["added", "changed"]
    assert child(again) == ["Ойданова Бала"]
    vault.close()


async def test_redo_and_an_end_of_undoing_are_said(shell: Shell, desk: Desk) -> None:
    changed(desk)
    async with shell((100, 30)) as user:
        await listed(user, desk)
        await user.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert "Болдырмайтын әрекет жоқ" in user.text()
        await user.press("ctrl+x", "ctrl+x", "ctrl+x")
        assert "Қайталайтын әрекет жоқ" in user.text()
    assert child(desk) == ["Ойданова Бала"]


async def test_the_bin_shows_what_was_deleted_and_gives_it_back(shell: Shell, desk: Desk) -> None:
    changed(desk)
    async with shell((100, 30)) as user:
        await listed(user, desk)
        await user.press("f8", "ctrl+u")
        assert "Жойылған жазбалар" in user.text()
        await user.press("f3")
        assert "Ойданова Бала_" in user.text()
        await user.press("escape", "f6")
        assert "жойды" in user.text()
        await user.press("escape", "f9")
        assert "Жазба қайтарылды" in user.text()
        await user.press("escape")
        assert "Ойданова Бала" in user.text()
    assert child(desk) == ["Ойданова Бала"]


async def test_a_final_document_is_marked_and_asks_why_it_is_changed(
    shell: Shell, desk: Desk
) -> None:
    key = changed(desk)
    records = desk.records(desk.form("registration"))
    async with shell((100, 30)) as user:
        await listed(user, desk)
        await user.press("ctrl+s", "2")
        assert records.get(key).final
        assert "✓ Құжат түпкілікті" in user.text()
        assert any("Ойданова Бала" in line and line.endswith("✓") for line in user.lines())
        await user.press("enter")
        assert "✓ түпкілікті" in user.lines()[0]
        assert "себебі сұралады" in user.text()
        draft = user.app.screen.draft  # type: ignore[attr-defined]
        draft.enter("child", "Ойданов Балам")
        await user.press("f2")
        assert "Өзгерту себебі" in user.text()
        await user.press("escape")
        assert records.get(key).values["child"] == "Ойданова Бала"
        await user.press("f2", "enter")
        assert "Өзгерту себебі" in user.text()
        await user.type("қате")
        await user.press("enter")
        assert records.get(key).values["child"] == "Ойданов Балам"
        await user.press("f8")
        assert "Өзгерту себебі" in user.text()
        await user.press("escape")
        assert records.ids() == [key]
        await user.press("f6")
        assert "Себебі: қате" in user.text()


async def test_saving_and_finishing_are_one_key_in_entry(shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    async with shell((100, 30)) as user:
        await listed(user, desk)
        await user.press("insert")
        user.app.screen.draft.enter("child", "Ойданов Бала")  # type: ignore[attr-defined]
        await user.press("f9", "2")
        assert any("Ойданов Бала" in line and line.endswith("✓") for line in user.lines())
    (record,) = desk.records(desk.form("registration"))
    assert record.final


async def test_not_finishing_leaves_a_saved_record(shell: Shell, desk: Desk) -> None:
    key = changed(desk)
    async with shell((100, 30)) as user:
        await listed(user, desk)
        await user.press("ctrl+s", "1")
    assert not desk.records(desk.form("registration")).get(key).final
