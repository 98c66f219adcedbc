"""Copies that leave the school: nobody is found in them, and the key stays in the vault."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tests.support.files.workbook import Workbook
from tui.desk.copies import mask
from tui.desk.copies.codes import Codes
from tui.records.open_vault import Vault
from tui.records.vault.inventory import sources_of

Cli = Callable[..., Answer]

PUPILS = (
    {
        "child": "Қожахметова Айгүл Болатқызы",
        "born": "2014-03-15",
        "iin": "140315600019",
        "mother": "Сейтқали Гүлнар",
        "address": "Абай көшесі, 7",
        "phones": "87011234567",
        "status": ["жетім"],
    },
    {"child": "Ахметов Арман", "born": "2015-01-02", "family_size": 4},
)
VISIT = {
    "child": "Қожахметова Айгүл Болатқызы",
    "born": "2014-03-15",
    "reason": "Айгүл Арманмен төбелесті, анасы 8 701 123 45 67",
    "concern": "Зейіні тұрақсыз",
    "siblings": [{"name": "Дана", "sex": "қыз", "age": 5}],
    "email": "gulnar@mail.kz",
}


@pytest.fixture
def pupils(vault: Path, cli: Cli) -> Path:
    from tui.forms.kinds.iin import check_figure

    for pupil in PUPILS:
        given = dict(pupil)
        if "iin" in given:
            figures = str(given["iin"])[:11]
            given["iin"] = f"{figures}{check_figure(figures)}"
        assert cli("add", "students", stdin=json.dumps(given)).status == 0
    assert cli("add", "registration", stdin=json.dumps(VISIT)).status == 0
    return vault


def lines(file: str) -> list[dict[str, str]]:
    return [*csv.DictReader(Path(file).read_text("utf-8-sig").splitlines(), delimiter=";")]


def test_a_copy_has_codes_in_place_of_names_and_years_in_place_of_births(
    pupils: Path, cli: Cli
) -> None:
    assert cli("copy", "students", "-o", "a.csv").status == 0
    rows = lines("a.csv")
    assert list(rows[0])[:2] == ["Код", "Ұлты"]
    found = {row["Туған күні (жылы)"]: row for row in rows}
    assert found["2014"]["Әлеуметтік мәртебесі"] == "жетім"
    assert found["2015"]["Отбасында неше адам"] == "4"
    assert [len(row["Код"]) for row in rows] == [6, 6]
    assert [row["Код"] for row in rows] == sorted(row["Код"] for row in rows)
    text = Path("a.csv").read_text("utf-8")
    for secret in ("Айгүл", "Арман", "Гүлнар", "1403156", "701", "Абай", "15.03"):
        assert secret not in text


def test_what_is_written_freely_is_covered_and_said(pupils: Path, cli: Cli) -> None:
    answer = cli("copy", "registration", "-o", "a.xlsx")
    assert "Жүгіну себебі" in answer.err
    book = Workbook(Path("a.xlsx").read_bytes())
    text = str(book.rows()) + str(book.rows(1))
    assert "*** *** төбелесті, анасы ***" in text
    assert "Зейіні тұрақсыз" in text
    for secret in ("Айгүл", "Арман", "Дана", "gulnar", "nysan:registration"):
        assert secret not in text


def test_codes_are_the_same_from_copy_to_copy_unless_new_ones_are_wished(
    pupils: Path, cli: Cli
) -> None:
    def copied(name: str, form: str = "students", *options: str) -> dict[str, str]:
        assert cli("copy", form, *options, "-o", name).status == 0
        return {row["Туған күні (жылы)"]: row["Код"] for row in lines(name)}

    first = copied("a.csv")
    assert copied("b.csv") == first
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()
    assert copied("c.csv", "registration") == {"2014": first["2014"]}
    fresh = copied("d.csv", "students", "--new-codes")
    assert set(fresh.values()).isdisjoint(first.values())
    assert copied("e.csv") == fresh


def test_the_key_stays_in_the_vault_and_says_whose_a_code_is(pupils: Path, cli: Cli) -> None:
    assert cli("copy", "students", "-o", "a.csv").status == 0
    [code] = [row["Код"] for row in lines("a.csv") if row["Туған күні (жылы)"] == "2014"]
    known = {each["code"]: each["name"] for each in cli("codes", "--json").json}
    assert known[code] == "Қожахметова Айгүл Болатқызы"
    acts = [(each["act"], each["detail"].get("way")) for each in cli("log", "--json").json]
    assert ("exported", "coded") in acts


def test_the_key_is_sealed_and_outlives_a_session(tmp_path: Path, quick: None) -> None:
    vault = Vault.create(tmp_path / "vault", "бес сөзден тұратын құпия")
    vault.claim()
    codes = Codes(vault).assign([[("students", "a"), ("registration", "b")]])
    assert codes["students", "a"] == codes["registration", "b"]
    kept = (tmp_path / "vault" / "codes").read_bytes()
    assert codes["students", "a"].encode() not in kept
    assert "codes" in [source.name for source in sources_of(vault)[0]]
    vault.close()
    again = Vault.open(tmp_path / "vault")
    again.unlock("бес сөзден тұратын құпия")
    assert [*Codes(again).records] == [codes["students", "a"]]


def test_a_copy_in_which_somebody_would_be_found_is_not_written(
    pupils: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mask.Mask, "over", lambda _, text: text)
    monkeypatch.setattr(mask.Mask, "leaks", lambda _, text: "Айгүл" in text)
    assert cli("copy", "registration", "-o", "a.csv").refused()
    assert not Path("a.csv").exists()


def test_what_is_computed_from_a_name_or_a_birth_does_not_leave(vault: Path, cli: Cli) -> None:
    (vault / "forms" / "visit.form").write_text(
        '+++\nid = "visit"\nedition = 2026-01-01\nname = "{child}"\n+++\n# Келу\n'
        "Аты {child: name, same child.name} туған {born: date, same child.born} күні {date: date}\n"
        'Кім {whom: computed = child & ", " & born} мерзімі {term: computed = born + 18 years}\n'
        "Жасы {age: computed = years from born to date} келесі {due: computed = date + 7 days}\n"
        'Әрі {again: computed = whom & "."}\n',
        "utf-8",
    )
    given = {"child": "Қожахметова Айгүл", "born": "2014-03-15", "date": "2026-09-01"}
    assert cli("add", "visit", stdin=json.dumps(given)).status == 0
    assert cli("copy", "visit", "-o", "a.csv").status == 0
    (row,) = lines("a.csv")
    del row["Код"]
    assert row == {
        "туған (жылы)": "2014",
        "күні": "01.09.2026",
        "Жасы": "12",
        "келесі": "08.09.2026",
    }
