"""A register as a journal: its cover, and the note that says how many pages are laced."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tui.desk.desk import Desk
from tui.desk.printing.journal import print_journal
from tui.host import Host
from tui.progress import Stopped
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.forms.form import Form
    from tui.records.ledger.record import Record

SCHOOL = {"name": "№ 12 мектеп", "director": "Ойдан Мысал"}
DAYS = ("2026-10-12", "2026-10-05", "2026-11-16")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    clock = lambda: datetime(2026, 11, 23, 9, tzinfo=UTC)  # noqa: E731 - the vault's
    vault = Vault.create(tmp_path / "vault", clock=clock)
    vault.claim()
    made = Desk(Host(), vault)
    made.records(made.form("school")).add(SCHOOL, made.form("school").sheet().edition)
    register = made.form("consultations")
    rows = [{"date": day, "who": "оқушы", "client": "Қиял Әлия"} for day in DAYS * 12]
    made.records(register).add_all(rows, register.sheet().edition)
    return made


@pytest.fixture
def register(desk: Desk) -> Form:
    return desk.form("consultations")


@pytest.fixture
def records(desk: Desk, register: Form) -> list[Record]:
    return list(desk.records(register))


def test_the_cover_tells_what_it_is_and_the_note_how_many_pages_are_laced(
    desk: Desk, register: Form, records: list[Record], tmp_path: Path
) -> None:
    print_journal(desk, register, records, "pdf", tmp_path / "a.pdf")
    cover, *pages, note = PdfReader(tmp_path / "a.pdf").pages
    first = cover.extract_text()
    assert SCHOOL["name"] in first
    assert "2026–2027 оқу жылы" in first
    assert "Басталды: 05.10.2026" in first
    assert "Аяқталды: «___»" in first
    assert len(pages) > 1
    last = note.extract_text()
    assert f"Осы журналда {len(pages)} бет нөмірленген" in last
    assert pages[-1].extract_text().rstrip().endswith(f"{len(pages)} / {len(pages)}")
    assert SCHOOL["director"] in last
    assert "М.О." in last


def test_a_journal_of_a_year_that_is_over_says_when_it_ended(
    desk: Desk,
    register: Form,
    records: list[Record],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: date(2027, 10, 1))
    print_journal(desk, register, records, "txt", tmp_path / "a.txt")
    text = (tmp_path / "a.txt").read_text("utf-8")
    assert "Аяқталды: 16.11.2026" in text
    # How many pages a text takes is not known before it is printed.
    assert "______ бет нөмірленген" in text


def test_a_form_that_is_no_register_is_none(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--journal"):
        print_journal(desk, desk.form("registration"), [], "pdf", tmp_path / "a.pdf")


def test_whoever_stops_it_finds_no_file(
    desk: Desk, register: Form, records: list[Record], tmp_path: Path
) -> None:
    told = []

    def report(done: int, total: int) -> None:
        told.append((done, total))
        if done == len(records) // 2 + 3:
            raise Stopped

    with pytest.raises(Stopped):
        print_journal(desk, register, records, "pdf", tmp_path / "a.pdf", report=report)
    assert told[0] == (1, len(records))
    assert told[-1] == (len(records) // 2 + 3, len(records))
    assert not [*tmp_path.glob("a*")]
