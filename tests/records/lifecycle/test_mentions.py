"""Records of others that name a child: told apart from those that name a child of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.desk.desk import Desk
from tui.desk.erasure import find_child, footprint_of, mentioning_records
from tui.host import Host
from tui.locale import use_language
from tui.records.open_vault import Vault

NAME = "Ойданов Бала"
MINE, THEIRS = "3А", "7Ә"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    use_language("kk")
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    desk.vault.claim()
    return desk


@pytest.fixture
def child(desk: Desk) -> str:
    """The id of a record of the child, whose namesake is in another class."""
    whole = {"surname": "Ойданов", "first": "Бала"}
    add = desk.form("personal_file")
    desk.add(add, {**whole, "born": "2012-01-01", "class": THEIRS})
    return desk.add(add, {**whole, "born": "2016-01-01", "class": MINE}).id


@pytest.mark.parametrize(
    ("rows", "beside", "namesake"),
    [
        ([{"name": NAME, "class": MINE}], None, False),
        ([{"name": NAME, "class": THEIRS}], None, True),
        ([{"name": NAME}], None, False),
        ([{"name": NAME}], THEIRS, True),
        ([{"name": NAME}], MINE, False),
        ([{"name": NAME, "class": MINE}], THEIRS, False),
        ([{"name": NAME, "class": THEIRS}, {"name": NAME, "class": MINE}], None, False),
        ([{"name": NAME, "class": THEIRS}, {"name": "Басқа Біреу", "class": MINE}], None, True),
    ],
)
def test_a_group_that_names_the_child_is_told_apart_from_a_namesakes(
    desk: Desk,
    child: str,
    rows: list[dict[str, str]],
    beside: str | None,
    namesake: bool,
) -> None:
    values = {"who": "топ", "form": "топтық", "client": "Шеңбер", "date": "2026-11-02"}
    desk.add(desk.form("consultations"), {**values, "participants": rows, "class": beside})
    footprint = footprint_of(desk, find_child(desk, child))
    [mention] = [each for each in footprint.mentions if each.form == "consultations"]
    assert mention.namesake is namesake
    [told] = [each for each in mentioning_records(desk, footprint) if each.key == mention[:2]]
    title = "Педагог-психологтің консультацияларын есепке алу журналы"
    ending = " · аттас басқа бала" if namesake else ""
    assert told.text == f"{title} · 02.11.2026 Шеңбер{ending}"


def test_a_text_about_the_child_is_no_namesakes_whatever_class_the_record_is_of(
    desk: Desk, child: str
) -> None:
    values = {"who": "оқушы", "client": "Басқа Біреу", "date": "2026-11-02", "class": THEIRS}
    desk.add(desk.form("consultations"), {**values, "request": f"{NAME}мен төбелесті"})
    footprint = footprint_of(desk, find_child(desk, child))
    assert [each.namesake for each in footprint.mentions if each.form == "consultations"] == [False]
