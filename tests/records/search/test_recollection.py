"""What a vault remembers for entry: children by their facts, earlier values, phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = Host()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    yield Desk(HOST, vault)
    vault.close()


def test_a_child_is_told_from_its_namesake_by_birth_or_iin(desk: Desk) -> None:
    form = desk.form("students")
    desk.add(form, {"child": "Ойданов Үлгібай", "born": "2014-01-01", "class": "5Ә"})
    desk.add(form, {"child": "Ойданов Үлгібай", "iin": "181228500010", "class": "1Б"})
    memory = desk.recollection
    assert memory.child({"child.name": "Ойданов Үлгібай"}) is None
    older = memory.child({"child.name": "ойданов улгибай", "child.born": "2014-01-01"})
    younger = memory.child({"child.name": "Ойданов Үлгібай", "child.iin": "181228500010"})
    assert older is not None
    assert younger is not None
    assert (older.facts["child.class"], younger.facts["child.class"]) == ("5Ә", "1Б")
    assert younger.about == "1 «Б», 28.12.2018"
    assert older.records == {"students": 1}
    assert [known.about for known in memory.children("ойд")] == ["5 «Ә», 01.01.2014", younger.about]


def test_earlier_values_are_there_after_each_save_the_latest_first(desk: Desk) -> None:
    form = desk.form("students")
    for nationality in ("орыс", "қазақ", "орыс", "өзбек"):
        desk.add(form, {"child": "Ойданов", "nationality": nationality})
    assert list(desk.recollection.earlier("students", "nationality")) == ["өзбек", "орыс", "қазақ"]
    desk.add(form, {"child": "Ойданов", "nationality": "қазақ"})
    assert list(desk.recollection.earlier("students", "nationality")) == ["қазақ", "өзбек", "орыс"]
    assert list(desk.recollection.earlier("registration", "reason")) == []


def test_earlier_values_of_a_column_are_those_of_all_rows(desk: Desk) -> None:
    plan = [{"section": 1, "activity": "Сауалнама", "due": "қыркүйек"}]
    desk.add(desk.form("psychologist_work_plan"), {"year": "2026", "plan": plan})
    earlier = desk.recollection.earlier("psychologist_work_plan", "plan", "due")
    assert list(earlier) == ["қыркүйек"]


def test_long_texts_are_not_offered_again(desk: Desk) -> None:
    desk.add(desk.form("registration"), {"child": "Ойданов", "reason": "сөз " * 60})
    assert list(desk.recollection.earlier("registration", "reason")) == []


def test_a_phrase_is_kept_replaced_and_taken_away(desk: Desk) -> None:
    desk.recollection.keep_phrase("зт", "Зейіні тұрақсыз")
    desk.recollection.keep_phrase("ЗТ", "Зейіні тұрақты")
    assert desk.recollection.phrases() == {"ЗТ": "Зейіні тұрақты"}
    again = Desk(HOST, Vault.open(desk.vault.folder))
    assert again.recollection.phrases() == {"ЗТ": "Зейіні тұрақты"}
    desk.recollection.keep_phrase("зт", "")
    assert desk.recollection.phrases() == {}


def test_what_was_forgotten_is_read_again(desk: Desk) -> None:
    desk.add(desk.form("students"), {"child": "Ойданов Үлгібай", "nationality": "қазақ"})
    assert desk.recollection.children("ойд")
    desk.recollection.earlier("students", "nationality")
    desk.recollection.clear()
    assert desk.recollection.children("ойд")
    assert list(desk.recollection.earlier("students", "nationality")) == ["қазақ"]
