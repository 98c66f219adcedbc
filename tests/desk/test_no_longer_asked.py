"""A value that its record does not ask for any more: kept, but not found, counted or listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tui.desk.desk import Desk
from tui.forms.language.record_name import record_name
from tui.host import Host
from tui.records.lists.arrangement import ANYWHERE, Arrangement
from tui.records.open_vault import Vault
from tui.records.search.days import within

if TYPE_CHECKING:
    from pathlib import Path

    from tui.forms.form import Form

TEXT = """+++
id = "visit"
edition = 2026-01-01
name = "{child} {why}"
columns = ["child", "why", "score", "day"]
+++
Болды ма {seen: flag}
{child: name, same child.name, show if seen} {born: date, same child.born, show if seen}
{day: date, show if seen} {why: text, show if seen} {score: number, show if seen} {class: class,
same child.class, show if seen} {met: flag, show if seen}
| Кім | Не |
| {group.who: text} | {group.what: text, show if seen} |
""".replace("{class: class,\nsame", "{class: class, same")
VALUES = {
    "seen": True,
    "child": "Әлиева Айгүл",
    "born": "2015-09-01",
    "day": "2026-09-01",
    "why": "жасырынсөз",
    "score": 7,
    "class": "3А",
    "met": True,
    "group": [{"who": "қалғансөз", "what": "жолдағысөз"}],
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    (vault.folder / "forms" / "visit.form").write_text(TEXT, "utf-8")
    return Desk(Host(), vault)


@pytest.fixture
def form(desk: Desk) -> Form:
    """The form, with one record that asks for everything, and one that has all the same."""
    form = desk.form("visit")
    desk.add(form, VALUES)
    hidden = desk.add(form, VALUES)
    values: dict[str, Any] = {**hidden.values}
    del values["seen"]
    desk.records(form).change(hidden.id, values, hidden.edition)
    return form


def test_it_stays_in_the_record(desk: Desk, form: Form) -> None:
    seen, hidden = desk.records(form)
    assert hidden.values == {name: each for name, each in seen.values.items() if name != "seen"}


@pytest.mark.parametrize("word", ["жасырынсөз", "жолдағысөз", "әлиева", "01.09.2015", "3а"])
def test_it_is_not_found(desk: Desk, form: Form, word: str) -> None:
    seen, _ = desk.records(form)
    found = desk.search.find(word)
    keys = [key for child in found.children for key in child.keys] + [*found.records]
    assert keys == [("visit", seen.id)]


def test_what_is_asked_for_is_found_in_both(desk: Desk, form: Form) -> None:
    assert len(desk.search.find("қалғансөз").records) == 2


def test_it_makes_no_child(desk: Desk, form: Form) -> None:
    seen, _ = desk.records(form)
    assert [child.keys for child in desk.children] == [[("visit", seen.id)]]


def test_reports_do_not_read_it(desk: Desk, form: Form) -> None:
    seen, hidden = desk.records(form)
    rest = {"group": [{"who": "қалғансөз"}]}
    assert list(desk.items("visit")) == [(seen.id, seen.values), (hidden.id, rest)]
    assert list(desk.values("visit")) == [seen.values, rest]
    assert desk.last("visit") == rest
    assert [key for key, _ in desk.matching("visit", "why", "жасырынсөз")] == [seen.id]


def test_lists_neither_narrow_nor_order_nor_add_it_up(desk: Desk, form: Form) -> None:
    seen, hidden = desk.records(form)
    listed = Arrangement(form, form.sheet(), desk.records(form), desk.today(), lambda: desk.periods)
    both = [hidden.id, seen.id]
    for blank, typed in (
        *(("why", "жасырын"), ("class", "3а"), ("met", "иә"), ("day", "09.2026")),
        *((ANYWHERE, "жасырын"), (ANYWHERE, "жолдағы"), (ANYWHERE, "09.2026")),
    ):
        listed.narrow(blank, typed)
        assert listed.ids() == [seen.id], (blank, typed)
        listed.widen()
    listed.sort("score", falling=True)
    assert listed.ids() == both[::-1]
    assert listed.sums(both) == {"score": 7.0}
    assert within(form, desk.records(form), "2026-09-01", "2026-09-01") == [seen]


def test_neither_a_list_nor_a_name_shows_it(desk: Desk, form: Form) -> None:
    names = [record_name(form.sheet(), record.values) for record in desk.records(form)]
    assert names == ["Әлиева Айгүл жасырынсөз", ""]
