"""The records of all forms of a vault, each form's opened when it is asked for."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from threading import RLock
from typing import TYPE_CHECKING

from tui.locale import message
from tui.records.vault.files import unopened, unwritable
from tui.records.vault.presence import check_present
from tui.system.clock import local_day
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tinydb import TinyDB

    from tui.forms.form import Form
    from tui.records.integrity.damages import Damages
    from tui.records.integrity.marks import Marks
    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault
    from tui.records.vault.claim import Claim
    from tui.records.vault.stores.texts import TextStore


class Collection:
    """The records of a vault's forms, as far as this session has asked for them."""

    def __init__(
        self, vault: Vault, claim: Claim, damages_of: Callable[[Vault, Marks], Damages]
    ) -> None:
        self._vault, self._claim, self._damages_of = vault, claim, damages_of
        self._records: dict[str, Records] = {}
        self._damages: Damages | None = None
        self._texts: TextStore | None = None
        self._plain: dict[str, bool] = {}
        """Whether the storage that a plugin brings for a form is not sealed."""
        self._opening = RLock()
        self._noted = False

    def __iter__(self) -> Iterator[Records]:
        """The records that were asked for; a thread may ask for more meanwhile."""
        return iter(self._records.copy().values())

    def of(self, form: Form) -> Records:
        """The records of a form; they are read from the disk when the first is asked for."""
        if form.id in self._records:
            return self._records[form.id]
        from tui.records.ledger.records import Records

        made = Records(
            form.id,
            lambda: self._database(form),
            lambda: self._begin_change(form),
            lambda edition: self.texts.keep(form, edition),
        )
        made.listeners.append(self._note_save)
        # Another thread may have come first: two of them would write one file.
        return self._records.setdefault(form.id, made)

    @property
    def texts(self) -> TextStore:
        """The texts that are kept with the records which were written in them.

        Raises:
            VaultLockedError: the vault is locked.
        """
        self._vault.access  # noqa: B018 - a locked vault refuses
        if self._texts is None:
            from tui.records.vault.stores.texts import TextStore

            self._texts = TextStore(self._vault)
        return self._texts

    def known_count(self, form: str) -> int | None:
        """The number of a form's records; None where they would have to be read for it."""
        opened = self._records.get(form)
        if opened is not None and opened.is_open:
            return len(opened)
        if self._vault.witness.saw_more(form, self._vault.marks.end(form)):
            return None
        path = self._vault.ledger_path(form)
        if self._vault.store_path(form).exists():
            return None
        if path.exists() or not self._vault.place.holds_it:
            return self._vault.marks.count(path)
        return 0

    def count(self, form: Form) -> int:
        """The number of a form's records; they are read where it is not known."""
        known = self.known_count(form.id)
        return len(self.of(form)) if known is None else known

    @property
    def damages(self) -> Damages:
        """All that is known to be damaged or missing in the ledgers.

        Raises:
            VaultLockedError: the vault is locked.
        """
        marks = self._vault.marks
        if self._damages is None or self._damages.marks is not marks:
            self._damages = self._damages_of(self._vault, marks)
        return self._damages

    def ends(self) -> dict[Path, int]:
        """The bytes of whole saves in each ledger that is open, by its path."""
        opened = [records.ledger for records in self if records.is_open]
        return {ledger.path: ledger.size for ledger in opened if ledger}

    def plain_storages(self, forms: Iterable[Form]) -> Iterator[Form]:
        """Those of some forms whose plugins keep records in storages that are not sealed."""
        from tui.records.ledger.plugin_storage import brings_storage, is_plain

        for form in filter(brings_storage, forms):
            if form.id not in self._plain:
                self._plain[form.id] = is_plain(form)
            if self._plain[form.id]:
                yield form

    def keep_marks(self) -> None:
        """Bring the marks of the open ledgers to the disk: how many records, and where they end.

        Raises:
            OSError: the disk refuses.
        """
        if not self._claim.holds:
            return
        if self._vault.witness.turned:
            self.damages.note_turned()
        for records in self:
            if records.is_open and (ledger := records.ledger):
                self._vault.marks.note(records.form, ledger, len(records))
        self._vault.marks.keep()
        self._keep_witness()

    def _keep_witness(self) -> None:
        """Tell the witness how far the ledgers have come that were compared with it."""
        vault, marks = self._vault, self._vault.marks
        ends = {
            name: marks.end(name)
            for name in marks.names()
            if not vault.witness.saw_more(name, marks.end(name))
        }
        ends |= {each.form: marks.end(each.form) for each in self if each.is_open}
        vault.witness.keep(vault.header, vault.access.file_seal, ends)

    def close(self) -> None:
        """Keep the marks and close the ledgers; they are opened anew when needed."""
        self._texts = None
        with suppress(UserError, OSError):
            self.keep_marks()
        for records in self:
            with suppress(UserError):
                records.close()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Keep the ledgers closed while their files are replaced: who asks for one meanwhile waits.

        Whoever read an old file on would write into it, too, and lose what is written.
        """
        with self._opening:
            self.close()
            try:
                yield
            finally:
                for records in self:
                    # One that was just being opened; its mark is that of the old file.
                    with suppress(UserError):
                        records.close()

    def forget(self) -> None:
        """Drop all records from memory, once they are closed."""
        self._records.clear()

    def _note_save(self, _: object) -> None:
        """Tell the witness, with the first save, how far the ledgers have come."""
        if not self._noted and self._claim.holds:
            self._noted = True
            opened = (records.ledger for records in self if records.is_open)
            heads = {ledger.path.stem: ledger.head for ledger in opened if ledger}
            self._vault.witness.keep(self._vault.header, self._vault.access.file_seal, heads)

    def _begin_change(self, form: Form) -> None:
        self._vault.check_writable()
        if refusal := form.refusal(local_day(self._vault.clock())):
            raise UserError(refusal)
        self._vault.backups.begin_daily()

    def _database(self, form: Form) -> TinyDB:
        with self._opening:
            return self._open(form)

    def _open(self, form: Form) -> TinyDB:
        from tui.records.ledger.plugin_storage import storage_of
        from tui.records.ledger.table import ForeignDB, RecordDB

        vault, path = self._vault, self._vault.ledger_path(form.id)
        check_present(vault)
        store = vault.store_path(form.id)
        if storage := storage_of(form, store, _StoreFile(vault, store)):
            if path.exists():
                raise UserError(message("plugin.ledger_left", form=form.title))
            return ForeignDB(lambda: storage, clock=vault.clock)
        if store.exists():
            raise UserError(message("plugin.store_left", form=form.title, file=store))
        # Only the session with the lock may write: even opening mends a save that was cut short,
        # and what another session is just writing looks like one.
        reading = not self._claim.taken or (path.exists() and not os.access(path, os.W_OK))
        seal = vault.access.line_seal
        try:
            database = RecordDB(
                path,
                seal=seal,
                author=vault.author,
                clock=vault.clock,
                read_only=reading,
                name=form.id,
            )
        except (OSError, UserError) as error:
            refusal = error if isinstance(error, UserError) else unopened(path, error)
            self.damages.refuse(form.id, refusal.message)
            raise refusal from error
        self.damages.compare(form.id, database.ledger)
        return database


class _StoreFile:
    """The file in which a plugin keeps the records of a form, sealed as all files are."""

    def __init__(self, vault: Vault, path: Path) -> None:
        self._vault, self._name = vault, path.relative_to(vault.folder).as_posix()

    def read(self) -> bytes | None:
        """The content; None where there is no file.

        Raises:
            UserError: the vault is locked, or the file is damaged or cannot be read.
        """
        self._vault.access  # noqa: B018 - a locked vault refuses
        return self._vault.files.read(self._name)

    def write(self, data: bytes) -> None:
        """Replace the content; when this returns, it is on the disk.

        Raises:
            UserError: the vault is locked, or the disk refuses.
        """
        self._vault.check_writable()
        try:
            self._vault.files.write(self._name, data)
        except OSError as error:
            raise unwritable(self._vault.folder, error) from error
