"""The command that shows and prints the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.grammar.period import days_of
from tui.cli.output import note, put, put_json, put_printed
from tui.cli.printing.papers import file_ending, output_path
from tui.locale import say

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.records.vault.audit_log import LogEntry


def show_log(desk: Desk, options: argparse.Namespace) -> None:
    """Print what was done with the records, or write it into a file as a document."""
    from tui.desk.audit import child_keys, describe_entry, log_entries, print_log
    from tui.desk.erasure import find_child

    keys = child_keys(desk, find_child(desk, options.child)) if options.child else None
    form = desk.form(options.form).id if options.form else ""
    gaps: list[str] = []
    first, last = days_of(desk, options)
    found = log_entries(desk, first, last, keys=keys, form=form, gaps=gaps)
    if gaps:
        note(say("log.gaps", files=", ".join(gaps)))
    if options.json:
        put_json([_as_json(entry) for entry in found])
    elif ending := file_ending(options, ""):
        path = output_path(desk, options, f"log-{desk.today()}", ending)
        names, code = options.names, options.language
        put_printed(print_log(desk, found, ending, path, names=names, code=code, gaps=gaps))
    else:
        for entry in found:
            put(describe_entry(desk, entry, names=options.names).line)


def _as_json(entry: LogEntry) -> dict[str, Any]:
    fields = entry._asdict()
    return {**fields, "records": list(entry.records), "detail": dict(entry.detail)}
