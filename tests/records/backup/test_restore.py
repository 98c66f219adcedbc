"""A restore, and what may stand in its way: names that this disk holds for one, a power cut."""

from __future__ import annotations

import errno
import os
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.fault.disk import Placed
from tui.desk.desk import Desk
from tui.host import Host
from tui.locale import say
from tui.progress import silent
from tui.records.backup.backup_file import Backup
from tui.records.backup.restore import Restored, restore_into
from tui.records.open_vault import Vault
from tui.records.storage import disk
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PASSPHRASE = "жеті көк шаңырақ"
DAY = datetime.fromisoformat("2026-11-24T09:30")
pytestmark = pytest.mark.usefixtures("quick")


def session(folder: Path, passphrase: str = PASSPHRASE) -> Desk:
    vault = Vault.open(folder)
    vault.unlock(passphrase)
    vault.claim()
    return Desk(Host(), vault)


def children(desk: Desk) -> list[str]:
    return [values["child"] for values in desk.values("registration")]


def add(desk: Desk, child: str) -> None:
    desk.add(desk.form("registration"), {"child": child})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    Vault.create(tmp_path / "vault", PASSPHRASE).close()
    desk = session(tmp_path / "vault")
    add(desk, "Әлия Ойдан")
    yield desk
    desk.vault.close()


def made(desk: Desk) -> Path:
    """A backup with one child; the vault has another one since."""
    path = desk.vault.folder.parent / "made.backup"
    desk.vault.backups.make("asked", path=path)
    add(desk, "Болат Ойдан")
    desk.vault.backups.wait()
    return path


def restored(desk: Desk, path: Path) -> Restored:
    with Backup(path) as backup:
        assert backup.open_without_secret(desk.vault.access)
        return desk.restore(backup, silent)


def is_there_for(alike: Callable[[str], str]) -> Callable[[Path], bool]:
    """`Path.exists` on a disk to which names are one that `alike` makes the same."""

    def exists(path: Path) -> bool:
        try:
            names = [each.name for each in path.parent.iterdir()]
        except OSError:
            return False
        return alike(path.name) in map(alike, names)

    return exists


@pytest.mark.parametrize(
    ("alike", "names"),
    [
        (str.casefold, ("Үйге бару.form", "үйге бару.form")),
        (lambda name: unicodedata.normalize("NFC", name), ("\u0439.form", "\u0438\u0306.form")),
    ],
    ids=["capital and small", "composed and not"],
)
def test_two_names_that_this_disk_holds_for_one_stop_the_restore(
    alike: Callable[[str], str],
    names: tuple[str, str],
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = desk.vault.folder
    for name in names:
        (folder / "forms" / name).write_text(name, "utf-8")
    assert len(list((folder / "forms").iterdir())) == 2
    path = made(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", is_there_for(alike))
        with pytest.raises(UserError) as refused:
            restored(desk, path)
    assert refused.value.message.key == "backup.same_names"
    assert str(refused.value.message.values["file"]) in {f"forms/{name}" for name in names}
    assert children(desk) == ["Әлия Ойдан", "Болат Ойдан"]
    for name in names:
        assert (folder / "forms" / name).read_text("utf-8") == name
    assert not (folder / "coming").exists()
    restored(desk, path)
    assert children(desk) == ["Әлия Ойдан"]


class Noting(Placed):
    """The real disk, noting the names in a folder that a power cut would bring back or take."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unsynced: set[str] = set()
        self.when_decided: list[set[str]] = []
        """The names at each moment at which it is decided anew what counts."""

    def call(self, name: str, real: Callable[..., Any], *arguments: Any) -> Any:
        result = real(*arguments)
        paths = [path for path in arguments if isinstance(path, Path)]
        if name in {"replace", "remove"} and self.folder / "replacing" in paths:
            self.when_decided.append(self.left())
        if name == "sync_folder":
            self.unsynced -= {each for each in list(self.unsynced) if Path(each).parent == paths[0]}
        elif name in {"open_file", "replace", "remove", "make_folder"}:
            self.unsynced |= {str(path) for path in paths}
        return result

    def left(self) -> set[str]:
        """The names, but for those in the folder from which all is taken, and in any log's.

        A log is written by a thread of its own, also that of the vault from which the backup is.
        """
        names = {os.path.relpath(each, self.folder) for each in self.unsynced}
        return {
            name
            for name in names
            if not name.startswith("coming/") and "log" not in Path(name).parts
        }


def test_a_backup_and_the_folder_made_for_it_are_on_the_disk(desk: Desk) -> None:
    assert not desk.vault.backups.folder.exists()
    with Noting(desk.vault.folder) as noting:
        desk.vault.backups.make("asked")
    assert len(desk.vault.backups.all()) == 1
    assert noting.left() == set()


def test_what_counts_is_on_the_disk_before_it_counts(desk: Desk) -> None:
    path = made(desk)
    with Noting(desk.vault.folder) as noting:
        restored(desk, path)
    assert noting.when_decided == [{"replacing.new"}, set()]
    assert noting.left() == set()


@pytest.mark.parametrize("ready", [False, True], ids=["nothing there", "over a vault"])
def test_a_restored_vault_and_what_was_put_aside_are_on_the_disk(
    ready: bool, desk: Desk, tmp_path: Path
) -> None:
    path, folder = made(desk), tmp_path / "other"
    if ready:
        Vault.create(folder, "басқа құпиясөз").close()
    with Backup(path) as backup, Noting(folder) as noting:
        backup.unlock(PASSPHRASE)
        done = restore_into(folder, backup, DAY)
    assert bool(done.before) is ready
    assert noting.when_decided == [{"replacing.new"}, set()]
    assert noting.left() == set()
    again = session(folder)
    assert children(again) == ["Әлия Ойдан"]
    again.vault.close()


def test_an_interrupted_restore_that_the_disk_does_not_let_end_is_said_and_ended_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = made(desk), desk.vault.folder
    replace = disk.replace

    def refuse(fresh: Path, target: Path) -> None:
        if target.name == "ledgers":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        replace(fresh, target)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", refuse)
        with pytest.raises(UserError) as refused:
            restored(desk, path)
        desk.vault.close()
        with pytest.raises(UserError) as again:
            Vault.open(folder)
    for said in (refused.value, again.value):
        assert said.message.key == "backup.unfinished"
        assert str(folder) in str(said)
        assert say("system.failing") in str(said)
    later = session(folder)
    assert children(later) == ["Әлия Ойдан"]
    later.vault.close()
