"""Letters that nobody sees in records that have them already: nothing of a child is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.desk.erasure import destroy, footprint_of
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from tui.forms.kinds.kind import Value

BORN = "2015-09-02"
NAME = "Қанарейкабекова Сынақай"
WRITTEN = "Қанарей\u00adкабекова \u200dСына\u034fқай"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    desk.vault.claim()
    return desk


def kept_before(desk: Desk, form: str, **values: Value) -> str:
    """A record that was kept before unseen letters were taken out; its id."""
    edition = desk.form(form).sheet().edition.isoformat()
    return str(desk.records(desk.form(form)).table.insert({"_edition": edition, **values}))


def test_a_name_with_unseen_letters_makes_no_second_child(desk: Desk) -> None:
    kept_before(desk, "registration", child=WRITTEN, born=BORN)
    desk.add(desk.form("registration"), {"child": NAME, "born": BORN})
    desk.add(desk.form("registration"), {"child": WRITTEN, "born": BORN})
    assert [child.name for child in desk.children] == [NAME]
    assert [child.name for child in desk.search.find("қанарейкабекова сынақай").children] == [NAME]


def test_whoever_types_unseen_letters_finds_what_has_none(desk: Desk) -> None:
    key = desk.add(desk.form("registration"), {"child": NAME, "born": BORN}).id
    assert len(desk.search.find(WRITTEN).children) == 1
    assert desk.children.by_id(f"\u200b{key}").keys == [("registration", key)]
    assert desk.records(desk.form("registration")).find(f"{key[:9]}\u00ad{key[9:]}").id == key
    assert desk.periods.parse("қара\u00adша").first.month == 11


def test_phrases_and_drafts_that_have_them_already_are_read_without_them(desk: Desk) -> None:
    desk.vault.set("phrases", {"қ\u00adс": "Қайта\u200dлау"})
    assert desk.recollection.phrases() == {"қ\u00adс": "Қайталау"}
    form = desk.form("registration")
    draft = desk.drafts.begin(form)
    kept = draft.snapshot() | {"values": {"child": WRITTEN}, "typing": ["refusal", "се\u00adбебі"]}
    assert draft.resume(kept)
    assert draft.entry("child") == NAME
    assert draft.typing == ("refusal", "себебі")


def test_destruction_finds_names_with_unseen_letters_wherever_they_are(desk: Desk) -> None:
    form = desk.form("registration")
    mine = desk.add(form, {"child": NAME, "born": BORN}).id
    hidden = kept_before(desk, "registration", child=WRITTEN, born=BORN)
    deleted = kept_before(desk, "registration", child=WRITTEN, born=BORN)
    desk.records(form).delete(deleted)
    other = kept_before(desk, "registration", child="Басқаева Бөтенай", refusal=f"Досы {WRITTEN}")
    draft = desk.drafts.begin(form)
    draft.put_all({"child": WRITTEN, "born": BORN})
    desk.drafts.keep(draft)
    desk.read_anew()
    [child] = desk.children.by_name(NAME)
    footprint = footprint_of(desk, child)
    assert footprint.records == {"registration": sorted([mine, hidden, deleted])}
    assert [each.record for each in footprint.mentions] == [other]
    assert len(footprint.drafts) == 1
    desk.records(form).delete(other)
    destroy(desk, footprint, "сақтау мерзімі бітті")
    desk.records(form).restore(other, desk.records(form).deleted()[0].number)
    assert [record.id for record in desk.records(form)] == [other]


def test_what_is_shown_and_saved_again_has_none(desk: Desk) -> None:
    form = desk.form("registration")
    key = kept_before(desk, "registration", child=WRITTEN, born=BORN)
    draft = desk.drafts.of(form, desk.records(form).get(key))
    assert draft.entry("child") == NAME
    draft.enter("refusal", "себебі")
    desk.save(draft)
    last = desk.records(form).history(key)[-1]
    assert last.document is not None
    assert last.document["child"] == NAME


def test_a_value_that_no_two_records_may_have_is_taken_with_unseen_letters_too(desk: Desk) -> None:
    form = desk.form("registration")
    key = kept_before(desk, "registration", child=WRITTEN, refusal="А\u00adБ")
    assert [record.id for record in desk.records(form).matching("refusal", "АБ")] == [key]
