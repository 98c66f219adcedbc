"""Drafts of new records: many wait beside each other, and none takes another's place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.forms.entry.meanwhile import NOTHING, ChangedMeanwhileError, Meanwhile
from tui.forms.form import Form
from tui.host import Host
from tui.records.open_vault import Vault
from tui.system.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """A clock that goes on by a millisecond whenever it is asked: ids sort by that."""
    begin = datetime(2026, 11, 23, 9, tzinfo=UTC)
    moments = (begin + timedelta(milliseconds=number) for number in count())
    return lambda: next(moments)


@pytest.fixture
def desk(clock: Clock, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(Host(), Vault.create(tmp_path / "vault", clock=clock))
    desk.vault.claim()
    yield desk
    desk.vault.close()


@pytest.fixture
def form(desk: Desk) -> Form:
    return desk.form("registration")


def begun(desk: Desk, form: Form, child: str) -> str:
    draft = desk.drafts.begin(form)
    draft.enter("child", child)
    desk.drafts.keep(draft)
    return draft.key


def waiting(desk: Desk) -> list[str]:
    return sorted(kept.name for kept in desk.drafts.waiting())


def test_a_copy_leaves_the_new_record_that_waits_as_it_is(desk: Desk, form: Form) -> None:
    record = desk.add(form, {"child": "Әлия Ойдан", "born": "2015-01-02"})
    begun(desk, form, "Болат Ойдан")
    copy = desk.drafts.copy(form, record)
    copy.enter("child", "Ғани Ойдан")
    desk.drafts.keep(copy)
    assert waiting(desk) == ["Болат Ойдан", "Ғани Ойдан"]
    desk.save(copy)
    assert waiting(desk) == ["Болат Ойдан"]


def test_of_several_the_one_begun_last_is_gone_on_with(desk: Desk, form: Form) -> None:
    first, second = begun(desk, form, "Болат Ойдан"), begun(desk, form, "Ғани Ойдан")
    draft = desk.drafts.of(form)
    assert (draft.key, draft.values["child"]) == (second, "Ғани Ойдан")
    desk.save(draft)
    draft = desk.drafts.of(form)
    assert (draft.key, draft.values["child"]) == (first, "Болат Ойдан")
    desk.save(draft)
    assert not desk.drafts.of(form).resumed


def test_each_is_taken_up_by_its_own_key(desk: Desk, form: Form) -> None:
    keys = {begun(desk, form, child): child for child in ("Болат Ойдан", "Ғани Ойдан")}
    for kept in desk.drafts.waiting():
        assert kept.record == ""
        assert desk.drafts.reopen(form, kept.key).values["child"] == keys[kept.key]


def test_a_draft_that_cannot_be_read_is_not_written_over(desk: Desk, form: Form) -> None:
    key = begun(desk, form, "Болат Ойдан")
    [path] = (desk.vault.folder / "drafts").glob("*.draft")
    path.write_bytes(b"\0" * 40)
    draft = desk.drafts.of(form)
    assert not draft.resumed
    assert draft.key != key
    draft.enter("child", "Ғани Ойдан")
    desk.drafts.keep(draft)
    assert path.read_bytes() == b"\0" * 40
    assert waiting(desk) == ["Ғани Ойдан"]


def test_what_a_reading_session_left_is_thrown_away(desk: Desk, form: Form) -> None:
    reading = Desk(desk.host, Vault.open(desk.vault.folder))
    reading.vault.claim()
    assert reading.vault.read_only
    draft = reading.drafts.begin(form)
    draft.enter("child", "Болат Ойдан")
    reading.drafts.keep(draft)
    reading.vault.close()
    [kept] = desk.drafts.waiting()
    assert kept.holder
    desk.vault.drafts.throw_away(kept)
    assert not desk.drafts.waiting()


def test_a_copy_in_which_nothing_is_typed_leaves_nothing(desk: Desk, form: Form) -> None:
    copy = desk.drafts.copy(form, desk.add(form, {"child": "Әлия Ойдан"}))
    assert copy.values["child"] == "Әлия Ойдан"
    assert not copy.changed
    copy.enter("born", "02.01.2015")
    assert copy.changed


def test_what_is_known_of_a_child_stands_in_a_document_begun_about_it(desk: Desk) -> None:
    facts = {"child": "Әлия Ойдан Мысалқызы", "born": "2015-01-02"}
    desk.add(desk.form("students"), {**facts, "class": "5Ә"})
    [child] = desk.children.find("әлия", 2)
    forms = desk.drafts.forms_about()
    wanted = {"registration", "students", "pmpk_register", "personal_file", "consultations"}
    assert wanted <= {form.id for form in forms}
    for form in forms:
        draft = desk.drafts.begin_about(form, child)
        assert not draft.changed, form.id
        about = draft.facts
        assert about["child.name"] == facts["child"], form.id
        named = {blank.same for blank in draft.sheet.fact_blanks.values()}
        if "child.born" in named:
            assert about["child.born"] == facts["born"], form.id
        if "child.class" in named:
            assert about["child.class"] == "5Ә", form.id


def test_two_new_records_that_wait_get_no_number_twice(desk: Desk, form: Form) -> None:
    first, second = begun(desk, form, "Болат Ойдан"), begun(desk, form, "Ғани Ойдан")
    open_one = desk.drafts.reopen(form, second)
    desk.save(desk.drafts.reopen(form, first))
    desk.save(open_one)
    assert [record.values["number"] for record in desk.records(form)] == [1, 2]


def test_a_number_that_begins_anew_each_year_is_of_the_year_of_its_day(
    desk: Desk, form: Form
) -> None:
    for day in ("2025-12-01", "2025-12-02", "2026-11-01"):
        desk.add(form, {"child": "Әлия Ойдан", "first_visit": day})
    draft = desk.drafts.begin(form)
    assert draft.values["number"] == 2
    draft.enter("first_visit", "05.12.2025")
    assert draft.values["number"] == 3
    draft.enter("number", "7")
    draft.enter("first_visit", "05.11.2026")
    assert draft.values["number"] == 7


def test_of_two_drafts_of_a_record_the_one_chosen_is_gone_on_with(
    desk: Desk, form: Form, clock: Clock
) -> None:
    record = desk.add(form, {"child": "Әлия Ойдан"})
    reading = Desk(desk.host, Vault.open(desk.vault.folder, clock=clock))
    reading.vault.claim()
    for each, typed in ((desk, "Біріншісі"), (reading, "Екіншісі")):
        draft = each.drafts.of(form, record)
        draft.enter("refusal", typed)
        each.drafts.keep(draft)
    reading.vault.close()
    for _ in range(2):
        chosen = next(kept for kept in desk.drafts.waiting() if kept.holder)
        before = desk.drafts.of(form, record).values["refusal"]
        desk.vault.drafts.adopt(chosen)
        assert desk.drafts.reopen(form, chosen.key).values["refusal"] != before
        assert len(desk.drafts.waiting()) == 2


def test_what_a_reading_session_typed_is_its_own_when_it_comes_to_write(
    desk: Desk, form: Form
) -> None:
    mine = Desk(desk.host, Vault.open(desk.vault.folder))
    mine.vault.claim()
    key = begun(mine, form, "Болат Ойдан")
    desk.vault.close()
    assert mine.vault.claim()
    assert mine.drafts.reopen(form, key).values["child"] == "Болат Ойдан"
    assert [kept.holder for kept in mine.drafts.waiting()] == [""]
    mine.vault.close()


def test_what_was_typed_stays_in_sight_where_another_session_has_come_to_write(
    desk: Desk, form: Form
) -> None:
    other = Vault.open(desk.vault.folder)
    key = begun(desk, form, "Болат Ойдан")
    desk.vault.close()
    assert other.claim()
    assert not desk.vault.claim()
    assert desk.drafts.reopen(form, key).values["child"] == "Болат Ойдан"
    assert other.drafts.get(form.id, key)
    other.close()
    assert desk.vault.claim()
    assert desk.drafts.reopen(form, key).values["child"] == "Болат Ойдан"
    assert len(desk.drafts.waiting()) == 1


VISIT = """+++
id = "visit"
edition = 2026-09-01
name = "{child}"
+++
# Үйге бару парағы
Бала {child: name}
Байқағаны {seen: long}
Түрі {sort: choice жоспарлы / шұғыл}
"""


def visit(desk: Desk, text: str) -> Desk:
    """Return a desk anew, with a form of one's own that has a text."""
    (desk.vault.folder / "forms" / "visit.form").write_text(text, "utf-8")
    return Desk(Host(), desk.vault)


def test_a_draft_goes_on_in_a_form_that_was_changed_meanwhile(desk: Desk) -> None:
    desk = visit(desk, VISIT)
    draft = desk.drafts.begin(desk.form("visit"))
    draft.put_all({"child": "Әлия Ойдан", "seen": "Көп мәтін", "sort": "шұғыл"})
    desk.drafts.keep(draft)
    desk = visit(desk, VISIT.replace("шұғыл", "кезексіз"))
    draft = desk.drafts.of(desk.form("visit"))
    assert draft.values == {"child": "Әлия Ойдан", "seen": "Көп мәтін"}
    assert draft.shown("sort") == "шұғыл"
    assert [problem.place for problem in draft.problems()] == ["sort"]


def test_a_draft_that_fits_no_more_is_said_to_be_put_aside(desk: Desk) -> None:
    desk = visit(desk, VISIT)
    draft = desk.drafts.begin(desk.form("visit"))
    draft.put_all({"child": "Әлия Ойдан", "seen": "Көп мәтін"})
    desk.drafts.keep(draft)
    desk = visit(desk, VISIT.replace("{seen", "{found"))
    assert desk.drafts.reopen(desk.form("visit"), draft.key).set_aside
    assert list((desk.vault.folder / "drafts").glob("*.aside"))


def changed_beside(desk: Desk, form: Form, **values: object) -> None:
    """Change the only record of a form, as an act over several forms does."""
    [record] = desk.records(form)
    desk.records(form).change(record.id, {**record.values, **values}, record.edition)


def test_what_was_changed_meanwhile_is_not_taken_back_by_a_draft_that_waited(
    desk: Desk, form: Form
) -> None:
    record = desk.add(form, {"child": "Әлия Ойдан", "address": "Абай 1"})
    draft = desk.drafts.of(form, record)
    draft.enter("refusal", "Келіспеді")
    draft.enter("sent_by", "Бірінші")
    desk.drafts.keep(draft)
    changed_beside(desk, form, sent_by="Екінші", address="Абай 2")
    waited = desk.drafts.of(form, desk.records(form).get(record.id))
    assert waited.meanwhile == Meanwhile(
        (form.sheet().blanks["address"].label,), (form.sheet().blanks["sent_by"].label,)
    )
    assert waited.values["sent_by"] == "Бірінші"
    # It was said as it was opened.
    saved = desk.save(waited)
    assert (saved.values["address"], saved.values["refusal"]) == ("Абай 2", "Келіспеді")
    assert saved.values["sent_by"] == "Бірінші"


def test_an_open_draft_follows_too_and_asks_once_about_what_was_typed_otherwise(
    desk: Desk, form: Form
) -> None:
    record = desk.add(form, {"child": "Әлия Ойдан", "address": "Абай 1"})
    draft = desk.drafts.of(form, record)
    draft.enter("refusal", "Келіспеді")
    changed_beside(desk, form, refusal="Кейін келеді", address="Абай 2")
    with pytest.raises(ChangedMeanwhileError) as asked:
        desk.save(draft)
    assert form.sheet().blanks["refusal"].label in str(asked.value)
    # Undo leads to nothing that the act has changed.
    draft.undo()
    assert (draft.values["address"], draft.values["refusal"]) == ("Абай 2", "Кейін келеді")
    assert not draft.changed
    draft.redo()
    assert desk.save(draft).values["refusal"] == "Келіспеді"


def test_a_draft_that_goes_on_after_its_own_save_takes_nothing_for_another_hands(
    desk: Desk, form: Form
) -> None:
    draft = desk.drafts.begin(form)
    draft.enter("child", "Әлия Ойдан")
    desk.save(draft)
    draft.enter("refusal", "Келіспеді")
    desk.save(draft)
    assert draft.meanwhile == NOTHING
    draft.undo()
    draft.enter("address", "Абай 1")
    saved = desk.save(draft)
    assert draft.meanwhile == NOTHING
    assert (saved.values.get("refusal"), saved.values["address"]) == (None, "Абай 1")
