"""The log that the law asks for: who opened, saw, printed or destroyed what, and when.

It holds times, users, acts, forms and ids of records, and nothing of what stands in them. What
was added, changed and deleted stands in the ledgers already; `logbook` reads both.
"""

from __future__ import annotations

from itertools import groupby
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.locale import message
from tui.records.storage.lock import Lock as FileLock
from tui.records.storage.record_id import new_id
from tui.records.storage.timestamp import timestamp_of, utc_now
from tui.records.vault.failed_unlocks import take_failed_unlocks
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from tui.locale import Message
    from tui.records.ledger.ledger import LedgerStorage
    from tui.records.open_vault import Vault

FOLDER: Final = "log"
TABLE: Final = "log"
_READERS: Final = 99
"""So many sessions that only read keep a log at once."""
_WAITING: Final = 1000
"""So many acts wait for a disk that refuses; what is older is given up."""


class LogEntry(NamedTuple):
    """Something that was done; `detail` has what else is to be told of it, by name."""

    at: str
    """ISO 8601, UTC, with milliseconds."""
    by: str
    act: str
    form: str = ""
    records: tuple[str, ...] = ()
    detail: Mapping[str, Any] = {}


class AuditLog:
    """The log of one session with a vault: the session that writes has the month's file.

    A session that only reads has a file of its own, `MONTH~N`, so that no two write one file.
    """

    def __init__(self, vault: Vault, clock: Callable[[], datetime] = utc_now) -> None:
        self._vault, self._clock = vault, clock
        self._turn = Lock()
        self._waiting: list[tuple[str, LogEntry]] = []
        self._thread: Thread | None = None
        self._ledger: LedgerStorage | None = None
        self._reader: tuple[str, FileLock] | None = None
        self._newest = ""
        self.failure: Message | None = None
        """Why the last acts could not be written down; None when all are on the disk."""
        self.on_failure: Callable[[Message], None] | None = None
        """Who is told of it, from the thread that writes."""

    def note(self, act: str, form: str = "", records: Iterable[str] = (), **detail: Any) -> None:
        """Write down what was done; a thread brings it to the disk, so nobody waits for it.

        It never raises: where the disk refuses, `failure` says so and it is tried again with
        the next act. `detail` must hold nothing of what stands in records.
        """
        if not self._vault.locked:
            self._put(LogEntry(self.now(), self._vault.author, act, form, tuple(records), detail))

    def note_opened(self, way: str, command: str = "") -> int:
        """Write down that the vault was opened; return how many failed to open it before.

        `way` is passphrase, code or plain; `command` the word of the command line.
        """
        failed = take_failed_unlocks(self._vault.folder, self._clock().timestamp())
        for at in failed:
            self._put(LogEntry(at, "", "failed"))
        told = {"command": command} if command else {}
        self.note("opened", way=way, **told)
        return len(failed)

    def flush(self) -> None:
        """Wait until what was noted is on the disk, or has failed to get there."""
        with self._turn:
            thread = self._thread
        if thread is not None:
            thread.join()

    def close(self) -> None:
        """Bring what was noted to the disk, and close the file."""
        self.flush()
        self._shut()
        if self._reader is not None:
            self._reader[1].release()
            self._reader = None

    def now(self) -> str:
        """Return the time as it is written in logs and ledgers."""
        return timestamp_of(self._clock())

    def _put(self, entry: LogEntry) -> None:
        # Two threads that import at once may stand in each other's way, so that is done here;
        # and after the first screen, since the vault itself does without it.
        import tui.records.ledger.ledger  # noqa: F401

        with self._turn:
            self._newest = new_id(self._clock().timestamp(), self._newest)
            self._waiting.append((self._newest, entry))
            del self._waiting[:-_WAITING]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="log")
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._turn:
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
        """Keep what could not be written for the next time, and say so."""
        self._shut()
        detail = str(error) if isinstance(error, UserError) else error.strerror
        with self._turn:
            # The ids stay: what got to the disk all the same is not written twice.
            self._waiting = [*batch, *self._waiting][-_WAITING:]
            self._thread = None
            self.failure = message("log.failed", detail=detail)
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
        """Return the ledger of a month that is this session's; only that one is opened."""
        from tui.records.ledger.ledger import LedgerStorage

        name = month if self._vault.writes else f"{month}~{self._own_number()}"
        if self._ledger is None or self._ledger.path.stem != name:
            self._shut()
            path = self._folder() / f"{name}.ledger"
            self._ledger = LedgerStorage(path, seal=self._vault.access.line_seal, name=name)
        return self._ledger

    def _own_number(self) -> str:
        """Return the number of this session among those that only read."""
        if self._reader is None:
            for number in range(1, _READERS + 1):
                lock = FileLock(self._folder() / f"~{number}.lock")
                if lock.take():
                    self._reader = str(number), lock
                    break
            else:
                raise UserError(message("log.readers"))
        return self._reader[0]

    def _folder(self) -> Path:
        folder = self._vault.folder / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _shut(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None


def _document(entry: LogEntry) -> dict[str, Any]:
    told = {"at": entry.at, "act": entry.act, "form": entry.form, "records": list(entry.records)}
    return {**{name: value for name, value in told.items() if value}, **entry.detail}


def entry_of(document: Mapping[str, Any], by: str) -> LogEntry:
    """Return what a line of the log says."""
    rest = dict(document)
    at, act, form = (str(rest.pop(name, "")) for name in ("at", "act", "form"))
    records = tuple(map(str, rest.pop("records", ())))
    return LogEntry(at, by, act, form, records, rest)
