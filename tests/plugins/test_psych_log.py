"""The psychologist's journal: meetings that were agreed upon are reminded of."""

from __future__ import annotations

from datetime import date

from tests.support.records.kept_records import KeptRecords
from tests.support.school import host

TODAY = date(2026, 11, 15)


def test_a_meeting_is_reminded_of_in_its_week() -> None:
    days = ["2026-11-14", "2026-11-15", "2026-11-22", "2026-11-23", None]
    journal = [{"client": f"Бала {number}", "next": day} for number, day in enumerate(days)]
    found = host().reminders(KeptRecords(consultations=journal), TODAY)
    assert [(one.record, one.place) for one in found] == [("1", "next"), ("2", "next")]
    assert "Бала 1" in str(found[0].text)
