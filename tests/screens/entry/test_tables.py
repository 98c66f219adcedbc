"""Tables as one types in them: without a heading, with joined cells, with a total row."""

from __future__ import annotations

import pytest

from tests.support.opening import opened
from tests.support.user import Shell
from tui.desk.desk import Desk

TEXT = """\
+++
id = "family"
edition = 2026-01-01
name = "{child}"
+++
| Баласы | {child: name, required} | Жасы | {age: number} |
| Ата-анасы | анасы | {mother: name} | < |
| ^ | әкесі | {father: name} | < |

| № | Сабағы | Бағасы | < |
| ^ | ^ | I | II |
|---|--- 20|---|---|
| {#} | {marks.what} | {marks.one: number} | {marks.two: number} |
|+ Орташа | < | {one: number} | {two: number} |
"""

SEEN = """\
┌─────────────┬───────────────────────────────────────────┬──────┬───────────┐
│Баласы       │Ойданов Үлгібай                            │Жасы  │7          │
├─────────────┼───────────────────────────────────────────┼──────┴───────────┤
│Ата-анасы    │анасы                                      │Ойданова Гүл      │
│             ├───────────────────────────────────────────┼──────────────────┤
│             │әкесі                                      │                  │
└─────────────┴───────────────────────────────────────────┴──────────────────┘

┌───────┬──────────────────────────────────────┬─────────────────────────────┐
│№      │Сабағы                                │Бағасы                       │
│       │                                      ├──────────────┬──────────────┤
│       │                                      │I             │II            │
├───────┼──────────────────────────────────────┼──────────────┼──────────────┤
│1      │Тіл                                   │            4 │            5 │
├───────┴──────────────────────────────────────┴──────────────┴──────────────┤
│+ жол                                                                       │
""".splitlines()


@pytest.fixture
def family(desk: Desk, shell: Shell) -> Shell:
    (desk.vault.folder / "forms" / "family.form").write_text(TEXT, "utf-8")
    desk.host.add_texts(desk.vault.folder / "forms")
    return shell


async def test_one_goes_from_cell_to_cell_and_saves(family: Shell, desk: Desk) -> None:
    async with family() as user:
        screen = await opened(user, "family")
        await user.type("Ойданов Үлгібай")
        await user.press("enter")
        await user.type("7")
        await user.press("enter")
        await user.type("Ойданова Гүл")
        await user.press("enter", "enter")
        assert screen.view.place == ("marks", -1, "")
        await user.type("Тіл")
        await user.press("enter")
        await user.type("4")
        await user.press("enter")
        await user.type("5")
        lines = [line.strip() for line in user.lines()[1:17]]
        await user.press("f2")
    assert lines == SEEN
    (record,) = desk.records(desk.form("family"))
    assert record.values == {
        "child": "Ойданов Үлгібай",
        "age": 7,
        "mother": "Ойданова Гүл",
        "marks": [{"what": "Тіл", "one": 4, "two": 5}],
    }
