"""Printing that takes long: it tells how far it has come, and Escape stops it without a trace."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from tui.desk.desk import Desk
from tui.desk.printing.printer import Printer
from tui.progress import Stopped
from tui.screens.papers import printing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import BinaryIO

    from tests.support.user import Shell, User
    from tui.documents.paper import Paper

CLIENTS = ("Ойдан Бала", "Мысал Бала", "Қиял Бала")


class Slow:
    """An exporter that waits after each row until it may go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def __call__(self, papers: Iterable[Paper], file: BinaryIO, printed: date) -> None:
        for paper in papers:
            for block in paper.blocks:
                for _ in getattr(block, "rows", ()):
                    file.write(b"row")
                    self.begun.set()
                    assert self.go_on.wait(20)

    async def started(self) -> None:
        assert await asyncio.to_thread(self.begun.wait, 20)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Slow:
    exporter = Slow()
    monkeypatch.setattr(Printer, "exporters", lambda *_: {"slow": exporter})
    desk.vault.claim()
    for client in CLIENTS:
        desk.add(desk.form("consultations"), {"client": client})
    return exporter


async def seen(user: User, text: str) -> None:
    """Wait until a text stands on the screen, and what showed it has come to its end."""
    for _ in range(500):
        if text in user.text():
            await user.pilot.pause()
            return
        await user.pilot.pause(0.01)
    raise AssertionError(user.text())


async def test_escape_stops_a_printing_and_leaves_no_file(
    shell: Shell, slow: Slow, journal: int, tmp_path: Path
) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5", "enter")
        await slow.started()
        await user.press("escape")
        slow.go_on.set()
        await seen(user, "Тоқтатылды")
        assert "Ойдан Бала" in user.text()
        await user.press("escape")
        assert "Ойдан Бала" not in user.text()
    assert list((tmp_path / "home" / "nysan").iterdir()) == []


async def test_the_status_line_tells_how_many_records_of_how_many(
    shell: Shell, slow: Slow, journal: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "PROGRESS_EVERY", -1.0)
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5", "enter")
        await slow.started()
        await seen(user, "1 / 3")
        slow.go_on.set()
        await seen(user, "Дайын:")
    (printed,) = (tmp_path / "home" / "nysan").iterdir()
    assert printed.read_bytes() == b"row" * 3


async def test_one_thing_is_printed_at_a_time(shell: Shell, slow: Slow, journal: int) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5", "enter")
        await slow.started()
        await user.press("f5")
        assert "Алдыңғысы әлі басып шығарылып жатыр" in user.text()
        slow.go_on.set()
        await seen(user, "Дайын:")
        await user.press("f5")
        assert "Файлға басып шығару" in user.text()
        assert "Алдыңғысы" not in user.text()


async def test_leaving_the_program_stops_a_printing(
    shell: Shell, slow: Slow, journal: int, tmp_path: Path
) -> None:
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5", "enter")
        await slow.started()
    slow.go_on.set()
    assert list((tmp_path / "home" / "nysan").iterdir()) == []


@pytest.mark.parametrize("name", ["consultations", "registration"])
@pytest.mark.parametrize("ending", ["pdf", "docx", "txt", "xlsx", "csv"])
def test_a_stop_in_the_middle_leaves_the_file_that_was_there(
    desk: Desk, tmp_path: Path, name: str, ending: str
) -> None:
    desk.vault.claim()
    form = desk.form(name)
    blank = "client" if name == "consultations" else "child"
    for client in CLIENTS:
        desk.records(form).add({blank: client}, form.sheet_on(desk.today()).edition)
    path = tmp_path / f"a.{ending}"
    heard: list[tuple[int, int]] = []
    desk.printer.print(form, desk.records(form), ending, path, report=lambda *n: heard.append(n))
    assert heard[:3] == [(1, 3), (2, 3), (3, 3)]
    before = path.read_bytes()

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        desk.printer.print(form, desk.records(form), ending, path, report=stop)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".new"] == []


def test_an_exporter_that_hides_the_stop_writes_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deaf(papers: Iterable[Paper], file: BinaryIO, printed: date) -> Any:
        with suppress(Stopped):
            file.writelines(b"half" for _ in papers)

    monkeypatch.setattr(Printer, "exporters", lambda *_: {"deaf": deaf})
    desk.vault.claim()
    form = desk.form("registration")
    for client in CLIENTS:
        desk.records(form).add({"child": client}, form.sheet_on(desk.today()).edition)

    def stop(done: int, total: int) -> None:
        if done >= 2:
            raise Stopped

    with pytest.raises(Stopped):
        desk.printer.print(form, desk.records(form), "deaf", tmp_path / "a.deaf", report=stop)
    assert not (tmp_path / "a.deaf").exists()


def test_a_document_is_made_only_when_it_is_asked_for(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    made: list[int] = []

    def patient(papers: Iterable[Paper], file: BinaryIO, printed: date) -> None:
        for number, _ in enumerate(papers, 1):
            made.append(len(heard) - number)

    monkeypatch.setattr(Printer, "exporters", lambda *_: {"one": patient})
    desk.vault.claim()
    form = desk.form("registration")
    for client in CLIENTS:
        desk.records(form).add({"child": client}, form.sheet_on(desk.today()).edition)
    told = lambda done, total: heard.append(done)  # noqa: E731
    desk.printer.print(form, desk.records(form), "one", tmp_path / "a.one", report=told)
    assert made == [0, 0, 0]


async def test_the_records_of_a_period_are_printed(
    shell: Shell, desk: Desk, journal: int, tmp_path: Path
) -> None:
    desk.vault.claim()
    for day, client in (("2026-10-05", "Қазан Бала"), ("2026-11-02", "Қараша Бала")):
        desk.add(desk.form("consultations"), {"client": client, "date": day})
    async with shell() as user:
        await user.press(*["down"] * journal, "enter", "f5")
        place = next(
            at
            for at, what in enumerate(user.app.screen._printouts)  # type: ignore[attr-defined]
            if what.ending == "txt" and what.label == "Бір кезеңнің жазбалары"
        )
        await user.press(*["down"] * place, "enter")
        await user.type("жақында")
        await user.press("enter")
        assert "«жақында» — кезең емес" in user.text()
        await user.press(*["backspace"] * 7)
        await user.type("2019")
        await user.press("enter")
        assert "01.01.2019–31.12.2019: бұл кезеңде жазба жоқ" in user.text()
        await user.press(*["backspace"] * 4)
        await user.type("қараша")
        await user.press("enter")
        await seen(user, "Дайын:")
    (printed,) = (tmp_path / "home" / "nysan").iterdir()
    assert printed.name == "consultations-period-2026-11-23.txt"
    text = printed.read_text("utf-8")
    assert "Қараша Бала" in text
    assert "Қазан Бала" not in text
