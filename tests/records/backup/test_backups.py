"""Backups made by themselves and on demand, whatever fails meanwhile."""

from __future__ import annotations

import base64
import errno
import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.support.records.backed_up import (
    CANARY,
    DAY,
    PASSPHRASE,
    Clock,
    add,
    children,
    children_in,
    names,
    session,
)
from tui.desk.desk import Desk
from tui.locale import say
from tui.progress import Stopped, silent
from tui.records.backup import backups as making
from tui.records.backup.backup_file import Backup
from tui.records.backup.reminders import reminders
from tui.records.backup.verification import verify
from tui.records.open_vault import Vault
from tui.records.storage import atomic_file, disk
from tui.user_error import UserError

pytestmark = pytest.mark.usefixtures("quick")


def test_a_days_first_change_backs_up_the_state_before_it(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    add(desk, "Әлия Ойдан")
    assert names(desk) == []
    clock.now += timedelta(days=1)
    add(desk, "Болат Ойдан")
    desk.vault.backups.wait()
    add(desk, "Ғани Ойдан")
    assert names(desk) == ["nysan-2026-11-25-0930.backup"]
    clock.now += timedelta(days=1)
    desk.records(desk.form("registration")).delete(
        next(iter(desk.records(desk.form("registration")))).id
    )
    assert names(desk)[0] == "nysan-2026-11-26-0930.backup"
    first, second = (found.path for found in reversed(desk.vault.backups.all()))
    assert children_in(first, tmp_path / "first") == ["Әлия Ойдан"]
    assert len(children_in(second, tmp_path / "second")) == 3


def test_the_save_does_not_wait_for_the_backup(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, "Әлия Ойдан")
    clock.now += timedelta(days=1)
    saved: list[int] = []
    write = making._write

    def late(path: Path, parts: Any, place: Any = None) -> None:
        while not saved:
            pass
        write(path, parts, place)

    monkeypatch.setattr(making, "_write", late)
    add(desk, "Болат Ойдан", "Ғани Ойдан")
    saved.append(1)
    assert len(names(desk)) == 1


def test_what_grows_meanwhile_is_not_in_it(desk: Desk, tmp_path: Path) -> None:
    add(desk, "Әлия Ойдан")
    work = desk.vault.backups._work("asked")
    add(desk, "Болат Ойдан")
    desk.vault.collection.keep_marks()
    made = work(silent)
    assert children_in(made.path, tmp_path / "other") == ["Әлия Ойдан"]
    found = session(tmp_path / "other")
    assert verify(found.vault, DAY.date()).damages == []
    found.vault.close()


def test_a_session_that_reads_makes_none(desk: Desk) -> None:
    add(desk, "Әлия Ойдан")
    reader = session(desk.vault.folder)
    assert reader.vault.read_only
    with pytest.raises(UserError) as refused:
        reader.vault.backups.make("asked")
    assert refused.value.message.key == "vault.read_only"
    assert names(reader) == []


def test_a_named_file_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    add(desk, "Әлия Ойдан")
    path = tmp_path / "mine.backup"
    assert desk.vault.backups.make("asked", path=path).path == path
    before = path.read_bytes()
    assert desk.vault.backups.make("asked", path=path).path == tmp_path / "mine-2.backup"
    assert path.read_bytes() == before
    assert names(desk) == []


def test_the_second_folder_has_them_too_and_is_missed_when_it_is_not_there(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "nysan-2020-01-01-0000.backup").write_bytes(b"another vault's")
    add(desk, "Әлия Ойдан")
    backups = desk.vault.backups
    backups.use_second_folder(stick)
    made = backups.make("asked")
    assert made.second
    assert made.second.read_bytes() == made.path.read_bytes()
    clock.now += timedelta(minutes=1)
    assert backups.make("asked").second
    assert sorted(path.name for path in stick.iterdir()) == [
        "nysan-2020-01-01-0000.backup",
        "nysan-2026-11-24-0931.backup",
    ]
    shutil.rmtree(stick)
    clock.now += timedelta(days=1)
    add(desk, "Болат Ойдан")
    assert len(names(desk)) == 2
    assert backups.trouble
    assert backups.trouble.key == "backup.second_absent"
    assert reminders(desk.vault, clock.now.date()) == [backups.trouble]
    with pytest.raises(UserError):
        backups.use_second_folder(tmp_path / "nowhere")
    with pytest.raises(UserError):
        backups.use_second_folder(desk.vault.folder / "backups")
    backups.use_second_folder(None)
    assert backups.make("asked").trouble is None


def test_a_file_that_no_backup_can_hold_is_named_and_the_others_are_in_it(desk: Desk) -> None:
    add(desk, "Әлия Ойдан")
    forms = desk.vault.folder / "forms"
    for name in ("үй.form", "апта?.form", "сол*.form"):
        (forms / name).write_text("нысан", "utf-8")
    made = desk.vault.backups.make("asked")
    assert made.trouble
    assert made.trouble.key == "backup.left_out"
    assert "forms/апта?.form, forms/сол*.form" in str(made.trouble)
    with Backup(made.path) as backup:
        assert "forms/үй.form" in backup.names
        assert "ledgers/registration.ledger" in backup.names
        assert not [name for name in backup.names if set(name) & set("?*")]
    for name in ("апта?.form", "сол*.form"):
        (forms / name).unlink()
    assert desk.vault.backups.make("asked").trouble is None


def test_what_the_days_backup_leaves_out_is_among_the_reminders(desk: Desk, clock: Clock) -> None:
    add(desk, "Әлия Ойдан")
    (desk.vault.folder / "forms" / "апта?.form").write_text("нысан", "utf-8")
    clock.now += timedelta(days=1)
    add(desk, "Болат Ойдан")
    desk.vault.backups.wait()
    (said,) = reminders(desk.vault, clock.now.date())
    assert "forms/апта?.form" in str(said)


def test_stray_files_among_the_backups_are_neither_listed_nor_touched(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    add(desk, "Әлия Ойдан")
    folder, stick = desk.vault.backups.folder, tmp_path / "stick"
    stick.mkdir()
    desk.vault.backups.use_second_folder(stick)
    first = desk.vault.backups.make("asked").path
    names = ("nysan-2020-01-01-0000.backup", "nysan-2026-11-24-0930.backup.new", "хат.txt")
    for where in (folder, stick):
        for name in names:
            (where / name).write_bytes(b"stray")
        (where / "nysan-2020-01-02-0000.backup").mkdir()
        (where / "nysan-2020-01-03-0000.backup").symlink_to(first)
    stray = {"nysan-2020-01-02-0000.backup", "nysan-2020-01-03-0000.backup", *names}
    for days in range(1, 40):
        clock.now = DAY + timedelta(days=days)
        desk.vault.backups.make("asked")
    listed = {one.path.name for one in desk.vault.backups.in_both_folders()}
    assert listed & stray == {"nysan-2020-01-01-0000.backup"}
    for where in (folder, stick):
        there = {path.name for path in where.iterdir()}
        assert stray <= there
        assert len(there - stray) == 11
        assert all((where / name).read_bytes() == b"stray" for name in names)


def test_a_folder_that_is_not_there_has_no_backups(desk: Desk, tmp_path: Path) -> None:
    assert making.backups_in(tmp_path / "nowhere") == []
    assert making.backups_in(None) == []
    assert desk.vault.backups.all() == []


@pytest.mark.parametrize(
    ("number", "key"), [(errno.ENOSPC, "backup.full"), (errno.EROFS, "backup.shut")]
)
def test_a_disk_that_refuses_leaves_no_half_file_and_no_save_undone(
    number: int, key: str, desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, "Әлия Ойдан")
    clock.now += timedelta(days=1)
    write_all, calls = atomic_file.write_all, []

    def refuse(descriptor: int, data: bytes) -> None:
        calls.append(data)
        if len(calls) == 3:
            raise OSError(number, os.strerror(number))
        write_all(descriptor, data)

    monkeypatch.setattr(atomic_file, "write_all", refuse)
    with pytest.raises(UserError) as refused:
        desk.vault.backups.make("asked")
    assert refused.value.message.key == key
    calls.clear()
    add(desk, "Болат Ойдан")
    assert names(desk) == []
    assert list((desk.vault.folder / "backups").iterdir()) == []
    assert desk.vault.backups.trouble
    assert desk.vault.backups.trouble.key == key
    assert children(desk) == ["Әлия Ойдан", "Болат Ойдан"]


def test_stopping_leaves_nothing(desk: Desk) -> None:
    add(desk, "Әлия Ойдан")

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        desk.vault.backups.make("asked", stop)
    assert names(desk) == []
    assert list((desk.vault.folder / "backups").iterdir()) == []


def test_a_year_of_work_leaves_ten_days_and_twelve_months(desk: Desk, clock: Clock) -> None:
    for number in range(0, 400, 5):
        clock.now = DAY + timedelta(days=number)
        add(desk, f"Бала {number}")
        desk.vault.backups.wait()
    found = [one.stamp for one in desk.vault.backups.all()]
    assert len({stamp.month for stamp in found}) == 12
    assert 20 <= len(found) <= 22


def test_a_canary_stands_in_no_backup(desk: Desk, tmp_path: Path) -> None:
    desk.vault.set("author", CANARY)
    add(desk, CANARY)
    draft = desk.drafts.of(desk.form("registration"))
    draft.enter("child", CANARY)
    desk.drafts.keep(draft)
    picture = tmp_path / "a.png"
    Image.new("RGB", (30, 40), "red").save(picture)
    photo = desk.vault.photos.take(picture)
    jpeg = desk.vault.photos.get(photo) or b""
    data = desk.vault.backups.make("asked").path.read_bytes()
    plain = CANARY.encode()
    for shown in (plain, CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), jpeg[:64]):
        assert shown not in data
    for begin in range(3):
        coded = base64.b64encode(b"x" * begin + plain)
        assert coded[4:-4] not in data


def test_sealing_takes_the_backups_away_that_anybody_could_read(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    Vault.create(tmp_path / "vault").close()
    desk = session(tmp_path / "vault")
    desk.vault.backups.use_second_folder(stick)
    add(desk, CANARY)
    plain = desk.vault.backups.make("asked")
    assert CANARY.encode() in plain.path.read_bytes()
    desk.vault.keyring.reseal(PASSPHRASE)
    files = [*stick.iterdir(), *(desk.vault.folder / "backups").iterdir()]
    assert len(files) == 2
    assert all(CANARY.encode() not in path.read_bytes() for path in files)
    assert children(desk) == [CANARY]
    desk.vault.close()


def test_plain_backups_of_earlier_days_go_from_both_folders_and_others_stay(
    tmp_path: Path,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    Vault.create(tmp_path / "other").close()
    stranger = session(tmp_path / "other")
    add(stranger, "Бөтен Ойдан")
    stranger.vault.backups.make("asked", path=stick / "nysan-2026-11-01-0900.backup")
    stranger.vault.close()
    Vault.create(tmp_path / "vault").close()
    clock = Clock()
    desk = session(tmp_path / "vault", clock)
    desk.vault.backups.use_second_folder(stick)
    add(desk, CANARY)
    for day in range(3):
        clock.now = DAY + timedelta(days=day)
        desk.vault.backups.make("asked")
    assert len(desk.vault.backups.in_both_folders()) == 7
    desk.vault.keyring.reseal(PASSPHRASE)
    left = [found.path for found in desk.vault.backups.in_both_folders()]
    assert stick / "nysan-2026-11-01-0900.backup" in left
    assert [CANARY.encode() in path.read_bytes() for path in left] == [False] * 3
    desk.vault.close()


def test_a_plain_backup_that_cannot_be_removed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Vault.create(tmp_path / "vault").close()
    clock = Clock()
    desk = session(tmp_path / "vault", clock)
    add(desk, "Әлия Ойдан")
    desk.vault.backups.make("asked")
    clock.now += timedelta(days=1)
    remove = disk.remove

    def refuse(path: Path) -> None:
        if path.suffix == ".backup":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        remove(path)

    monkeypatch.setattr(disk, "remove", refuse)
    with pytest.raises(UserError) as refused:
        desk.vault.keyring.reseal(PASSPHRASE)
    assert refused.value.message.key == "backup.shut"
    desk.vault.close()


def test_a_second_folder_has_to_be_there_and_outside(desk: Desk, tmp_path: Path) -> None:
    inside = desk.vault.folder / "forms"
    for folder, key in ((tmp_path / "nowhere", "absent"), (inside, "inside")):
        with pytest.raises(UserError) as refused:
            desk.vault.backups.use_second_folder(folder)
        assert refused.value.message.key == f"backup.second_{key}"
    assert desk.vault.backups.second is None


def test_sealing_anew_is_backed_up_and_the_old_key_still_opens_that(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    add(desk, "Әлия Ойдан")
    desk.vault.keyring.reseal("тоғыз ақ қайың")
    (found,) = desk.vault.backups.all()
    assert children_in(found.path, tmp_path / "other") == ["Әлия Ойдан"]
    verification = verify(desk.vault, DAY.date())
    assert verification.unopened == [found.path.name]
    assert verification.damages == []
    with Backup(found.path) as backup:
        assert not backup.open_without_secret(desk.vault.access)
        with pytest.raises(UserError) as refused:
            backup.unlock("тоғыз ақ қайың")
        assert refused.value.message.key == "backup.wrong_passphrase"


def test_why_a_backup_could_not_be_written_is_said_for_each_folder(tmp_path: Path) -> None:
    for number, key in (
        *((errno.ENOSPC, "backup.full"), (errno.EDQUOT, "backup.full")),
        *(
            (errno.EROFS, "backup.shut"),
            (errno.EACCES, "backup.shut"),
            (errno.EPERM, "backup.shut"),
        ),
        (errno.EIO, "vault.unwritable"),
    ):
        error = making.write_error(tmp_path / "a.backup", OSError(number, os.strerror(number)))
        assert error.message.key == key
        assert str(tmp_path) in str(error)
    assert say("system.failing") in str(error)
    unnamed = making.write_error(tmp_path / "a.backup", TimeoutError())
    assert say("system.unnamed") in str(unnamed)
