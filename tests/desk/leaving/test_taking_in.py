"""A sealed file in another vault: equal records, doubles known, nothing written over, one undo."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.support.examples import every, times
from tests.support.fault.killing import killed
from tests.support.passphrases import cheap_passphrases
from tests.support.records.two_schools import (
    BORN,
    CAME,
    DEPARTURE,
    IIN,
    LEFT,
    NAME,
    SECRET,
    VISIT,
    add,
    arrive,
    go,
    kept,
    pupil,
    school,
    the_child,
)
from tui.desk import joint_undo
from tui.desk.desk import Desk
from tui.desk.editions.survey import survey
from tui.desk.leaving.coming import Coming
from tui.desk.leaving.leaving import Wanted, come_back, leave, take_back
from tui.desk.leaving.packing import contents_of_child
from tui.desk.leaving.taking_in import take_in
from tui.desk.year.pupils import pupils
from tui.forms.kit.samples import sample_record
from tui.records.ledger.record import Record, record_of
from tui.records.transfer.contents import Contents
from tui.user_error import UserError

pytestmark = pytest.mark.usefixtures("quick")

ROLL = {"left", "left_to", "left_why", "arrived", "kept_until", "school", "director"}
"""What a coming changes: the mark of leaving of the school before."""


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    """The next school."""
    return school(tmp_path / "here", "№ 7 мектеп")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sealed file of the child, which has left the school before."""
    there = school(tmp_path / "there", "№ 5 мектеп", VISIT)
    pupil(there, photo=tmp_path / "photo.png")
    go(there, tmp_path / "child.nysanchild")
    there.vault.close()
    return tmp_path / "child.nysanchild"


def fates(coming: Coming) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in coming.rehearse():
        found.setdefault(each.sealed.form, set()).add(each.fate)
    return found


def without_roll(record: Record) -> Record:
    return replace(
        record, values={name: each for name, each in record.values.items() if name not in ROLL}
    )


def test_the_records_are_equal_and_so_is_the_photo(here: Desk, file: Path, tmp_path: Path) -> None:
    coming = arrive(here, file)
    before = kept(here)
    with pytest.raises(UserError, match="2062"):
        take_in(coming, CAME.replace(year=2062))
    assert {fate for each in fates(coming).values() for fate in each} == {"new"}
    assert kept(here) == before
    came = take_in(coming, CAME)
    assert came.child
    assert came.records == 6
    there = school(tmp_path / "there", "№ 5 мектеп")
    mine, theirs = kept(here), kept(there)
    assert mine.keys() == theirs.keys()
    for key, record in theirs.items():
        assert isinstance(record, Record)
        now = mine[key]
        assert isinstance(now, Record)
        roll = key[0] in {"students", "personal_file"}
        assert now == record or (roll and without_roll(now) == without_roll(record)), key
        # As it came, mark of leaving and all, it stands first in the history.
        first = here.records(here.form(key[0])).history(key[1])[0].document
        assert first
        assert record_of(key[1], first) == record
    [(photo, jpeg)] = coming.contents.photos.items()
    assert here.vault.photos.get(photo) == jpeg
    assert [each.child.name for each in pupils(here)] == [NAME]


def test_a_form_that_is_not_here_stays_readable_and_its_text_is_kept(
    here: Desk, file: Path
) -> None:
    coming = arrive(here, file)
    assert coming.unknown_forms == ["Үйге бару парағы"]
    assert [each.name.form for each in coming.new_texts] == ["visit"]
    take_in(coming, CAME)
    here.vault.close()
    again = school(here.vault.folder, "№ 7 мектеп")
    form = again.form("visit")
    assert form.gone
    [visit] = again.records(form)
    assert form.sheet_of(visit).title == "Үйге бару парағы"
    assert visit.values["seen"] == "бәрі жақсы"
    assert again.vault.notices == []
    assert [each.what for each in survey(again.vault, again.host.forms)] == ["gone"]
    joint_undo.undo(again, again.form("students"))
    assert (kept(again), survey(again.vault, again.host.forms)) == ({}, [])


def test_one_undo_takes_it_back_and_a_second_coming_finds_all_of_it_here(
    here: Desk, file: Path
) -> None:
    take_in(arrive(here, file), CAME)
    after = kept(here)
    second = arrive(here, file)
    assert {fate for each in fates(second).values() for fate in each} == {"same"}
    with pytest.raises(UserError) as refused:
        take_in(second, CAME)
    assert refused.value.message.key == "coming.nothing"
    assert kept(here) == after
    take_back(here, the_child(here))
    assert kept(here) == {}
    take_in(arrive(here, file), CAME)
    # A number that was given once is given to nobody else.
    assert kept(here).keys() == after.keys()


def test_numbers_in_turn_are_given_anew(here: Desk, file: Path) -> None:
    add(here, "personal_file", surname="Ли", first="Ғани")
    add(here, "personal_file", surname="Ким", first="Болат")
    take_in(arrive(here, file), CAME)
    numbers = {each.values["surname"]: each.values["number"] for each in _records(here)}
    assert numbers == {"Ли": 1, "Ким": 2, "Оразова": 3}
    assert here.highest("personal_file", "number") == 3


def _records(desk: Desk, form: str = "personal_file") -> list[Record]:
    return list(desk.records(desk.form(form)))


def test_a_row_typed_here_before_is_filled_and_never_written_over(here: Desk, file: Path) -> None:
    """What came otherwise is kept in the history."""
    row = add(here, "students", child=NAME, born=BORN, address="Жаңа көше, 1", **{"class": "4Б"})
    before = here.records(here.form("students")).get(row)
    coming = arrive(here, file)
    assert coming.recognised.known
    assert fates(coming)["students"] == {"merged"}
    [arrival] = [each for each in coming.rehearse() if each.fate == "merged"]
    assert set(arrival.differing) == {"Сыныбы"}
    take_in(coming, CAME)
    [now] = _records(here, "students")
    assert {**now.values, **before.values} == now.values
    assert (now.id, now.values["iin"], now.values["arrived"]) == (row, IIN, f"{CAME}")
    history = here.records(here.form("students")).history(row)
    assert "4Ә" in [(change.document or {}).get("class") for change in history]
    assert arrive(here, file).child
    assert fates(arrive(here, file))["students"] == {"same"}
    take_back(here, the_child(here))
    assert _records(here, "students") == [before]


def test_who_is_only_alike_is_asked_for(here: Desk, file: Path) -> None:
    add(here, "students", child="Оразава Әлия", born=BORN)
    coming = arrive(here, file)
    assert [each.name for each in coming.recognised.alike] == ["Оразава Әлия"]
    with pytest.raises(UserError) as refused:
        take_in(coming, CAME)
    assert refused.value.message.key == "coming.who"
    coming.decide(None)
    assert fates(coming)["students"] == {"new"}
    coming.decide(coming.recognised.alike[0])
    assert fates(coming)["students"] == {"merged"}
    before = here.children.by_record(*coming.recognised.alike[0].keys[0])
    take_in(coming, CAME)
    assert len(here.children) == 1
    again = joint_undo.undo(here, here.form("students"))
    assert [each.keys for each in here.children] == [before and before.keys]
    assert here.ties.ties().joined == ()
    assert joint_undo.redo(here, here.form("students")).joint == again.joint
    assert len(here.children) == 1
    with pytest.raises(UserError):
        # It is no joining of a user's own that could be taken back apart.
        here.ties.undo()


def test_back_at_the_first_school_its_records_go_on(here: Desk, file: Path, tmp_path: Path) -> None:
    take_in(arrive(here, file), CAME)
    [personal] = _records(here)
    results = [{"year": "2026–2027", "marks": "математика 5"}]
    form = here.form("personal_file")
    here.records(form).change(
        personal.id, {**personal.values, "results": results}, personal.edition
    )
    add(here, "consultations", who="оқушы", client=NAME, request="жаңа мектеп")
    back = tmp_path / "back.nysanchild"
    away = DEPARTURE._replace(day=CAME, to="№ 5 мектеп")
    leave(here, the_child(here), away, Wanted(back, SECRET))
    there = school(tmp_path / "there", "№ 5 мектеп", VISIT)
    before = kept(there)
    coming = arrive(there, back)
    found = fates(coming)
    assert found["personal_file"] == found["students"] == {"continued"}
    assert (found["consultations"], found["registration"]) == ({"new", "same"}, {"same"})
    take_in(coming, CAME)
    [now] = _records(there)
    assert (now.values["results"], now.values.get("left")) == (results, None)
    assert len(pupils(there)) == 1
    assert len(_records(there, "consultations")) == 3
    take_back(there, the_child(there))
    assert kept(there) == before


def test_with_its_own_unused_file_a_child_comes_back_too(file: Path, tmp_path: Path) -> None:
    there = school(tmp_path / "there", "№ 5 мектеп", VISIT)
    assert pupils(there) == []
    assert take_in(arrive(there, file), CAME).records == 2
    assert len(pupils(there)) == 1


def test_back_by_a_file_that_lacks_a_form_the_child_is_a_pupil_in_that_form_too(
    tmp_path: Path,
) -> None:
    there = school(tmp_path / "five", "№ 5 мектеп")
    child, path = pupil(there), tmp_path / "part.nysanchild"
    leave(there, child, DEPARTURE, Wanted(path, SECRET, {"students"}))
    take_in(arrive(there, path), CAME)
    forms = ("students", "personal_file")
    assert all(_left(each) is None for each in kept(there, *forms).values())
    assert [each.child.name for each in pupils(there)] == [NAME]
    take_back(there, the_child(there))
    assert all(_left(each) == f"{LEFT}" for each in kept(there, *forms).values())


def test_what_was_changed_in_both_schools_comes_beside(
    here: Desk, file: Path, tmp_path: Path
) -> None:
    take_in(arrive(here, file), CAME)
    there = school(tmp_path / "there", "№ 5 мектеп", VISIT)
    come_back(there, the_child(there), LEFT.replace(day=28))
    for desk, outcome in ((here, "мұнда"), (there, "онда")):
        form = desk.form("consultations")
        record = desk.records(form).get(desk.records(form).ids()[0])
        values = {**record.values, "outcome": outcome}
        desk.records(form).change(record.id, values, record.edition)
    late = tmp_path / "late.nysanchild"
    leave(
        there, the_child(there), DEPARTURE._replace(day=LEFT.replace(day=29)), Wanted(late, SECRET)
    )
    coming = arrive(here, late)
    assert "beside" in fates(coming)["consultations"]
    take_in(coming, CAME)
    outcomes = sorted(str(each.values.get("outcome")) for each in _records(here, "consultations"))
    assert outcomes == ["None", "мұнда", "онда"]


def test_forms_that_are_left_out_stay(tmp_path: Path, here: Desk) -> None:
    there = school(tmp_path / "there", "№ 5 мектеп")
    child, path = pupil(there), tmp_path / "some.nysanchild"
    leave(there, child, DEPARTURE, Wanted(path, SECRET, {"consultations"}))
    assert set(fates(arrive(here, path))) == {"students", "personal_file", "registration"}


def test_a_record_without_its_text_or_with_senseless_values_is_refused_and_said(
    here: Desk, file: Path
) -> None:
    contents = arrive(here, file).contents
    spoilt = tuple(
        each._replace(document={**each.document, "born": {"a": 1}, "child": [1]})
        if each.form == "students"
        else each
        for each in contents.records
    )
    coming = Coming(here, contents._replace(records=spoilt, texts=()))
    refused = {each.sealed.form: each.why for each in coming.rehearse() if each.why}
    assert {form: why.key for form, why in refused.items()} == {
        "students": "coming.faulty",
        "visit": "coming.no_text",
    }
    take_in(coming, CAME)
    assert not here.kept_records("students")
    assert len(_records(here)) == 1


def test_a_photo_with_absurdly_many_pixels_is_refused_and_nothing_comes(
    here: Desk, file: Path
) -> None:
    contents, large = arrive(here, file).contents, BytesIO()
    Image.new("L", (3000, 3000)).save(large, "JPEG")
    photos = dict.fromkeys(contents.photos, large.getvalue())
    with pytest.raises(UserError) as refused:
        take_in(Coming(here, contents._replace(photos=photos)), CAME)
    assert refused.value.message.key == "photo.no_picture"
    assert kept(here) == {}


def test_records_of_any_values_come_through_equal(tmp_path: Path, here: Desk) -> None:
    """Packed and read back, whatever a form can hold is the same."""
    there, chance = school(tmp_path / "there", "№ 5 мектеп"), Random(11)
    pupil(there)
    for number in range(times(6)):
        for name in ("development_card", "pmpk_register", "consultations"):
            form = there.form(name)
            sheet = form.sheet_in_force()
            values = {**sample_record(sheet, chance.randrange(9) + number)}
            values |= {
                blank: {"child.name": NAME, "child.born": BORN, "child.iin": IIN}[one.same]
                for blank, one in sheet.fact_blanks.items()
                if one.same in {"child.name", "child.born", "child.iin"}
            }
            values |= {"who": "оқушы"} if name == "consultations" else {}
            there.records(form).add(values, sheet.edition)
    sent = contents_of_child(there, the_child(there), {})
    got = Contents(*sent)
    coming = Coming(here, got)
    assert {fate for each in fates(coming).values() for fate in each} == {"new"}
    take_in(coming, CAME)
    mine = kept(here)
    for key, record in kept(there).items():
        assert key[0] in {"students", "personal_file", "registration"} or mine[key] == record


def coming_in(folder: Path) -> Callable[[], object]:
    desk = school(folder, "№ 7 мектеп")
    desk.vault.backups.make = lambda *_: None  # type: ignore[method-assign,assignment]
    with cheap_passphrases():
        coming = arrive(desk, folder.parent / "child.nysanchild")
    return lambda: take_in(coming, CAME)


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_killed_at_any_change_of_the_disk_all_records_have_come_or_none(
    here: Desk, tmp_path: Path
) -> None:
    there = school(tmp_path / "there", "№ 5 мектеп")
    add(there, "students", child=NAME, born=BORN, iin=IIN)
    add(there, "personal_file", surname="Оразова", first="Әлия", born=BORN, iin=IIN)
    leave(there, the_child(there), DEPARTURE, Wanted(tmp_path / "child.nysanchild", SECRET))
    here.vault.close()
    found = set()
    for place in killed(here.vault.folder, coming_in, every(5)):
        again = school(place, "№ 7 мектеп")
        found.add((len(kept(again)), len(pupils(again))))
        assert not again.vault.collection.damages.names
        again.vault.close()
    assert found == {(0, 0), (2, 1)}


def _left(record: object) -> object:
    assert isinstance(record, Record)
    return record.values.get("left")
