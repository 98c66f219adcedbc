"""What each command of the command line does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.desk.json_export import export_findings, export_records
from tui.desk.passphrase import (
    ask_new_passphrase,
    new_passphrase,
    passphrase_from_environment,
    read_passphrase_file,
    show_paper_code,
)
from tui.exchange.json_text import json_text, read_object
from tui.forms.clean import clean_line, clean_text
from tui.forms.entry.child_facts import CLASS
from tui.forms.language.record_name import record_name
from tui.forms.language.wording import wording
from tui.locale import message, say
from tui.records.open_vault import Vault
from tui.records.search.period import within
from tui.records.storage.home import home
from tui.records.vault.header import Header
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui.desk.desk import Desk
    from tui.desk.printer import Printed
    from tui.forms.form import Form
    from tui.host import Host
    from tui.records.ledger.line import Change
    from tui.records.ledger.record import Record


def make_vault(options: argparse.Namespace) -> int:
    """Make a vault; one without a passphrase has to be asked for."""
    vault = Vault(home(), Header())
    if Vault.exists(home()):
        raise UserError(message("vault.exists", folder=home()))
    code = vault.make("" if options.without_passphrase else new_passphrase())
    vault.close()
    print(vault.folder)
    if code:
        show_paper_code(code)
    else:
        print(say("vault.open_note"), file=sys.stderr)
    return 0


def make_demo(host: Host, options: argparse.Namespace) -> int:
    """Make a vault of invented children, without a passphrase unless a file names one."""
    from tui.desk.demo import fill
    from tui.desk.desk import Desk

    vault = Vault.create(home(), passphrase_from_environment() or "")
    try:
        vault.claim()
        counts = fill(Desk(host, vault), max(options.children, 1), options.seed)
    finally:
        vault.close()
    for form, count in counts.items():
        print(f"{form:24} {count:>6}")
    print(vault.folder)
    return 0


def change_passphrase(desk: Desk, options: argparse.Namespace) -> None:
    """Let another passphrase open the vault, or seal one that had none."""
    vault = desk.vault
    fresh = read_passphrase_file(options.file) if options.file else ask_new_passphrase()
    if vault.header.sealed and not options.new_key:
        vault.keyring.change_passphrase(fresh)
    else:
        show_paper_code(vault.keyring.reseal(fresh))
    print(say("secret.changed"), file=sys.stderr)


def change_code(desk: Desk, options: argparse.Namespace) -> None:
    """Let another paper code open the vault; the one before opens no more."""
    del options
    if not desk.vault.header.sealed:
        raise UserError(message("secret.no_code"))
    show_paper_code(desk.vault.keyring.change_code())


def list_forms(desk: Desk, options: argparse.Namespace) -> None:
    """Print the forms, with how many records they have."""
    found = [
        {
            "id": form.id,
            "title": form.title,
            "kind": form.kind,
            "plugin": form.plugin,
            "editions": [edition.isoformat() for edition in form.editions],
            "records": _count(desk, form),
            "lost": False,
        }
        for form in desk.forms
    ]
    lost = sorted(set(desk.vault.ledgers()) - {form.id for form in desk.forms})
    if options.json:
        nothing: dict[str, Any] = {
            "title": "",
            "kind": "",
            "plugin": "",
            "editions": [],
            "records": None,
        }
        print(json_text([*found, *({"id": name, **nothing, "lost": True} for name in lost)]))
        return
    for one in found:
        count = "!" if one["records"] is None else one["records"]
        put(f"{one['id']:24} {count:>6}  {one['title']}")
    for name in lost:
        put(f"{name:24} {'?':>6}  {say('form.lost')}")


def _count(desk: Desk, form: Form) -> int | None:
    """Return how many records a form has; None, and a sentence, where they cannot be read."""
    try:
        return desk.vault.collection.count(form)
    except UserError as refusal:
        print(clean_line(f"{form.id}: {refusal}"), file=sys.stderr)
        return None


def print_wording(desk: Desk, options: argparse.Namespace) -> None:
    """Print the order's wording of a form."""
    sheet = desk.form(options.form).sheet()
    for line in wording(sheet, everything=options.all):
        put(line)


def print_blank(desk: Desk, options: argparse.Namespace) -> None:
    """Print a blank form into a file."""
    form = desk.form(options.form)
    path = Path(options.output or f"{form.id}.{options.ending}")
    _tell(desk, form, None, options, path)


def _tell(
    desk: Desk,
    form: Form,
    records: Sequence[Record] | None,
    options: argparse.Namespace,
    path: Path,
) -> None:
    tell_printed(desk.printer.print(form, records, options.ending, path, code=options.language))


def tell_printed(printed: Printed) -> None:
    """Tell where a document was written, and which letters it could not show."""
    if printed.lost:
        lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
        print(say("print.lost", letters=lost), file=sys.stderr)
    print(printed.path)


def add_record(desk: Desk, options: argparse.Namespace) -> None:
    """Keep a record that comes as JSON, and print its id."""
    form = desk.form(options.form)
    print(desk.add(form, read_object(options.file)).id)


def list_records(desk: Desk, options: argparse.Namespace) -> None:
    """Print the records of a form."""
    form = desk.form(options.form)
    records = within(form, desk.records(form), options.from_day, options.to_day)
    if options.json:
        print(json_text(export_records(desk, form, records)))
        return
    for record in records:
        put(f"{record.id}  {record_name(form.sheet_or_latest(record.edition), record.values)}")


def show_record(desk: Desk, options: argparse.Namespace) -> None:
    """Print a record as its values, or as it stands on paper."""
    form = desk.form(options.form)
    [record] = desk.view(form, [desk.records(form).find(options.id).id], "show")
    if options.json:
        print(json_text(record.values))
        return
    from tui.documents.plain import plain_lines

    for paper in desk.printer.paper(form, [record]):
        for line in plain_lines(paper):
            put(line)


def show_history(desk: Desk, options: argparse.Namespace) -> None:
    """Print the changes of a record."""
    form = desk.form(options.form)
    records = desk.records(form)
    key = options.id if records.history(options.id) else records.find(options.id).id
    found = desk.view_history(form, key)
    if options.json:
        print(json_text([_change_as_json(change) for change in found]))
        return
    for change in found:
        noted = " ".join(name for name in change.note if name != "reason")
        parts = (change.at, f"{change.act:4}", change.by, noted, str(change.note.get("reason", "")))
        put("  ".join(filter(None, parts)))


def delete_record(desk: Desk, options: argparse.Namespace) -> None:
    """Delete a record; a final one only with a reason."""
    records = desk.records(desk.form(options.form))
    key = records.find(options.id).id
    records.delete(key, reason=options.reason)
    print(key)


def print_records(desk: Desk, options: argparse.Namespace) -> None:
    """Print records into a file, or all documents of a child."""
    if options.child:
        _print_child(desk, options)
        return
    if not options.form:
        raise UserError(message("print.what"))
    form = desk.form(options.form)
    if options.list:
        path = Path(options.output or f"{options.list}-{desk.today()}.{options.ending}")
        tell_printed(desk.printer.print_list(form, options.list, options.ending, path))
        return
    records = desk.records(form)
    named = options.ids or options.all or options.from_day or options.to_day
    if not named and form.kind != "register":
        raise UserError(message("print.which"))
    found = [records.find(key) for key in options.ids] if options.ids else list(records)
    found = within(form, found, options.from_day, options.to_day)
    if not found:
        raise UserError(message("print.nothing"))
    path = Path(options.output or f"{form.id}-{desk.today()}.{options.ending}")
    _tell(desk, form, found, options, path)


def _print_child(desk: Desk, options: argparse.Namespace) -> None:
    child = desk.children.by_id(options.child)
    if options.form:
        form = desk.form(options.form)
        records = list(map(desk.records(form).get, child.records.get(form.id, ())))
        if not records:
            raise UserError(message("print.nothing"))
        path = Path(options.output or f"{form.id}-{desk.today()}.{options.ending}")
        _tell(desk, form, records, options, path)
        return
    path = Path(options.output or f"child-{desk.today()}.{options.ending}")
    tell_printed(desk.printer.print_child(child, options.ending, path))


def find_text(desk: Desk, options: argparse.Namespace) -> None:
    """Print the children and the other records that have some words."""
    found = desk.search.find(" ".join(options.text))
    if options.json:
        print(json_text(export_findings(desk, found)))
        return
    for child in found.children:
        facts = (child.name, str(child.fact(CLASS) or ""), child.born, child.iin)
        where = " ".join(map(":".join, child.keys))
        put("  ".join((*filter(None, facts), where)))
    for key in found.records:
        form = desk.form(key[0])
        record = desk.records(form).get(key[1])
        put(f"{':'.join(key)}  {record_name(form.sheet_or_latest(record.edition), record.values)}")


def list_plugins(desk: Desk, options: argparse.Namespace) -> None:
    """Print the plugins, and what failed in them."""
    host = desk.host
    if options.json:
        faults = [
            {"plugin": fault.plugin, "where": fault.where, "reason": fault.reason}
            for fault in host.faults
        ]
        print(json_text({"plugins": host.plugins, "faults": faults}))
        return
    for name in host.plugins:
        forms = ", ".join(form.id for form in desk.forms if form.plugin == name)
        put(f"{name:20} {forms}")
    for fault in host.faults:
        put(f"✗ {fault.plugin}: {fault.where}: {fault.reason}")


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
        "values": None if record is None else record.values,
    }


WRITING = (add_record, delete_record, change_passphrase, change_code)
WITHOUT_VAULT = (print_wording, print_blank, list_forms, list_plugins)
WITHOUT_KEY = (print_wording, print_blank, list_plugins)


def put(line: str) -> None:
    """Print a line as it may be shown on a terminal."""
    print(clean_text(line))
