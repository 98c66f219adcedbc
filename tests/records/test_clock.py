"""One clock: the times of all that a session writes are those that its vault's clock gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tinydb.storages import MemoryStorage

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.ledger.table import ForeignDB
from tui.records.open_vault import Vault
from tui.records.vault.audit_reader import entries

NOW = datetime(2031, 5, 6, 12, 30, tzinfo=UTC)
AT = "2031-05-06T12:30:00.000Z"
SECONDS = int(NOW.timestamp())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    vault = Vault.create(tmp_path / "vault", clock=lambda: NOW)
    vault.claim()
    return Desk(Host(), vault)


def time_of(key: str) -> int:
    """The seconds since 1970 in an id."""
    digits = "0123456789abcdefghjkmnpqrstvwxyz"
    number = 0
    for char in key:
        number = number * 32 + digits.index(char)
    return (number >> 52) // 1000


def test_a_record_its_line_and_its_default_day(desk: Desk) -> None:
    form = desk.form("registration")
    record = desk.add(form, {"child": "Әлия Ойдан"})
    assert desk.today() == date(2031, 5, 6)
    assert record.values["first_visit"] == "2031-05-06"
    assert time_of(record.id) == SECONDS
    assert [change.at for change in desk.records(form).history(record.id)] == [AT]


def test_a_draft_and_its_key(desk: Desk) -> None:
    draft = desk.drafts.begin(desk.form("registration"))
    draft.enter("child", "Әлия Ойдан")
    desk.drafts.keep(draft)
    assert [kept.at for kept in desk.drafts.waiting()] == ["2031-05-06T12:30:00+00:00"]
    assert time_of(draft.key.removeprefix("new-")) == SECONDS
    assert draft.today == date(2031, 5, 6)


def test_the_audit_log_is_that_months(desk: Desk) -> None:
    desk.vault.log.note_opened("plain")
    assert [entry.at for entry in entries(desk.vault)] == [AT]
    assert [path.name for path in (desk.vault.folder / "log").iterdir()] == ["2031-05.ledger"]


def test_a_backup_a_photo_and_the_note_of_who_writes(desk: Desk, tmp_path: Path) -> None:
    local = NOW.astimezone()
    assert desk.vault.backups.make("asked").path.name == f"nysan-{local:%Y-%m-%d-%H%M}.backup"
    Image.new("RGB", (30, 40)).save(tmp_path / "picture.png")
    assert time_of(desk.vault.photos.take(tmp_path / "picture.png")[:20]) == SECONDS
    holder = desk.vault.files.read_json("holder")
    assert holder
    assert holder["since"] == f"{local:%Y-%m-%d %H:%M}"


def test_records_in_a_plugins_storage(desk: Desk) -> None:
    stored: Callable[[], Any] = MemoryStorage
    with ForeignDB(stored, clock=lambda: NOW) as database:
        ids = [str(each) for each in database.insert_multiple({"n": n} for n in range(3))]
        assert ids == sorted(ids)
        assert {time_of(each) for each in ids} == {SECONDS}
        assert [each.doc_id for each in database] == ids


def test_the_next_day_begins_when_the_clock_says_so(desk: Desk) -> None:
    desk.vault.clock = lambda: NOW + timedelta(days=1)
    assert desk.today() == date(2031, 5, 7)
    assert desk.add(desk.form("registration"), {"child": "Болат"}).values["first_visit"] == (
        "2031-05-07"
    )
