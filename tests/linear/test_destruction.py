"""Destroying a child's documents without a screen: shown, confirmed by the surname, with an act."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.linear.child.page import offer_papers
from tui.linear.conversation import Conversation, Ended
from tui.locale import say
from tui.records.open_vault import Vault


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 23))
    return Desk(Host(), Vault.create(home))


def said(desk: Desk, *lines: str) -> str:
    writing = StringIO()
    talk = Conversation(desk, StringIO("".join(f"{line}\n" for line in lines)), writing)
    talk.begin()
    with suppress(Ended):
        offer_papers(talk, desk.children.by_name("Ойданов Бала")[0])
    return writing.getvalue()


def children(desk: Desk) -> list[str]:
    return [child.name for child in desk.children]


@pytest.fixture(autouse=True)
def filled(desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("registration"), {"child": "Басқаев Бөтен", "refusal": "Ойданов Бала досы"})
    desk.add(desk.form("registration"), {"child": "Ойданов Бала"})


def test_what_goes_is_said_and_the_act_is_printed(desk: Desk, tmp_path: Path) -> None:
    text = said(desk, "біржола", "өтініш", "ойданов", "txt", str(tmp_path / "act.txt"))
    assert "1  Тіркеу формасы" in text
    assert "Тіркеу формасы · Басқаев Бөтен" in text
    assert say("destroy.done", count=1) in text
    assert children(desk) == ["Басқаев Бөтен"]
    assert "өтініш" in (tmp_path / "act.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("",), "destroy.not_done"),
        (("өтініш", "Басқаев"), "destroy.other_surname"),
        (("Ойдановтың өтініші", "Ойданов"), "destroy.reason_name"),
        (("өтініш",), ""),
    ],
)
def test_nothing_goes_without_a_reason_and_the_surname(
    desk: Desk, lines: tuple[str, ...], why: str
) -> None:
    text = said(desk, "біржола", *lines)
    assert not why or say(why) in text
    assert len(children(desk)) == 2
