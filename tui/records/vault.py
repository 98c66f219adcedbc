"""The vault: the folder in which everything is kept, who may open it, and who may write into it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.forms.clean import clean_line
from tui.forms.problem import Refusal
from tui.locale import message
from tui.records.access import (
    PLAIN,
    Access,
    Opened,
    access_with,
    change_code,
    change_passphrase,
    fresh_key,
    protect,
    unlock,
)
from tui.records.attempt import note_attempt
from tui.records.backup import Backups
from tui.records.header import Header
from tui.records.holding import DESTRUCTION
from tui.records.lock import Lock
from tui.records.log import Log
from tui.records.mark import MARKS, Marks
from tui.records.replacing import finish_alone, is_unfinished, tidy
from tui.records.safe import Safe
from tui.records.upgrade import upgrade
from tui.records.whole import make_folders

if TYPE_CHECKING:
    from tinydb import TinyDB

    from tui.forms.form import Form
    from tui.locale import Message
    from tui.records.destruction import Plan
    from tui.records.draft import DraftStore
    from tui.records.photo import PhotoStore
    from tui.records.record import Records

_FOLDERS: Final = ("ledgers", "drafts", "forms", "photos", "log")
_WRONG: Final = "vault.wrong_passphrase"
_SETTINGS: Final = "settings"
_HOLDER: Final = "holder"


def home() -> Path:
    """Return the vault's folder: `NYSAN_HOME`, or the platform's folder for a user's data."""
    if named := os.environ.get("NYSAN_HOME"):
        return Path(named).expanduser()
    import platformdirs  # noqa: PLC0415 - not needed where the folder is named

    return Path(platformdirs.user_data_path("nysan", appauthor=False))


class Vault:
    """A vault's folder.

    It is open at once where it has no passphrase; else `unlock` opens it and `lock` shuts it
    again. Where another session writes, this one only reads: `read_only` says who that is.
    """

    def __init__(self, folder: Path, header: Header) -> None:
        self.folder, self.header = folder, header
        self.read_only = ""
        self._records: dict[str, Records] = {}
        self._writer: Lock | None = None
        self._access: Access | None = None
        self.opened_by = "plain"
        """What opened it last: passphrase, code, or plain where nothing was asked."""
        self.finished: Plan | None = None
        """The destruction that this session carried out last, or went on with."""
        self.log = Log(self)
        """The log of what this session does."""
        self.backups = Backups(self)
        """The backups of it."""

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether there is a vault in a folder."""
        return Header.exists(folder) or is_unfinished(folder)

    @classmethod
    def create(cls, folder: Path, passphrase: str = "") -> Vault:
        """Make a vault and open it; see `make`."""
        vault = cls(folder, Header())
        vault.make(passphrase)
        return vault

    def make(self, passphrase: str = "") -> str:
        """Make the folder; return the paper code of a vault with a passphrase, kept nowhere.

        Without a passphrase the files are readable to anybody who can read the folder.

        Raises:
            Refusal: there is one already, the folder cannot be written, or there is too little
                memory.
        """
        if self.exists(self.folder):
            Header.read(self.folder)
            raise Refusal(message("vault.exists", folder=self.folder))
        access, code = PLAIN, ""
        if passphrase:
            access = access_with(fresh_key())
            code = protect(self.header, access, passphrase)
        try:
            for name in _FOLDERS:
                make_folders(self.folder / name)
            self.header.write(self.folder)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self._enter(access)
        return code

    @classmethod
    def open(cls, folder: Path) -> Vault:
        """Open a vault for reading; `claim` then asks for writing.

        Raises:
            Refusal: there is none, it is damaged, or a newer nysan made it.
        """
        if is_unfinished(folder):
            finish_alone(folder)
        vault = cls(folder, Header.read(folder))
        _mend_modes(folder)
        if not vault.header.sealed:
            vault._enter(PLAIN)
        return vault

    @property
    def locked(self) -> bool:
        """Whether nothing of it can be read before `unlock`."""
        return self._access is None

    @property
    def access(self) -> Access:
        """What it seals and opens with.

        Raises:
            Refusal: it is locked.
        """
        if self._access is None:
            raise Refusal(message("vault.locked"))
        return self._access

    def unlock(self, secret: str) -> Opened:
        """Open it with its passphrase or its paper code.

        Raises:
            Refusal: the secret is wrong, the header is damaged, or there is too little memory.
        """
        try:
            access, opened = unlock(self.header, secret)
        except Refusal as refusal:
            if refusal.message.key == _WRONG:
                note_attempt(self.folder, self.log.now())
            raise
        self.opened_by = opened.by
        self._enter(access)
        return opened

    def lock(self) -> None:
        """Shut it: the records, the settings and the key are dropped from memory."""
        if not self.header.sealed:
            return
        self.log.note("locked")
        self.close()
        self._records.clear()
        self._access = None
        self.settings: dict[str, Any] = {}
        self.read_only = ""
        del self.safe, self._marks

    def claim(self) -> bool:
        """Become the session that writes; False where another is, which `read_only` then names."""
        if self._writer is not None:
            return True
        lock = Lock(self.folder / "lock")
        try:
            taken = lock.take()
        except OSError as error:
            self.read_only = f"{self.folder}: {error.strerror}"
        else:
            self.read_only = "" if taken else self._holder()
            if taken:
                self._writer = lock
                tidy(self.folder)
                with suppress(OSError):
                    self._sign()
                    if self.header.early is not None:
                        upgrade(self)
                    if self.header.damage or not Header.is_copied(self.folder):
                        self.header.write(self.folder)
        for records in self._asked.values():
            # What was opened before could be read only.
            records.close()
        if self._writer is not None and self.header.former:
            try:
                self._finish_resealing()
            except Refusal as refusal:
                self._notices.append(refusal.message)
        if self._writer is not None and self.safe.path(DESTRUCTION).exists():
            try:
                self._finish_destruction()
            except Refusal as refusal:
                self._notices.append(refusal.message)
        return not self.read_only

    @property
    def writes(self) -> bool:
        """Whether this is the session that writes."""
        return self._writer is not None and self._writer.holds

    @property
    def notices(self) -> list[Message]:
        """What was found damaged besides ledgers, which name their own damages."""
        return [] if self.locked else [*self._notices, *self.safe.damages.values()]

    def check_writable(self) -> None:
        """Raise a `Refusal` where this session must not write."""
        if self._access is None:
            raise Refusal(message("vault.locked"))
        if self.read_only:
            raise Refusal(message("vault.read_only", holder=self.read_only))
        if self._writer is not None and not self._writer.holds:
            # Somebody took the lock's file away: another session may hold a new one.
            raise Refusal(message("vault.lock_lost"))

    @property
    def author(self) -> str:
        """Who works: the name in the settings, or the user of the machine."""
        if named := self.settings.get("author"):
            return clean_line(str(named))
        import getpass  # noqa: PLC0415 - asked for once

        try:
            return clean_line(getpass.getuser())
        except (OSError, KeyError, ImportError):
            return ""

    @property
    def language(self) -> str:
        """The language of the screen; it is known while the vault is locked."""
        return self.header.language

    def use_language(self, code: str) -> None:
        """Keep another language; of a locked vault, until it is open.

        Raises:
            Refusal: another session writes, or the disk refuses.
        """
        self.header.language = code
        if not self.locked:
            self.check_writable()
            self._write_header()

    def records(self, form: Form) -> Records:
        """Return the records of a form; they are read from disk when the first is asked for."""
        if form.id in self._records:
            return self._records[form.id]
        from tui.records.record import Records  # noqa: PLC0415 - after the first screen

        made = Records(form.id, lambda: self._database(form), self._begin_change)
        # Another thread may have come first: two of them would write one file.
        return self._records.setdefault(form.id, made)

    @property
    def _asked(self) -> dict[str, Records]:
        """The records that were asked for, to go through while a thread asks for others."""
        return self._records.copy()

    @property
    def photos(self) -> PhotoStore:
        """The photos."""
        from tui.records.photo import PhotoStore  # noqa: PLC0415 - on demand

        self.access  # noqa: B018 - a locked vault refuses
        return PhotoStore(self.safe)

    @property
    def drafts(self) -> DraftStore:
        """What was typed and not saved; a session that only reads has drafts of its own."""
        from tui.records.draft import DraftStore  # noqa: PLC0415 - on demand

        self.access  # noqa: B018 - a locked vault refuses
        return DraftStore(self.safe, f"~{os.getpid()}" if self.read_only else "")

    def known_count(self, form: str) -> int | None:
        """Return how many records a form has; None where they would have to be read for it."""
        opened = self._records.get(form)
        if opened is not None and opened.is_open:
            return len(opened)
        path = self.ledger_path(form)
        return self._marks.count(path) if path.exists() else 0

    def count(self, form: Form) -> int:
        """Return how many records a form has, reading them where that is not known."""
        known = self.known_count(form.id)
        return len(self.records(form)) if known is None else known

    def ledgers(self) -> list[str]:
        """Return the ids of the forms that have records, those that no plugin knows among them."""
        return sorted(path.stem for path in (self.folder / "ledgers").glob("*.ledger"))

    def ledger_path(self, form: str) -> Path:
        """Return where the ledger of a form lies."""
        return self.folder / "ledgers" / f"{form}.ledger"

    def ends(self) -> dict[Path, int]:
        """Return how many bytes of each ledger that is open are whole saves."""
        opened = [records.ledger for records in self._asked.values() if records.is_open]
        return {ledger.path: ledger.size for ledger in opened if ledger}

    @property
    def marks(self) -> Marks:
        """What is known of the ledgers without opening them.

        Raises:
            Refusal: it is locked.
        """
        self.access  # noqa: B018 - a locked vault refuses
        return self._marks

    def set(self, name: str, value: object) -> None:
        """Keep a setting.

        Raises:
            Refusal: the vault is locked, another session writes, or the disk refuses.
        """
        self.check_writable()
        settings = {**self.settings, name: value}
        try:
            self.safe.write_json(_SETTINGS, settings)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self.settings = settings

    def prove(self, secret: str) -> Opened:
        """Let somebody show that they can open the vault.

        Raises:
            Refusal: the secret does not open it.
        """
        try:
            return unlock(self.header, secret)[1]
        except Refusal as refusal:
            if refusal.message.key == _WRONG:
                self.log.note("failed")
            raise

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the vault; the records need not be written anew.

        Raises:
            Refusal: another session writes, the disk refuses, or there is too little memory.
        """
        self.check_writable()
        change_passphrase(self.header, self.access, passphrase)
        self._write_header()
        self.log.note("passphrase")

    def change_code(self) -> str:
        """Let another paper code open the vault, and return it.

        Raises:
            Refusal: another session writes, or the disk refuses.
        """
        self.check_writable()
        code = change_code(self.header, self.access)
        self._write_header()
        self.log.note("code")
        return code

    def reseal(self, passphrase: str) -> str:
        """Give the vault a new data key, or its first; return its paper code.

        It is backed up before. Sealed backups still open with the passphrase and the code of
        their time; those that were not sealed are taken away when a sealed one is there.

        Raises:
            Refusal: another session writes, a file is damaged, the disk refuses, or there is too
                little memory.
        """
        from tui.records.resealing import begin  # noqa: PLC0415 - rarely needed

        was_plain = not self.header.sealed
        self.backups.make("reseal")
        self.shut_records()
        try:
            access, code = begin(self.folder, self.header, self.access, passphrase)
        except OSError as error:
            self._read_header()
            raise _unwritable(self.folder, error) from error
        self._access = access
        self._finish_resealing()
        self.log.note("key")
        if was_plain:
            self.backups.make("reseal")
            self.backups.remove_plain()
        return code

    def take_over(self, header: Header, access: Access) -> None:
        """Go on with what has been put into the folder in place of all that was there."""
        self._records.clear()
        self.header = header
        self._enter(access)
        with suppress(OSError):
            self._sign()

    def destroy(self, plan: Plan) -> None:
        """Remove records for good, with all that was kept of them.

        What stops it leaves every file whole; the next session that writes goes on.

        Raises:
            Refusal: another session writes, a ledger is damaged, or the disk refuses.
        """
        from tui.records.destruction import keep_plan  # noqa: PLC0415 - rarely needed

        self.check_writable()
        self.backups.wait()
        try:
            keep_plan(self.safe, plan)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self._finish_destruction()

    def keep_marks(self) -> None:
        """Bring to the disk how the ledgers stand: how many records, and where they end.

        Raises:
            OSError: the disk refuses.
        """
        if not self.writes:
            return
        for form, records in self._asked.items():
            if records.is_open and (ledger := records.ledger):
                self._marks.note(form, ledger, len(records))
        self._marks.keep()

    def close(self) -> None:
        """Close all files and let another session write."""
        self.backups.wait()
        self.shut_records()
        self.log.close()
        if self._writer is not None:
            if self._writer.holds:
                with suppress(OSError):
                    self.safe.remove(_HOLDER)
            self._writer.release()
            self._writer = None

    def _begin_change(self) -> None:
        self.check_writable()
        self.backups.begin_day()

    def shut_records(self) -> None:
        """Close the ledgers, and keep how they stand; they are opened anew when needed."""
        with suppress(Refusal, OSError):
            self.keep_marks()
        for records in self._asked.values():
            with suppress(Refusal):
                records.close()

    def _finish_resealing(self) -> None:
        from tui.records.resealing import finish  # noqa: PLC0415 - rarely needed

        self.log.close()
        try:
            # What is known of the ledgers' ends is of the lines before.
            self.safe.remove(MARKS)
            self._enter(finish(self.folder, self.header, self.access))
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def _finish_destruction(self) -> None:
        from tui.records.destruction import close_plan, finish  # noqa: PLC0415 - rarely needed

        self.shut_records()
        try:
            if plan := finish(self.folder, self.safe, self.access.lines, self._marks):
                for form, ids in plan.records.items():
                    self.log.note("destroyed", form, ids)
                self.log.flush()
                self.finished = close_plan(self.safe, plan)
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def _enter(self, access: Access) -> None:
        self._access = access
        self.safe = Safe(self.folder, access.files)
        self._notices = [self.header.damage] if self.header.damage else []
        self.settings = dict(self.header.early or {})
        self._marks = Marks(self.safe)
        with suppress(Refusal):
            self.settings.update(self.safe.read_json(_SETTINGS) or {})

    def _database(self, form: Form) -> TinyDB:
        from tui.records.foreign import storage_of  # noqa: PLC0415 - after the first screen
        from tui.records.table import ForeignDB, RecordDB  # noqa: PLC0415

        path = self.ledger_path(form.id)
        if storage := storage_of(form, path):
            return ForeignDB(storage=lambda: storage)
        # Only who holds the lock may write: even opening mends a save that was cut short, and
        # what another session is just writing looks like one.
        reading = self._writer is None or (path.exists() and not os.access(path, os.W_OK))
        seal = self.access.lines
        try:
            database = RecordDB(
                path, seal=seal, author=self.author, read_only=reading, name=form.id
            )
        except OSError as error:
            raise _unwritable(path, error) from error
        database.ledger.expect(*self._marks.end(form.id))
        return database

    def _write_header(self) -> None:
        try:
            self.header.write(self.folder)
        except OSError as error:
            self._read_header()
            raise _unwritable(self.folder, error) from error

    def _read_header(self) -> None:
        """Take the header as it stands on the disk: what could not be kept is not in force."""
        with suppress(Refusal):
            self.header = Header.read(self.folder)

    def _sign(self) -> None:
        """Leave word, for a second session, of who writes and since when."""
        since = datetime.now(UTC).astimezone().isoformat(" ", "minutes")[:16]
        holder = {"user": self.author, "pid": os.getpid(), "since": since}
        self.safe.write_json(_HOLDER, holder)

    def _holder(self) -> str:
        with suppress(Refusal, KeyError, TypeError):
            holder = self.safe.read_json(_HOLDER) or {}
            return clean_line(f"{holder['user']} ({holder['pid']}), {holder['since']}")
        return "?"


def _unwritable(path: Path, error: OSError) -> Refusal:
    return Refusal(message("vault.unwritable", folder=path, detail=error.strerror))


def _mend_modes(folder: Path) -> None:
    """Shut out other users of the machine, where something let them in."""
    if os.name == "nt":
        return
    with suppress(OSError):
        for path in (folder, *folder.iterdir()):
            # A folder that nobody else can enter shuts all in it; so only one that stood open
            # is gone through, and ledgers and backups, of which there are few.
            if _shut(path) or path.name in {"ledgers", "log", "backups"}:
                for inner in path.iterdir() if path.is_dir() else ():
                    _shut(inner)


def _shut(path: Path) -> bool:
    """Take from other users what they may do with a file; tell whether they might do anything.

    What its owner may not do stays so: who made it read-only had a reason.
    """
    with suppress(OSError):
        mode = path.lstat().st_mode
        if mode & 0o077 and not stat.S_ISLNK(mode):
            path.chmod(mode & 0o700)
            return True
    return False
