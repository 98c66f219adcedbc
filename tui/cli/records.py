"""Commands about records: added, listed, shown, deleted, brought back, made final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.grammar.period import days_of
from tui.cli.output import put, put_json
from tui.desk.editions.left_text import as_written, left_lines
from tui.desk.json_export import export_deleted, export_records
from tui.forms.language.record_name import record_name
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.records.ledger.line import Change


def add_record(desk: Desk, options: argparse.Namespace) -> None:
    """Keep a record that comes as JSON, and print its id."""
    from tui.exchange.json_text import read_object

    form = desk.form(options.form)
    print(desk.add(form, read_object(options.file)).id)


def list_records(desk: Desk, options: argparse.Namespace) -> None:
    """Print the records of a form."""
    from tui.records.search.days import within

    form = desk.form(options.form)
    records = within(form, desk.records(form), *days_of(desk, options))
    if options.json:
        put_json(export_records(desk, form, records))
        return
    for record in records:
        put(f"{record.id}  {record_name(form.sheet_or_latest(record), record.values)}")


def show_record(desk: Desk, options: argparse.Namespace) -> None:
    """Print a record as its values, or as it is printed on paper."""
    form = desk.form(options.form)
    [record] = desk.view(form, [desk.records(form).find(options.id).id], "show")
    if options.json:
        put_json(as_written(record))
        return
    from tui.documents.text.plain import plain_lines

    for paper in desk.printer.paper(form, [record]):
        for line in plain_lines(paper, to_terminal=True):
            put(line)
    for line in left_lines(form, record):
        put(line)


def show_history(desk: Desk, options: argparse.Namespace) -> None:
    """Print the changes of a record."""
    form = desk.form(options.form)
    records = desk.records(form)
    key = options.id if records.history(options.id) else records.find(options.id).id
    changes = desk.view_history(form, key)
    if options.json:
        put_json([_change_as_json(change) for change in changes])
        return
    for change in changes:
        noted = " ".join(name for name in change.note if name != "reason")
        parts = (change.at, f"{change.act:4}", change.by, noted, str(change.note.get("reason", "")))
        put("  ".join(filter(None, parts)))


def delete_record(desk: Desk, options: argparse.Namespace) -> None:
    """Delete a record; a final one only with a reason."""
    records = desk.records(desk.form(options.form))
    key = records.find(options.id).id
    records.delete(key, reason=options.reason)
    print(key)


def list_bin(desk: Desk, options: argparse.Namespace) -> None:
    """Print the records of a form that were deleted, the latest first."""
    form = desk.form(options.form)
    deleted = desk.records(form).deleted()
    if options.json:
        put_json(export_deleted(desk, form, deleted))
        return
    for each in deleted:
        name = record_name(form.sheet_or_latest(each.record), each.record.values)
        put("  ".join((each.record.id, each.at, each.by, name)))


def undelete_record(desk: Desk, options: argparse.Namespace) -> None:
    """Bring a deleted record back as it was."""
    records = desk.records(desk.form(options.form))
    found = [each for each in records.deleted() if each.record.id.endswith(options.id.lower())]
    if len(found) != 1 or not options.id:
        raise UserError(message("bin.unknown", id=options.id, count=len(found)))
    print(records.restore(found[0].record.id, found[0].number).id)


def finish_record(desk: Desk, options: argparse.Namespace) -> None:
    """Declare a record final: from now on it is changed only with a reason."""
    records = desk.records(desk.form(options.form))
    print(records.finalize(records.find(options.id).id).id)


def _change_as_json(change: Change) -> dict[str, Any]:
    from tui.records.ledger.record import record_of

    record = None if change.document is None else record_of(change.id, change.document)
    return {
        "number": change.number,
        "at": change.at,
        "by": change.by,
        "act": change.act,
        "edition": change.edition,
        "note": dict(change.note),
        "final": record is not None and record.final,
        "values": None if record is None else as_written(record),
    }
