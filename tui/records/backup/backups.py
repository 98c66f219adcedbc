"""Backups: made by themselves and on demand, kept for 10 days and 12 months, in one or two folders.

The first change of a day has the state before it backed up, by a thread of its own, while the
change is being saved: ledgers only grow, and no more of them is copied than had been there.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread, main_thread
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import message
from tui.progress import Stopped, silent
from tui.records.backup.rotation import Stamp, stamp_at, stamp_of, superseded
from tui.records.storage import disk
from tui.records.storage.atomic_file import make_subfolder, write_parts, write_whole
from tui.records.storage.free_path import free_path
from tui.records.storage.home import expand_path
from tui.records.storage.record_id import new_id
from tui.records.vault.files import unwritable
from tui.system.clock import in_own_zone, local_day
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from tui.locale import Message
    from tui.progress import Report
    from tui.records.open_vault import Vault
    from tui.records.storage.home import Place
    from tui.records.vault.inventory import Source

FOLDER: Final = "backups"
SECOND_FOLDER: Final = "backup_folder"
"""The setting that names a second folder, such as a USB stick's."""
_PATIENCE: Final = 10.0
"""Seconds that closing the vault waits for a backup before it stops it."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SHUT: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_USUAL: Final = 30_000
"""Bytes of a photo, as they usually are."""


class StoredBackup(NamedTuple):
    """A backup file in a folder, with what its name tells."""

    stamp: Stamp
    path: Path


class NewBackup(NamedTuple):
    """A backup that was just made."""

    path: Path
    second: Path | None
    """The copy in the second folder; None where there is none."""
    trouble: Message | None
    """A sentence where it could not be copied, or files are missing in it."""


class Backups:
    """The backups of a vault; only the session that writes makes any."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._writing = Lock()
        self._day_begun = ""
        self._thread: Thread | None = None
        self._stop = Event()
        self.trouble: Message | None = None
        """Why the last backup that was to be made by itself is missing or not complete."""

    @property
    def folder(self) -> Path:
        """The folder in the vault that they are kept in."""
        return self._vault.folder / FOLDER

    @property
    def second(self) -> Path | None:
        """The second folder; None where none is set."""
        named = self._vault.settings.get(SECOND_FOLDER)
        return Path(str(named)) if named else None

    def all(self) -> list[StoredBackup]:
        """Backups of both folders, each stamp once, the latest first.

        Those of other vaults may be among them.
        """
        found = {one.stamp: one for one in backups_in(self.second)}
        found |= {one.stamp: one for one in backups_in(self.folder)}
        return sorted(found.values(), reverse=True)

    def in_both_folders(self) -> list[StoredBackup]:
        """Backup files of both folders, copies too, the latest first."""
        return sorted((*backups_in(self.folder), *backups_in(self.second)), reverse=True)

    def use_second_folder(self, folder: Path | None) -> None:
        """Copy backups into a second folder from now on; with None, no longer.

        Raises:
            UserError: it is not there, lies in the vault, or cannot be written.
        """
        if folder is None:
            self._vault.set(SECOND_FOLDER, "")
            return
        folder = expand_path(folder).absolute()
        if not folder.is_dir():
            raise UserError(message("backup.second_absent", folder=folder))
        if folder.resolve().is_relative_to(self._vault.folder.resolve()):
            raise UserError(message("backup.second_inside"))
        _try_out(folder)
        self._vault.set(SECOND_FOLDER, str(folder))

    def begin_daily(self) -> None:
        """Begin a backup unless there is one of today; called before each change."""
        today = f"{local_day(self._vault.clock())}"
        if today == self._day_begun or not self._vault.writes:
            return
        if not self._vault.ledgers() and not self._vault.stores():
            return
        self._day_begun = today
        if all(one.stamp.day != today or one.stamp.before for one in backups_in(self.folder)):
            self.begin("day")

    def begin(self, why: str) -> None:
        """Begin a backup of the vault as it is now, in a thread; `trouble` tells what went wrong.

        `why` as for `make`.
        """
        if not self._vault.writes or (self._thread and self._thread.is_alive()):
            return
        try:
            work = self._work(why)
        except UserError as refusal:
            self.trouble = refusal.message
            return

        def run() -> None:
            try:
                self.trouble = work(self._stop_if_closing).trouble
            except Stopped:
                self._day_begun = ""
            except UserError as refusal:
                self.trouble = refusal.message

        self._stop.clear()
        self._thread = Thread(target=run, name="backup")
        self._thread.start()

    def make(self, why: str, report: Report = silent, path: Path | None = None) -> NewBackup:
        """Make a backup of the vault as it is now; when it returns, it is on the disk.

        `why` is one of day, asked, import, restore, carry, reseal and upgrade; `report` counts
        bytes. `path` is a new file or a folder to write to, in place of the vault's own folder and
        the second one.

        Raises:
            UserError: this session does not write, or the disk refuses.
            Stopped: the user stopped it.
        """
        self._vault.check_writable()
        self.wait()
        made = self._work(why, path)(report)
        self._vault.log.note("backup")
        return made

    def wait(self) -> None:
        """Wait for the backup that is being made; after some seconds it is stopped."""
        if self._thread is not None:
            self._thread.join(_PATIENCE)
            self._stop.set()
            self._thread.join()
            self._thread = None

    def remove_plain(self) -> None:
        """Remove those that were made before the vault had a passphrase.

        Raises:
            UserError: the disk refuses.
        """
        for found in self.in_both_folders():
            if _header_of(found.path) == (self._vault.header.id, False):
                try:
                    disk.remove(found.path)
                    disk.sync_folder(found.path.parent)
                except OSError as error:
                    raise write_error(found.path, error) from error

    def _stop_if_closing(self, done: int, total: int) -> None:
        # Whoever ends the program without closing the vault must not be kept waiting.
        del done, total
        if self._stop.is_set() or not main_thread().is_alive():
            raise Stopped

    def _work(self, why: str, path: Path | None = None) -> Callable[[Report], NewBackup]:
        """The function that writes a backup of the vault as it is now.

        What is read here must not be left to a thread: the vault may be locked meanwhile.
        """
        from tui.records.vault.inventory import sources_of

        vault, second = self._vault, self.second
        moment = in_own_zone(vault.clock())
        sources, left_out = sources_of(vault)
        about: dict[str, str | bool] = {"why": why, "made": moment.isoformat(timespec="seconds")}
        seal, id_ = vault.access.file_seal, vault.header.id
        trouble = message("backup.left_out", files=", ".join(left_out)) if left_out else None
        damages = vault.collection.damages
        known, unopened = damages.cost_something, damages.unopened()

        def work(report: Report) -> NewBackup:
            from tui.records.backup.backup_file import pack_backup

            with self._writing:
                damaged = damages.look_into(unopened) or known
                about["damaged"] = damaged
                target = self._target(moment, path, before=why == "restore", damaged=damaged)
                place = vault.place if path is None else None
                _write(target, _reported(pack_backup(sources, seal, about), sources, report), place)
                harm = message("backup.of_damaged", file=target.name) if damaged else None
                said = trouble or harm
                if path is not None:
                    return NewBackup(target, None, said)
                _rotate(self.folder, target, id_)
                copy, missed = _copy(target, second, id_)
                return NewBackup(target, copy, missed or said)

        return work

    def _target(self, moment: datetime, path: Path | None, *, before: bool, damaged: bool) -> Path:
        folder = self.folder if path is None else path
        if path is not None and not path.is_dir():
            return free_path(path)
        taken = [one.stamp for one in backups_in(folder)]
        return folder / stamp_at(moment, taken, before=before, damaged=damaged).name


def backups_in(folder: Path | None) -> list[StoredBackup]:
    """Backup files of a folder, the earliest first; none where it cannot be read."""
    if folder is None:
        return []
    try:
        paths = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    except OSError:
        return []
    stamps = ((stamp_of(path.name), path) for path in paths)
    return sorted(StoredBackup(stamp, path) for stamp, path in stamps if stamp)


def _try_out(folder: Path) -> None:
    """Check that a file can be written into a folder.

    Raises:
        UserError: it cannot.
    """
    trial = folder / f".nysan-{new_id(0)}"
    try:
        write_whole(trial, b"")
        disk.remove(trial)
    except OSError as error:
        raise write_error(trial, error) from error


def write_error(path: Path, error: OSError) -> UserError:
    """The error for a file that could not be written: why, and what to do."""
    if error.errno in _FULL:
        return UserError(message("backup.full", folder=path.parent))
    if error.errno in _SHUT:
        return UserError(message("backup.shut", folder=path.parent))
    return unwritable(path.parent, error)


def _write(path: Path, parts: Iterable[bytes], place: Place | None = None) -> None:
    try:
        if not path.parent.is_dir():
            if place is not None:
                place.check()
            make_subfolder(path.parent)
        write_parts(path, _while_there(parts, place))
    except OSError as error:
        raise write_error(path, error) from error


def _while_there(parts: Iterable[bytes], place: Place | None) -> Iterator[bytes]:
    """Yield parts as long as the vault's folder is in its place."""
    for part in parts:
        if place is not None:
            place.check()
        yield part


def _reported(parts: Iterable[bytes], sources: Iterable[Source], report: Report) -> Iterator[bytes]:
    """Yield parts, and report their bytes."""
    total = sum(source.size or len(source.data) or _USUAL for source in sources)
    done = 0
    for part in parts:
        done += len(part)
        report(min(done, total), total)
        yield part


def _copy(path: Path, second: Path | None, id_: str) -> tuple[Path | None, Message | None]:
    """Copy a backup into the second folder; return the copy, or why there is none."""
    if second is None:
        return None, None
    if not second.is_dir():
        return None, message("backup.second_absent", folder=second)
    try:
        _write(second / path.name, disk.pieces(path))
        _rotate(second, second / path.name, id_)
    except UserError as refusal:
        return None, refusal.message
    return second / path.name, None


def _rotate(folder: Path, fresh: Path, id_: str) -> None:
    """Remove the backups of this vault that need not be kept, but never the fresh one."""
    found: Mapping[Stamp, Path] = {
        one.stamp: one.path
        for one in backups_in(folder)
        if one.path == fresh or _header_of(one.path)[0] == id_
    }
    for stamp in superseded(found):
        if found[stamp] != fresh:
            with suppress(OSError):
                disk.remove(found[stamp])


def _header_of(path: Path) -> tuple[str, bool]:
    """The id of the vault that a backup was made of, and whether it is sealed."""
    from tui.records.backup.archive import header_of

    try:
        header = header_of(path)
    except UserError:
        return "", False
    return header.id, header.sealed
