"""A photo on a terminal that shows pictures: sent when it is asked for, and taken away."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.support.terminals.screen import Start
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault
from tui.terminal.output.picture import FORGOTTEN


def test_kitty_is_sent_the_photo_and_told_to_forget_it(start: Start, tmp_path: Path) -> None:
    Image.new("RGB", (300, 400), "red").save(tmp_path / "a.png")
    vault = Vault.open(tmp_path / "vault")
    vault.claim()
    desk = Desk(Host(), vault)
    photo = vault.photos.take(tmp_path / "a.png")
    data = {"surname": "Ойданов", "first": "Бала", "number": 1, "photo": photo}
    desk.add(desk.form("personal_file"), data)
    vault.close()
    screen = start(TERM="xterm-kitty")
    screen.see("Нысанды таңдап")
    screen.type("\x1b[18~")
    screen.type("ойдан")
    screen.see("Ойданов Бала")
    screen.type("\x1b[20~")
    screen.see("Нөмірі немесе Enter")
    assert b"\x1b_G" not in screen.sent
    screen.type("\x04")
    screen.see("Кез келген перне")
    screen.type("x")
    screen.see("Нөмірі немесе Enter", gone="Кез келген перне")
    sent = screen.sent
    assert sent.count(b"\x1b_Ga=T,f=100") == 1
    assert sent.count(FORGOTTEN.encode()) == 1
    assert sent.index(b"\x1b_Ga=T") < sent.index(FORGOTTEN.encode())
