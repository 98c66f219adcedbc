"""Commands about what becomes of records: the log, the bin, final documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.commands import put, tell_printed
from tui.desk.audit import child_keys, describe_entry, log_entries, print_log
from tui.desk.destruction_act import act_paper
from tui.desk.erasure import (
    describe_backups,
    describe_footprint,
    destroy,
    find_child,
    footprint_of,
)
from tui.desk.json_export import export_deleted
from tui.exchange.json_text import json_text
from tui.forms.clean import clean_line
from tui.forms.language.record_name import record_name
from tui.forms.unknown_word import unknown_word
from tui.locale import message, say
from tui.records.lifecycle.destruction import last_plan
from tui.records.lifecycle.retention import retention_years, set_retention
from tui.records.search.period import parse_day
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.records.lifecycle.destruction import DestructionPlan
    from tui.records.vault.audit_log import LogEntry


def show_log(desk: Desk, options: argparse.Namespace) -> None:
    """Print what was done with the records, or write it into a file as a document."""
    first, last = (parse_day(day) if day else "" for day in (options.from_day, options.to_day))
    keys = child_keys(desk, find_child(desk, options.child)) if options.child else None
    form = desk.form(options.form).id if options.form else ""
    gaps: list[str] = []
    found = log_entries(desk, first, last, keys=keys, form=form, gaps=gaps)
    if gaps:
        print(clean_line(say("log.gaps", files=", ".join(gaps))), file=sys.stderr)
    if options.json:
        print(json_text([_as_json(entry) for entry in found]))
    elif options.ending:
        path = Path(options.output or f"log-{desk.today()}.{options.ending}")
        names, code = options.names, options.language
        printed = print_log(desk, found, options.ending, path, names=names, code=code, gaps=gaps)
        tell_printed(printed)
    else:
        for entry in found:
            put(describe_entry(desk, entry, names=options.names).line)


def list_bin(desk: Desk, options: argparse.Namespace) -> None:
    """Print the records of a form that were deleted, the latest first."""
    form = desk.form(options.form)
    gone = desk.records(form).deleted()
    if options.json:
        print(json_text(export_deleted(desk, form, gone)))
        return
    for each in gone:
        name = record_name(form.sheet_or_latest(each.record.edition), each.record.values)
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


def destroy_child(desk: Desk, options: argparse.Namespace) -> None:
    """Destroy all that is kept of a child, or print the act about the last destruction again."""
    file = Path(options.act) if options.act else None
    if file is not None and _ending(file) not in desk.printer.exporters():
        raise unknown_word("print.format", _ending(file), desk.printer.exporters())
    if not options.child:
        plan = last_plan(desk.vault)
        if plan is None or file is None:
            raise UserError(message("destroy.no_act" if file else "destroy.no_child"))
        _print_act(desk, plan, file, options)
        return
    try:
        child = find_child(desk, options.child)
    except UserError:
        # What this command was stopped in has been gone on with when the vault was opened.
        if desk.vault.last_destruction is None:
            raise
        _tell_destroyed(desk, desk.vault.last_destruction, file, options)
        return
    footprint = footprint_of(desk, child)
    for line in describe_footprint(desk, footprint):
        put(line)
    if not options.yes:
        _confirm(footprint.total)
    plan = destroy(desk, footprint, options.reason)
    _tell_destroyed(desk, plan, file, options, child.name if options.names else "")


def keep_records(desk: Desk, options: argparse.Namespace) -> None:
    """Print how many years a form's records are kept, 0 for ever; with a number, set it first."""
    form = desk.form(options.form)
    if options.years is not None:
        set_retention(desk.vault, form, options.years)
    print(retention_years(desk.vault, form))


def _confirm(count: int) -> None:
    """Let somebody at the terminal type the word for yes.

    Raises:
        UserError: nobody can, or another word was typed.
    """
    if not sys.stdin.isatty():
        raise UserError(message("destroy.unconfirmed"))
    word = say("destroy.word")
    if input(say("destroy.ask", count=count, word=word) + " ").strip().casefold() != word:
        raise UserError(message("destroy.not_done"))


def _tell_destroyed(
    desk: Desk,
    plan: DestructionPlan,
    file: Path | None,
    options: argparse.Namespace,
    name: str = "",
) -> None:
    put(say("destroy.done", count=sum(map(len, plan.records.values()))))
    for line in describe_backups(desk, plan):
        put(line)
    if file is not None:
        _print_act(desk, plan, file, options, name)


def _print_act(
    desk: Desk, plan: DestructionPlan, file: Path, options: argparse.Namespace, name: str = ""
) -> None:
    paper = act_paper(desk, plan, name=name, code=options.language)
    tell_printed(desk.printer.print_paper(paper, _ending(file), file))


def _ending(file: Path) -> str:
    return file.suffix.removeprefix(".").lower()


def _as_json(entry: LogEntry) -> dict[str, Any]:
    fields = entry._asdict()
    return {**fields, "records": list(entry.records), "detail": dict(entry.detail)}


WRITING = (undelete_record, finish_record, destroy_child, keep_records)
