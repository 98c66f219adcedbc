"""The audit log that the law asks for: who opened, saw, printed or destroyed what, and when.

It holds times, users, acts, forms and ids of records, and no values of records. What was added,
changed and deleted is in the ledgers already; `audit_reader` reads both.
"""

from __future__ import annotations

from itertools import groupby
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.locale import message
from tui.records.storage.lock import Lock as FileLock
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tui.locale import Message
    from tui.records.ledger.ledger import LedgerStorage
    from tui.records.open_vault import Vault

FOLDER: Final = "log"
TABLE: Final = "log"
_MAX_READERS: Final = 99
"""Sessions that only read and keep a log at once."""
_MAX_WAITING: Final = 1000
"""Entries that wait for a disk that refuses; older ones are given up."""


class LogEntry(NamedTuple):
    """An act of a user."""

    at: str
    """ISO 8601, UTC, with milliseconds."""
    by: str
    """The user."""
    act: str
    """A word such as opened, viewed or printed."""
    form: str = ""
    """The form's id."""
    records: tuple[str, ...] = ()
    """The records' ids."""
    detail: Mapping[str, Any] = {}
    """More that is noted of the act, by name."""


class AuditLog:
    """The audit log of one session with a vault: the session that writes has the month's file.

    A session that only reads has a file of its own, `MONTH~N`, so that no two write one file.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = Lock()
        self._waiting: list[tuple[str, LogEntry]] = []
        self._thread: Thread | None = None
        self._ledger: LedgerStorage | None = None
        self._reader: tuple[str, FileLock] | None = None
        self._newest = ""
        self.failure: Message | None = None
        """Why the last entries could not be written; None when all are on the disk."""
        self.on_failure: Callable[[Message], None] | None = None
        """Listener to a failure, called from the thread that writes."""
        self.listeners: list[Callable[[str, str], None]] = []
        """Called with the word and the form of each act of this session, in its thread."""

    def note(self, act: str, form: str = "", records: Iterable[str] = (), **detail: Any) -> None:
        """Note an act, with the ids of its form and records; a thread brings it to the disk.

        It never raises: where the disk refuses, `failure` says so, and it is tried again with
        the next act. `detail` must hold no values of records.
        """
        if not self._vault.locked:
            self._enqueue(
                LogEntry(self.now(), self._vault.author, act, form, tuple(records), detail)
            )
            self.tell(act, form)

    def tell(self, act: str, form: str) -> None:
        """Tell the listeners of an act, also of one that only the ledgers keep, such as a save."""
        for listener in self.listeners:
            listener(act, form)

    def note_opened(self, way: str, command: str = "") -> int:
        """Note that the vault was opened, and how often that failed before; return that number.

        `way` is passphrase, code or plain; `command` the word of the command line.
        """
        from tui.records.vault.failed_unlocks import take_failed_unlocks

        vault, failed = self._vault, []
        if vault.place.holds_it:
            failed = take_failed_unlocks(vault.folder, vault.clock().timestamp())
        for at in failed:
            self._enqueue(LogEntry(at, "", "failed"))
        detail = {"command": command} if command else {}
        self.note("opened", way=way, **detail)
        return len(failed)

    def flush(self) -> None:
        """Wait until what was noted is on the disk, or has failed to get there."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def close(self) -> None:
        """Bring what was noted to the disk, and close the file."""
        self.flush()
        self._close_file()
        if self._reader is not None:
            self._reader[1].release()
            self._reader = None

    def now(self) -> str:
        """The time as logs and ledgers write it."""
        from tui.records.storage.timestamp import timestamp_of

        return timestamp_of(self._vault.clock())

    def _enqueue(self, entry: LogEntry) -> None:
        # Two threads that import at once may stand in each other's way, so that is done here;
        # and after the first screen, since the vault itself does without it.
        import tui.records.ledger.ledger  # noqa: F401
        from tui.records.storage.record_id import new_id

        with self._lock:
            self._newest = new_id(self._vault.clock().timestamp(), self._newest)
            self._waiting.append((self._newest, entry))
            del self._waiting[:-_MAX_WAITING]
            if self._thread is None:
                self._thread = Thread(target=self._write_waiting, name="log")
                self._thread.start()

    def _write_waiting(self) -> None:
        while True:
            with self._lock:
                batch, self._waiting = self._waiting, []
                if not batch:
                    self._thread = None
                    return
            try:
                self._write(batch)
                self.failure = None
            except (UserError, OSError) as error:
                self._fail(batch, error)
                return

    def _fail(self, batch: list[tuple[str, LogEntry]], error: UserError | OSError) -> None:
        """Keep what could not be written for the next time, and tell the listener."""
        self._close_file()
        detail = str(error) if isinstance(error, UserError) else system_reason(error)
        with self._lock:
            # The ids stay: what got to the disk all the same is not written twice.
            self._waiting = [*batch, *self._waiting][-_MAX_WAITING:]
            self._thread = None
            key = "log.failed" if self._vault.writes else "log.failed_reading"
            self.failure = message(key, detail=detail)
        if self.on_failure is not None:
            self.on_failure(self.failure)

    def _write(self, batch: list[tuple[str, LogEntry]]) -> None:
        from tui.records.ledger.line import Edit

        today = self.now()[:7]
        for by, entries in groupby(batch, key=lambda each: each[1].by):
            ledger = self._file(today)
            ledger.author = by
            ledger.append([Edit("put", TABLE, id, _document(entry)) for id, entry in entries])  # noqa: A001

    def _file(self, month: str) -> LedgerStorage:
        """This session's ledger of a month; only that one is open."""
        from tui.records.ledger.ledger import LedgerStorage

        name = month if self._vault.writes else f"{month}~{self._own_number()}"
        if self._ledger is None or self._ledger.path.stem != name:
            self._close_file()
            path = self._folder() / f"{name}.ledger"
            seal, clock = self._vault.access.line_seal, self._vault.clock
            self._ledger = LedgerStorage(path, seal=seal, clock=clock, name=name)
        return self._ledger

    def _own_number(self) -> str:
        """The number of this session among those that only read."""
        if self._reader is None:
            for number in range(1, _MAX_READERS + 1):
                lock = FileLock(self._folder() / f"~{number}.lock")
                if lock.take():
                    self._reader = str(number), lock
                    break
            else:
                raise UserError(message("log.readers"))
        return self._reader[0]

    def _folder(self) -> Path:
        self._vault.place.check()
        folder = self._vault.folder / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _close_file(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None


def _document(entry: LogEntry) -> dict[str, Any]:
    fields = {"at": entry.at, "act": entry.act, "form": entry.form, "records": list(entry.records)}
    return {**{name: value for name, value in fields.items() if value}, **entry.detail}


def entry_of(document: Mapping[str, Any], by: str) -> LogEntry:
    """The entry that a document of the log's ledger keeps, by the user `by`."""
    rest = dict(document)
    at, act, form = (str(rest.pop(name, "")) for name in ("at", "act", "form"))
    records = tuple(map(str, rest.pop("records", ())))
    return LogEntry(at, by, act, form, records, rest)
