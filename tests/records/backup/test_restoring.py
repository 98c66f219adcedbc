"""Backups restored, whatever fails meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.examples import every
from tests.support.records.backed_up import (
    DAY,
    PASSPHRASE,
    add,
    children,
    children_in,
    names,
    session,
    small,
)
from tui.desk.desk import Desk
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.preview import Counts, preview_restore
from tui.records.backup.restore import restore_into
from tui.records.backup.verification import verify
from tui.records.open_vault import Vault
from tui.user_error import UserError

pytestmark = pytest.mark.usefixtures("quick")


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
    for turn in range(1, 400, every(3)):
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
        at = backup._extents["ledgers/registration.ledger"][0] + 40
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
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
