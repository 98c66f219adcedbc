"""Commands about how long records are kept, and their destruction."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from tui.cli.output import put, put_json, put_printed
from tui.cli.printing.papers import file_ending, named_file, output_path
from tui.cli.turn import claim
from tui.desk.printing.output_folder import STANDARD_OUTPUT
from tui.forms.unknown_word import unknown_word
from tui.locale import message, say
from tui.user_error import UserError

_SHOWN: Final = ("day", "by", "initials", "born", "reason", "held", "unread", "returned")
"""The fields of an act that its JSON has, besides the records."""

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.records.lifecycle.acts import DestructionPlan


def destroy_child(desk: Desk, options: argparse.Namespace) -> None:
    """Destroy all that is kept of a child, or print the act about the last destruction again."""
    from tui.desk.erasure import (
        backups_with,
        describe_backups,
        describe_footprint,
        describe_others,
        destroy,
        find_child,
        footprint_of,
    )

    file = named_file(options.act, "pdf") if options.act else None
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
    backups = backups_with(desk, footprint)
    for line in describe_footprint(desk, footprint):
        put(line)
    for other in describe_others(desk, footprint):
        put(other.text)
    if not options.yes:
        for line in describe_backups(backups.held, backups.unread):
            put(line)
        _confirm(footprint.total)
    plan = destroy(desk, footprint, options.reason, backups)
    _report(desk, plan, file, options, child.name if options.names else "")


def list_acts(desk: Desk, options: argparse.Namespace) -> None:
    """Print the acts about destructions, or one of them, by its number, into a file."""
    from tui.desk.destruction_act import describe_act
    from tui.records.lifecycle.acts import kept_acts

    acts = kept_acts(desk.vault.files)
    if options.number is None:
        if options.json:
            put_json([_fields(number, act) for number, act in enumerate(acts, start=1)])
            return
        for number, act in enumerate(acts, start=1):
            put(f"{number:>3}  {describe_act(act)}")
        return
    if not 0 < options.number <= len(acts):
        raise UserError(message("act.unknown", number=options.number, count=len(acts)))
    act = acts[options.number - 1]
    ending = file_ending(options, "pdf")
    path = output_path(desk, options, f"act-{act.day}", ending)
    _print_act(desk, act, path, options, ending=ending)


def keep_records(desk: Desk, options: argparse.Namespace) -> None:
    """Print how many years a form's records are kept, 0 for ever; with a number, set it first."""
    from tui.records.lifecycle.retention import retention_years, set_retention

    form = desk.form(options.form)
    if options.years is not None:
        claim(desk.vault, "keep")
        set_retention(desk.vault, form, options.years)
    print(retention_years(desk.vault, form))


def _fields(number: int, act: DestructionPlan) -> dict[str, Any]:
    fields = {name: getattr(act, name) for name in _SHOWN}
    return {"number": number, **fields, "records": dict(act.records)}


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
    for line in describe_backups(plan.held, plan.unread):
        put(line)
    if not plan.held and not plan.unread:
        put(say("destroy.no_backups"))
    if file is not None:
        _print_act(desk, plan, file, options, name)


def _print_last_act(desk: Desk, file: Path | None, options: argparse.Namespace) -> None:
    from tui.records.lifecycle.acts import kept_acts

    acts = kept_acts(desk.vault.files)
    if not acts or file is None:
        raise UserError(message("destroy.no_act" if file else "destroy.no_child"))
    _print_act(desk, acts[-1], file, options)


def _print_act(
    desk: Desk,
    plan: DestructionPlan,
    file: Path,
    options: argparse.Namespace,
    name: str = "",
    *,
    ending: str = "",
) -> None:
    from tui.desk.destruction_act import act_paper

    paper = act_paper(desk, plan, name=name, code=options.language)
    put_printed(desk.printer.print_paper(paper, ending or _ending(file), file))


def _ending(file: Path) -> str:
    return "pdf" if file is STANDARD_OUTPUT else file.suffix.removeprefix(".").lower()
