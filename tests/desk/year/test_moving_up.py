"""Moving up on 1 September: every child is told of, in all forms at once, as one act."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from tests.support.examples import every, times
from tests.support.fault.killing import killed
from tui.desk import joint_undo
from tui.desk.demo import _children
from tui.desk.desk import Desk
from tui.desk.year.moving_up import MovingUp, done_on, last_school_day, up
from tui.desk.year.one_child import move_one
from tui.desk.year.pupils import pupils
from tui.desk.year.taking_back import take_back
from tui.host import Host
from tui.locale import message
from tui.records.open_vault import Vault
from tui.user_error import UserError

FORMS = ("students", "personal_file", "development_card", "consultations")


def desk_on(folder: Path, day: datetime = datetime(2026, 9, 1, 9, tzinfo=UTC)) -> Desk:
    make = Vault.open if Vault.exists(folder) else Vault.create
    vault = make(folder, clock=lambda: day)
    vault.claim()
    return Desk(Host(), vault)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_on(tmp_path / "vault")


def pupil(desk: Desk, name: str, grade: str, born: str = "2015-01-02") -> None:
    """A child in the pupils' table and with a personal file."""
    surname, first = name.split()
    desk.add(desk.form("students"), {"child": name, "born": born, "class": grade})
    desk.add(
        desk.form("personal_file"),
        {"surname": surname, "first": first, "born": born, "class": grade},
    )


def classes(desk: Desk, form: str = "students") -> dict[str, object]:
    found = desk.records(desk.form(form))
    name = "child" if form in {"students", "development_card"} else "surname"
    return {str(each.values[name]): each.values.get("class") for each in found}


def kept(desk: Desk) -> dict[str, object]:
    """All records with all that is kept of them."""
    return {f"{form} {each.id}": each for form in FORMS for each in desk.records(desk.form(form))}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("МАД", "1"),
        ("КПП А", "1А"),
        ("0Ә", "1Ә"),
        ("5А1", "6А1"),
        ("9Б", "10Б"),
        ("10ФМ", "11ФМ"),
        ("11А", "-"),
        ("12", "-"),
        ("", "="),
    ],
)
def test_where_a_class_goes_by_itself(now: str, then: str) -> None:
    assert up(now) == then


def test_namesakes_born_on_one_day_each_go_on_from_their_own_class(desk: Desk) -> None:
    for grade in ("7Ә", "7Б", "11А"):
        desk.add(
            desk.form("students"), {"child": "Ким Болат", "born": "2015-01-02", "class": grade}
        )
    work = MovingUp(desk)
    assert work.counts() == {"moved": 2, "stayed": 0, "left": 1}
    work.decide_child(work.of_class("7Б")[0].pupil, "=")
    work.carry_out()
    kept = desk.records(desk.form("students"))
    assert [each.values["class"] for each in kept] == ["8Ә", "7Б", "11А"]
    assert ["left" in each.values for each in kept] == [False, False, True]
    take_back(desk)
    with pytest.raises(UserError, match=r"«Ә».*«Б»"):
        move_one(desk, desk.children.by_name("Ким Болат")[0], "5А")


def test_moved_up_twice_each_is_taken_back_and_done_again(desk: Desk) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    for _ in range(2):
        MovingUp(desk).carry_out(again=True)
    for grade in ("8Ә", "7Ә"):
        assert done_on(desk)
        take_back(desk)
        assert classes(desk) == {"Оразова Әлия": grade}
    with pytest.raises(UserError):
        take_back(desk)
    assert not done_on(desk)
    joint_undo.redo(desk, desk.form("students"))
    assert (classes(desk), bool(done_on(desk))) == ({"Оразова Әлия": "8Ә"}, True)
    take_back(desk)
    assert classes(desk) == {"Оразова Әлия": "7Ә"}


def test_all_forms_that_say_the_class_now_follow_and_documents_of_a_day_do_not(
    desk: Desk,
) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    card = {"child": "Оразова Әлия", "born": "2015-01-02", "class": "7Ә"}
    desk.add(desk.form("development_card"), card)
    assert MovingUp(desk).carry_out() == 1
    assert classes(desk) == {"Оразова Әлия": "8Ә"}
    assert classes(desk, "personal_file") == {"Оразова": "8Ә"}
    assert classes(desk, "development_card") == {"Оразова Әлия": "7Ә"}


def test_a_final_document_keeps_what_it_said(desk: Desk) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    files = desk.records(desk.form("personal_file"))
    files.finalize(files.ids()[0])
    MovingUp(desk).carry_out()
    assert classes(desk) == {"Оразова Әлия": "8Ә"}
    assert classes(desk, "personal_file") == {"Оразова": "7Ә"}


def test_moved_and_stayed_and_left_are_all(desk: Desk) -> None:
    for name, grade in (("А А", "0А"), ("Б Б", "9А"), ("В В", "9А"), ("Г Г", "11А"), ("Д Д", "5")):
        pupil(desk, name, grade)
    work = MovingUp(desk)
    assert work.counts() == {"moved": 4, "stayed": 0, "left": 1}
    work.decide_class("9А", "-")
    work.decide_child(work.of_class("9А")[0].pupil, "10Ә")
    work.decide_child(work.of_class("5")[0].pupil, "=")
    assert work.counts() == {"moved": 2, "stayed": 1, "left": 2}
    assert work.carry_out() == 4
    assert classes(desk) == {"А А": "1А", "Б Б": "10Ә", "В В": "9А", "Г Г": "11А", "Д Д": "5"}
    left = {
        each.values["surname"]: each.values
        for each in desk.records(desk.form("personal_file"))
        if "left" in each.values
    }
    assert {name: (each["left"], each["left_why"]) for name, each in left.items()} == {
        "В": ("2026-05-25", "9-сыныпты бітірді"),
        "Г": ("2026-05-25", "11-сыныпты бітірді"),
    }
    assert [each.child.name for each in pupils(desk)] == ["А А", "Б Б", "Д Д"]


def test_a_wrong_class_is_no_decision(desk: Desk) -> None:
    with pytest.raises(UserError):
        MovingUp(desk).decide_class("9А", "жоқ сынып")


def test_a_second_time_in_a_year_is_asked_about(desk: Desk) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    MovingUp(desk).carry_out()
    with pytest.raises(UserError) as refused:
        MovingUp(desk).carry_out()
    assert refused.value.message.key == "year.done_already"
    MovingUp(desk).carry_out(again=True)
    assert classes(desk) == {"Оразова Әлия": "9Ә"}


def test_one_undo_in_any_of_the_lists_takes_all_back_and_redo_does_all_again(desk: Desk) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    before = kept(desk)
    MovingUp(desk).carry_out()
    after = kept(desk)
    joint_undo.undo(desk, desk.form("personal_file"))
    assert kept(desk) == before
    assert done_on(desk) == ""
    joint_undo.redo(desk, desk.form("students"))
    assert kept(desk) == after
    assert done_on(desk) == "01.09.2026"


def test_it_is_not_taken_back_in_one_form_where_something_came_after_in_another(
    desk: Desk,
) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    MovingUp(desk).carry_out()
    pupil(desk, "Ли Ғани", "1А", "2019-01-01")
    before = kept(desk)
    files = desk.form("personal_file")
    desk.records(files).undo()
    with pytest.raises(UserError) as refused:
        joint_undo.undo(desk, files)
    assert refused.value.message.key == "joint.later"
    assert len(kept(desk)) == len(before) - 1


def test_a_whole_school_moves_up_and_back(desk: Desk) -> None:
    number = times(100)
    table, files = desk.form("students"), desk.form("personal_file")
    people = [child.facts for child in _children(number, Random(3))]
    desk.add_all(
        table,
        [
            {
                "child": one["child.name"],
                "born": one["child.born"],
                "iin": one["child.iin"],
                "class": one["child.class"],
            }
            for one in people
        ],
    )
    desk.add_all(
        files,
        [
            {
                "surname": one["child.surname"],
                "first": one["child.first"],
                "patronymic": one["child.patronymic"],
                "born": one["child.born"],
                "iin": one["child.iin"],
                "class": one["child.class"],
            }
            for one in people
        ],
    )
    before = kept(desk)
    work = MovingUp(desk)
    counts = work.counts()
    assert sum(counts.values()) == number
    assert work.carry_out() == counts["moved"] + counts["left"]
    changed = [key for key, one in kept(desk).items() if one != before[key]]
    assert len(changed) == 2 * (counts["moved"] + counts["left"])
    take_back(desk)
    assert kept(desk) == before


def test_refused_by_the_disk_it_is_not_done_and_may_be_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil(desk, "Оразова Әлия", "7Ә")
    before = kept(desk)
    ledger = desk.records(desk.form("students")).ledger
    first = desk.records(desk.form("personal_file")).ledger

    def refuse(_: object) -> None:
        raise UserError(message("year.nothing"))

    with monkeypatch.context() as patch:
        for each in (ledger, first):
            patch.setattr(each, "append", refuse)
        with pytest.raises(UserError):
            MovingUp(desk).carry_out()
    assert kept(desk) == before
    assert done_on(desk) == ""
    assert MovingUp(desk).carry_out() == 1


def test_it_is_due_on_the_first_screen_in_autumn_until_it_is_done(tmp_path: Path) -> None:
    def due(desk: Desk) -> list[str]:
        return [each.text.key for each in desk.reminders() if each.text.key == "year.due"]

    folder = tmp_path / "vault"
    for day, told in (
        (datetime(2026, 7, 31, 9, tzinfo=UTC), []),
        (datetime(2026, 8, 1, 9, tzinfo=UTC), ["year.due"]),
        (datetime(2026, 10, 1, 9, tzinfo=UTC), []),
    ):
        desk = desk_on(folder, day)
        if not pupils(desk):
            pupil(desk, "Оразова Әлия", "7Ә")
        assert due(desk) == told
        desk.vault.close()
    desk = desk_on(folder)
    MovingUp(desk).carry_out()
    assert due(desk) == []


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (datetime(2026, 9, 1, tzinfo=UTC), "2026-05-29"),
        (datetime(2026, 6, 10, tzinfo=UTC), "2026-05-29"),
        (datetime(2026, 5, 1, tzinfo=UTC), "2025-05-25"),
        (datetime(2027, 9, 1, tzinfo=UTC), "2027-05-25"),
    ],
)
def test_one_leaves_on_the_last_day_of_the_school_year_that_has_ended(
    tmp_path: Path, today: datetime, last: str
) -> None:
    desk = desk_on(tmp_path / "vault", today)
    years = [{"year": "2025–2026", "begins": "2025-09-01", "ends": "2026-05-29"}]
    desk.add(desk.form("school"), {"name": "№5", "years": years})
    assert f"{last_school_day(desk)}" == last


def moving_up(folder: Path) -> Callable[[], object]:
    desk = desk_on(folder)
    work = MovingUp(desk)
    assert work.moves
    # A backup is made in a thread of its own, whose calls come at any time.
    desk.vault.backups.make = lambda *_: None  # type: ignore[method-assign,assignment]
    return work.carry_out


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_killed_at_any_change_of_the_disk_all_forms_have_moved_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    desk = desk_on(folder)
    pupil(desk, "Оразова Әлия", "7Ә")
    desk.vault.close()
    found = []
    for place in killed(folder, moving_up, every(3)):
        again = desk_on(place)
        table, files = classes(again), classes(again, "personal_file")
        found.append((table["Оразова Әлия"], files["Оразова"], done_on(again)))
        assert again.vault.notices == []
        assert not again.vault.collection.damages.names
        again.vault.close()
    assert {*found} == {("7Ә", "7Ә", ""), ("8Ә", "8Ә", "01.09.2026")}


def test_what_was_saved_between_a_kill_and_the_next_start_takes_the_act_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ledger that has gone on since is never written over with what was meant before."""
    from tui.records.lifecycle import joint_act
    from tui.records.vault.inventory import JOINT_ACT

    pupil(desk, "Оразова Әлия", "7Ә")
    folder, content = desk.vault.folder, {}
    files = desk.form("personal_file")
    with monkeypatch.context() as patch:
        patch.setattr(joint_act, "_forget", lambda _: None)
        MovingUp(desk).carry_out()
    # As if the second ledger had not been reached: it is at its head, and goes on otherwise.
    plan = desk.vault.files.read_json(JOINT_ACT)
    assert plan is not None
    for part in plan["parts"]:
        if part["form"] == "personal_file":
            ledger = desk.records(files).ledger
            assert ledger
            part["head"] = ledger.head[0]
    content.update(plan)
    record = next(iter(desk.records(files)))
    desk.records(files).change(record.id, {**record.values, "nationality": "қазақ"}, record.edition)
    desk.vault.files.write_json(JOINT_ACT, content)
    desk.vault.close()
    again = desk_on(folder)
    assert classes(again) == {"Оразова Әлия": "7Ә"}
    assert next(iter(again.records(again.form("personal_file")))).values["nationality"] == "қазақ"
