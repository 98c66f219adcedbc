"""Commands about what becomes of records: the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.account import account, account_paper, told
from tui.command import put, tell_printed
from tui.exchange.json_text import written
from tui.records.period import day_of

if TYPE_CHECKING:
    import argparse

    from tui.desk import Desk
    from tui.records.log import Entry


def show_log(desk: Desk, options: argparse.Namespace) -> None:
    """Print what was done with the records, or write it into a file as a document."""
    first, last = (day_of(day) if day else "" for day in (options.from_day, options.to_day))
    keys = set(desk.children.known_as(options.child).keys) if options.child else None
    form = desk.form(options.form).id if options.form else ""
    found = account(desk, first, last, keys=keys, form=form)
    if options.json:
        print(written([_as_json(entry) for entry in found]))
    elif options.ending:
        paper = account_paper(desk, found, names=options.names, code=options.language)
        path = Path(options.output or f"log-{desk.today()}.{options.ending}")
        tell_printed(desk.print_paper(paper, options.ending, path))
        desk.vault.log.note("printed_log", format=options.ending)
    else:
        for entry in found:
            put(told(desk, entry, names=options.names).line)


def _as_json(entry: Entry) -> dict[str, Any]:
    told_of = entry._asdict()
    return {**told_of, "records": list(entry.records), "detail": dict(entry.detail)}
