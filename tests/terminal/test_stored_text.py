"""Stored text gives no orders to the terminal, even where it got past the cleaning of entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.answer import Answer
from tests.support.terminals.screen import Screen, Start, open_journal
from tui.host import Host
from tui.records.open_vault import Vault

ORDERS = (
    "\x1b]52;c;Y2FuYXJ5\x07\x1b]0;canary\x07\x1b[5;31;7m\x9b31m\x90\x85\u202e\u2066\u200f\x08\x00"
)
NAME = f"Ойдан{ORDERS} Бала"
FORBIDDEN = [
    b"\x1b]",
    b"\x07",
    b"\x08",
    b"\x00",
    b"\x1b[5;31;7m",
    *(char.encode() for char in "\x9b\x90\x85\u202e\u2066\u200f"),
]


def given_orders(sent: bytes) -> list[bytes]:
    return [order for order in FORBIDDEN if order in sent]


def fill(folder: Path) -> None:
    vault = Vault.open(folder)
    vault.claim()
    forms = Host().forms
    for number in (1, 2):
        vault.records(forms["consultations"]).table.insert(
            {
                "_edition": "2023-03-17",
                "date": "2026-09-01",
                "time": "09:00",
                "who": ORDERS,
                "client": NAME,
                "request": f"Жол{ORDERS}\n{ORDERS}екінші {number}",
                "class": ORDERS,
            }
        )
        vault.records(forms["registration"]).table.insert(
            {"_edition": "2023-03-17", "child": NAME, "parents": NAME, "number": ORDERS}
        )
    vault.close()


PLACES = {
    "\x1bOR": "Басылғандағы түрі",
    "\x1b[17~": "Жазбаның тарихы",
    "\x1b[15~": "Файлға басып шығару",
    "\x10": "Бәрі",
    "\x17": "Салыстыру",
    "\x1b[18~Ойдан\r": "Біржола жою",
    "\x1bOP": "Көмек",
}
"""Keys on the list of records, and a text on the screen or in the dialog that they open."""
LIST = "Күні       Кеңес алушы"
INSIDE = ("\r", "\x1b[F", "\x1bOP", "\x1b", "\x1bOR", "\x1b", "\x1b[B" * 6, "\x1bOQ")
"""Keys on a record that is open."""


def go_back_to_the_list(screen: Screen) -> None:
    """Leave what lies over the list of records: screens have other headings, dialogs a frame."""
    for _ in range(5):
        if LIST in screen.text and "╭" not in screen.text:
            return
        screen.type("\x1b")
        screen.quiet()
    raise AssertionError(screen.text)


def test_no_screen_hands_orders_in_stored_text_to_the_terminal(
    start: Start, tmp_path: Path
) -> None:
    fill(tmp_path / "vault")
    screen = start()
    open_journal(screen)
    screen.see("Ойдан")
    for keys, wanted in PLACES.items():
        screen.type(keys)
        screen.see(wanted)
        go_back_to_the_list(screen)
    for opening in ("\r", "\x1b[20~"):
        screen.type(opening)
        screen.see("F2Сақтау")
        for inside in INSIDE:
            screen.type(inside)
            screen.quiet()
        go_back_to_the_list(screen)
    screen.type("\x1b[19~")
    screen.quiet()
    screen.type("\x1a")
    screen.quiet()
    screen.type("\x11")
    screen.end()
    again = start()
    again.see("Нысанды таңдап")
    again.type("\x1b")
    again.quiet()
    sent = screen.sent + again.sent
    at = sent.find(b"\x1b]")
    # A backspace is how the program itself moves the cursor by one cell.
    found = given_orders(sent.replace(b"\b", b""))
    assert found == [], sent[max(at - 300, 0) : at + 100]


@pytest.mark.parametrize("form", ["consultations", "registration"])
def test_no_command_hands_orders_in_stored_text_to_the_terminal(
    vault: Path, cli: Callable[..., Answer], form: str
) -> None:
    fill(vault)
    listed = cli("list", form)
    assert "Ойдан" in listed.out
    key = listed.out.split()[0]
    answers = [
        listed,
        cli("list", form, "--json"),
        cli("show", form, key),
        cli("show", form, key, "--json"),
        cli("history", form, key),
        cli("history", form, key, "--json"),
        cli("find", "Ойдан"),
        cli("find", "Ойдан", "--json"),
        cli("show", form, NAME.replace("\0", "")),
        cli("print", form, key, "--as", "txt", "-o", "-"),
        cli("delete", form, key),
    ]
    for answer in answers:
        assert given_orders((answer.out + answer.err).encode()) == [], answer
