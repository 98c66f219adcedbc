"""The vault without a screen: a backup, a check, the log; a record made final, or put back."""

from __future__ import annotations

from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import offer_forms
from tui.locale import say, use_language
from tui.records.crypto.paper_code import new_code
from tui.records.lifecycle.retention import retention_years
from tui.records.open_vault import Vault


@pytest.fixture
def desk(home: Path) -> Desk:
    use_language("kk")
    desk = Desk(Host(), Vault.create(home))
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Ойдан Бала"})
    return desk


def answered(desk: Desk, *lines: str) -> str:
    said = StringIO()
    talk = Conversation(desk, StringIO("".join(f"{line}\n" for line in lines)), said)
    with suppress(Ended):
        offer_forms(talk)
    return said.getvalue()


def test_a_backup_is_made_and_all_is_verified(desk: Desk) -> None:
    said = answered(desk, "қойма", "1", "2", "3", "4", "0", "0")
    (made,) = desk.vault.backups.all()
    assert str(made.path) in said
    assert "nysan take-in" in said
    assert say("log.act.backup") in said
    assert say("accept.nothing") in said


def test_a_backup_is_restored_when_what_would_change_is_agreed_to(desk: Desk) -> None:
    form = desk.form("registration")
    desk.vault.backups.make("asked")
    desk.add(form, {"child": "Ойдан Екінші"})
    said = answered(desk, "қойма", "5", "1", "1", "5", "1", "2", "0", "0")
    assert say("restore.gone", count=1) in said
    assert say("restore.kept") in said
    assert [each.values["child"] for each in desk.records(form)] == ["Ойдан Бала"]
    assert said.count(say("restore.done", before="")[:20]) == 1


def test_the_second_folder_of_backups_is_set_and_left(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    said = answered(desk, "қойма", "6", "?", str(tmp_path / "usb"), "1", "6", "", "0", "0")
    assert say("linear.about.second") in said
    assert say("backup.second_set") in said
    assert say("backup.second_none") in said
    assert list((tmp_path / "usb").glob("*.backup"))


def test_years_of_keeping_and_minutes_until_the_lock_are_set(desk: Desk) -> None:
    said = answered(desk, "қойма", "7", "тіркеу ф", "жүз", "5", "8", "3", "0", "0")
    assert say("retention.years", most=99) in said
    assert say("vault_menu.lock_set", minutes=10) in said
    assert retention_years(desk.vault, desk.form("registration")) == 5
    assert desk.vault.settings["lock_minutes"] == 10


def test_a_passphrase_is_changed_where_there_is_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, quick: None
) -> None:
    assert say("linear.no_passphrase") in answered(desk, "қойма", "9", "0", "0")
    desk.vault.keyring.reseal("көк тас жел үш", new_code())
    monkeypatch.setattr("tui.desk.passphrase.ask_hidden", lambda _: "жеті көк шаңырақ")
    assert say("secret.changed") in answered(desk, "қойма", "9", "0", "0")
    assert desk.vault.keyring.verify("жеті көк шаңырақ")


def test_a_list_is_narrowed_by_a_period_and_words_as_on_the_screen(desk: Desk) -> None:
    form = desk.form("registration")
    desk.add(form, {"child": "Ойдан Қараша", "first_visit": "2026-11-03"})
    desk.add(form, {"child": "Ойдан Қазан", "first_visit": "2026-10-05"})
    said = answered(desk, "тіркеу ф", "11.2026", "0", "0")
    after = said.rpartition("11.2026")[2] or said
    listed = after.split(say("linear.which_record"))[1]
    assert "Ойдан Қараша" in listed
    assert "Ойдан Қазан" not in listed


def test_a_record_is_made_final_by_a_yes_only(desk: Desk) -> None:
    records = desk.records(desk.form("registration"))
    (record,) = records
    act = say("linear.act.finish")
    answered(desk, "тіркеу ф", "1", act, "жоқ", "0", "0", "0")
    assert not records.get(record.id).final
    answered(desk, "тіркеу ф", "1", act, "ы", "иә", "0", "0", "0")
    assert records.get(record.id).final


def test_an_earlier_state_of_a_record_is_brought_back(desk: Desk) -> None:
    form = desk.form("registration")
    records = desk.records(form)
    (record,) = records
    act = say("linear.act.earlier")
    assert say("linear.no_earlier") in answered(desk, "тіркеу ф", "1", act, "0", "0")
    records.change(record.id, {"child": "Ойдан Басқа"}, record.edition)
    answered(desk, "тіркеу ф", "1", act, "1", "0", "0", "0")
    assert records.get(record.id).values["child"] == "Ойдан Бала"
