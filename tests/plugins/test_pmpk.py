"""Around the consultation: ages on the day of a visit and screenings."""

from __future__ import annotations

import pytest

from tests.support.school import derived


@pytest.mark.parametrize(
    ("form", "day"), [("registration", "first_visit"), ("development_card", "date")]
)
def test_the_age_is_that_on_the_day_of_the_visit(form: str, day: str) -> None:
    assert derived(form, {"born": "2018-12-28", day: "2026-12-27"})["age"] == 7
    assert derived(form, {"born": "2018-12-28", day: "2026-12-28"})["age"] == 8
    for missing in (
        {"born": "2018-12-28"},
        {day: "2026-12-27"},
        {"born": "2030-01-01", day: "2026-12-27"},
    ):
        assert "age" not in derived(form, missing)


def test_each_screening_is_printed_with_its_day() -> None:
    both = {"mchat": "2026-09-18", "ados": "2026-09-20"}
    assert derived("registration", both)["screened"] == "M-CHAT 18.09.2026, ADOS 20.09.2026"
    assert derived("registration", {"ados": "2026-09-20"})["screened"] == "ADOS 20.09.2026"
    assert "screened" not in derived("registration", {})
