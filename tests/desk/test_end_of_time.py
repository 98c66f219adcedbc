"""Days at the end of time: in records, in what is typed, and on the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.forms.kinds.date import Date
from tui.host import Host
from tui.locale import message
from tui.records.lifecycle.retention import set_retention, years_after
from tui.records.open_vault import Vault
from tui.user_error import UserError

LAST = "9999-12-31"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session that writes."""
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    return Desk(Host(), vault)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(9999, 12, 31), 1, date.max),
        (date(9996, 2, 29), 5, date.max),
        (date(2020, 5, 1), 9000, date.max),
    ],
)
def test_years_later_are_no_more_than_there_are(day: date, years: int, later: date) -> None:
    assert years_after(day, years) == later


def test_a_record_of_that_day_stops_no_reminder_and_is_copied(desk: Desk) -> None:
    for name, blank in (("personal_file", "left"), ("registration", "first_visit")):
        form = desk.form(name)
        set_retention(desk.vault, form, 5)
        desk.records(form).add({"child": "Бала", blank: LAST}, form.sheet().edition)
    assert all(LAST not in str(each.text) for each in desk.reminders())
    plan = desk.form("social_work_plan")
    rows = [{"section": 0, "activity": "а", "due": "30.12.9999"}]
    record = desk.records(plan).add({"year": "9998–9999", "plan": rows}, plan.sheet().edition)
    assert desk.drafts.copy(plan, record).values["year"] == "9999–10000"


@pytest.mark.parametrize(("typed", "today"), [("+7", date.max), ("-7", date.min)])
def test_days_that_lead_beyond_it_are_refused(typed: str, today: date) -> None:
    with pytest.raises(UserError) as refused:
        Date().parse(typed, today)
    assert refused.value.message == message("kind.date.years", first=1900, last=2100)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Almaty", "America/New_York"])
def test_a_clock_that_stands_there_opens_the_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: datetime, zone: str
) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        vault = Vault.create(tmp_path / "vault", clock=lambda: moment)
        vault.claim()
        desk = Desk(Host(), vault)
        assert desk.today() == moment.date()
        assert desk.add(desk.form("registration"), {"child": "Бала"}).values["child"] == "Бала"
        vault.close()
    finally:
        monkeypatch.undo()
        time.tzset()
