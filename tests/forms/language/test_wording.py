"""The forms say what the order says, word for word, apart from the mends that are listed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.support.sheets import sheet_of
from tui.forms.language.wording import wording
from tui.host import Host

COPY = Path(__file__).parents[2] / "order"
ORDER = Path(__file__).parents[3].parent / "shared" / "order"
"""The order's texts as they were published; they do not come along with the program."""

TEXTS = ORDER if ORDER.is_dir() else COPY
NAMED = sorted(path.stem for path in (TEXTS / "forms").glob("*.txt"))


def mends(form: str) -> list[tuple[str, str]]:
    with (TEXTS / "mends.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["in the order"], row["as we print it"]) for row in rows if row["form"] == form]


def mended(form: str) -> list[str]:
    text = (TEXTS / "forms" / f"{form}.txt").read_text("utf-8")
    for wrong, right in mends(form):
        assert text.count(wrong) == 1, f"the order has no {wrong!r}, or has it twice"
        text = text.replace(wrong, right)
    return text.splitlines()


@pytest.fixture(scope="module")
def host() -> Host:
    return Host()


@pytest.mark.parametrize("name", NAMED)
def test_a_form_has_the_words_of_the_order_and_no_others(host: Host, name: str) -> None:
    assert list(wording(host.forms[name].sheet())) == mended(name)


def test_all_that_is_mended_is_a_form_of_the_order() -> None:
    lines = (TEXTS / "mends.tsv").read_text("utf-8").splitlines()[1:]
    assert {line.split("\t")[0] for line in lines} <= set(NAMED)
    assert len(lines) == sum(len(mends(name)) for name in NAMED)


@pytest.mark.skipif(not ORDER.is_dir(), reason="the order's own texts are not here")
def test_the_copy_of_the_order_is_the_order() -> None:
    names = {"mends.tsv", *(f"forms/{name}.txt" for name in NAMED)}
    found = {path.relative_to(COPY).as_posix() for path in COPY.rglob("*") if path.is_file()}
    assert found == names
    for name in names:
        assert (COPY / name).read_bytes() == (ORDER / name).read_bytes(), name


def test_blanks_counters_and_empty_cells_are_no_words() -> None:
    sheet = sheet_of(
        "1.  Туған күні {born: date} (жасы)  {age: computed} \n\n{other}\n"
        "| № | | Аты |\n| {#} | | {kids.name: name} |\n|= Бөлім {x}\n| 1 | {y} | a {/} b |"
    )
    assert list(wording(sheet)) == ["1. Туған күні (жасы)", "№", "Аты", "Бөлім", "1", "a b"]


def test_a_photos_caption_and_the_lines_beside_it_are_words() -> None:
    sheet = sheet_of("[photo] Суреттің орны {photo: photo}\nТегі {a}\nАты {b}")
    assert list(wording(sheet)) == ["Суреттің орны", "Тегі", "Аты"]


def test_a_list_that_is_underlined_is_printed_and_so_it_is_words() -> None:
    sheet = sheet_of("Жынысы: {sex: choice ер / әйел, underline} {x: choice а / б}")
    assert list(wording(sheet)) == ["Жынысы: ер, әйел"]


def test_a_rule_to_sign_on_is_no_words() -> None:
    assert list(wording(sheet_of("Директор ________ (қолы)"))) == ["Директор (қолы)"]


def test_what_is_ours_is_no_wording_of_the_order_unless_asked_for() -> None:
    sheet = sheet_of(
        "Бір\n[ours]\nЕкі {a}\n\n| Үш |\n| {b} |\n\n[photo] Төрт\nБес\n"
        "[screen]\nАлты\n[order]\nЖеті"
    )
    assert list(wording(sheet)) == ["Бір", "Жеті"]
    assert list(wording(sheet, everything=True)) == ["Бір", "Екі", "Үш", "Төрт", "Бес", "Жеті"]


def test_private_columns_are_not_printed_and_so_no_words() -> None:
    sheet = sheet_of("| Аты | Өзіме |\n| {p.a} | {p.b: text, private} |")
    assert list(wording(sheet)) == ["Аты"]
