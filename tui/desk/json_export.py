"""Export as JSON: records, deleted records and findings, each noted in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.desk.editions.left_text import as_in_force, as_written
from tui.forms.entry.child_facts import CLASS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.records.ledger.record import DeletedRecord, Record
    from tui.records.search.child import Key
    from tui.records.search.search import Findings

_FORMAT: Final = "json"


def export_records(desk: Desk, form: Form, records: Sequence[Record]) -> list[dict[str, Any]]:
    """The values of records by their names in force, each with its id and edition."""
    desk.vault.log.note("exported", form.id, [each.id for each in records], format=_FORMAT)
    sheet = form.sheet_on(desk.today())
    return [_record(each, as_in_force(form, each, sheet)) for each in records]


def export_deleted(desk: Desk, form: Form, deleted: Sequence[DeletedRecord]) -> list[Any]:
    """The values of deleted records, each with its id, and when and by whom it was deleted."""
    ids = [each.record.id for each in deleted]
    desk.vault.log.note("exported", form.id, ids, format=_FORMAT)
    return [
        {"id": each.record.id, "at": each.at, "by": each.by, "values": as_written(each.record)}
        for each in deleted
    ]


def export_findings(desk: Desk, findings: Findings) -> dict[str, Any]:
    """The children that were found, with their records, and the other records."""
    children = [
        {
            "name": child.name,
            "born": child.born,
            "class": child.fact(CLASS),
            "iin": child.iin,
            "records": list(map(_key, child.keys)),
        }
        for child in findings.children
    ]
    for child in findings.children:
        for form, ids in child.records.items():
            desk.vault.log.note("exported", form, ids, format=_FORMAT)
    records = list(map(_key, findings.records))
    return {"children": children, "records": records, "near": findings.near}


def _record(record: Record, values: dict[str, Any]) -> dict[str, Any]:
    # A blank may be called `id`, too.
    head: dict[str, Any] = {"id": record.id, "edition": record.edition.isoformat()}
    if record.final:
        head["final"] = True
    return {**head, **values, **head}


def _key(key: Key) -> dict[str, str]:
    return {"form": key[0], "id": key[1]}
