"""Changes of many records as one act: all are saved or none, and one undo takes all back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.records.ledger.record import changed_document, document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tui.forms.kinds.kind import Value, Values
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records


def save_all(
    records: Records,
    new: Sequence[Values],
    changed: Mapping[str, Values],
    edition: date,
    note: Mapping[str, Any],
) -> list[str]:
    """Add and change records; `changed` are values by id, `note` is of the lines.

    Returns their ids, those of the new ones first.

    Raises:
        UserError: they could not be saved; nothing is.
    """
    records.check_writable()
    text = records.keep_text(edition) if new else ""
    added = [document_of(each, edition, text=text) for each in new]
    put = {key: changed_document(records.get(key), each) for key, each in changed.items()}
    return _save(records, added, put, note)


def replace_all(records: Records, replaced: Iterable[Record], note: Mapping[str, Any]) -> list[str]:
    """Replace records as they are given, with the text that each is written in now.

    Raises:
        UserError: they could not be saved; nothing is.
    """
    records.check_writable()
    return _save(
        records, [], {each.id: changed_document(each, each.values) for each in replaced}, note
    )


def _save(
    records: Records,
    added: list[dict[str, Value]],
    put: Mapping[str, dict[str, Value]],
    note: Mapping[str, Any],
) -> list[str]:
    keys: list[str] = records.table.save_all(added, put, note)
    for key in keys:
        records.notify(records.get(key))
    return keys
