"""The command that prints the doctor's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.doctor.arriving_keys import show_keys
from tui.cli.doctor.program import look_at_program
from tui.cli.doctor.storage import look_at_storage
from tui.cli.doctor.terminal import look_at_terminal
from tui.cli.output import put, put_json
from tui.locale import say
from tui.records.open_vault import Vault
from tui.records.storage.home import home

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def show_doctor(desk: Desk, options: argparse.Namespace) -> int:
    """Print what a helper needs to know, and what is wrong; 1 where anything is."""
    if options.keys:
        show_keys()
        return 0
    findings = [*look_at_program(desk), *look_at_terminal()]
    # Without a vault a made-up one stands in for it.
    if Vault.exists(home()):
        findings += look_at_storage(desk, mend=options.mend)
    wrong = [each for each in findings if each.wrong]
    if options.json:
        put_json(
            [
                {"name": each.name, "found": each.found, "wrong": str(each.wrong or "")}
                for each in findings
            ]
        )
        return int(bool(wrong))
    put(say("doctor.title"))
    for each in findings:
        put(each.line)
        if each.wrong:
            put(f"    {each.wrong}")
    put(say("doctor.nothing" if not wrong else "doctor.count", count=len(wrong)))
    return int(bool(wrong))
