"""A vault with backups: its clock, sessions, children, and those in a backup."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PIL import Image

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.backup.backup_file import Backup
from tui.records.backup.restore import restore_into
from tui.records.open_vault import Vault

PASSPHRASE = "жеті көк шаңырақ"
CANARY = "Қанарейкабек"
DAY = datetime.fromisoformat("2026-11-24T09:30")


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
