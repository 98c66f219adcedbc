"""The command that prints the doctor's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.damages import note_damages
from tui.cli.doctor.arriving_keys import show_keys
from tui.cli.doctor.finding import Finding, without_home
from tui.cli.doctor.program import look_at_program
from tui.cli.doctor.storage import look_at_shut, look_at_storage
from tui.cli.doctor.terminal import look_at_terminal
from tui.cli.output import put, put_json
from tui.locale import say
from tui.records.open_vault import Vault
from tui.records.storage.home import home
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.host import Host


def show_doctor(host: Host, options: argparse.Namespace) -> int:
    """Print what a helper needs to know, and what is wrong; 1 where anything is."""
    if options.keys:
        show_keys()
        return 0
    findings = _findings(host, mend=options.mend)
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


def _findings(host: Host, *, mend: bool) -> list[Finding]:
    """All findings; of a vault that cannot be opened, that it is so."""
    from tui.desk.desk import Desk

    folder = None
    try:
        folder = home()
        if not Vault.exists(folder):
            none = Finding("vault", f"{without_home(str(folder))}, {say('doctor.none')}")
            return [*look_at_program(host), *look_at_terminal(), none]
        vault = Vault.open(folder)
    except UserError as refusal:
        return [*look_at_program(host), *look_at_terminal(), *look_at_shut(folder, refusal)]
    try:
        # Forms of one's own, and their faults, are read with the desk.
        desk = Desk(host, vault)
        found = [*look_at_program(host), *look_at_terminal(), *look_at_storage(desk, mend=mend)]
        note_damages(desk)
    finally:
        vault.close()
    return found
