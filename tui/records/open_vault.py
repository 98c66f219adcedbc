"""The vault: the folder in which everything is kept, opened with a key, written by one session."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from tui.forms.clean import clean_line
from tui.locale import message
from tui.records.integrity.marks import Marks
from tui.records.integrity.witness import Witness, check_plain, damages_of
from tui.records.storage.atomic_file import make_folders
from tui.records.storage.home import Place, restrict_permissions
from tui.records.vault.access import (
    PLAIN,
    Access,
    Opened,
    VaultLockedError,
    access_with,
    is_access_to,
    new_data_key,
    protect,
    unlock,
)
from tui.records.vault.audit_log import AuditLog
from tui.records.vault.claim import Claim, ReadOnly
from tui.records.vault.collection import Collection
from tui.records.vault.files import SealedFiles, unwritable
from tui.records.vault.header import Header
from tui.records.vault.inventory import STORE, is_own_name, is_unfinished
from tui.records.vault.presence import check_present, look_again
from tui.records.vault.settings import changed_settings, read_settings
from tui.system.clock import Clock, system_clock
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.forms.form import Form
    from tui.locale import Message
    from tui.records.backup.backups import Backups
    from tui.records.ledger.records import Records
    from tui.records.lifecycle.acts import DestructionPlan
    from tui.records.vault.keyring import Keyring
    from tui.records.vault.stores.drafts import DraftStore
    from tui.records.vault.stores.photos import PhotoStore

_FOLDERS: Final = ("ledgers", "drafts", "forms", "photos", "log")


class Vault:
    """A vault in a folder.

    It is open at once where it has no passphrase; else `unlock` opens it and `lock` closes it
    again. Where another session writes, this one only reads, and `read_only` says why.
    `clock` gives the time of all that is written into it, and the user's day.
    """

    def __init__(self, folder: Path, header: Header, clock: Clock = system_clock) -> None:
        self.folder, self.header, self.clock = folder, header, clock
        self.read_only: ReadOnly | None = None
        self.place = Place(folder)
        self._claim = Claim(folder, self.place)
        self._access: Access | None = None
        self.opened_by = "plain"
        """The secret that opened it last: passphrase, code, or plain where none was asked for."""
        self.last_destruction: DestructionPlan | None = None
        """The destruction that this session has done or finished last."""
        self.collection = Collection(self, self._claim, damages_of)
        """The records of all forms."""
        self.log = AuditLog(self)
        """The audit log of this session."""
        self._backups: Backups | None = None
        self._lock = Lock()

    @property
    def backups(self) -> Backups:
        """Its backups; the first screen does not wait for what makes them."""
        with self._lock:
            if self._backups is None:
                from tui.records.backup.backups import Backups

                self._backups = Backups(self)
            return self._backups

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a vault in a folder."""
        return Header.exists(folder) or is_unfinished(folder)

    @classmethod
    def create(cls, folder: Path, passphrase: str = "", clock: Clock = system_clock) -> Vault:
        """Make a vault in a folder and open it; see `make`."""
        vault = cls(folder, Header(), clock)
        vault.make(passphrase)
        return vault

    def make(self, passphrase: str = "", code: str = "") -> str:
        """Make the folder, and return its paper code, which is kept nowhere.

        That is `code`, or without one a new one. Without a passphrase there is no code, and
        anybody who can read the folder reads the files.

        Raises:
            UserError: there is one already, the folder cannot be written, or there is too little
                memory.
        """
        if self.exists(self.folder):
            Header.read(self.folder)
            raise UserError(message("vault.exists", folder=self.folder))
        access = PLAIN
        if passphrase:
            access = access_with(new_data_key())
            code = protect(self.header, access, passphrase, code)
        try:
            for name in _FOLDERS:
                make_folders(self.folder / name)
            self.place.settle()
            self.header.write(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        Witness(self.folder, self.header.id).begin(self.header)
        self.open_with(access)
        return code

    @classmethod
    def open(cls, folder: Path, clock: Clock = system_clock, *, laid_open: bool = False) -> Vault:
        """Open the vault in a folder for reading; `claim` then asks for writing.

        Raises:
            LaidOpenError: it was sealed once and has lost its passphrase; not with `laid_open`.
            UserError: there is none, it is damaged, or a newer nysan made it.
        """
        if is_unfinished(folder):
            from tui.records.vault.replacement import finish_interrupted

            finish_interrupted(folder)
        vault = cls(folder, Header.read(folder), clock)
        restrict_permissions(folder, is_own_name)
        if not vault.header.sealed:
            if not laid_open:
                check_plain(folder, vault.header)
            vault.open_with(PLAIN)
        return vault

    @property
    def locked(self) -> bool:
        """Whether nothing of it can be read until `unlock`."""
        return self._access is None

    @property
    def access(self) -> Access:
        """Its key and seals.

        Raises:
            VaultLockedError: it is locked.
        """
        if self._access is None:
            raise VaultLockedError
        return self._access

    @access.setter
    def access(self, access: Access) -> None:
        self._access = access

    def unlock(self, secret: str) -> Opened:
        """Open it with its passphrase or its paper code, and return how it was opened.

        Raises:
            WrongSecretError: the secret is wrong; that is noted for the audit log.
            DamagedFileError: the header is damaged.
            UserError: there is too little memory.
        """
        from tui.records.vault.failed_unlocks import noting_failures

        with noting_failures(self.folder, self.place, self.log.now):
            access, opened = unlock(self.header, secret)
        self.opened_by = opened.by
        self.open_with(access)
        return opened

    def lock(self) -> None:
        """Close it: the records, the settings and the key are dropped from memory."""
        if not self.header.sealed:
            return
        self.log.note("locked")
        self.close()
        self.collection.forget()
        self._access = None
        self.settings: dict[str, Any] = {}
        self.read_only = None
        del self.files, self._marks

    def claim(self, command: str = "") -> bool:
        """Become the session that writes; False where that cannot be, and `read_only` says why.

        Other sessions are told that `command` was started.
        """
        if self._claim.taken:
            return True
        self._claim.command, self.read_only = command or self._claim.command, None
        look_again(self)
        self.read_only = self._claim.take(self.files) or self._catch_up()
        if self._claim.taken:
            from tui.records.vault.upgrade import put_in_order

            with suppress(OSError):
                self._claim.sign(self.files, self.author, self.clock())
                self._notices += put_in_order(self)
        for records in self.collection:
            # Those that are open were opened for reading only.
            records.close()
        if self._claim.taken:
            from tui.records.lifecycle.unfinished import finish_acts

            self._notices += finish_acts(self)
        return not self.read_only

    def claim_again(self) -> None:
        """Claim the folder that has come in the place of the one that was claimed."""
        if self._claim.taken:
            self._claim.drop()
            self.claim()

    def _catch_up(self) -> ReadOnly | None:
        """Read anew what another session may have written before this one could claim the vault."""
        with suppress(UserError):
            header = Header.read(self.folder)
            if not is_access_to(header, self.access):
                self._claim.drop()
                why = message("vault.changed")
                return ReadOnly(why, why)
            header.language = self.header.language
            self.header = header
        self._read_settings()
        return None

    @property
    def writes(self) -> bool:
        """Whether this is the session that writes."""
        return self._claim.holds

    @property
    def notices(self) -> list[Message]:
        """Damages that were found in other files than ledgers, which name their own."""
        return [] if self.locked else [*self._notices, *self.files.damages.values()]

    def check_writable(self) -> None:
        """Check that this session may write.

        Raises:
            VaultLockedError: it is locked.
            UserError: another session writes, or the vault's folder is not in its place.
        """
        if self._access is None:
            raise VaultLockedError
        check_present(self)
        if self.read_only:
            raise UserError(self.read_only.sentence)
        if self._claim.taken and not self._claim.holds:
            # Somebody deleted the lock's file: another session may hold a new one.
            raise UserError(message("vault.lock_lost"))

    @property
    def author(self) -> str:
        """The user: the name in the settings, or that on the machine."""
        from tui.system.processes import user_of_machine

        return clean_line(str(self.settings.get("author") or user_of_machine()))

    @property
    def language(self) -> str:
        """The language of the screen; it is known while the vault is locked, too."""
        return self.header.language

    def use_language(self, code: str) -> None:
        """Change the language; of a locked vault, until it is unlocked.

        Raises:
            UserError: another session writes, or the disk refuses.
        """
        self.header.language = code
        if not self.locked:
            self.check_writable()
            self.write_header()

    def records(self, form: Form) -> Records:
        """The records of a form; they are read from the disk when the first is asked for."""
        return self.collection.of(form)

    @property
    def keyring(self) -> Keyring:
        """Its passphrase, paper code and data key, and how they are changed."""
        from tui.records.vault.keyring import Keyring

        return Keyring(self)

    @property
    def photos(self) -> PhotoStore:
        """The photos."""
        from tui.records.vault.stores.photos import PhotoStore

        look_again(self)
        return PhotoStore(self.files, self.clock)

    @property
    def drafts(self) -> DraftStore:
        """The drafts; a session that only reads has some of its own."""
        from tui.records.vault.stores.drafts import DraftStore

        look_again(self)
        writing, reading = "", f"~{os.getpid()}"
        holder, former = (reading, writing) if self.read_only else (writing, reading)
        return DraftStore(self.files, holder, former, self.clock)

    def ledgers(self) -> list[str]:
        """The ids of the forms that have a ledger, those that no plugin knows among them."""
        return sorted(path.stem for path in (self.folder / "ledgers").glob("*.ledger"))

    def stores(self) -> list[str]:
        """The ids of the forms whose records a plugin keeps in a file of its own."""
        return sorted(path.stem for path in (self.folder / "ledgers").glob(f"*{STORE}"))

    def store_path(self, form: str) -> Path:
        """The path of the file that a plugin is given for the records of a form."""
        return self.folder / "ledgers" / f"{form}{STORE}"

    def ledger_path(self, form: str) -> Path:
        """The path of a form's ledger."""
        return self.folder / "ledgers" / f"{form}.ledger"

    @property
    def marks(self) -> Marks:
        """The number of records of each ledger, and where it ends.

        Raises:
            VaultLockedError: it is locked.
        """
        self.access  # noqa: B018 - a locked vault refuses
        return self._marks

    def set(self, name: str, value: object) -> None:
        """Keep a setting; `value` is JSON.

        Raises:
            UserError: the vault is locked, another session writes, or the disk refuses.
        """
        self.check_writable()
        self.settings = changed_settings(self.files, self.settings, name, value)

    def switch_to(self, header: Header, access: Access) -> None:
        """Go on with the content that has replaced the one before, its header and access."""
        self.collection.forget()
        self.header = header
        self.open_with(access)
        with suppress(OSError):
            self._claim.sign(self.files, self.author, self.clock())

    def close(self) -> None:
        """Close all files and let another session write."""
        if self._backups is not None:
            self._backups.wait()
        self.collection.close()
        self.log.close()
        if self._claim.taken:
            self._claim.release(self.files)

    def open_with(self, access: Access) -> None:
        """Open it with an access, and read its settings and marks."""
        self._access = access
        self.files = SealedFiles(self.folder, access.file_seal, self.place)
        self._notices = [self.header.damage] if self.header.damage else []
        self._read_settings()

    def _read_settings(self) -> None:
        self._marks = Marks(self.files)
        self.witness = Witness(self.folder, self.header.id)
        self.witness.open(self.header, self.access.file_seal)
        self.settings = read_settings(self.files, self.header.early)

    def write_header(self) -> None:
        """Bring the header to the disk.

        Raises:
            UserError: the disk refuses; the header on it is in force.
        """
        try:
            self.place.check()
            self.header.write(self.folder)
        except OSError as error:
            self.read_header()
            raise unwritable(self.folder, error) from error

    def read_header(self) -> None:
        """Read the header from the disk again: what could not be written is not in force."""
        with suppress(UserError):
            self.header = Header.read(self.folder)
