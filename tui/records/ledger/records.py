"""The records of a form, each with an id of its own."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from tinydb.table import Document

from tui.forms.clean import clean_line
from tui.locale import message
from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.line import Edit
from tui.records.ledger.record import (
    EDITION,
    FINAL,
    DeletedRecord,
    ReasonNeededError,
    Record,
    changed_document,
    deleted_record,
    document_of,
    record_from_json,
    record_of,
)
from tui.records.ledger.undo import UndoHistory
from tui.records.ledger.value_lookup import ValueLookup
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tinydb import TinyDB

    from tui.forms.kinds.kind import Value, Values
    from tui.records.ledger.line import Change
    from tui.records.ledger.undo import UndoPlan


class Records:
    """The records of one form, in a TinyDB table.

    `open_database` is called when the first record is needed; `check_writable` before each
    change, to raise where none may be made; `keep_text` before a record is written in an edition,
    to keep the text of that and return its digest. Only the ledger keeps a history; another
    storage, which a plugin brings, has none.
    """

    def __init__(
        self,
        form: str,
        open_database: Callable[[], TinyDB],
        check_writable: Callable[[], None] = lambda: None,
        keep_text: Callable[[date], str] = lambda _: "",
    ) -> None:
        self.form = form
        self.keep_text = keep_text
        self._open_database = open_database
        self.check_writable = check_writable
        self._database: TinyDB | None = None
        self._opening = Lock()
        self._undo_history: UndoHistory | None = None
        self._begun = 0
        """The number of the ledger's last line when it was opened."""
        self.lookup = ValueLookup(self)
        """Their values, as they are looked up."""
        self.listeners: list[Callable[[Record | str], None]] = []
        """Called after each change with the record as it is kept, or the id of a deleted one."""

    @property
    def database(self) -> TinyDB:
        """The TinyDB of these records; TinyDB's queries work on it."""
        with self._opening:
            if self._database is None:
                self._database = self._open_database()
                storage = self._database.storage
                self._begun = storage.head[0] if isinstance(storage, LedgerStorage) else 0
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
            for document in self.table:
                yield record_of(str(document.doc_id), document)
            return
        for key, content in ledger.rows(self.table.name).contents():
            yield record_from_json(key, content)

    def ids(self) -> list[str]:
        """The ids, oldest first."""
        if ledger := self.ledger:
            return list(ledger.rows(self.table.name))
        return [str(document.doc_id) for document in self.table]

    def numbers(self) -> dict[str, int]:
        """The number of each record by its id, given in turn as records were added, from 1 on.

        A record keeps its number, whatever is deleted, destroyed, undone or brought back; the
        number of one that is gone is given to no other. Another storage than the ledger does not
        know of those.
        """
        if ledger := self.ledger:
            return ledger.numbers(self.table.name)
        return {key: number for number, key in enumerate(self.ids(), 1)}

    def number_of(self, key: str = "") -> int:
        """The number of a record; of one that is yet to be added, the number that it will get."""
        if key:
            return self.numbers().get(key, 0)
        if ledger := self.ledger:
            return ledger.next_number(self.table.name)
        return len(self) + 1

    def get(self, key: str) -> Record:
        """A record by its id.

        Raises:
            UserError: there is none.
        """
        database = self.database
        if isinstance(database.storage, LedgerStorage):
            content = database.storage.rows(database.default_table_name).content(key)
            if content:
                return record_from_json(key, content)
        elif (found := self.table.get(doc_id=key)) is not None:
            return record_of(key, found)
        raise UserError(message("record.unknown", id=key, form=self.form))

    def latest(self, key: str) -> Record:
        """A record as it is, or as it was before it was deleted.

        Raises:
            UserError: there is none, and never was.
        """
        gone = None if key in self.ids() else deleted_record(self.history(key))
        return gone.record if gone else self.get(key)

    def find(self, written: str) -> Record:
        """The record whose id is, or alone begins or ends with, what a user typed.

        Raises:
            UserError: there is none, or several.
        """
        ids = self.ids()
        written = clean_line(written).lower()
        if written not in ids:
            fits = [key for key in ids if written and key.startswith(written)]
            fits = fits or [key for key in ids if written and key.endswith(written)]
            if len(fits) > 1:
                raise UserError(message("record.several", id=written, count=len(fits)))
            written = fits[0] if fits else written
        return self.get(written)

    def matching(self, blank: str, value: Value) -> list[Record]:
        """The records in which a blank has a value; see `ValueIndex` for the cost."""
        return list(map(self.get, self.lookup.ids(blank, value)))

    def add(self, values: Values, edition: date) -> Record:
        """Add a record; when this returns, it is on the disk.

        `edition` is the first day of the form's edition in which it is written.

        Raises:
            UserError: it could not be saved.
        """
        self.check_writable()
        text = self.keep_text(edition)
        key = str(self.table.insert(document_of(values, edition, text=text)))
        return self.notify(Record(key, edition, dict(values), text=text))

    def add_all(self, values: Sequence[Values], edition: date) -> list[Record]:
        """Add several records as one act: all are saved or none, and one undo takes all back.

        Raises:
            UserError: they could not be saved.
        """
        self.check_writable()
        if not values:
            return []
        text = self.keep_text(edition)
        keys = self.table.insert_multiple(document_of(each, edition, text=text) for each in values)
        added = [
            Record(str(key), edition, dict(each), text=text)
            for key, each in zip(keys, values, strict=True)
        ]
        return [self.notify(record) for record in added]

    def change(self, key: str, values: Values, edition: date, *, reason: str = "") -> Record:
        """Replace the values of a record; when this returns, they are on the disk.

        Raises:
            ReasonNeededError: it is final, and no reason was given.
            UserError: there is no such record, or it could not be saved.
        """
        self.check_writable()
        before = self.get(key)
        note = self._reason(key, reason)
        if edition != before.edition:
            before = replace(before, edition=edition, text=self.keep_text(edition))
        self._put(key, changed_document(before, values), note)
        return self.notify(self.get(key))

    def finalize(self, key: str) -> Record:
        """Declare a record final: from now on it is changed only with a reason.

        Raises:
            UserError: there is no such record, it is final already, or nothing keeps its history.
        """
        self.check_writable()
        record = self.get(key)
        if self.ledger is None:
            raise UserError(message("final.no_history"))
        if record.final:
            raise UserError(message("final.already"))
        document = changed_document(replace(record, final=True), record.values)
        self._put(key, document, {"final": True})
        return self.notify(self.get(key))

    def delete(self, key: str, *, reason: str = "") -> None:
        """Delete a record; its history stays, and `restore` brings it back.

        Raises:
            ReasonNeededError: it is final, and no reason was given.
            UserError: there is no such record.
        """
        self.check_writable()
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
            ReasonNeededError: it is final, and no reason was given.
            UserError: no change of this record has that number, or it left no record.
        """
        self.check_writable()
        for change in self.history(key):
            if change.number == number and change.document is not None:
                self._put(key, change.document, {"back": True, **self._reason(key, reason)})
                return self.notify(self.get(key))
        raise UserError(message("record.no_change", number=number))

    def next_undo(self, *, anywhere: bool = False) -> UndoPlan:
        """The act of this user that `undo` would take back.

        With `anywhere` also in a form that is only read any more, for a joint act.

        Raises:
            UserError: there is nothing to undo, or somebody has changed the record since.
        """
        return self._undoing(anywhere=anywhere).plan_undo()

    def next_redo(self, *, anywhere: bool = False) -> UndoPlan:
        """The act of this user that `redo` would do again; `anywhere` as for `next_undo`.

        Raises:
            UserError: nothing was undone last, or somebody has changed the record since.
        """
        return self._undoing(anywhere=anywhere).plan_redo()

    def undo(self, *, reason: str = "") -> UndoPlan:
        """Take back the last act of this user that was not undone yet, and return what it was.

        That is a change as any other, so it survives the end of the session.

        Raises:
            ReasonNeededError: it changes a final record, and no reason was given.
            UserError: there is nothing to undo, or somebody has changed the record since.
        """
        return self._carry_out(self.next_undo(), reason)

    def redo(self, *, reason: str = "") -> UndoPlan:
        """Do again what this user has undone last, and return what it was.

        Raises:
            ReasonNeededError: it changes a final record, and no reason was given.
            UserError: nothing was undone last, or somebody has changed the record since.
        """
        return self._carry_out(self.next_redo(), reason)

    def deleted(self) -> list[DeletedRecord]:
        """The records that were deleted, the latest first."""
        ledger = self.ledger
        ids = ledger.deleted_ids(self.table.name) if ledger else []
        return [gone for key in ids if (gone := deleted_record(self.history(key)))]

    def changed_at(self, key: str) -> str:
        """When a record was changed last, as a text that sorts; empty where that is not known."""
        ledger = self.ledger
        return ledger.changed_at(self.table.name, key) if ledger else ""

    def history(self, key: str) -> list[Change]:
        """The changes of a record, oldest first; of one that was deleted, too."""
        ledger = self.ledger
        return list(ledger.history(self.table.name, key)) if ledger else []

    def highest(self, blank: str, by: str = "", begins: str = "") -> int:
        """The highest number that a blank has ever had; 0 where there is none.

        With `by`, among the records in which the value of the blank `by` begins with `begins`,
        such as a year.
        """
        return self.lookup.highest(blank, by, begins)

    @property
    def is_open(self) -> bool:
        """Whether they have been read from the disk."""
        return self._database is not None

    def close(self) -> None:
        """Close the storage; it is opened again when the next record is needed."""
        if self._database is not None:
            self._database.close()
            self._database = None
            self._undo_history = None
            self.lookup.clear()

    def _put(self, key: str, document: dict[str, Value], note: Mapping[str, Any]) -> None:
        if ledger := self.ledger:
            edition = str(document.get(EDITION, "")).partition(" ")[0]
            ledger.append([Edit("put", self.table.name, key, document, edition, note)])
        elif self.table.contains(doc_id=key):
            self.table.update(lambda found: _become(found, document), doc_ids=[key])
        else:
            self.table.insert(Document(document, key))  # type: ignore[arg-type] # TinyDB names int

    def _reason(self, key: str, reason: str) -> dict[str, Any]:
        """The note of a change to a record: the reason that a final one needs."""
        reason = clean_line(reason).strip()
        found = self.table.get(doc_id=key)
        if found is not None and found.get(FINAL) and not reason:
            raise ReasonNeededError(message("final.reason"))
        return {"reason": reason} if reason else {}

    def _undoing(self, *, anywhere: bool = False) -> UndoHistory:
        if not anywhere:
            self.check_writable()
        if (ledger := self.ledger) is None:
            raise UserError(message("final.no_history"))
        if self._undo_history is None:
            self._undo_history = UndoHistory(ledger, self.table.name, self._begun)
        return self._undo_history

    def _carry_out(self, plan: UndoPlan, reason: str) -> UndoPlan:
        edits = [
            edit._replace(note={**edit.note, **self._reason(edit.id, reason)})
            for edit in plan.edits
        ]
        ledger = self.ledger
        assert ledger
        ledger.append(edits)
        self.note_edits(edits)
        return plan

    def note_edits(self, edits: Iterable[Edit]) -> None:
        """Tell the listeners of edits that were appended to the ledger."""
        for edit in edits:
            if edit.act == "put":
                self.notify(self.get(edit.id))
            else:
                self._notify_deleted(edit.id)

    def notify(self, record: Record) -> Record:
        """Tell the listeners that a record has changed, and return it."""
        self.lookup.note(record)
        for listener in self.listeners:
            listener(record)
        return record

    def _notify_deleted(self, key: str) -> None:
        for listener in self.listeners:
            listener(key)


def _become(found: dict[str, Value], document: dict[str, Value]) -> None:
    found.clear()
    found.update(document)
