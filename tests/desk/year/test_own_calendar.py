"""The school's record: it goes on in a later edition, and working days follow its holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.forms.kinds.periods.calendar_in_use import use_calendar, usual_calendar
from tui.forms.language.expression.days import moved, units_between
from tui.host import Host
from tui.records.open_vault import Vault

HOLIDAY = {"name": "Жаңа жыл", "begins": "2027-01-01", "ends": "2027-01-04"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    vault = Vault.create(tmp_path / "vault", clock=lambda: datetime(2026, 12, 21, tzinfo=UTC))
    vault.claim()
    yield Desk(Host(), vault)
    use_calendar(usual_calendar)


def test_working_days_leave_out_the_holidays_of_the_record_as_soon_as_it_is_saved(
    desk: Desk,
) -> None:
    day = date(2026, 12, 31)
    assert moved(day, 1, "working") == date(2027, 1, 1)
    form = desk.form("school")
    record = desk.add(form, {"name": "№1", "holidays": [HOLIDAY]})
    assert moved(day, 1, "working") == date(2027, 1, 5)
    assert moved(date(2027, 1, 5), -1, "working") == day
    assert units_between(day, date(2027, 1, 8), "working") == 4
    desk.records(form).delete(record.id)
    assert moved(day, 1, "working") == date(2027, 1, 1)


def test_the_record_of_a_former_edition_goes_on_in_the_one_in_force(desk: Desk) -> None:
    form, quarter = desk.form("school"), {"year": "2025–2026", "quarter": "1"}
    quarter |= {"begins": "2025-09-01", "ends": "2025-10-24"}
    old = {"name": "№1", "quarters": [quarter]}
    record = desk.records(form).add(old, form.editions[0])
    draft = desk.drafts.of(form, record)
    assert (draft.sheet.edition, draft.values["quarters"]) == (form.editions[-1], [quarter])
    draft.put_all({**old, "holidays": [HOLIDAY]})
    desk.save(draft)
    (kept,) = desk.records(form)
    assert (kept.edition, kept.values["quarters"]) == (form.editions[-1], [quarter])
    assert desk.periods.parse("1 тоқсан 2025–2026").text == "01.09.2025–24.10.2025"
    assert desk.calendar.read().holidays.on(date(2027, 1, 2))


def test_a_final_record_of_the_school_stays_in_its_text(desk: Desk) -> None:
    form = desk.form("school")
    record = desk.records(form).add({"name": "№1"}, form.editions[0])
    final = desk.records(form).finalize(record.id)
    assert desk.drafts.of(form, final).sheet.edition == form.editions[0]


def test_days_that_cannot_be_a_calendars_are_said_where_they_stand(desk: Desk) -> None:
    def quarter(number: int, begins: str, ends: str) -> dict[str, str]:
        return {"year": "2026–2027", "quarter": f"{number}", "begins": begins, "ends": ends}

    rows = [
        quarter(1, "2026-09-01", "2026-11-05"),
        quarter(2, "2026-11-04", "2026-12-28"),
        quarter(3, "2027-03-18", "2027-01-11"),
        quarter(4, "2026-03-30", "2028-05-25"),
        quarter(1, "2026-09-01", "2026-10-25"),
    ]
    holidays = [{"name": "Жаз", "begins": "2027-05-26", "ends": "2028-08-31"}]
    found = desk.form("school").check({"quarters": rows, "holidays": holidays}, desk)
    told = {(each.place, each.message.key, each.warning) for each in found}
    assert told == {
        (("quarters", 2, "ends"), "school.reversed", False),
        (("quarters", 3, "ends"), "school.other_year", True),
        (("quarters", 3, "begins"), "school.overlap", True),
        (("quarters", 4, "quarter"), "school.twice", True),
        (("holidays", 0, "ends"), "school.long_holiday", True),
    }
    first = desk.form("school").check({"quarters": rows[:2]}, desk)
    assert [str(each.message) for each in first] == [
        "1-тоқсан 05.11.2026 күні ғана аяқталады: тоқсандар қабаттаспайды"
    ]
