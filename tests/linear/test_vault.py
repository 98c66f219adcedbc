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
    assert "nysan restore" in said
    assert say("log.act.backup") in said
    assert say("accept.nothing") in said


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
