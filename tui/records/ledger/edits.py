"""Edits against the state of a ledger: those that a new state needs, and those that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.records.ledger.line import Edit, encode
from tui.records.ledger.replay import DocumentsView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.records.ledger.replay import Replay


def differences(replay: Replay, data: Mapping[str, Mapping[Any, Any]]) -> Iterator[Edit]:
    """The edits that bring a ledger to the state `data`: its tables, with documents by id."""
    tables = replay.tables
    yield from (Edit("drop", table, "") for table in tables if table not in data)
    for table, rows in data.items():
        kept = tables.get(table, {})
        if isinstance(rows, DocumentsView) and rows.numbers is kept:
            continue
        documents = {str(key): document for key, document in rows.items()}
        yield from (Edit("drop", table, key) for key in kept if key not in documents)
        yield from (Edit("put", table, key, each) for key, each in documents.items())
        if not documents:
            yield Edit("put", table, "")


def effective(replay: Replay, edits: Iterable[Edit]) -> Iterator[tuple[Edit, bytes]]:
    """The edits that change something, each with its document's JSON.

    Raises:
        ValueError: an edit has a document and must not, or the other way round; or the document
            cannot be written as JSON.
        TypeError: a document holds something for which JSON has no word.
    """
    pending: dict[tuple[str, str], bytes | None] = {}
    for edit in edits:
        key = edit.table, edit.id
        if (edit.act == "put" and edit.id != "") is (edit.document is None):
            raise ValueError("a document goes with the put of an id, and with nothing else")
        content = b"" if edit.document is None else encode(edit.document)
        after = content if edit.act == "put" else None
        before = pending[key] if key in pending else replay.content(*key)
        if before == after:
            continue
        if edit.act == "drop" and not edit.id:
            rows = replay.tables.get(edit.table, {})
            yield from ((Edit("drop", edit.table, each), b"") for each in rows)
        pending[key] = after
        yield edit, content
