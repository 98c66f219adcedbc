"""All that a vault and its backups hold is verified, and each damage named."""

from __future__ import annotations

import errno
import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.support.records.backed_up import (
    DAY,
    PASSPHRASE,
    Clock,
    add,
    children,
    session,
    small,
)
from tui.desk.desk import Desk
from tui.locale import message, say
from tui.progress import Stopped, silent
from tui.records.backup import verification
from tui.records.backup.reminders import reminders
from tui.records.backup.verification import last_verification, verify
from tui.records.ledger import index
from tui.records.open_vault import Vault
from tui.records.vault.inventory import sources_of
from tui.user_error import UserError, system_reason

pytestmark = pytest.mark.usefixtures("quick")


def test_proving_counts_what_opens_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    folder, _ = small(desk, tmp_path)
    desk.vault.close()
    ledger = folder / "ledgers" / "registration.ledger"
    torn = ledger.read_bytes()[:-9]
    ledger.write_bytes(torn)
    reading = Vault.open(folder)
    reading.unlock(PASSPHRASE)
    verification = verify(reading, DAY.date())
    assert {name for name, _ in verification.damages} == {"ledgers/registration.ledger"}
    assert ledger.read_bytes() == torn
    assert not ledger.with_name("registration.ledger.torn").exists()
    sealed = [*(folder / "photos").iterdir(), *(folder / "drafts").glob("*.draft")]
    sealed += (folder / "texts").glob("*.text")
    alone = [path for name in ("settings", "marks", "holder") if (path := folder / name).exists()]
    assert verification.files == len(sealed) + len(alone) > 2


def test_a_folder_that_cannot_be_read_is_not_proved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, "Әлия Ойдан")

    def fail(path: object) -> object:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", fail)
        with pytest.raises(UserError) as refused:
            verify(desk.vault, DAY.date())
    assert refused.value.message.key == "vault.unreadable"
    assert say("system.failing") in str(refused.value)


def test_indexes_are_neither_backed_up_nor_taken_for_sealed_files(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "LINES_BEHIND", 1)
    add(desk, "Әлия Ойдан")
    desk.vault.close()
    again = session(desk.vault.folder, clock)
    assert index.index_path(again.vault.ledger_path("registration")).is_file()
    sources, left_out = sources_of(again.vault)
    assert not [each.name for each in sources if "index" in each.name]
    assert left_out == []
    assert verify(again.vault, date(2026, 11, 24)).damages == []
    assert children(again) == ["Әлия Ойдан"]
    again.vault.close()


def test_everything_is_proved_and_when_that_was_is_kept(desk: Desk, tmp_path: Path) -> None:
    small(desk, tmp_path)
    assert last_verification(desk.vault) is None
    made = desk.vault.backups.make("asked").path
    verification = verify(desk.vault, date(2026, 11, 24))
    assert verification.damages == []
    assert verification.backups == [made.name]
    assert verification.lines >= 5
    assert last_verification(desk.vault) == date(2026, 11, 24)
    desk.vault.keyring.reseal("тоғыз ақ қайың")
    assert last_verification(desk.vault) == date(2026, 11, 24)


def spoil(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])


def test_each_damage_is_named_with_its_file(desk: Desk, tmp_path: Path) -> None:
    folder, _ = small(desk, tmp_path)
    form = desk.form("consultations")
    desk.vault.backups.make("asked")
    desk.records(form)
    desk.vault.close()
    places = {
        "ledgers/registration.ledger": folder / "ledgers" / "registration.ledger",
        "photos": next((folder / "photos").iterdir()),
        "nysan-2026-11-24": next((folder / "backups").iterdir()),
    }
    for name, path in places.items():
        whole = path.read_bytes()
        spoil(path) if path.suffix != ".backup" else path.write_bytes(whole[:-10300])
        found = session(folder)
        damages = verify(found.vault, DAY.date()).damages
        found.vault.close()
        assert damages, name
        assert all(where.startswith(name) for where, _ in damages)
        path.write_bytes(whole)
    ledger = places["ledgers/registration.ledger"]
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:-1]))
    found = session(folder)
    assert "loss.cut" in {each.key for _, each in verify(found.vault, DAY.date()).damages}
    found.vault.close()


def test_a_photo_that_is_gone_is_missed(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    Image.new("RGB", (30, 40)).save(picture)
    photo = desk.vault.photos.take(picture)
    facts = {"surname": "Ойданова", "first": "Әлия", "photo": photo}
    record = desk.add(desk.form("personal_file"), facts)
    assert desk.verify(silent).damages == []
    (desk.vault.folder / "photos" / photo).unlink()
    [(file, why)] = desk.verify(silent).damages
    assert file == f"photos/{photo}"
    assert record.id in str(why)


def test_a_ledger_that_is_gone_is_missed(desk: Desk) -> None:
    add(desk, "Әлия Ойдан")
    desk.vault.collection.keep_marks()
    folder = desk.vault.folder
    desk.vault.close()
    (folder / "ledgers" / "registration.ledger").unlink()
    found = session(folder)
    ((where, why),) = verify(found.vault, DAY.date()).damages
    assert (where, why.key) == ("ledgers/registration.ledger", "backup.ledger_gone")
    found.vault.close()


def test_proving_can_be_stopped(desk: Desk) -> None:
    add(desk, "Әлия Ойдан")

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        verify(desk.vault, DAY.date(), (), stop)


def test_what_has_not_been_backed_up_or_proved_for_long_is_said(desk: Desk, clock: Clock) -> None:
    today = DAY.date()
    assert reminders(desk.vault, today) == []
    add(desk, "Әлия Ойдан")
    ledger = desk.vault.ledger_path("registration")

    def changed(day: datetime) -> None:
        os.utime(ledger, (day.timestamp(), day.timestamp()))

    changed(DAY)
    assert reminders(desk.vault, today + timedelta(days=6)) == []
    (said,) = reminders(desk.vault, today + timedelta(days=7))
    assert (said.key, said.values) == ("backup.none_for", {"days": 7})
    desk.vault.backups.make("asked")
    assert reminders(desk.vault, today + timedelta(days=7)) == []
    changed(DAY + timedelta(days=3))
    (said,) = reminders(desk.vault, today + timedelta(days=9))
    assert said.key == "backup.none_for"
    changed(DAY)
    assert reminders(desk.vault, today + timedelta(days=30)) == []
    (said,) = reminders(desk.vault, today + timedelta(days=31))
    assert said.key == "backup.never_proved"
    verify(desk.vault, today + timedelta(days=31))
    assert reminders(desk.vault, today + timedelta(days=61)) == []
    (said,) = reminders(desk.vault, today + timedelta(days=62))
    assert (said.key, said.values) == ("backup.proved_ago", {"days": 31})


def test_a_ledger_that_the_disk_does_not_give_is_named_with_the_reason(
    vault: Path, registered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = OSError(errno.EIO, "in no language of ours")

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(verification, "LedgerStorage", fail)
    opened = Vault.open(vault)
    path = vault / "ledgers" / "registration.ledger"
    why = message("vault.unreadable", file=path, detail=system_reason(failure))
    found = verification.verify(opened, date(2026, 11, 23))
    assert dict(found.damages)["ledgers/registration.ledger"] == why
    opened.close()
