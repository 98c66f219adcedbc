"""A vault of invented children: everything that the program has works on it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.naive.count import naive
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.forms.kinds.iin import Iin
from tui.forms.place import is_new_row
from tui.host import Host
from tui.records.open_vault import Vault

CHILDREN = 400
DAY = date(2026, 11, 23)
FORMS = list(Host().forms)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    vault = Vault.create(tmp_path_factory.mktemp("demo") / "vault")
    vault.claim()
    found = Desk(Host(), vault)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "today", lambda _: DAY)
        fill(found, CHILDREN, seed=1)
    return found


def test_the_passport_agrees_with_an_independent_count(desk: Desk) -> None:
    (passport,) = desk.records(desk.form("social_passport"))
    students = [record.values for record in desk.records(desk.form("students"))]
    counted = naive(students, passport.values["date"])
    assert counted["pupils"] > 350
    assert counted["families"] < counted["pupils"]
    assert {row: passport.values.get(row, 0) for row in counted} == counted


def test_four_hundred_pupils_print_in_landscape_with_the_heading_on_each_page(
    desk: Desk, tmp_path: Path
) -> None:
    form = desk.form("students")
    records = list(desk.records(form))
    assert len(records) == CHILDREN
    desk.printer.print(form, records, "pdf", tmp_path / "students.pdf")
    reader = PdfReader(BytesIO((tmp_path / "students.pdf").read_bytes()))
    assert len(reader.pages) > 10
    for page in (reader.pages[0], reader.pages[-1]):
        assert page.mediabox.width > page.mediabox.height
        assert "мәртебесі" in page.extract_text()
    assert str(CHILDREN) in reader.pages[-1].extract_text()


def test_every_iin_is_one_and_none_stands_twice(desk: Desk) -> None:
    found = [record.values["iin"] for record in desk.records(desk.form("students"))]
    assert len(set(found)) == len(found)
    for iin in found:
        assert Iin().parse(iin, DAY) == iin


def test_consultations_are_of_the_whole_school_year_so_far(desk: Desk) -> None:
    days = [record.values["date"] for record in desk.records(desk.form("consultations"))]
    assert days == sorted(days)
    assert days[0] == "2026-09-01"
    assert {day[:7] for day in days} == {"2026-09", "2026-10", "2026-11"}
    assert max(days) <= DAY.isoformat()
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_opens_is_edited_saved_and_printed(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    form = desk.form(name)
    records = desk.records(form)
    record = next(iter(records))
    draft = desk.drafts.of(form, record)
    place = next(
        place
        for place in draft.places()
        if not is_new_row(place)
        and draft.blank(place).kind.name in {"text", "long", "number", "count"}
    )
    assert draft.enter(place, "7") is None
    saved = desk.save(draft)
    assert desk.drafts.of(form, records.get(saved.id)).entry(place) == "7"
    assert len(records.history(saved.id)) == 2
    for ending in ("pdf", "docx", "txt"):
        printed = desk.printer.print(form, [saved], ending, tmp_path / f"{name}.{ending}")
        assert printed.path.stat().st_size > 100


def test_the_same_seed_gives_the_same_children(tmp_path: Path) -> None:
    found = []
    for name in ("one", "other"):
        vault = Vault.create(tmp_path / name)
        vault.claim()
        desk = Desk(Host(), vault)
        fill(desk, 5, seed=7)
        found.append([[r.values for r in desk.records(form)] for form in desk.forms])
        vault.close()
    assert found[0] == found[1]
