"""Closing a year line by line."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.due import offer_due
from tui.linear.year.closing import offer_closing
from tui.locale import say
from tui.records.open_vault import Vault

PLAN = "psychologist_work_plan"


def test_the_line_of_the_day_leads_to_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2027, 6, 1))
    desk = Desk(Host(), Vault.create(home))
    desk.vault.claim()
    row = {"section": 1, "activity": "Сауалнама"}
    desk.add(desk.form(PLAN), {"year": "2026–2027", "plan": [row]})
    said = StringIO()
    ways = say("closing.without_archive"), say("closing.due", year="2026–2027")
    answers = (ways[1], "1", ways[0], "0")
    talk = Conversation(desk, StringIO("".join(f"{each}\n" for each in answers)), said)
    with suppress(Ended):
        offer_due(talk)
    assert say("closing.clear") in said.getvalue()
    assert say("closing.done") in said.getvalue()
    assert len(desk.records(desk.form(PLAN))) == 2


def test_an_archive_asks_before_its_papers_have_question_marks(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2027, 6, 1))
    desk = Desk(Host(), Vault.create(home))
    desk.vault.claim()
    row = {"section": 1, "activity": "Сауалнама 李"}
    desk.add(desk.form(PLAN), {"year": "2026–2027", "plan": [row]})
    for answer, records in (("жоқ", 1), ("иә", 2)):
        said = StringIO()
        talk = Conversation(desk, StringIO(f"{say('closing.with_archive')}\n{answer}\n"), said)
        offer_closing(talk)
        assert "李" in said.getvalue()
        assert say("print.anyway") in said.getvalue()
        assert len(desk.records(desk.form(PLAN))) == records
    assert [each.name for each in (home.parent / "nysan").iterdir()] == ["archive-2026-2027"]
