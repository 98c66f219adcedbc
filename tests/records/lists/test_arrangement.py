"""Filters and order by any column."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.support.records.ledgers import note_reads
from tests.support.records.pupils import EDITION, NAMES, ROWS, TODAY, shown
from tui.desk.desk import Desk
from tui.forms.alphabet import kazakh_key
from tui.forms.kinds.school_class import SchoolClass
from tui.forms.language.sheet import SortColumn
from tui.records.ledger.records import Records
from tui.records.lists import arrangement as module
from tui.records.lists.arrangement import ANYWHERE, Arrangement

DECLARED = [3, 2, 4, 1, 0]
"""The rows as the form's text sorts them: by class and alphabet."""


def test_a_list_is_sorted_as_the_form_s_text_says(desk: Desk, arrangement: Arrangement) -> None:
    assert shown(desk, arrangement) == [NAMES[which] for which in DECLARED]


def test_where_the_text_says_nothing_the_newest_come_first(desk: Desk) -> None:
    form = desk.form("students")
    sheet = replace(form.sheet(), sort=())
    made = Arrangement(form, sheet, desk.records(form), TODAY, lambda: desk.periods)
    assert shown(desk, made) == NAMES[::-1]


@pytest.mark.parametrize(
    ("blank", "typed", "fit"),
    [
        ("class", "7ә", [4, 1]),
        ("class", "7", [4, 2, 1]),
        ("class", "1", [3]),
        ("class", "7а", [2]),
        ("class", "7э", []),
        ("class", "1 «Б»", [3]),
        ("class", "ә", [4, 2, 1, 0]),
        ("child", "-n3h3r", [1]),
        ("child", "отирик", [1]),
        ("born", "2013", [2, 1]),
        ("born", "04.2013", [2]),
        ("born", "2012–2013", [4, 2, 1]),
        ("born", "11.2013", []),
        ("born", "01.05", [1, 0]),
        ("born", "1.4.2013", [2]),
        ("police", "иә", [0]),
        ("police", "+", [0]),
        ("police", "жоқ", [4, 3, 2, 1]),
        ("police", "мүмкін", []),
        ("status", "анасы", [4]),
        (ANYWHERE, "көшесі", [3]),
        (ANYWHERE, "[", [4, 3, 2, 1, 0]),
        ("child", "  ", [4, 3, 2, 1, 0]),
    ],
)
def test_a_filter_shows_only_what_has_the_words_in_its_column(
    desk: Desk, arrangement: Arrangement, blank: str, typed: str, fit: list[int]
) -> None:
    arrangement.narrow(blank, typed)
    assert shown(desk, arrangement) == [NAMES[which] for which in DECLARED if which in fit]


def test_several_filters_hold_at_once(desk: Desk, arrangement: Arrangement) -> None:
    arrangement.narrow("class", "7ә")
    arrangement.narrow("born", "31.12.2012")
    assert shown(desk, arrangement) == ["Аманова Ғ"]
    arrangement.narrow("born", "")
    assert shown(desk, arrangement) == ["Аманова Ғ", "Өтірікова Б"]


def test_names_are_in_the_order_of_the_kazakh_alphabet(
    desk: Desk, arrangement: Arrangement
) -> None:
    arrangement.sort("child")
    rising = ["Аманова Ғ", "Әділова Г", "Ңұрова А", "Оспанова В", "Өтірікова Б"]
    assert shown(desk, arrangement) == rising
    arrangement.sort("child", falling=True)
    assert shown(desk, arrangement) == rising[::-1]
    assert arrangement.own_order == SortColumn("child", falling=True)
    arrangement.sort("")
    assert arrangement.own_order is None
    assert shown(desk, arrangement) == [NAMES[which] for which in DECLARED]


def test_classes_and_dates_have_their_own_order_and_the_empty_stand_last(
    desk: Desk, arrangement: Arrangement
) -> None:
    arrangement.sort("class")
    found = shown(desk, arrangement)
    assert found[0] == "Әділова Г"
    assert found[-1] == "Ңұрова А"
    assert found[1] == "Оспанова В"
    for falling in (False, True):
        arrangement.sort("born", falling=falling)
        assert shown(desk, arrangement)[-1] == "Әділова Г"


def test_every_column_of_every_form_can_be_narrowed_and_ordered(desk: Desk) -> None:
    for form in desk.forms:
        sheet = form.sheet()
        records = desk.records(form)
        for which in range(3):
            values = {
                name: blank.kind.samples()[which % len(blank.kind.samples())]
                for name, blank in sheet.blanks.items()
                if not blank.columns
            }
            records.add(values, sheet.edition)
        made = Arrangement(form, sheet, records, TODAY, lambda: desk.periods)
        for blank in made.columns:
            made.narrow(blank.name, "а 1")
            made.sort(blank.name)
            assert set(made.ids()) <= set(records.ids())
            made.narrow(blank.name, "")


def test_a_changed_record_is_arranged_anew_and_others_are_not_read(
    desk: Desk, arrangement: Arrangement, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = desk.records(desk.form("students"))
    arrangement.narrow("class", "7ә")
    arrangement.sort("child")
    first = arrangement.ids()[0]
    read = note_reads(records, monkeypatch)
    arrangement.ids()
    assert read == []
    records.change(first, {"child": "Яшин Я", "class": "7Ә"}, EDITION)
    read.clear()
    assert arrangement.ids()[-1] == first
    assert set(read) == {first}
    records.delete(first)
    assert first not in arrangement.ids()


def test_the_order_follows_changes_as_if_all_were_sorted_anew(desk: Desk) -> None:
    form, chance = desk.form("students"), Random(1)
    records = desk.records(form)
    made = Arrangement(form, form.sheet(), records, TODAY, lambda: desk.periods)
    records.listeners.append(made.on_change)
    for column in (SortColumn("child"), SortColumn("born", falling=True), SortColumn("class")):
        made.sort(column.blank, falling=column.falling)
        for step in range(60):
            values = {
                "child": chance.choice(NAMES),
                "class": chance.choice(("7А", "7Ә", "10А", None)),
                "born": chance.choice(("2013-05-01", "2012-01-01", None)),
            }
            key = chance.choice(records.ids())
            if step % 3 == 0:
                records.add(values, EDITION)
            elif step % 3 == 1:
                records.change(key, values, EDITION)
            elif len(records) > 5:
                records.delete(key)
            if chance.random() < 0.5:
                fresh = Arrangement(form, form.sheet(), records, TODAY, lambda: desk.periods)
                fresh.sort(column.blank, falling=column.falling)
                assert made.ids() == fresh.ids()


def test_a_list_that_was_prepared_reads_no_record_for_a_letter_or_a_column(
    desk: Desk, arrangement: Arrangement, monkeypatch: pytest.MonkeyPatch
) -> None:
    while not arrangement.prepare(0):
        pass
    monkeypatch.setattr(Records, "__iter__", None)
    monkeypatch.setattr(Records, "get", None)
    arrangement.narrow(ANYWHERE, "ова")
    arrangement.sort("born")
    assert len(arrangement.ids()) == 5
    arrangement.narrow(ANYWHERE, "2013 ова")
    assert len(arrangement.ids()) == 2


def test_what_changes_while_a_list_prepares_is_found_as_it_is(
    desk: Desk, arrangement: Arrangement
) -> None:
    records = desk.records(desk.form("students"))
    first, second, third = records.ids()[:3]
    arrangement.prepare(0)
    records.change(first, {"child": "Жаңа"}, EDITION)
    records.change(second, {"child": "Жаңа"}, EDITION)
    records.delete(third)
    while not arrangement.prepare(0):
        pass
    arrangement.narrow(ANYWHERE, "жаңа")
    assert set(arrangement.ids()) == {first, second}
    for name in NAMES[:3]:
        arrangement.narrow(ANYWHERE, name)
        assert arrangement.ids() == []


def test_a_letter_does_not_wait_until_all_is_prepared(
    desk: Desk, arrangement: Arrangement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    monkeypatch.setattr(module, "_PATIENCE", 0)
    arrangement.narrow(ANYWHERE, "ова")
    found = [len(arrangement.ids())]
    while arrangement.partial:
        found.append(len(arrangement.ids()))
    assert found[0] < 5
    assert found == sorted(found)
    assert found[-1] == 5


def test_a_kind_of_a_plugin_that_fails_sorts_as_empty(
    desk: Desk, arrangement: Arrangement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SchoolClass, "sort_key", None)
    assert len(arrangement.ids()) == 5


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the few records of a test count as very many."""
    monkeypatch.setattr(module, "_SORTED_AT_ONCE", 2)


def prepared(arrangement: Arrangement, *, sorting: bool = False) -> None:
    """Go on a little at a time until all is made, or until the order is."""
    while not arrangement.prepare(0):
        if sorting and arrangement.ordering.known:
            return


@pytest.mark.parametrize("column", ["class", "born", "status", "police", "child"])
@pytest.mark.parametrize("falling", [False, True])
def test_very_many_are_listed_newest_first_until_they_are_sorted(
    desk: Desk,
    arrangement: Arrangement,
    many: None,
    column: str,
    falling: bool,
) -> None:
    arrangement.sort(column, falling=falling)
    assert shown(desk, arrangement) == NAMES[::-1]
    assert arrangement.sorting
    prepared(arrangement, sorting=True)
    found = shown(desk, arrangement)
    assert not arrangement.sorting
    form = desk.form("students")
    at_once = Arrangement(form, form.sheet(), desk.records(form), TODAY, lambda: desk.periods)
    at_once.sort(column, falling=falling)
    records = desk.records(form)
    expected = [records.get(key).values["child"] for key in at_once.ordering.ids()]
    assert found == expected


def test_what_changes_while_very_many_are_sorted_has_its_place(
    desk: Desk, arrangement: Arrangement, many: None
) -> None:
    records = desk.records(desk.form("students"))
    ids = arrangement.ids()
    for steps in range(16):
        arrangement.sort("child")
        arrangement.begin_preparing()
        assert arrangement._preparing
        for _, _ in zip(range(steps), arrangement._preparing, strict=False):
            pass
        row = ROWS[steps % len(ROWS)]
        changed = records.add({"child": f"А{steps:02}"}, EDITION).id
        records.change(changed, {**row, "child": f"Я{steps:02}"}, EDITION)
        if steps % 4 == 0:
            records.delete(ids.pop())
        prepared(arrangement)
        found = shown(desk, arrangement)
        assert not arrangement.sorting
        names = [record.values["child"] for record in records]
        assert found == sorted(names, key=kazakh_key)
