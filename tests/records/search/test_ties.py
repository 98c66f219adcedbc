"""Whose a record is: by name and class where that is plain, by hand where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault
from tui.records.search.child import Child
from tui.records.search.ties import Ties, join, part, ties_of
from tui.user_error import UserError

NAME = "Ахметова Айгүл"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    return Desk(Host(), vault)


def child_of(desk: Desk, form: str, record: str) -> Child:
    child = desk.children.by_record(form, record)
    assert child
    return child


def pupil(desk: Desk, number: int, letter: str, born: str, name: str = NAME) -> tuple[str, str]:
    form = desk.form("students")
    blanks = form.sheet().fact_blanks
    names = {blank.same: found for found, blank in blanks.items()}
    values = {
        names["child.name"]: name,
        names["child.born"]: born,
        names["child.class"]: f"{number}{letter}",
    }
    return "students", desk.add(form, values).id


def visit(desk: Desk, school_class: str, name: str = NAME) -> tuple[str, str]:
    values = {"date": "2026-11-20", "who": "оқушы", "client": name, "class": school_class}
    return "consultations", desk.add(desk.form("consultations"), values).id


def test_of_two_namesakes_the_class_says_who(desk: Desk) -> None:
    one = pupil(desk, 3, "А", "2017-03-01")
    other = pupil(desk, 7, "Ә", "2013-05-02")
    third, seventh, fifth = visit(desk, "3А"), visit(desk, "7Ә"), visit(desk, "5Б")
    for _ in range(2):
        assert third in child_of(desk, *one).keys
        assert seventh in child_of(desk, *other).keys
        assert child_of(desk, *fifth).keys == [fifth]
        assert {child.born for child in desk.children.alike(*fifth)} == {"2017-03-01", "2013-05-02"}
        assert not desk.children.alike(*third)
        desk.read_anew()


def test_children_are_joined_by_hand_and_parted_and_both_are_undone(desk: Desk) -> None:
    one = pupil(desk, 3, "А", "2017-03-01")
    other = pupil(desk, 3, "А", "2017-03-01", "Серікова Айгүл")
    desk.ties.join(one, other)
    assert set(child_of(desk, *one).keys) == {one, other}
    late = visit(desk, "3А", "Серікова Айгүл")
    assert late in child_of(desk, *one).keys
    desk.ties.undo()
    assert child_of(desk, *one).keys == [one]
    assert set(child_of(desk, *other).keys) == {other, late}
    desk.ties.part(child_of(desk, *other), late)
    assert child_of(desk, *late).keys == [late]
    assert not desk.children.alike(*late)
    again = Desk(Host(), desk.vault)
    assert child_of(again, *late).keys == [late]
    desk.ties.join(late, one)
    assert set(child_of(desk, *one).keys) == {one, late}
    desk.ties.undo()
    desk.ties.undo()
    assert set(child_of(desk, *other).keys) == {other, late}
    with pytest.raises(UserError):
        desk.ties.undo()
    with pytest.raises(UserError):
        desk.ties.part(child_of(desk, *one), one)


def test_a_change_keeps_children_joined(desk: Desk) -> None:
    one = pupil(desk, 3, "А", "2017-03-01")
    other = pupil(desk, 3, "А", "2017-03-01", "Серікова Айгүл")
    desk.ties.join(one, other)
    records = desk.records(desk.form("students"))
    record = records.get(one[1])
    records.change(one[1], record.values, record.edition)
    assert set(child_of(desk, *one).keys) == {one, other}


def test_parting_takes_a_record_out_of_what_was_joined_before() -> None:
    a, b, c = ("f", "1"), ("f", "2"), ("g", "3")
    assert ties_of([join(a, b), part(a), join(a, c)]) == Ties(((a, c),), frozenset({a}))


@pytest.mark.parametrize("kept", [None, "x", [1], [["join", "a"]], [["part", 1, 2]], {"a": 1}])
def test_what_is_no_tie_is_passed_over(kept: object) -> None:
    assert ties_of(kept) == Ties()
