"""The month to pick a day from."""

from __future__ import annotations

from datetime import date

import pytest

from tui.forms.kinds.periods import calendar_in_use
from tui.forms.kinds.periods.school_calendar import SchoolCalendar
from tui.locale import use_language
from tui.screens.entry.calendar import Month


def shown(day: date) -> list[str]:
    month = Month(day)
    return ["".join(text for text, _ in month.pieces(at)) for at in range(month.line_count())]


def test_days_of_holidays_have_a_star_and_the_chosen_one_says_which(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use_language("kk")
    usual = shown(date(2026, 10, 30))
    holiday = {"name": "Күзгі каникул", "begins": "2026-10-26", "ends": "2026-11-01"}
    own = SchoolCalendar({"holidays": [holiday]})
    monkeypatch.setattr(calendar_in_use, "_read", lambda: own)
    found = shown(date(2026, 10, 30))
    assert found[6] == " 26* 27* 28* 29*[30] 31*  1*"
    assert found[8].strip() == "Күзгі каникул"
    assert [line.replace("*", " ") for line in found[:8]] == usual
    assert shown(date(2026, 10, 1))[8] == ""
