"""A part of what there is, asked for by options: a period of a journal, some strips of a list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tui.locale import say

Cli = Callable[..., Answer]

MEETINGS = (("2026-10-05", "Қиял Әлия"), ("2026-11-16", "Мысал Дана"))
PUPILS = (("Ойдан", "Дана", 7), ("Мысал", "Болат", 8))


@pytest.fixture
def journal(vault: Path, cli: Cli) -> None:
    for day, client in MEETINGS:
        meeting = {"date": day, "who": "оқушы", "client": client}
        assert cli("add", "consultations", stdin=json.dumps(meeting)).status == 0


@pytest.fixture
def pupils(vault: Path, cli: Cli) -> None:
    for surname, first, number in PUPILS:
        pupil = {"surname": surname, "first": first, "number": number}
        assert cli("add", "personal_file", stdin=json.dumps(pupil)).status == 0


def test_a_journal_of_a_period_says_which_and_keeps_the_numbers(journal: None, cli: Cli) -> None:
    options = ("--journal", "--period", "11.2026", "-o", "a.txt")
    assert cli("print", "consultations", *options).status == 0
    text = Path("a.txt").read_text("utf-8")
    assert "Мысал" in text
    assert "Қиял" not in text
    cover, _, rest = text.partition("Басталды: 16.11.2026")
    assert "01.11.2026–30.11.2026" in cover
    assert "Үзінді: 01.11.2026–30.11.2026, № 2" in rest


def test_a_list_has_only_those_who_were_asked_for(pupils: None, cli: Cli) -> None:
    labels = ("print", "personal_file", "--list", "labels", "-o")
    assert cli(*labels, "all.txt").status == 0
    assert cli(*labels, "some.txt", "--narrow", "мысал").status == 0
    texts = [Path(name).read_text("utf-8") for name in ("all.txt", "some.txt")]
    assert [("Ойдан" in text, "Мысал" in text) for text in texts] == [(True, True), (False, True)]
    assert {text.splitlines()[-1] for text in texts} == {say("personal_file.list.labels")}
    assert cli(*labels, "none.txt", "--narrow", "жоқсөз").refused()
    assert not Path("none.txt").exists()


def test_a_childs_rows_are_those_of_the_period(journal: None, cli: Cli) -> None:
    (found,) = cli("list", "consultations", "--json", "--period", "10.2026").json
    of_child = ("print", "consultations", "--child", found["id"], "-o", "a.txt")
    assert cli(*of_child, "--period", "11.2026").refused()
    assert cli(*of_child, "--period", "10.2026").status == 0
    assert "Қиял" in Path("a.txt").read_text("utf-8")
