"""Backups made by themselves and on demand, and restored whatever fails meanwhile."""

from __future__ import annotations

import base64
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.progress import Stopped, silent
from tui.records.backup import backups as making
from tui.records.backup.backup_file import Backup
from tui.records.backup.preview import Counts, preview_restore
from tui.records.backup.reminders import reminders
from tui.records.backup.restore import restore_into
from tui.records.backup.verification import last_verification, verify
from tui.records.ledger import index
from tui.records.open_vault import Vault
from tui.records.storage import atomic_file, disk
from tui.records.vault.inventory import sources_of
from tui.user_error import UserError

PASSPHRASE = "жеті көк шаңырақ"
CANARY = "Қанарейкабек"
DAY = datetime.fromisoformat("2026-11-24T09:30")
pytestmark = pytest.mark.usefixtures("quick")


class Clock:
    """The time, as a test sets it."""

    def __init__(self) -> None:
        self.now = DAY

    def __call__(self) -> datetime:
        return self.now


def session(folder: Path, clock: Clock | None = None, secret: str = PASSPHRASE) -> Desk:
    """A session that writes."""
    vault = Vault.open(folder)
    if vault.locked:
        vault.unlock(secret)
    vault.claim()
    vault.clock = clock or Clock()
    return Desk(Host(), vault)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    vault = Vault.create(tmp_path / "vault", PASSPHRASE)
    vault.claim()
    vault.clock = clock
    desk = Desk(Host(), vault)
    yield desk
    vault.close()


def add(desk: Desk, *children: str) -> list[str]:
    return [desk.add(desk.form("registration"), {"child": child}).id for child in children]


def children(desk: Desk) -> list[str]:
    return [values["child"] for values in desk.values("registration")]


def children_in(backup: Path, folder: Path, secret: str = PASSPHRASE) -> list[str]:
    """The children of a backup, restored onto another machine."""
    with Backup(backup) as opened:
        opened.unlock(secret)
        restore_into(folder, opened, DAY)
    desk = session(folder, secret=secret)
    found = children(desk)
    desk.vault.close()
    return found


def names(desk: Desk) -> list[str]:
    desk.vault.backups.wait()
    return [found.path.name for found in desk.vault.backups.all()]


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


def test_over_a_vault_in_use_nothing_is_restored(desk: Desk, tmp_path: Path) -> None:
    add(desk, "Әлия Ойдан")
    path = desk.vault.backups.make("asked", path=tmp_path / "a.backup").path
    add(desk, "Болат Ойдан")
    with Backup(path) as backup:
        backup.unlock(PASSPHRASE)
        with pytest.raises(UserError) as refused:
            restore_into(desk.vault.folder, backup, DAY)
    assert refused.value.message.key == "backup.replacing"
    assert children(desk) == ["Әлия Ойдан", "Болат Ойдан"]


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


def small(desk: Desk, tmp_path: Path) -> tuple[Path, Path]:
    """A vault with something of each kind, then a backup, then a change of each kind."""
    first, second = add(desk, "Әлия Ойдан", "Болат Ойдан")
    picture = tmp_path / "a.png"
    Image.new("RGB", (30, 40), "red").save(picture)
    desk.vault.photos.take(picture)
    (desk.vault.folder / "forms" / "own.form").write_text("бір", "utf-8")
    desk.drafts.keep(desk.drafts.of(desk.form("consultations")))
    backup = desk.vault.backups.make("asked", path=tmp_path / "small.backup").path
    form = desk.form("registration")
    records = desk.records(form)
    records.delete(first)
    record = records.get(second)
    records.change(second, {**record.values, "child": "Болат Басқа"}, record.edition)
    add(desk, "Ғани Ойдан")
    desk.vault.photos.take(picture)
    (desk.vault.folder / "forms" / "own.form").write_text("екі", "utf-8")
    desk.drafts.drop("consultations", desk.vault.drafts.latest_new("consultations"))
    return desk.vault.folder, backup


def test_what_would_change_is_told_in_numbers(desk: Desk, tmp_path: Path) -> None:
    folder, path = small(desk, tmp_path)
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
        change = preview_restore(folder, desk.vault.access, backup)
        assert change.records == {"registration": Counts(added=1, changed=1, gone=1)}
        assert change.photos == Counts(gone=1)
        assert change.drafts == Counts(added=1)
        assert change.forms == Counts(changed=1)
        desk.restore(backup, silent)
        assert preview_restore(folder, desk.vault.access, backup).is_empty


def test_a_ledger_that_only_one_of_both_has_is_told_in_numbers_too(
    desk: Desk, tmp_path: Path
) -> None:
    add(desk, "Әлия Ойдан", "Болат Ойдан")
    path = desk.vault.backups.make("asked", path=tmp_path / "a.backup").path
    desk.add(desk.form("consultations"), {"client": "Ойдан Бала", "date": "2026-11-02"})
    desk.vault.collection.close()
    desk.vault.ledger_path("registration").unlink()
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
        change = preview_restore(desk.vault.folder, desk.vault.access, backup)
        assert change.records == {
            "consultations": Counts(gone=1),
            "registration": Counts(added=2),
        }
        assert not change.is_empty
        fresh = preview_restore(tmp_path / "nowhere", None, backup)
        assert fresh.records == {"registration": Counts(added=2)}


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


def test_a_restore_brings_the_state_back_and_keeps_the_one_before(
    desk: Desk, tmp_path: Path
) -> None:
    folder, path = small(desk, tmp_path)
    desk.vault.keyring.change_passphrase("тоғыз ақ қайың")
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
        done = desk.restore(backup, silent)
    assert children(desk) == ["Әлия Ойдан", "Болат Ойдан"]
    assert not desk.search.find("ғани").children
    assert done.before
    assert done.before.name.endswith("-before.backup")
    assert children_in(done.before, tmp_path / "before", "тоғыз ақ қайың") == [
        "Болат Басқа",
        "Ғани Ойдан",
    ]
    add(desk, "Дана Ойдан")
    assert verify(desk.vault, DAY.date()).damages == []
    desk.vault.close()
    assert not {"coming", "former", "replacing"} & {path.name for path in folder.iterdir()}
    again = session(folder, secret="тоғыз ақ қайың")
    assert children(again) == ["Әлия Ойдан", "Болат Ойдан", "Дана Ойдан"]
    again.vault.close()


def test_another_vaults_backup_is_restored_with_its_own_passphrase(
    desk: Desk, tmp_path: Path
) -> None:
    add(desk, "Әлия Ойдан")
    path = desk.vault.backups.make("asked").path
    Vault.create(tmp_path / "other", "тоғыз ақ қайың").close()
    other = session(tmp_path / "other", secret="тоғыз ақ қайың")
    add(other, "Болат Ойдан")
    with Backup(path) as backup:
        assert not backup.open_without_secret(other.vault.access)
        backup.unlock(PASSPHRASE)
        done = other.restore(backup, silent)
    assert not done.own
    assert children(other) == ["Әлия Ойдан"]
    other.vault.close()
    again = session(tmp_path / "other")
    assert children(again) == ["Әлия Ойдан"]
    again.vault.close()
    assert done.before
    assert children_in(done.before, tmp_path / "third", "тоғыз ақ қайың") == ["Болат Ойдан"]


def test_over_a_damaged_header_what_lies_there_is_put_aside(desk: Desk, tmp_path: Path) -> None:
    folder, path = small(desk, tmp_path)
    desk.vault.close()
    (folder / "vault.json").write_text("{")
    (folder / "vault.copy").unlink()
    ledger = (folder / "ledgers" / "registration.ledger").read_bytes()
    with Backup(path) as backup:
        backup.unlock(PASSPHRASE)
        done = restore_into(folder, backup, DAY)
    assert done.before == folder / "backups" / "nysan-2026-11-24-0930-before"
    assert (done.before / "vault.json").read_text() == "{"
    assert (done.before / "ledgers" / "registration.ledger").read_bytes() == ledger
    again = session(folder)
    assert children(again) == ["Әлия Ойдан", "Болат Ойдан"]
    again.vault.close()


class Died(BaseException):
    """The process is gone: nothing that it would have cleaned up is."""


CALLS = ("open", "write", "fsync", "replace", "rename", "mkdir", "unlink", "rmdir")


def failing(
    monkeypatch: pytest.MonkeyPatch, turn: int, failure: Callable[[], BaseException], *, ever: bool
) -> list[str]:
    """Let the n-th change of the disk fail; return the calls, as they are made."""
    made: list[str] = []

    def spoiled(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if name == "open" and not arguments[1] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
                return real(*arguments, **named)
            made.append(name)
            if len(made) == turn or (ever and len(made) > turn):
                raise failure()
            return real(*arguments, **named)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, spoiled(name, getattr(os, name)))
    return made


def no_space() -> BaseException:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("failure", "ever"),
    [
        pytest.param(no_space, False, id="refused once"),
        pytest.param(no_space, True, id="refused for ever"),
        pytest.param(Died, True, id="killed"),
    ],
)
def test_whatever_fails_in_a_restore_one_of_both_states_stands_whole(
    failure: Callable[[], BaseException],
    ever: bool,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, path = small(desk, tmp_path)
    desk.vault.close()
    old, new = ["Болат Басқа", "Ғани Ойдан"], ["Әлия Ойдан", "Болат Ойдан"]
    seen: set[str] = set()
    for turn in range(1, 400):
        trial = tmp_path / "trial"
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state{turn}"))
        shutil.copytree(folder, trial)
        running = session(trial)
        assert children(running) == old
        with Backup(path) as backup, monkeypatch.context() as patch:
            assert backup.open_without_secret(running.vault.access)
            # It writes in a thread of its own, in which nobody would hear of the death.
            patch.setattr(running.vault.log, "note", lambda *_: None)
            made = failing(patch, turn, failure, ever=ever)
            try:
                running.restore(backup, silent)
                said = "done"
            except UserError as refusal:
                said = refusal.message.key
            except Died:
                said = "died"
        running.vault._claim.drop()
        after = session(trial)
        found = children(after)
        photos = len(list((trial / "photos").iterdir()))
        drafts = len(list(after.vault.drafts.all()))
        own = (trial / "forms" / "own.form").read_text("utf-8")
        state = (found, photos, drafts, own)
        assert state in {"old": (old, 2, 0, "екі"), "new": (new, 1, 1, "бір")}.values(), turn
        assert said != "done" or found == new
        assert verify(after.vault, DAY.date()).damages == []
        add(after, "Дана Ойдан")
        after.vault.close()
        left = {"coming", "former", "replacing"} & {path.name for path in trial.iterdir()}
        assert not left, turn
        shutil.rmtree(trial)
        seen.add("new" if found == new else "old")
        if len(made) < turn:
            break
    else:
        pytest.fail("it never came to its end")
    assert seen == {"old", "new"}


def test_while_another_session_replaces_none_opens(desk: Desk, tmp_path: Path) -> None:
    add(desk, "Әлия Ойдан")
    (desk.vault.folder / "replacing").write_text("{}")
    with pytest.raises(UserError) as refused:
        Vault.open(desk.vault.folder)
    assert refused.value.message.key == "backup.replacing"
    desk.vault.close()
    with pytest.raises(UserError) as refused:
        Vault.open(desk.vault.folder)
    assert refused.value.message.key == "vault.damaged"


def test_a_backup_that_was_changed_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = small(desk, tmp_path)[1]
    before, made = children(desk), names(desk)
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
        at = backup._extents["ledgers/registration.ledger"][0]
        with path.open("r+b") as file:
            file.seek(at + 40)
            file.write(b"X")
        with pytest.raises(UserError) as refused:
            desk.restore(backup, silent)
    assert refused.value.message.key == "backup.damaged"
    assert children(desk) == before
    assert names(desk) == made


def test_what_was_changed_and_changed_back_is_no_difference(desk: Desk) -> None:
    key, *_ = add(desk, "Әлия Ойдан", "Болат Ойдан")
    form = desk.form("registration")
    first = desk.records(form).get(key)
    path = desk.vault.backups.make("asked").path
    desk.records(form).change(key, {"child": "Сара Ойдан"}, first.edition)
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
        changed = preview_restore(desk.vault.folder, desk.vault.access, backup)
        assert changed.records == {"registration": Counts(changed=1)}
        desk.records(form).change(key, first.values, first.edition)
        assert preview_restore(desk.vault.folder, desk.vault.access, backup).is_empty


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
