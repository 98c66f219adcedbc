"""A plugin's screen that ends the process: the terminal is given back, what was typed is kept."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.site import Site
from tests.support.terminals.screen import Start, go_down_to
from tui.records.open_vault import Vault

TEXT = """+++
id = "cards"
edition = 2026-09-01
name = "{child}"
+++
# Әліппе карточкасы
Баласы {child: name, required}
"""
MODULE = """from tui.plugin import Form, hookimpl


class Cards(Form, text="cards.form"):
    def screen(self):
        from cards.screen import CardScreen

        return CardScreen


@hookimpl
def nysan_forms():
    return [Cards()]
"""
SCREEN = """import sys

from textual.widgets import Input
from tui.plugin import DraftScreen


class CardScreen(DraftScreen):
    def body(self):
        yield Input()

    def on_input_changed(self, changed):
        self.draft.enter("child", changed.value)

    def on_key(self, event):
        if event.key == "f8":
            sys.exit(3)
"""


def test_a_plugins_screen_that_ends_the_process_loses_nothing_typed(
    start: Start, site: Site, home: Path
) -> None:
    site.add("cards", MODULE, {"cards.form": TEXT, "screen.py": SCREEN})
    screen = start(PYTHONPATH=f"{site.folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    go_down_to(screen, "Әліппе карточкасы")
    screen.type("\r")
    screen.see("InsЖаңа")
    screen.type("\x1b[2~")
    screen.see("F2Сақтау")
    screen.type("Ойдан Бала\x1b[19~")
    assert screen.end() == 1
    assert "(SystemExit, screen.py:16). Терілген мәтін жоба болып сақталды" in screen.sent.decode()
    vault = Vault.open(home)
    assert [draft.form for draft in vault.drafts.all()] == ["cards"]
    (report,) = (home.parent / "state" / "nysan").glob("crash-*.txt")
    assert screen.sent.decode().splitlines()[-1].endswith(f"{report}")
    assert "Ойдан" not in report.read_text("utf-8")
