"""Keeping times: what is over is a reminder, by the years of the form or those that were set."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.host import Host
from tui.locale import use_language
from tui.records.lifecycle.retention import overdue, retention_years, set_retention, years_after
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

LEFT = date(2023, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    use_language("kk")
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    desk.vault.claim()
    for first, left in (("Бала", LEFT.isoformat()), ("Бөтен", None)):
        values = {"surname": "Ойданов", "first": first, "left": left}
        desk.add(desk.form("personal_file"), {k: v for k, v in values.items() if v})
    desk.add(desk.form("registration"), {"child": "Басқаев Бөтен", "first_visit": "2020-05-05"})
    return desk


def sentences(desk: Desk, today: date) -> list[str]:
    forms = [desk.form(name) for name in ("personal_file", "registration")]
    found = overdue(desk.vault, forms, lambda name: desk.records(desk.form(name)), today)
    return [str(each.text) for each in found]


def test_a_personal_file_is_over_three_years_after_leaving_and_not_a_day_before(
    desk: Desk,
) -> None:
    assert sentences(desk, date(2026, 11, 23)) == []
    (sentence,) = sentences(desk, date(2026, 11, 24))
    assert "24.11.2026" in sentence
    assert "Ойданов Бала" in sentence


def test_set_years_count_instead_and_for_other_forms_from_their_date(desk: Desk) -> None:
    files, cards = desk.form("personal_file"), desk.form("registration")
    assert (retention_years(desk.vault, files), retention_years(desk.vault, cards)) == (3, 0)
    set_retention(desk.vault, files, 0)
    set_retention(desk.vault, cards, 5)
    assert sentences(desk, date(2025, 5, 4)) == []
    (sentence,) = sentences(desk, date(2025, 5, 5))
    assert "Басқаев Бөтен" in sentence
    desk.vault.close()
    vault = Vault.open(desk.vault.folder)
    assert (retention_years(vault, files), retention_years(vault, cards)) == (0, 5)


@pytest.mark.parametrize("years", [-1, 100])
def test_absurd_years_are_refused(desk: Desk, years: int) -> None:
    with pytest.raises(UserError):
        set_retention(desk.vault, desk.form("registration"), years)


def test_the_reminders_tell_it_and_nothing_goes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2040, 1, 1))
    [due] = [each for each in desk.reminders() if "Ойданов Бала" in str(each.text)]
    [record] = [each for each in desk.records(desk.form("personal_file")) if "left" in each.values]
    assert (due.form, due.record, due.place) == ("personal_file", record.id, "left")
    assert due.due == date(2026, 11, 24)
    assert len(desk.records(desk.form("personal_file"))) == 2


def test_a_leap_day_ends_in_march() -> None:
    assert years_after(date(2024, 2, 29), 3) == date(2027, 3, 1)


class Stay(Form):
    """A form whose years do not count from the date of its record."""

    kept_years = 2
    kept_from = "left"


def test_the_years_count_from_the_blank_that_the_form_names_and_not_from_its_date(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "stay.form"
    path.write_text(
        '+++\nid = "stay"\nedition = 2020-01-01\nname = "{child}"\n+++\n'
        "Келген күні {came: date}\nАты {child: name}\nКеткен күні {left: date}\n",
        "utf-8",
    )
    stay = Stay(path)
    stay.read(KINDS)
    assert stay.sheet().date_blank() == "came"
    for child, left in (("Бала Ойдан", "2024-05-05"), ("Бөтен Ойдан", None)):
        values = {"child": child, "came": "2020-05-05", "left": left}
        desk.add(stay, {name: value for name, value in values.items() if value})
    records = desk.records(stay)
    assert list(overdue(desk.vault, [stay], lambda _: records, date(2026, 5, 4))) == []
    (sentence,) = overdue(desk.vault, [stay], lambda _: records, date(2026, 5, 5))
    assert "05.05.2026" in str(sentence)
    assert "Бала Ойдан" in str(sentence)
