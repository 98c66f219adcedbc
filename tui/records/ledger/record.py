"""A record as it is kept, and the document that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.clean import may_hold_unseen, seen_value
from tui.forms.kinds.date import parse_iso
from tui.records.ledger.line import NOTHING, decode
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.kinds.kind import Value, Values
    from tui.records.ledger.line import Change

EDITION: Final = "_edition"
"""The key under which a document keeps the edition and the text in which it was written.

That is the edition's first day, and behind a space the digest of the text. Records that were
written before texts were kept have no digest.
"""

LEFT: Final = "_left"
"""The key under which a document keeps what had no place in the text that it was carried to."""

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
    text: str = ""
    """The digest of the text in which it was written; empty where that was not noted yet."""
    left: Mapping[str, dict[str, Value]] = field(default_factory=lambda: NOTHING)
    """What had no place in the texts that it was carried to, by the text that it was written in.

    That text is told as in `EDITION`; the values are by the names that blanks have there.
    """

    @property
    def written_in(self) -> str:
        """The text that it was written in, as a document keeps it."""
        return written_in(self.edition, self.text)


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
    edition, text = text_named(str(values.pop(EDITION, None)))
    final, left = bool(values.pop(FINAL, False)), values.pop(LEFT, None)
    return Record(key, edition, values, final, text, left if isinstance(left, dict) else NOTHING)


def written_in(edition: date, text: str) -> str:
    """A text by its edition and its digest, as a document keeps it."""
    return f"{edition.isoformat()} {text}".rstrip()


@lru_cache(maxsize=64)
def text_named(written: str) -> tuple[date, str]:
    """The edition and the digest of a text that a document keeps."""
    day, _, text = written.partition(" ")
    return parse_iso(day) or date.min, text


def document_of(
    values: Values,
    edition: date,
    *,
    final: bool = False,
    text: str = "",
    left: Mapping[str, Values] = NOTHING,
) -> dict[str, Value]:
    """The document that keeps a record."""
    head: dict[str, Value] = {EDITION: written_in(edition, text)}
    if final:
        head[FINAL] = True
    if left:
        head[LEFT] = left
    return {**head, **values}


def changed_document(before: Record, values: Values) -> dict[str, Value]:
    """The document of a record with other values, which stays of the text that it is of."""
    return document_of(
        values, before.edition, final=before.final, text=before.text, left=before.left
    )


def deleted_record(history: Sequence[Change]) -> DeletedRecord | None:
    """The record that a history of changes, the oldest first, ends with; None where none was."""
    for change in reversed(history):
        if (document := change.document) is not None:
            last = history[-1]
            return DeletedRecord(record_of(change.id, document), change.number, last.at, last.by)
    return None
