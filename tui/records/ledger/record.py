"""A record as it is kept, and the document that keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.clean import may_hold_unseen, seen_value
from tui.forms.kinds.date import parse_iso
from tui.records.ledger.line import decode
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.kinds.kind import Value, Values
    from tui.records.ledger.line import Change

EDITION: Final = "_edition"
"""The key under which a document keeps the edition in which it was written."""

FINAL: Final = "_final"
"""The key under which a document keeps that it has been declared final."""


class ReasonNeededError(UserError):
    """A final record is changed only with a reason, and none was given."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is kept."""

    id: str
    edition: date
    """The first day of the form's edition in which it was written."""
    values: dict[str, Value]
    final: bool = False
    """Whether it was declared final, so that it is changed only with a reason."""


class DeletedRecord(NamedTuple):
    """A record that was deleted."""

    record: Record
    """The record as it was last."""
    number: int
    """The number of the change that left it so, for `Records.restore`."""
    at: str
    """When it was deleted: ISO 8601, UTC."""
    by: str
    """The user who deleted it."""


def record_of(key: str, document: Mapping[str, Any]) -> Record:
    """The record with the id `key` that a document keeps.

    Letters that nobody sees are read over: what was kept with them is compared, searched, grouped
    and shown as what it looks like, and is written so the next time.
    """
    return _record(key, seen_value(dict(document)))


def record_from_json(key: str, content: bytes) -> Record:
    """The record with the id `key` that a document in JSON keeps; see `record_of`."""
    document = decode(content)
    return _record(key, seen_value(document) if may_hold_unseen(content) else document)


def _record(key: str, values: dict[str, Value]) -> Record:
    # A plugin's storage may hold what it did not get from here.
    edition = parse_iso(values.pop(EDITION, None)) or date.min
    return Record(key, edition, values, bool(values.pop(FINAL, False)))


def document_of(values: Values, edition: date, *, final: bool = False) -> dict[str, Value]:
    """The document that keeps a record."""
    return {EDITION: edition.isoformat(), **({FINAL: True} if final else {}), **values}


def deleted_record(history: Sequence[Change]) -> DeletedRecord | None:
    """The record that a history of changes, the oldest first, ends with; None where none was."""
    for change in reversed(history):
        if (document := change.document) is not None:
            last = history[-1]
            return DeletedRecord(record_of(change.id, document), change.number, last.at, last.by)
    return None
