"""Commands about how long records are kept, and their destruction."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.output import put, put_printed
from tui.forms.unknown_word import unknown_word
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.records.lifecycle.destruction import DestructionPlan


def destroy_child(desk: Desk, options: argparse.Namespace) -> None:
    """Destroy all that is kept of a child, or print the act about the last destruction again."""
    from tui.desk.erasure import describe_footprint, destroy, find_child, footprint_of

    file = Path(options.act) if options.act else None
    if file is not None and _ending(file) not in desk.printer.exporters():
        raise unknown_word("print.format", _ending(file), desk.printer.exporters())
    if not options.child:
        _print_last_act(desk, file, options)
        return
    try:
        child = find_child(desk, options.child)
    except UserError:
        # What stopped this command before has been resumed when the vault was opened.
        if desk.vault.last_destruction is None:
            raise
        _report(desk, desk.vault.last_destruction, file, options)
        return
    footprint = footprint_of(desk, child)
    for line in describe_footprint(desk, footprint):
        put(line)
    if not options.yes:
        _confirm(footprint.total)
    plan = destroy(desk, footprint, options.reason)
    _report(desk, plan, file, options, child.name if options.names else "")


def keep_records(desk: Desk, options: argparse.Namespace) -> None:
    """Print how many years a form's records are kept, 0 for ever; with a number, set it first."""
    from tui.records.lifecycle.retention import retention_years, set_retention

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


def _report(
    desk: Desk,
    plan: DestructionPlan,
    file: Path | None,
    options: argparse.Namespace,
    name: str = "",
) -> None:
    from tui.desk.erasure import describe_backups

    put(say("destroy.done", count=sum(map(len, plan.records.values()))))
    for line in describe_backups(desk, plan):
        put(line)
    if file is not None:
        _print_act(desk, plan, file, options, name)


def _print_last_act(desk: Desk, file: Path | None, options: argparse.Namespace) -> None:
    from tui.records.lifecycle.destruction import last_plan

    plan = last_plan(desk.vault)
    if plan is None or file is None:
        raise UserError(message("destroy.no_act" if file else "destroy.no_child"))
    _print_act(desk, plan, file, options)


def _print_act(
    desk: Desk, plan: DestructionPlan, file: Path, options: argparse.Namespace, name: str = ""
) -> None:
    from tui.desk.destruction_act import act_paper

    paper = act_paper(desk, plan, name=name, code=options.language)
    put_printed(desk.printer.print_paper(paper, _ending(file), file))


def _ending(file: Path) -> str:
    return file.suffix.removeprefix(".").lower()
