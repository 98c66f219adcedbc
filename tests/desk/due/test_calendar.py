"""What is due as iCalendar: the bytes that RFC 5545 asks for, and nobody's name in them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tui.desk.copies.codes import Codes
from tui.desk.desk import Desk
from tui.desk.due.calendar import calendar_of
from tui.desk.due.event import Event, coded_events, named_events
from tui.host import Host
from tui.records.open_vault import Vault

TODAY = date(2026, 9, 20)
NOW = datetime(2026, 9, 20, 14, 5, 6, tzinfo=timezone(timedelta(hours=5)))
LONG = "Ұ" * 200 + "🙂" * 40
HOSTILE = "а\\б; в, г\r\nEND:VCALENDAR\x07 \ud800"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    return Desk(Host(), vault)


def meeting(desk: Desk, client: str, who: str = "оқушы") -> str:
    values = {"date": "2026-09-01", "who": who, "client": client, "next": "2026-09-21"}
    return desk.add(desk.form("consultations"), values).id


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def test_lines_end_and_fold_as_the_standard_says() -> None:
    data = calendar_of([Event("a@nysan", date(2026, 12, 31), LONG, "Журнал")], NOW)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        line.decode()
        assert not re.search(rb"[\x00-\x1f\x7f]", line)
    assert sum(line[:1] == b" " for line in lines) >= 6
    assert unfolded(data) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//nysan//nysan//KK",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:a@nysan",
        "DTSTAMP:20260920T090506Z",
        "DTSTART;VALUE=DATE:20261231",
        f"SUMMARY:{LONG}",
        "DESCRIPTION:Журнал",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize("octets", range(70, 80))
def test_a_line_of_any_length_is_whole_again_when_unfolded(octets: int) -> None:
    said = "a" * (octets - len("SUMMARY:"))
    data = calendar_of([Event("a", date(1, 1, 1), said)], NOW.astimezone(UTC))
    assert f"SUMMARY:{said}" in unfolded(data)
    assert (b"\r\n " in data) == (octets > 75)
    assert b"DTSTART;VALUE=DATE:00010101\r\n" in data


def test_what_is_written_freely_stays_within_its_line() -> None:
    data = calendar_of([Event("a", TODAY, HOSTILE)], NOW)
    assert unfolded(data).count("END:VCALENDAR") == 1
    assert "SUMMARY:а\\\\б\\; в\\, г\\nEND:VCALENDAR " in data.decode().replace("\r\n ", "")


def test_an_entry_stays_the_same_one_when_its_day_moves(desk: Desk) -> None:
    key = meeting(desk, "Оразова Әлия")
    (before,) = named_events(desk, [line for line in desk.reminders() if line.record])
    records = desk.records(desk.form("consultations"))
    record = records.get(key)
    records.change(key, {**record.values, "next": "2026-09-22"}, record.edition)
    (after,) = named_events(desk, [line for line in desk.reminders() if line.record])
    assert after == before._replace(day=date(2026, 9, 22))
    assert before.summary == "Келесі кездесу: Оразова Әлия"
    assert before.about == desk.form("consultations").title


def test_children_are_codes_and_others_the_title_of_their_form(desk: Desk) -> None:
    desk.add(
        desk.form("students"), {"child": "Ойданова Айзере", "born": "2015-01-02", "class": "5А"}
    )
    meeting(desk, "Ойданова Айзере")
    rows = [{"section": 1, "activity": "Ойданованың отбасына бару", "due": "қыркүйек"}]
    desk.add(desk.form("social_work_plan"), {"year": "2026-2027", "plan": rows})
    desk.add(desk.form("personal_file"), {"surname": "Ким", "first": "Болат", "born": "2015-03-04"})
    events = coded_events(desk, desk.reminders())
    said = " | ".join(event.summary for event in events)
    assert not re.search("Ойданова|Айзере|Ким|Болат", said)
    codes = [*Codes(desk.vault).records]
    assert sum(any(code in event.summary for code in codes) for event in events) >= 2
    assert "*** отбасына бару" in said
