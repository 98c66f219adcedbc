"""`NYSAN_DEBUG`: the author of a plugin reads an exception in full; nobody else ever does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.user import User
from tui.app import NysanApp
from tui.crash import crash_text
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer
    from tests.support.site import Site

TEXT = """+++
id = "odd"
edition = 2026-09-01
name = "{child}"
+++
# Нысан
Баласы {child: name, required}
"""
MODULE = """from tui.plugin import Command, Form, hookimpl, message


class Odd(Form, text="odd.form"):
    def check(self, record, records):
        raise ZeroDivisionError(record["child"] + "\\x1b[2J")


def run(arguments, records):
    raise ZeroDivisionError("Әлия")


@hookimpl
def nysan_forms():
    return [Odd()]


@hookimpl
def nysan_commands():
    return [Command("odd", message("odd.words"), run)]
"""


@pytest.fixture
def desk(site: Site, vault: Path) -> Desk:
    site.add("odd", MODULE, {"odd.form": TEXT, "locale/kk.toml": 'words = "сынау"\n'})
    opened = Vault.open(vault)
    opened.claim()
    return Desk(Host(), opened)


@pytest.fixture
def debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NYSAN_DEBUG", "1")


def test_an_author_reads_an_exception_in_full(debugging: None, desk: Desk) -> None:
    desk.add(desk.form("odd"), {"child": "Әлия"})
    (fault,) = desk.host.faults
    assert fault.reason == "ZeroDivisionError"
    assert fault.traceback.splitlines()[0] == "Traceback (most recent call last):"
    assert fault.traceback.splitlines()[-1] == "ZeroDivisionError: Әлия[2J"
    assert 'raise ZeroDivisionError(record["child"]' in fault.traceback
    desk.vault.close()


@pytest.mark.parametrize("value", [None, "", "0"])
def test_nobody_else_does(desk: Desk, monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is not None:
        monkeypatch.setenv("NYSAN_DEBUG", value)
    desk.add(desk.form("odd"), {"child": "Әлия"})
    (fault,) = desk.host.faults
    assert (fault.reason, fault.traceback) == ("ZeroDivisionError", "")
    assert "Әлия" not in crash_text(KeyError("Әлия"))
    desk.vault.close()


def test_a_fault_at_every_key_is_there_once(debugging: None, desk: Desk) -> None:
    for name in ("Әлия", "Болат"):
        desk.add(desk.form("odd"), {"child": name})
    assert len(desk.host.faults) == 1
    desk.vault.close()


def test_the_command_line_says_that_it_shows_data_and_shows_it(
    debugging: None, desk: Desk, cli: Callable[..., Answer]
) -> None:
    desk.vault.close()
    answer = cli("odd")
    lines = answer.err.splitlines()
    assert lines[0] == say("plugin.debugging")
    assert lines[1] == "Traceback (most recent call last):"
    assert "ZeroDivisionError: Әлия" in lines
    assert answer.status == 1


def test_a_crash_is_shown_in_full_to_an_author(debugging: None) -> None:
    text = crash_text(KeyError("Әлия"))
    assert text.splitlines()[0] == "KeyError: 'Әлия'"
    assert text.splitlines()[1].startswith("Бағдарлама күтілмеген қатеден тоқтады (KeyError")


async def test_the_screen_says_so_as_long_as_it_is_set(debugging: None, desk: Desk) -> None:
    desk.add(desk.form("odd"), {"child": "Әлия"})
    app = NysanApp(desk.vault, lambda: desk)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        user = User(pilot, app)
        await pilot.pause(0.05)
        assert (
            user.lines()[0]
            .rstrip()
            .endswith("NYSAN_DEBUG: тек ойдан алынған деректер · құпиясөзсіз")
        )
        await user.press("f9", "end")
        assert "NYSAN_DEBUG" in user.lines()[0]
        assert "ZeroDivisionError: Әлия" in user.text()
