"""Tables asked for line by line: a blank under joined headings is called by all of them."""

from __future__ import annotations

from contextlib import suppress
from io import StringIO
from pathlib import Path

from tui.desk.desk import Desk
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import offer_forms
from tui.records.open_vault import Vault

TEXT = """\
+++
id = "aaa_family"
edition = 2026-01-01
name = "{child}"
+++
# Аааа отбасы
| Баласы | {child: name, required} |
| Ата-анасы | анасы | {mother: name} |

| Сабағы | Бағасы | < |
| ^ | I | II |
|---|---|---|
| {marks.what} | {marks.one: number} | {marks.two: number} |
|+ Орташа | {one: number} | < |
"""


def test_each_cell_is_asked_for_by_the_words_around_it(home: Path) -> None:
    vault = Vault.create(home)
    (vault.folder / "forms" / "aaa_family.form").write_text(TEXT, "utf-8")
    desk = Desk(Host(), vault)
    said = StringIO()
    answers = (
        "аааа",
        "ж",
        "Ойданов Үлгібай",
        "Ойданова Гүл",
        "Тіл",
        "4",
        "5",
        "",
        "4,5",
        "!с",
        "0",
    )
    conversation = Conversation(desk, StringIO("".join(f"{line}\n" for line in answers)), said)
    conversation.begin()
    with suppress(Ended):
        offer_forms(conversation)
    asked = said.getvalue().partition("тұрады.\n")[2].split("\nСұрақтар")[0]
    assert asked.splitlines() == [
        "Баласы: ",
        "Ата-анасы: анасы: ",
        "Сабағы, 1: Сабағы [Enter — жол болмайды]: ",
        "Бағасы: I 1 · Сабағы: ",
        "Бағасы: II 1 · Сабағы: ",
        "Сабағы, 2: Сабағы [Enter — жол болмайды]: ",
        "Орташа: Бағасы: ",
    ]
    (record,) = desk.records(desk.form("aaa_family"))
    assert record.values == {
        "child": "Ойданов Үлгібай",
        "mother": "Ойданова Гүл",
        "marks": [{"what": "Тіл", "one": 4, "two": 5}],
        "one": 4.5,
    }
