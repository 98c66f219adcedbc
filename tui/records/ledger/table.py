"""TinyDB tables over a ledger: a change costs the same in a table of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Final, cast

from tinydb import TinyDB
from tinydb.table import Table

from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.line import Edit
from tui.records.ledger.record import EDITION
from tui.records.storage.record_id import new_id
from tui.system.clock import Clock, system_clock

if TYPE_CHECKING:
    from tinydb.queries import QueryLike
    from tinydb.storages import Storage

    from tui.records.ledger.replay import DocumentsView

_MAPPING: Final = (dict, Mapping)
"""The check against `dict` is the quicker one."""


class LedgerTable(Table):
    """A TinyDB table that appends to its ledger only the documents that a change has touched.

    It keeps no query cache: a cache can be edited through its results.
    """

    default_query_cache_capacity = 0

    if TYPE_CHECKING:
        # TinyDB names int where it takes an id of any class.
        insert_multiple: Callable[..., list[Any]]
        contains: Callable[..., bool]
        update: Callable[..., list[Any]]
        upsert: Callable[..., list[Any]]
        remove: Callable[..., list[Any]]

    def __init__(
        self,
        storage: LedgerStorage,
        name: str,
        cache_size: int = default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        self.ledger: Final = storage
        super().__init__(storage, name, cache_size, persist_empty)

    def edition_of(self, document: Mapping[str, Any]) -> str:  # noqa: ARG002 - for subclasses
        """The form's edition in which a document is written, for the ledger to note."""
        return ""

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: Any = None,
        doc_ids: Iterable[Any] | None = None,
    ) -> Any:
        """One document by query or id, or those with `doc_ids` in the table's order."""
        if doc_ids is None or doc_id is not None:
            return super().get(cond, doc_id)
        rows = self._read_table()
        wanted = {str(each) for each in doc_ids}
        return [
            self.document_class(rows[key], self.document_id_class(key))
            for key in rows
            if key in wanted
        ]

    def insert(self, document: Mapping[str, Any]) -> Any:
        """Add a document, and return its id.

        Raises:
            ValueError: there is one with that id, or it is no mapping.
        """
        if not isinstance(document, _MAPPING):
            raise ValueError("Document is not a Mapping")
        # TinyDB's own does the same by way of a table that notes what a change touches.
        if isinstance(document, self.document_class):
            key = document.doc_id
            self._next_id = None
        else:
            key = self._get_next_id()  # type: ignore[no-untyped-call]
        name, text = self._name, str(key)
        if text in self.ledger.rows(name):
            raise ValueError(f"Document with ID {text} already exists")
        kept = document if type(document) is dict else dict(document)
        self.ledger.append([Edit("put", name, text, kept, self.edition_of(kept))])
        self.clear_cache()
        return key

    def _read_table(self) -> Any:
        return self.ledger.rows(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        table = TrackedTable(self._read_table(), self.document_id_class)
        updater(table)
        edits = list(table.edits(self.name, self.edition_of))
        # TinyDB makes a table even by a change that finds nothing to change.
        self.ledger.append(edits or [Edit("put", self.name, "")])
        self.clear_cache()


class RecordTable(LedgerTable):
    """A table of records: their ids are texts that sort by the time when they were added."""

    document_id_class = str  # type: ignore[assignment] # TinyDB names int
    _newest = ""

    def edition_of(self, document: Mapping[str, Any]) -> str:
        """The edition in the document."""
        return str(document.get(EDITION, "")).partition(" ")[0]

    def save_all(
        self, new: Iterable[Any], changed: Mapping[str, Any], note: Mapping[str, Any]
    ) -> list[str]:
        """Add documents and replace others as one save; the ids, those of the new ones first."""
        documents = {self._get_next_id(): document for document in new}
        documents.update(changed)
        self.ledger.append(
            Edit("put", self.name, key, document, self.edition_of(document), note)
            for key, document in documents.items()
        )
        self.clear_cache()
        return list(documents)

    def _get_next_id(self) -> str:
        newest = self._newest or max(self._read_table(), default="")
        self._newest = new_id(self.ledger.clock().timestamp(), newest)
        return self._newest


class LedgerDB(TinyDB):
    """A TinyDB over a ledger; its arguments are those of `LedgerStorage`."""

    table_class: type[Table] = LedgerTable
    default_storage_class = LedgerStorage  # type: ignore[assignment] # TinyDB names its own

    if TYPE_CHECKING:

        def table(self, name: str, **kwargs: Any) -> LedgerTable:
            """The table of a name, the same at each call."""

    @property
    def ledger(self) -> LedgerStorage:
        """The storage."""
        return cast("LedgerStorage", self.storage)


class RecordDB(LedgerDB):
    """A `LedgerDB` whose tables hold records, in the order in which they were first added."""

    table_class = RecordTable

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, keeps_places=True, **options)


class ForeignTable(Table):
    """A table of records over any other storage: TinyDB's own, but for the ids."""

    document_id_class = str  # type: ignore[assignment] # TinyDB names int
    _newest = ""

    def __init__(self, storage: Storage, name: str, *, clock: Clock) -> None:
        self._clock = clock
        super().__init__(storage, name)

    def save_all(
        self, new: Iterable[Any], changed: Mapping[str, Any], note: Mapping[str, Any]
    ) -> list[str]:
        """Add documents and replace others as one write; such a storage keeps no notes."""
        del note
        documents = {self._get_next_id(): document for document in new}
        documents.update(changed)
        self._update_table(lambda rows: rows.update(documents))  # type: ignore[arg-type]
        return list(documents)

    def _get_next_id(self) -> str:
        newest = self._newest or max(self._read_table(), default="")
        self._newest = new_id(self._clock().timestamp(), newest)
        return self._newest


class ForeignDB(TinyDB):
    """A TinyDB whose tables hold records, over the storage that `storage` returns."""

    table_class: type[Table] = ForeignTable

    def __init__(self, storage: Callable[[], Any], *, clock: Clock = system_clock) -> None:
        self._clock = clock
        super().__init__(storage=storage)

    def table(self, name: str, **_: Any) -> Table:
        """The table of a name, the same at each call."""
        return super().table(name, clock=self._clock)


class TrackedTable(MutableMapping[Any, Any]):
    """A table while it is changed: it notes what is set, dropped, or fetched to be edited."""

    def __init__(self, rows: DocumentsView, key_class: Callable[[str], Any]) -> None:
        self._rows = rows
        self._key = key_class
        self._documents: dict[Any, Any] = {}
        self._dropped: dict[str, None] = {}

    def edits(self, table: str, edition_of: Callable[[Any], str]) -> Iterator[Edit]:
        """The edits of the change; a document that was fetched may be as it was."""
        for key in self._dropped:
            yield Edit("drop", table, key)
        for key, document in self._documents.items():
            yield Edit("put", table, str(key), document, edition_of(document))

    def __getitem__(self, key: Any) -> Any:
        if key not in self._documents:
            if not self._is_kept(key):
                raise KeyError(key)
            self._documents[key] = self._rows[str(key)]
        return self._documents[key]

    def __setitem__(self, key: Any, document: Any) -> None:
        self._documents[key] = document

    def __delitem__(self, key: Any) -> None:
        if key not in self:
            raise KeyError(key)
        self._documents.pop(key, None)
        if str(key) in self._rows:
            self._dropped[str(key)] = None

    def __contains__(self, key: object) -> bool:
        return key in self._documents or self._is_kept(key)

    def __iter__(self) -> Iterator[Any]:
        yield from [self._key(text) for text in self._rows if text not in self._dropped]
        yield from self._added()

    def __len__(self) -> int:
        return len(self._rows) - len(self._dropped) + len(self._added())

    def clear(self) -> None:
        """Drop all documents."""
        self._documents.clear()
        self._dropped = dict.fromkeys(self._rows)

    def _added(self) -> list[Any]:
        return [key for key in self._documents if not self._is_kept(key)]

    def _is_kept(self, key: Any) -> bool:
        text = str(key)
        return text in self._rows and text not in self._dropped and self._key(text) == key
