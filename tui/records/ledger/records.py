"""The records of a form, each with an id of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tinydb.table import Document

from tui.forms.clean import clean_line
from tui.forms.kinds.date import parse_iso
from tui.locale import message
from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.line import Edit
from tui.records.ledger.undo import UndoHistory
from tui.records.ledger.value_index import ValueIndex
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tinydb import TinyDB

    from tui.forms.kinds.kind import Value, Values
    from tui.records.ledger.line import Change
    from tui.records.ledger.undo import UndoPlan


EDITION: Final = "_edition"
"""The key under which a document in the table keeps the edition that it was written in."""

FINAL: Final = "_final"
"""The key under which a document keeps that it has been declared final."""


class ReasonNeededError(UserError):
    """A final document is changed only with a reason, and none was given."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is kept."""

    id: str
    edition: date
    values: dict[str, Value]
    final: bool = False
    """Whether it was declared final, so that it is changed only with a reason."""


class DeletedRecord(NamedTuple):
    """A record that was deleted."""

    record: Record
    """As it was last."""
    number: int
    """The number of the change that left it so, for `restore`."""
    at: str
    by: str


class Records:
    """The records of one form, in a TinyDB table.

    `open_database` is called when the first record is needed; `check_writable` before each
    change, to raise where none may be made. With another storage than the ledger there is no
    history.
    """

    def __init__(
        self,
        form: str,
        open_database: Callable[[], TinyDB],
        check_writable: Callable[[], None] = lambda: None,
    ) -> None:
        self.form = form
        self._open_database = open_database
        self._check_writable = check_writable
        self._database: TinyDB | None = None
        self._opening = Lock()
        self._undo_history: UndoHistory | None = None
        self._highest: dict[tuple[str, str, str], int] = {}
        self._value_indexes: dict[str, ValueIndex] = {}
        self.listeners: list[Callable[[Record | str], None]] = []
        """Called with each change: the record as it is kept, or the id of one that was deleted."""

    @property
    def database(self) -> TinyDB:
        """The TinyDB of these records; TinyDB's queries work on it."""
        with self._opening:
            if self._database is None:
                self._database = self._open_database()
            return self._database

    @property
    def table(self) -> Any:
        """The TinyDB table that holds them; `Any`, since TinyDB's types know ids as int only."""
        return self.database.table(self.database.default_table_name)

    @property
    def ledger(self) -> LedgerStorage | None:
        """The ledger underneath; None where a plugin brought another storage."""
        storage = self.database.storage
        return storage if isinstance(storage, LedgerStorage) else None

    def __len__(self) -> int:
        ledger = self.ledger
        return len(ledger.rows(self.table.name)) if ledger else len(self.table)

    def __iter__(self) -> Iterator[Record]:
        ledger = self.ledger
        if ledger is None:
            yield from map(self.get, self.ids())
            return
        for key, document in ledger.rows(self.table.name).items():
            yield record_of(key, document)

    def ids(self) -> list[str]:
        """Return the ids, oldest first."""
        if ledger := self.ledger:
            return list(ledger.rows(self.table.name))
        return [str(document.doc_id) for document in self.table]

    def get(self, key: str) -> Record:
        """Return a record by its id.

        Raises:
            UserError: there is none.
        """
        database = self.database
        if isinstance(database.storage, LedgerStorage):
            found: Any = database.storage.rows(database.default_table_name).get(key)
        else:
            found = self.table.get(doc_id=key)
        if found is None:
            raise UserError(message("record.unknown", id=key, form=self.form))
        return record_of(key, found)

    def latest(self, key: str) -> Record:
        """Return a record as it stands, or as it was before it was deleted.

        Raises:
            UserError: there is none, and nobody knows of one.
        """
        gone = None if key in self.ids() else _gone(self.history(key))
        return gone.record if gone else self.get(key)

    def find(self, written: str) -> Record:
        """Return the record whose id is, or alone begins or ends with, what somebody wrote.

        Raises:
            UserError: there is none, or several.
        """
        ids = self.ids()
        written = written.lower()
        if written not in ids:
            fits = [key for key in ids if written and key.startswith(written)]
            fits = fits or [key for key in ids if written and key.endswith(written)]
            if len(fits) > 1:
                raise UserError(message("record.several", id=written, count=len(fits)))
            written = fits[0] if fits else written
        return self.get(written)

    def matching(self, blank: str, value: Value) -> list[Record]:
        """Return the records in which a blank has a value; see `ValueIndex` for what it costs."""
        ledger = self.ledger
        if ledger is None:
            return [record for record in self if record.values.get(blank) == value]
        if blank not in self._value_indexes:
            self._value_indexes[blank] = ValueIndex(ledger, self.table.name, blank)
        return [self.get(key) for key in self._value_indexes[blank].of(value)]

    def add(self, values: Values, edition: date) -> Record:
        """Keep a new record; when it returns, the record is on the disk."""
        self._check_writable()
        key = str(self.table.insert(_document(values, edition)))
        return self._notify(Record(key, edition, dict(values)))

    def change(self, key: str, values: Values, edition: date, *, reason: str = "") -> Record:
        """Keep a record's new state; when it returns, it is on the disk.

        Raises:
            ReasonNeededError: it is final, and no reason was given.
            UserError: there is no such record.
        """
        self._check_writable()
        final = self.get(key).final
        note = self._reason(key, reason)
        self._put(key, _document(values, edition, final=final), note)
        return self._notify(self.get(key))

    def finalize(self, key: str) -> Record:
        """Declare a record final: from now on it is changed only with a reason.

        Raises:
            UserError: there is no such record, it is final already, or nothing keeps its history.
        """
        self._check_writable()
        record = self.get(key)
        if self.ledger is None:
            raise UserError(message("final.no_history"))
        if record.final:
            raise UserError(message("final.already"))
        document = _document(record.values, record.edition, final=True)
        self._put(key, document, {"final": True})
        return self._notify(self.get(key))

    def delete(self, key: str, *, reason: str = "") -> None:
        """Take a record out of the table; its history stays, and `restore` brings it back.

        Raises:
            ReasonNeededError: it is final, and no reason was given.
            UserError: there is no such record.
        """
        self._check_writable()
        self.get(key)
        note = self._reason(key, reason)
        if ledger := self.ledger:
            ledger.append([Edit("drop", self.table.name, key, note=note)])
        else:
            self.table.remove(doc_ids=[key])
        self._notify_deleted(key)

    def restore(self, key: str, number: int, *, reason: str = "") -> Record:
        """Bring a record back as the change `number` left it.

        Raises:
            ReasonNeededError: it is final as it stands, and no reason was given.
            UserError: no change of this record has that number, or it left no record.
        """
        self._check_writable()
        for change in self.history(key):
            if change.number == number and change.document is not None:
                self._put(key, change.document, {"back": True, **self._reason(key, reason)})
                return self._notify(self.get(key))
        raise UserError(message("record.no_change", number=number))

    def undo(self, *, reason: str = "") -> UndoPlan:
        """Take back the last act of this user that still stands, and tell what it was.

        That is a change as any other, so it survives the end of the session.

        Raises:
            ReasonNeededError: it changes a final record, and no reason was given.
            UserError: there is nothing to undo, or somebody has changed the record since.
        """
        return self._turn(self._acts().back(), reason)

    def redo(self, *, reason: str = "") -> UndoPlan:
        """Make again what was undone last, and tell what it was.

        Raises:
            ReasonNeededError: it changes a final record, and no reason was given.
            UserError: nothing was undone last, or somebody has changed the record since.
        """
        return self._turn(self._acts().forth(), reason)

    def deleted(self) -> list[DeletedRecord]:
        """Return the records that were deleted, the latest first."""
        ledger = self.ledger
        found = (self.history(key) for key in ledger.deleted_ids(self.table.name)) if ledger else ()
        return [gone for history in found if (gone := _gone(history))]

    def changed_at(self, key: str) -> str:
        """Return when a record was changed last, as a text that sorts; empty if nobody noted it."""
        ledger = self.ledger
        return ledger.changed_at(self.table.name, key) if ledger else ""

    def history(self, key: str) -> list[Change]:
        """Return the changes of a record, oldest first; of one that was deleted, too."""
        ledger = self.ledger
        return list(ledger.history(self.table.name, key)) if ledger else []

    def highest(self, blank: str, by: str = "", begins: str = "") -> int:
        """Return the highest number that a blank has had; 0 where there is none.

        With `by`, among the records in which that blank's value begins so.
        """
        asked = (blank, by, begins)
        if asked not in self._highest:
            numbers = (_number(values, asked) for values in self._ever())
            self._highest[asked] = max(numbers, default=0)
        return self._highest[asked]

    def _ever(self) -> Iterator[Values]:
        """Yield all records as they are and as they were: a number is not given twice."""
        if ledger := self.ledger:
            for change in ledger.changes():
                if change.table == self.table.name:
                    yield change.document or {}
        else:
            yield from (record.values for record in self)

    @property
    def is_open(self) -> bool:
        """Whether they have been read."""
        return self._database is not None

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()
            self._database = None
            self._undo_history = None
            self._value_indexes.clear()

    def _put(self, key: str, document: dict[str, Value], note: Mapping[str, Any]) -> None:
        if ledger := self.ledger:
            edition = str(document.get(EDITION, ""))
            ledger.append([Edit("put", self.table.name, key, document, edition, note)])
        elif self.table.contains(doc_id=key):
            self.table.update(lambda found: _become(found, document), doc_ids=[key])
        else:
            self.table.insert(Document(document, key))  # type: ignore[arg-type] # TinyDB names int

    def _reason(self, key: str, reason: str) -> dict[str, Any]:
        """Return the note of a change to a record: the reason that a final one asks for."""
        reason = clean_line(reason).strip()
        found = self.table.get(doc_id=key)
        if found is not None and found.get(FINAL) and not reason:
            raise ReasonNeededError(message("final.reason"))
        return {"reason": reason} if reason else {}

    def _acts(self) -> UndoHistory:
        self._check_writable()
        if (ledger := self.ledger) is None:
            raise UserError(message("final.no_history"))
        if self._undo_history is None:
            self._undo_history = UndoHistory(ledger, self.table.name)
        return self._undo_history

    def _turn(self, turn: UndoPlan, reason: str) -> UndoPlan:
        edits = [
            edit._replace(note={**edit.note, **self._reason(edit.id, reason)})
            for edit in turn.edits
        ]
        ledger = self.ledger
        assert ledger
        ledger.append(edits)
        for edit in edits:
            if edit.act == "put":
                self._notify(self.get(edit.id))
            else:
                self._notify_deleted(edit.id)
        return turn

    def _notify(self, record: Record) -> Record:
        self._note(record.values)
        for listener in self.listeners:
            listener(record)
        return record

    def _notify_deleted(self, key: str) -> None:
        for listener in self.listeners:
            listener(key)

    def _note(self, values: Values) -> None:
        for asked, highest in self._highest.copy().items():
            self._highest[asked] = max(highest, _number(values, asked))


def record_of(key: str, document: Mapping[str, Any]) -> Record:
    """Return the record that a document keeps."""
    values = dict(document)
    # A plugin's storage may hold what it did not get from here.
    edition = parse_iso(values.pop(EDITION, None)) or date.min
    return Record(key, edition, values, bool(values.pop(FINAL, False)))


def _document(values: Values, edition: date, *, final: bool = False) -> dict[str, Value]:
    return {EDITION: edition.isoformat(), **({FINAL: True} if final else {}), **values}


def _become(found: dict[str, Value], document: dict[str, Value]) -> None:
    found.clear()
    found.update(document)


def _gone(history: list[Change]) -> DeletedRecord | None:
    """Return the record that changes tell of as it was before it was deleted."""
    for change in reversed(history):
        if (document := change.document) is not None:
            last = history[-1]
            return DeletedRecord(record_of(change.id, document), change.number, last.at, last.by)
    return None


def _number(values: Values, asked: tuple[str, str, str]) -> int:
    blank, by, begins = asked
    number = values.get(blank)
    if not isinstance(number, int) or (by and not str(values.get(by, "")).startswith(begins)):
        return 0
    return number
