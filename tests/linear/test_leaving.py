"""A child leaves and comes back without a screen."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests.support.records.two_schools import pupil, the_child
from tui.desk.desk import Desk
from tui.host import Host
from tui.linear.child.page import offer_papers
from tui.linear.conversation import Conversation, Ended
from tui.records.open_vault import Vault


def test_a_child_leaves_and_comes_back_by_words(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))
    desk = Desk(Host(), Vault.create(home))
    desk.vault.claim()
    pupil(desk, phones="+77011234567")
    writing = StringIO()
    words = ("кетті", "27.11.2026", "№ 7", "көшті", "қайтты", "01.12.2026", "кетті", "ешқашан")
    talk = Conversation(desk, StringIO("".join(f"{word}\n" for word in words)), writing)
    with suppress(Ended):
        offer_papers(talk, the_child(desk))
    said = writing.getvalue()
    assert said.count("+7 (701) 123-45-67") == 3
    assert "Бала мектептен кетті: 2" in said
    assert "Бала қайтып келді: 2" in said
    [row] = desk.records(desk.form("students"))
    assert (row.values.get("left"), row.values["arrived"]) == (None, "2026-12-01")
    assert [path.suffix for path in (home.parent / "nysan").iterdir()] == [".pdf"]
