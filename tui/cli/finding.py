"""The command that finds children and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import put, put_json
from tui.desk.json_export import export_findings
from tui.forms.entry.child_facts import CLASS
from tui.forms.language.record_name import record_name

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def find_text(desk: Desk, options: argparse.Namespace) -> None:
    """Print the children and the other records that have some words."""
    found = desk.search.find(" ".join(options.text))
    if options.json:
        put_json(export_findings(desk, found))
        return
    for child in found.children:
        facts = (child.name, str(child.fact(CLASS) or ""), child.born, child.iin)
        where = " ".join(map(":".join, child.keys))
        put("  ".join((*filter(None, facts), where)))
    for key in found.records:
        form = desk.form(key[0])
        record = desk.records(form).get(key[1])
        name = record_name(form.sheet_or_latest(record), record.values)
        put(f"{':'.join(key)}  {name}")
