"""Destruction and backups: those that hold the child are named, and no restore brings it back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.support.canary import found
from tests.support.fault.disk import Failing
from tui.desk.desk import Desk
from tui.desk.erasure import backups_with, destroy, find_child, footprint_of
from tui.host import Host
from tui.progress import Stopped, silent
from tui.records.backup.backup_file import Backup
from tui.records.lifecycle.acts import kept_acts
from tui.records.lifecycle.returning import destroyed_in
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.records.lifecycle.acts import DestructionPlan
    from tui.records.lifecycle.backup_search import BackupFindings

SURNAME, FIRST = "Қанарейкабекова", "Сынақай"
NAME = f"{SURNAME} {FIRST}"
OTHER = "Басқаева Бөтенай"
BORN = "2015-09-02"
PASSPHRASE = "жеті көк шаңырақ"
CARD = "registration"


class Years:
    """A vault whose clock is set on by a day before each backup."""

    def __init__(self, folder: Path, passphrase: str = "") -> None:
        self.folder, self.passphrase = folder, passphrase
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self.desk = Desk(Host(), Vault.create(folder, passphrase, self.clock))
        self.desk.vault.claim()

    def clock(self) -> datetime:
        return self.now

    def add(self, form: str = CARD, **values: str) -> str:
        return self.desk.add(self.desk.form(form), values).id

    def backup(self) -> Path:
        self.now += timedelta(days=1)
        return self.desk.vault.backups.make("asked").path

    def destroy(self, key: str) -> DestructionPlan:
        footprint = footprint_of(self.desk, find_child(self.desk, key))
        return destroy(self.desk, footprint, "сақтау мерзімі бітті")

    def restore(self, path: Path, *, with_destroyed: bool = False) -> None:
        self.now += timedelta(days=1)
        with Backup(path) as backup:
            if not backup.open_without_secret(self.desk.vault.access):
                backup.unlock(self.passphrase)
            self.desk.restore(backup, silent, with_destroyed=with_destroyed)

    def destroyed_in(self, path: Path) -> int:
        with Backup(path) as backup:
            assert backup.open_without_secret(self.desk.vault.access)
            return destroyed_in(self.desk.vault.files, self.desk.host.forms, backup).total

    def names(self) -> list[str]:
        return sorted(child.name for child in self.desk.children)


@pytest.fixture(params=["", PASSPHRASE], ids=["plain", "sealed"])
def years(request: pytest.FixtureRequest, tmp_path: Path, quick: None) -> Years:
    del quick
    return Years(tmp_path / "vault", request.param)


def test_the_act_names_the_backups_that_hold_the_child_and_no_other(years: Years) -> None:
    years.add(child=OTHER, born="2016-01-01")
    before = years.backup()
    key = years.add(child=NAME, born=BORN)
    first = years.backup()
    years.desk.records(years.desk.form(CARD)).delete(key)
    deleted = years.backup()
    plan = years.destroy(key)
    after = years.backup()
    assert plan.held == [str(first), str(deleted)]
    assert plan.unread == []
    for path, names in ((before, [OTHER]), (first, [NAME, OTHER]), (after, [OTHER])):
        years.restore(path, with_destroyed=True)
        assert years.names() == sorted(names)


def test_records_that_the_vault_has_lost_meanwhile_are_found_by_who_they_are_about(
    years: Years,
) -> None:
    key = years.add(child=NAME, born=BORN)
    early = years.backup()
    years.add(form="personal_file", surname=SURNAME, first=FIRST, born=BORN)
    late = years.backup()
    years.restore(early)
    plan = years.destroy(key)
    assert str(late) in plan.held
    assert years.destroyed_in(late) == 2
    years.restore(late)
    assert years.names() == []


def test_drafts_and_photos_count(years: Years) -> None:
    key = years.add(child=NAME, born=BORN)
    form = years.desk.form(CARD)
    years.desk.records(form).delete(key)
    draft = years.desk.drafts.begin(form)
    draft.enter("child", NAME)
    years.desk.drafts.keep(draft)
    path = years.backup()
    years.destroy(key)
    years.restore(path)
    assert years.desk.drafts.waiting() == []
    if not years.passphrase:
        assert found(years.folder / "ledgers", SURNAME) == []
        assert found(years.folder / "drafts", SURNAME) == []


def test_a_restore_leaves_the_child_out_and_all_others_in(years: Years) -> None:
    years.add(child=OTHER, born="2016-01-01")
    twin = years.add(child=NAME, born="2010-01-01")
    key = years.add(child=NAME, born=BORN)
    path = years.backup()
    years.destroy(key)
    assert years.destroyed_in(path) == 1
    years.restore(path)
    assert years.names() == [OTHER, NAME]
    assert years.desk.children.by_record(CARD, twin)
    assert years.desk.children.by_record(CARD, key) is None
    assert [act.returned for act in kept_acts(years.desk.vault.files)] == [""]


def test_a_child_that_is_wanted_back_comes_back_and_its_act_says_so(years: Years) -> None:
    key = years.add(child=NAME, born=BORN)
    path = years.backup()
    years.destroy(key)
    years.restore(path, with_destroyed=True)
    assert years.names() == [NAME]
    assert [act.returned for act in kept_acts(years.desk.vault.files)] == [f"{years.desk.today()}"]
    assert years.destroyed_in(path) == 0


def test_a_child_entered_anew_after_its_destruction_is_restored(years: Years) -> None:
    key = years.add(child=NAME, born=BORN)
    years.destroy(key)
    years.now += timedelta(days=1)
    again = years.add(child=NAME, born=BORN)
    path = years.backup()
    assert years.destroyed_in(path) == 0
    years.restore(path)
    assert years.desk.children.by_record(CARD, again)


def test_acts_outlive_a_restore_also_of_a_former_key(tmp_path: Path, quick: None) -> None:
    del quick
    years = Years(tmp_path / "vault", PASSPHRASE)
    key = years.add(child=NAME, born=BORN)
    path = years.backup()
    years.now += timedelta(days=1)
    years.desk.vault.keyring.reseal(PASSPHRASE)
    years.desk.read_anew()
    plan = years.destroy(key)
    assert str(path) in plan.held
    assert plan.unread == []
    years.restore(path)
    assert years.names() == []
    assert [act.id for act in kept_acts(years.desk.vault.files)] == [plan.id]


def test_backups_of_all_former_keys_are_looked_into_and_of_an_unknown_one_not(
    tmp_path: Path, quick: None
) -> None:
    del quick
    years = Years(tmp_path / "vault", PASSPHRASE)
    key = years.add(child=NAME, born=BORN)
    held = []
    for _ in range(2):
        held.append(years.backup())
        years.now += timedelta(days=1)
        years.desk.vault.keyring.reseal(PASSPHRASE)
        years.desk.read_anew()
    other = Years(tmp_path / "other", PASSPHRASE)
    foreign = years.desk.vault.backups.folder / "nysan-2026-01-01-0900.backup"
    other.add(child=NAME, born=BORN)
    shutil.copy(other.backup(), foreign)
    plan = years.destroy(key)
    assert {str(path) for path in held} <= set(plan.held)
    assert plan.unread == [str(foreign)]


def test_what_cannot_be_looked_into_is_named(years: Years, tmp_path: Path) -> None:
    key = years.add(child=NAME, born=BORN)
    path = years.backup()
    years.desk.vault.set("backup_folder", str(tmp_path / "away"))
    data = path.read_bytes()
    path.write_bytes(data[:-2000])
    plan = years.destroy(key)
    assert plan.held == []
    assert plan.unread == [str(path), str(tmp_path / "away")]


def test_looking_can_be_stopped_and_is_not_done_twice(years: Years) -> None:
    key = years.add(child=NAME, born=BORN)
    years.backup()
    footprint = footprint_of(years.desk, find_child(years.desk, key))

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backups_with(years.desk, footprint, stop)
    once: BackupFindings = backups_with(years.desk, footprint)
    assert backups_with(years.desk, footprint, stop, once) == once


def test_a_damaged_backup_is_restored_without_the_child_too(tmp_path: Path) -> None:
    years = Years(tmp_path / "vault")
    for name in (OTHER, "Бүлінген Бала", NAME):
        key = years.add(child=name, born=BORN)
    years.desk.vault.close()
    whole = tmp_path / "whole"
    shutil.copytree(years.folder, whole)
    ledger = years.desk.vault.ledger_path(CARD)
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join([*lines[:2], lines[2].replace(b"child", b"chilD"), *lines[3:]]))
    years.desk = opened(years.folder, years.clock)
    path = tmp_path / "damaged.backup"
    years.desk.vault.backups.make("asked", path=path)
    years.desk.vault.close()
    years.desk = opened(whole, years.clock)
    years.destroy(key)
    years.restore(path)
    assert years.names() == [OTHER]


@pytest.mark.parametrize("for_ever", [False, True])
def test_a_fault_in_a_restore_brings_no_destroyed_child_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, for_ever: bool
) -> None:
    years = Years(tmp_path / "vault")
    years.add(child=OTHER, born="2016-01-01")
    key = years.add(child=NAME, born=BORN)
    path = years.backup()
    years.destroy(key)
    years.add(child="Кейінгі Бала")
    years.desk.vault.close()
    for turn in range(1, 400, 7):
        trial = tmp_path / f"{turn}"
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state{turn}"))
        shutil.copytree(years.folder, trial)
        desk = opened(trial, years.clock)
        disk = Failing(turn, for_ever=for_ever)
        with Backup(path) as backup, disk, suppress(UserError):
            assert backup.open_without_secret(None)
            desk.restore(backup, silent)
        desk.vault.close()
        after = opened(trial, years.clock)
        names = sorted(child.name for child in after.children)
        assert names in ([OTHER], [OTHER, "Кейінгі Бала"]), turn
        assert len(kept_acts(after.vault.files)) == 1
        after.vault.close()
        for folder in ("ledgers", "drafts", "photos", "coming", "former"):
            assert found(trial / folder, SURNAME) == [], turn
        if names == [OTHER] and disk.calls < turn:
            break
    else:
        pytest.fail("the disk was always refused something")


def opened(folder: Path, clock: Callable[[], datetime]) -> Desk:
    vault = Vault.open(folder, clock)
    vault.claim()
    return Desk(Host(), vault)


def test_a_backup_with_what_a_plugin_keeps_in_its_own_way_counts_as_not_looked_into(
    tmp_path: Path,
) -> None:
    years = Years(tmp_path / "vault")
    own = years.folder / "ledgers" / "own.ledger"
    own.write_text('{"own": {"1": {}}}')
    before = years.backup()
    key = years.add(child=NAME, born=BORN)
    after = years.backup()
    own.unlink()
    plan = years.destroy(key)
    assert plan.unread == [str(before)]
    assert plan.held == [str(after)]


def test_who_is_told_how_far_a_restore_is_may_read_records(tmp_path: Path) -> None:
    years = Years(tmp_path / "vault")
    years.add(child=NAME, born=BORN)
    path = years.backup()
    waiting: list[bool] = []

    def read(done: int, total: int) -> None:
        del done, total
        form = years.desk.form(CARD)
        reader = Thread(target=lambda: years.desk.records(form).ids(), daemon=True)
        reader.start()
        reader.join(5)
        waiting.append(reader.is_alive())

    with Backup(path) as backup:
        assert backup.open_without_secret(None)
        years.desk.restore(backup, read)
    assert waiting
    assert not any(waiting)
