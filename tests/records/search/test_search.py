"""Finding a child or a record in all forms."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault
from tui.records.search.search import MOST, Findings

EDITION = date(2023, 3, 17)


@pytest.fixture(scope="module")
def host() -> Host:
    return Host()


@pytest.fixture
def desk(host: Host, tmp_path: Path) -> Desk:
    use_language("kk")
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    return Desk(host, vault)


# Invented children: name, class, day of birth, IIN, telephone.
CHILDREN = (
    ("Ойдан-Қиялова Әлима Үлгібайқызы", "7Ә", "2013-03-14", "130314600012", "+77001112233"),
    ("Қожахметова Айгүл Мысалқызы", "3А", "2017-09-01", "170901600010", "+77770000001"),
    ("Қожахметов Болжам Мысалұлы", "9Б", "2011-02-03", "110203500019", "+77770000002"),
    ("Үмітсізов Ғаламат Ертегіұлы", "0А", "2020-05-05", "", "+77051234567"),
    ("Һарунова Һибатолла", "11Ә", "2009-12-31", "", "234567"),
    ("Іңкәрова Ұлдана Өрнекқызы", "5Ғ", "2015-01-15", "150115600014", "+998901234567"),
    ("Выдумкин Пётр Примерович", "6Б", "2014-06-16", "140616500013", "+77015556677"),
    ("Небылицына Семёна Выдумовна", "10А", "2010-10-10", "", "+77273334455"),
    ("Щукина-Ёлкина Юлия Эталоновна", "2В", "2018-08-08", "", "+77479998877"),
    ("Smithov John Exampleuly", "8А", "2012-04-04", "", ""),
    ("Әли Мысал", "7А", "2013-07-07", "", ""),
    ("Али Мысал", "7А", "2013-08-08", "", ""),
    ("Жалғанбаев Ерғазы Қиялұлы", "4Б", "2016-11-11", "161111500010", "+77072223344"),
    ("Ңғұлова Гүлмира Өтірікқызы", "1А", "2019-03-03", "", "+77761239876"),
)
NAMES = [child[0] for child in CHILDREN]
QUERIES = (
    # Letters of the Kazakh alphabet and their near Russian ones.
    ("Қожахметова Айгүл Мысалқызы", 1),
    ("кожахметова", 1),
    ("КОЖАХМЕТОВА", 1),
    ("кожахметов б", 2),
    ("алима", 0),
    ("үмітсізов", 3),
    ("умитсизов", 3),
    ("галамат", 3),
    ("харунова", 4),
    ("һарунова", 4),
    ("инкарова", 5),
    ("улдана", 5),
    ("орнеккызы", 5),
    ("ергазы", 12),
    ("нгулова", 13),
    ("Гульмира", 13),
    ("гүлмира", 13),
    ("петр", 6),
    ("Пётр", 6),
    ("семена", 7),
    ("елкина", 8),
    ("Әли", 10),
    ("Али", 11),
    # Keys of another layout, both ways.
    ("rj;f[vtnjdf", 1),
    ("0j;f[vtnjdf", 1),
    (")J;F[VTNJDF", 1),
    ("2kbvf", 0),
    ("fqu8k", 1),
    ("fquek", 1),
    ("dslevrby", 6),
    ("g`nh", 6),
    ("o'rbyf", 8),
    ("oerbyf-`krbyf .kbz", 8),
    ("ytskbwsyf", 7),
    ("9klfyf", 5),
    ("34r2hjdf", 5),
    ("=fheyjdf", 4),
    ("ыьшерщм", 9),
    ("ощрт учфьзду", 9),
    ("8лг3бай", 0),
    # Latin letters that look like Cyrillic ones.
    ("Koжaхмeтoвa", 1),
    ("Oйдaн", 0),
    ("CEMEHA", 7),
    ("Əлимa", 0),
    # Parts of words, and several words in any order.
    ("жахмет айг", 1),
    ("айгүл қожах", 1),
    ("ыдумки", 6),
    ("эталоновна юлия", 8),
    ("ғанбаев", 12),
    ("мысалұлы болжам", 2),
    ("кожахмет 9б", 2),
    ("кожахмет 3 «А»", 1),
    ("қия 7ә", 0),
    ("1а гүл", 13),
    # IIN, telephone, day of birth, class.
    ("130314600012", 0),
    ("1611115", 12),
    ("150115 600014", 5),
    ('".құқ",қққ"қ', 1),
    ('..қғ"әіңғ,.', 3),
    ("8 700 111 22 33", 0),
    ("+7 (701) 555-66-77", 6),
    ("87051234567", 3),
    ("5556677", 6),
    ("23-45-67", 4),
    ("998901234567", 5),
    ("14.03.2013", 0),
    ("1.9.2017", 1),
    ("2011-02-03", 2),
    ("16062014", 6),
    ("11ә", 4),
    ("10 а", 7),
    ("5ғ", 5),
    # A typing mistake.
    ("кажахметова", 1),
    ("қожахмтеова", 1),
    ("выдумкн", 6),
    ("небылицина", 7),
    ("ds;evrby", 6),
)


def fill(desk: Desk) -> None:
    """Put the children into the students' table, and some of them into other forms."""
    for name, school_class, born, iin, phones in CHILDREN:
        facts = {"child": name, "class": school_class, "born": born, "iin": iin, "phones": phones}
        desk.add(desk.form("students"), {key: value for key, value in facts.items() if value})
    desk.add(desk.form("registration"), {"child": NAMES[1], "born": "2017-09-01"})
    desk.add(
        desk.form("consultations"),
        {"who": "оқушы", "client": NAMES[1], "request": "Ұйқысы нашар, [қорқады]"},
    )
    desk.add(desk.form("consultations"), {"client": "Бөтен Адам", "note": "құпия 100% .* сөз"})


def names(found: Findings) -> list[str]:
    return [child.name for child in found.children]


def test_sixty_queries_find_the_right_child_first(desk: Desk) -> None:
    fill(desk)
    wrong = {
        query: found[:2]
        for query, child in QUERIES
        if (found := names(desk.search.find(query)))[:1] != [NAMES[child]]
    }
    assert len(QUERIES) >= 60
    assert wrong == {}


def test_a_child_of_several_forms_is_found_once_with_all_its_records(desk: Desk) -> None:
    fill(desk)
    found = desk.search.find("айгүл")
    assert names(found) == [NAMES[1]]
    assert set(found.children[0].records) == {"students", "registration", "consultations"}
    assert found.records == ()


def test_a_word_of_any_form_finds_its_record_private_blanks_too(desk: Desk) -> None:
    fill(desk)
    (key,) = desk.search.find("ұйқысы").records
    assert key[0] == "consultations"
    (other,) = desk.search.find("құпия").records
    assert other != key
    assert desk.search.find("нашар айгул").records == (key,)


@pytest.mark.parametrize("text", ["[", ".*", "\\", "%", "{}", "[/]", "(?<", "'"])
def test_what_was_typed_is_text_and_never_a_pattern(desk: Desk, text: str) -> None:
    fill(desk)
    assert desk.search.find(text) == Findings()
    assert names(desk.search.find(f"{text} айгүл")) == [NAMES[1]]


def test_beginnings_come_before_parts_in_the_order_of_the_kazakh_alphabet(desk: Desk) -> None:
    students = desk.form("students")
    listed = ["Қаракөз А", "Баракөз А", "Ағаш Рак", "Ракова Б", "Ракова Әз", "Ракова А"]
    for name in listed:
        desk.add(students, {"child": name})
    assert names(desk.search.find("рак")) == [
        *("Ракова А", "Ракова Әз", "Ракова Б"),
        "Ағаш Рак",
        *("Баракөз А", "Қаракөз А"),
    ]


def test_at_most_fifty_are_found(desk: Desk) -> None:
    students = desk.form("students")
    rows = [{"_edition": "2023-03-17", "child": f"Ойданов {n:03}"} for n in range(300)]
    desk.records(students).table.insert_multiple(rows)
    assert len(desk.search.find("ойд").children) == MOST
    assert names(desk.search.find("ойд"))[0] == "Ойданов 000"


def test_nothing_is_read_before_something_is_looked_for(desk: Desk) -> None:
    fill(desk)
    assert not desk.search.loaded
    assert desk.search.find("  ") == Findings()
    assert not desk.search.loaded


def test_rapidfuzz_is_imported_only_where_nothing_else_is_found(desk: Desk) -> None:
    fill(desk)
    known = {name for name in sys.modules if name.startswith("rapidfuzz")}
    for name in known:
        del sys.modules[name]
    assert desk.search.find("айгүл").children
    assert not any(name.startswith("rapidfuzz") for name in sys.modules)
    assert desk.search.find("айгвл").near


def test_what_was_forgotten_is_read_again(desk: Desk) -> None:
    fill(desk)
    assert desk.search.find("айгүл").children
    desk.search.clear()
    assert not desk.search.loaded
    assert names(desk.search.find("айгүл")) == [NAMES[1]]


def test_a_change_while_the_records_are_read_is_not_lost(desk: Desk) -> None:
    fill(desk)
    search = desk.search
    read = search._read

    def interrupted() -> Any:
        yield from read()
        desk.add(desk.form("students"), {"child": "Жаңа Келуші"})

    search._read = interrupted
    search.load()
    search._read = read
    assert names(search.find("келуші")) == ["Жаңа Келуші"]


WORDS = ("Ойдан", "Әлия", "ұйқы", "нашар", "7Ә", "Қиял", "йда", "[", "зейін ұйқы", "мысал")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "change", "delete", "undo")),
        st.sampled_from(("registration", "consultations", "students")),
        st.integers(0, 9),
        st.sampled_from(("Ойдан Әлия", "Ойдан Әлім", "Қиял Әлия", "Мысал Қиял")),
        st.sampled_from(("", "2015-01-02", "2016-03-04")),
        st.sampled_from(("", "150102600018", "160304500013")),
        st.sampled_from(("", "ұйқы нашар", "зейін [нашар]", "мысал")),
    ),
    max_size=12,
)
BLANKS = {
    "registration": ("child", "born", "", "parents"),
    "consultations": ("client", "", "", "request"),
    "students": ("child", "born", "iin", "address"),
}


def do(desk: Desk, deleted: list[Any], act: tuple[Any, ...]) -> None:
    what, form_id, which, *values = act
    form = desk.form(form_id)
    records = desk.records(form)
    said = {key: value for key, value in zip(BLANKS[form_id], values, strict=True) if key and value}
    ids = records.ids()
    if what == "add" or not ids:
        records.add(said, EDITION)
        return
    key = ids[which % len(ids)]
    if what == "change":
        records.change(key, said, EDITION)
    elif what == "delete":
        deleted.append((records, key, records.history(key)[-1].number))
        records.delete(key)
    elif deleted:
        last, gone, number = deleted.pop()
        last.restore(gone, number)


def comparable(found: Findings) -> Any:
    return ([(child.name, child.born, set(child.keys)) for child in found.children], found[1:])


@examples(60)
@given(acts=ACTS)
def test_kept_up_it_finds_what_an_index_built_anew_finds(
    acts: list[tuple[Any, ...]], host: Host, tmp_path_factory: pytest.TempPathFactory
) -> None:
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v")
    vault.claim()
    desk = Desk(host, vault)
    desk.search.load()
    deleted: list[Any] = []
    for act in acts:
        do(desk, deleted, act)
        desk.search.find(act[3])
    fresh = Desk(host, vault)
    for word in WORDS:
        assert comparable(desk.search.find(word)) == comparable(fresh.search.find(word)), word
    vault.close()
