"""Lines about what is due: done, put off, dismissed, taken back; records that change meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.desk.due import reading
from tui.desk.due.answers import DISMISSED, DONE, LATER
from tui.desk.leaving.leaving import Departure, leave, take_back
from tui.hooks import Reminder
from tui.host import Host
from tui.locale import message
from tui.records.open_vault import Vault
from tui.screens.lists.putting_off import offered_day
from tui.user_error import UserError

TODAY, TOMORROW = date(2026, 11, 24), date(2026, 11, 25)
TEXT = message("reminders.none")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    desk = Desk(Host(), vault)
    for name, day in (("Бала", "2026-11-25"), ("Қыз", "2026-11-20")):
        values = {"date": "2026-11-10", "who": "оқушы", "client": name, "next": day}
        desk.add(desk.form("consultations"), values)
    return desk


def lines(desk: Desk) -> list[str]:
    return [str(each.text) for each in desk.reminders()]


def test_what_is_overdue_comes_first_and_leads_to_its_blank(desk: Desk) -> None:
    past, ahead = desk.reminders()
    assert str(past.text) == "20.11.2026 өтті, Келесі кездесу: Қыз"
    assert str(ahead.text) == "25.11.2026 Келесі кездесу: Бала"
    assert (ahead.form, ahead.place, ahead.due) == ("consultations", "next", date(2026, 11, 25))


@pytest.mark.parametrize("way", [DONE, DISMISSED, LATER])
def test_a_line_goes_and_is_taken_back(desk: Desk, way: str) -> None:
    past, ahead = desk.reminders()
    desk.agenda.answers.give([past], way, date(2026, 12, 1))
    assert desk.agenda.open_lines() == [ahead]
    assert desk.reminders() == [ahead]
    desk.agenda.answers.take_back()
    assert desk.agenda.open_lines() == [past, ahead]
    with pytest.raises(UserError):
        desk.agenda.answers.take_back()


def test_a_line_comes_back_on_the_day_it_was_put_off_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    past, _ = desk.reminders()
    desk.agenda.answers.give([past], LATER, date(2026, 11, 26))
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 26))
    assert len(lines(desk)) == 2


def test_a_record_that_changes_is_followed(desk: Desk) -> None:
    _, ahead = desk.reminders()
    records = desk.records(desk.form("consultations"))
    record = records.get(ahead.record)
    records.change(record.id, {**record.values, "next": "2026-11-26"}, record.edition)
    assert lines(desk)[1] == "26.11.2026 Келесі кездесу: Бала"
    records.delete(record.id)
    assert len(lines(desk)) == 1


def test_nobody_is_reminded_of_a_child_who_has_left_until_it_is_back(desk: Desk) -> None:
    desk.add(desk.form("students"), {"child": "Бала", "born": "2015-01-02"})
    child = desk.children.by_name("Бала")[0]
    assert len(lines(desk)) == 2
    leave(desk, child, Departure(TODAY))
    assert lines(desk) == ["20.11.2026 өтті, Келесі кездесу: Қыз"]
    assert [each.due for each in desk.agenda.between(TODAY, TOMORROW)] == []
    take_back(desk, child)
    assert len(lines(desk)) == 2


def test_a_line_of_a_holiday_says_so_and_is_offered_the_day_after_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = date(2026, 12, 21)
    monkeypatch.setattr(Desk, "today", lambda _: today)
    desk = Desk(Host(), desk.vault)
    holiday = {"name": "Қысқы каникул", "begins": "2026-12-26", "ends": "2027-01-10"}
    desk.add(desk.form("school"), {"name": "№1", "holidays": [holiday]})
    meeting = {"date": "2026-12-20", "who": "оқушы", "client": "Ұл", "next": "2026-12-28"}
    desk.add(desk.form("consultations"), meeting)
    line = desk.reminders()[-1]
    assert str(line.text) == "28.12.2026 (демалыста: Қысқы каникул) Келесі кездесу: Ұл"
    holidays = desk.calendar.read().holidays
    assert offered_day(today, line.due, holidays) == date(2027, 1, 11)
    assert offered_day(today, today, holidays) == date(2027, 1, 11)
    assert offered_day(date(2026, 12, 1), date(2026, 12, 1), holidays) == date(2026, 12, 8)


def test_a_calendar_that_changes_moves_the_rows_of_a_plan(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"section": 1, "activity": "Сауалнама", "due": "2 тоқсан"}
    desk.add(desk.form("psychologist_work_plan"), {"year": "2026–2027", "plan": [row]})
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 12, 20))
    assert "28.12.2026 Орындау мерзімдері: Сауалнама" in lines(desk)
    quarter = {"year": "2026–2027", "quarter": "2", "begins": "2026-11-02", "ends": "2026-12-30"}
    desk.add(desk.form("school"), {"name": "№1", "quarters": [quarter]})
    assert "30.12.2026 Орындау мерзімдері: Сауалнама" in lines(desk)


def test_the_days_of_many_records_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 1)
    before = lines(desk)
    again = Desk(Host(), desk.vault)
    read: list[object] = []
    monkeypatch.setattr(reading.DueDays, "_dated", lambda *values: read.append(values))
    assert (lines(again), read) == (before, [])


@pytest.mark.parametrize(
    "lasting", [Reminder(TEXT, TODAY), Reminder(TEXT, TODAY, "a", "b", lasting=True)]
)
def test_what_stands_until_its_cause_is_gone_is_one_line_on_all_days(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, lasting: Reminder
) -> None:
    monkeypatch.setattr(
        Host, "reminders", lambda _self, _desk, today: [lasting._replace(due=today)]
    )

    def told(day: date) -> bool:
        monkeypatch.setattr(Desk, "today", lambda _: day)
        return TEXT in [line.text for line in desk.reminders()]

    def answer(way: str, day: date) -> None:
        desk.agenda.answers.give([lasting], way, day)

    answer(DONE, TODAY)
    assert [told(TODAY), told(TOMORROW)] == [False, True]
    answer(LATER, date(2026, 12, 1))
    assert [told(TOMORROW), told(date(2026, 12, 1))] == [False, True]
    answer(DISMISSED, TODAY)
    assert not told(date(2027, 1, 1))
