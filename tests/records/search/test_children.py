"""The index of children: whose a record is, what is known of a child, who is found by a name."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.sheets import form_of, read
from tui.desk.desk import Desk
from tui.forms.entry.family_facts import named_parents, shared_facts
from tui.host import Host
from tui.records.ledger.record import Record
from tui.records.open_vault import Vault
from tui.records.search.children import Children

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.forms.form import Form

EDITION = date(2026, 1, 1)
BOY, GIRL = "181228500010", "061211600012"


def made(name: str, body: str) -> Form:
    text = f'+++\nid = "{name}"\nedition = 2026-01-01\n+++\n{body}'
    return form_of(read(text, f"{name}.form"))


CARD = made(
    "card",
    "{child: name, same child.name} {born: date, same child.born} {iin: iin, same child.iin}"
    " {address: text, same child.address} {mother: name, same mother.name}"
    " {father: name, same father.name}",
)
FILE = made(
    "file",
    "{surname: name, same child.surname} {first: name, same child.first}"
    " {patronymic: name, same child.patronymic} {born: date, same child.born}",
)
LOG = made(
    "log",
    "{who: choice оқушы / ата-ана} {client: name, same child.name if who = оқушы}"
    " {class: class, same child.class}",
)
FORMS = {form.id: form for form in (CARD, FILE, LOG)}


class Shelves:
    """Records of three forms in memory, told of as those of a vault are."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Record]] = {name: {} for name in FORMS}
        self.at: dict[str, str] = {}
        self.children = Children(self.read)
        self._numbers = count(1)

    def read(self) -> Iterator[tuple[Form, Any]]:
        for name, form in FORMS.items():
            yield form, self.records(name)

    def records(self, form: str) -> Any:
        """As much of a form's records as children are read from."""
        return Shelf(self, form)

    def put(self, form: str, values: dict[str, Any], key: str = "") -> str:
        number = f"{next(self._numbers):04}"
        key = key or number
        self.at[key] = number
        record = self.kept[form][key] = Record(key, EDITION, values)
        self.children.on_change(FORMS[form], self.records(form), record)
        return key

    def drop(self, form: str, key: str) -> None:
        del self.kept[form][key]
        self.children.on_change(FORMS[form], self.records(form), key)


class Shelf:
    def __init__(self, shelves: Shelves, form: str) -> None:
        self._shelves, self._form = shelves, form

    def __iter__(self) -> Iterator[Record]:
        return iter(list(self._shelves.kept[self._form].values()))

    def changed_at(self, key: str) -> str:
        return self._shelves.at[key]


@pytest.fixture
def shelves() -> Shelves:
    return Shelves()


def groups(children: Children) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(child.keys) for child in children}


def test_one_iin_is_one_child_whatever_the_name(shelves: Shelves) -> None:
    first = shelves.put("card", {"child": "Ойданова Үлгігүл", "iin": GIRL})
    second = shelves.put("card", {"child": "Мысалова Үлгігүл", "iin": GIRL})
    (child,) = shelves.children
    assert child.records == {"card": [first, second]}
    assert child.name == "Мысалова Үлгігүл"
    assert child.iin == GIRL
    assert shelves.children.find("ойд") == shelves.children.find("мыс") == [child]


def test_two_iins_or_two_days_of_birth_are_two_children(shelves: Shelves) -> None:
    shelves.put("card", {"child": "Ойданов Үлгібай", "iin": BOY})
    shelves.put("card", {"child": "Ойданов Үлгібай", "iin": GIRL})
    shelves.put("card", {"child": "Ойданов Үлгібай", "born": "2014-01-01"})
    shelves.put("card", {"child": "Ойданов Үлгібай", "born": "2015-01-01"})
    assert len(shelves.children) == 4


def test_a_name_and_a_day_of_birth_are_one_child_over_forms_and_keyboards(shelves: Shelves) -> None:
    card = shelves.put("card", {"child": "Қиялова Үлгі Мысалқызы", "born": "2015-09-01"})
    parts = {"surname": "Киялова", "first": "Улги", "patronymic": "Мысалкызы"}
    file = shelves.put("file", {**parts, "born": "2015-09-01"})
    (child,) = shelves.children
    assert child.records == {"card": [card], "file": [file]}
    assert shelves.children.by_record("file", file) is child


def test_a_patronymic_in_two_words_or_one_is_the_same_child(shelves: Shelves) -> None:
    card = shelves.put("card", {"child": "Қиялова Үлгі Мысал қызы", "born": "2015-09-01"})
    other = shelves.put("card", {"child": "Киялова Үлгі Мысал кызы"})
    file = shelves.put(
        "file",
        {"surname": "Қиялова", "first": "Үлгі", "patronymic": "Мысалқызы", "born": "2015-09-01"},
    )
    (child,) = shelves.children
    assert child.records == {"card": [card, other], "file": [file]}
    for typed in ("киялова үлгі мысал қ", "мысал қызы", "мысалқызы", "үлгі мысал кыз", "мысал үл"):
        assert shelves.children.find(typed) == [child], typed
    assert shelves.children.find("мысал ұлы") == []


def test_an_iin_tells_the_day_of_birth_of_a_record_that_does_not(shelves: Shelves) -> None:
    shelves.put("card", {"child": "Ойданов Үлгібай", "iin": BOY})
    shelves.put("card", {"child": "Ойданов Үлгібай", "born": "2018-12-28"})
    (child,) = shelves.children
    assert child.born == "2018-12-28"
    shelves.put("card", {"child": "Ойданов Үлгібай", "born": "2018-12-29"})
    assert len(shelves.children) == 2


def test_a_name_alone_is_the_only_child_of_that_name_or_its_own(shelves: Shelves) -> None:
    shelves.put("card", {"child": "Ойданов Үлгібай", "born": "2014-01-01"})
    log = shelves.put("log", {"client": "Ойданов Үлгібай", "who": "оқушы", "class": "7Ә"})
    (child,) = shelves.children
    assert child.fact("child.class") == "7Ә"
    shelves.put("card", {"child": "Ойданов Үлгібай", "born": "2015-01-01"})
    assert len(shelves.children) == 3
    found = shelves.children.by_record("log", log)
    assert found is not None
    assert found.born == ""


def test_a_grown_up_in_the_journal_is_no_child(shelves: Shelves) -> None:
    log = shelves.put("log", {"client": "Ойданова Ана", "who": "ата-ана"})
    assert len(shelves.children) == 0
    assert shelves.children.by_record("log", log) is None


def test_the_latest_change_tells_a_fact_and_where_it_comes_from(shelves: Shelves) -> None:
    who = {"child": "Ойданов Үлгібай", "born": "2014-01-01"}
    old = shelves.put("card", {**who, "address": "Мысал, 1", "mother": "Ойданова Ана"})
    shelves.put("card", {**who, "address": "Үлгі, 2"})
    (child,) = shelves.children
    assert child.facts["child.address"] == ("Үлгі, 2", "card", "0002", "0002")
    assert child.facts["mother.name"].record == old
    shelves.put("card", {**who, "address": "Қиял, 3"}, old)
    (child,) = shelves.children
    assert child.fact("child.address") == "Қиял, 3"
    assert child.fact("mother.name") is None


def test_a_name_in_one_blank_and_in_three_say_the_same(shelves: Shelves) -> None:
    shelves.put("card", {"child": "Ойданов Үлгібай Мысал ұлы", "mother": "Ойданова Ана"})
    (child,) = shelves.children
    assert child.fact("child.surname") == "Ойданов"
    assert child.fact("child.patronymic") == "Мысал ұлы"
    assert child.fact("parents.names") == "Ойданова Ана"


def test_a_deleted_record_tells_nothing_more(shelves: Shelves) -> None:
    key = shelves.put("card", {"child": "Ойданов Үлгібай", "born": "2014-01-01"})
    shelves.put("log", {"client": "Ойданов Үлгібай", "who": "оқушы"})
    assert len(shelves.children) == 1
    shelves.drop("card", key)
    (child,) = shelves.children
    assert child.born == ""
    shelves.drop("log", "0002")
    assert shelves.children.find("ойданов") == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ой", "Ойданов Үлгібай"),
        ("Үлг", "Үлгібаев Сынақ"),
        ("үлг ой", "Ойданов Үлгібай"),
        ("улгибаев", "Үлгібаев Сынақ"),
        ("қия", "Киялов Сынак"),
        ("сын", "Киялов Сынак"),
    ],
)
def test_a_child_is_found_by_the_beginnings_of_its_name(
    shelves: Shelves, typed: str, first: str
) -> None:
    for name in ("Ойданов Үлгібай", "Үлгібаев Сынақ", "Киялов Сынак"):
        shelves.put("card", {"child": name})
    assert shelves.children.find(typed)[0].name == first
    assert shelves.children.find(typed + "ъ") == []
    assert shelves.children.find(" ") == []


def test_finding_gives_no_more_than_it_is_asked_for(shelves: Shelves) -> None:
    for number in range(30):
        shelves.put("card", {"child": f"Ойданов Үлгі {number}"})
    assert len(shelves.children.find("о", 5)) == 5


def test_what_was_forgotten_is_read_again(shelves: Shelves) -> None:
    shelves.put("card", {"child": "Ойданов Үлгібай"})
    assert len(shelves.children) == 1
    shelves.children.clear()
    assert len(shelves.children) == 1


NAMES = ("Ойданов Үлгібай", "Ойданов Улгибай", "Қиялова Сынақай", "Мысалов Үлгібай")
MENTIONS = st.fixed_dictionaries(
    {"child": st.sampled_from(NAMES)},
    optional={
        "born": st.sampled_from(["2014-01-01", "2015-01-01", "2018-12-28"]),
        "iin": st.sampled_from([BOY, GIRL]),
    },
)
CHANGES = st.lists(st.tuples(st.integers(0, 5), st.one_of(st.none(), MENTIONS)), max_size=14)


@examples(200)
@given(CHANGES)
def test_kept_up_by_changes_it_is_what_reading_anew_gives(
    changes: list[tuple[int, dict[str, Any] | None]],
) -> None:
    shelves = Shelves()
    shelves.children.load()
    for number, values in changes:
        key = str(number)
        if values is not None:
            shelves.put("card", dict(values), key)
        elif key in shelves.kept["card"]:
            shelves.drop("card", key)
    fresh = Children(shelves.read)
    assert groups(shelves.children) == groups(fresh)
    for name in NAMES:
        found = shelves.children.find(name, 20)
        assert {frozenset(c.keys) for c in found} == {
            frozenset(c.keys) for c in fresh.find(name, 20)
        }
        assert len(found) == len({id(child) for child in found})


@examples(200)
@given(st.lists(MENTIONS, max_size=10))
def test_two_days_of_birth_or_two_iins_never_meet(mentions: list[dict[str, Any]]) -> None:
    shelves = Shelves()
    for values in mentions:
        shelves.put("card", dict(values))
    for child in shelves.children:
        kept = [shelves.kept[form][key].values for form, key in child.keys]
        numbers = {values["iin"] for values in kept if "iin" in values}
        assert len(numbers) <= 1
        if not numbers:
            assert len({values["born"] for values in kept if "born" in values}) <= 1


def test_a_vault_tells_its_children_of_every_change(tmp_path: Path) -> None:
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    desk.vault.claim()
    assert len(desk.children) == 0
    form = desk.form("registration")
    record = desk.add(form, {"child": "Ойданов Үлгібай", "born": "2014-01-01"})
    (child,) = desk.children
    assert child.facts["child.born"].at.startswith("20")
    records = desk.records(form)
    number = records.history(record.id)[-1].number
    records.delete(record.id)
    assert len(desk.children) == 0
    records.restore(record.id, number)
    assert [child.name for child in desk.children] == ["Ойданов Үлгібай"]
    desk.vault.close()


def test_children_are_found_by_their_parents(shelves: Shelves) -> None:
    mother, father = "Ойданова Айша", "Ойданов Мысал"
    first = shelves.put("card", {"child": "Ойданов Бір", "mother": mother, "father": father})
    second = shelves.put("card", {"child": "Ойданов Екі", "mother": mother})
    other = shelves.put("card", {"child": "Қиялов Үш", "mother": mother, "father": "Қиялов"})

    def found(**parents: str) -> set[str]:
        wanted = named_parents({f"{role}.name": name for role, name in parents.items()})
        return {child.keys[0][1] for child in shelves.children.by_parents(wanted)}

    assert found(mother="ойданова  айша") == {first, second, other}
    assert found(mother=mother, father=father) == {first, second}
    assert found(father="Қиялов") == {other}
    assert found(father=mother) == found() == set()
    shelves.drop("card", other)
    shelves.put("card", {"child": "Ойданов Бір", "father": father}, first)
    assert found(mother=mother) == {second}
    assert found(father="Қиялов") == set()


def test_a_family_shares_what_its_children_agree_on() -> None:
    shared = {"mother.name": "Ойданова Айша", "parents.phones": "+77011112233"}
    one = {**shared, "child.name": "Ойданов Бір", "child.address": "Мысал 1", "child.class": "5А"}
    other = {**shared, "child.name": "Ойданов Екі", "child.address": "Қиял 2"}
    assert shared_facts([one, other]) == shared
    assert shared_facts([one]) == {**shared, "child.address": "Мысал 1"}
    assert shared_facts([]) == {}
