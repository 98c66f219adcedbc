"""A report as people are told of it: nothing that it notes for itself, and numbers by names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry.differences import differences
from tui.forms.entry.place_label import place_label
from tui.records.lists.arrangement import Arrangement
from tui.screens.details import Details

if TYPE_CHECKING:
    from tui.desk.desk import Desk


def test_what_a_report_notes_for_itself_is_told_nobody(school: Desk) -> None:
    form = school.form("psychologist_report")
    records = school.records(form)
    record = records.get(records.ids()[0])
    sheet = form.sheet(record.edition)
    arrangement = Arrangement(form, sheet, records, school.today(), lambda: school.periods)
    changes = list(differences(sheet, {}, record.values))
    told = [
        *(blank.label for blank in arrangement.columns),
        *(one.label for one in changes),
        str(Details(school).of_record((form.id, record.id), 60, 99)),
    ]
    assert "Барлығы: Жоспарланды" in told
    assert not [words for words in told if "_counted" in words or "_mark" in words]
    first = next(one for one in changes if one.label == "Жұмыс бағыты, Диагностикалық жұмыс")
    assert first.after.count(";") < len(sheet.blanks["work"].columns) / 2


def test_a_number_of_a_report_goes_by_its_group(school: Desk) -> None:
    form = school.form("psychologist_report")
    records = school.records(form)
    draft = school.drafts.of(form, records.get(records.ids()[0]))
    assert place_label(draft, ("work", 0, "planned")) == "Жоспарланды · Диагностикалық жұмыс"


def test_a_row_that_is_not_there_yet_goes_by_its_section(school: Desk) -> None:
    draft = school.drafts.begin(school.form("psychologist_work_plan"))
    asked = [place_label(draft, place) for place in draft.places()]
    assert "Консультациялық жұмыс: + жол" in asked
