"""Commands that print records and blank forms into files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.output import put_printed
from tui.cli.period import days_of
from tui.locale import message
from tui.desk.output_folder import STANDARD_OUTPUT, output_file
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.records.ledger.record import Record


def print_blank(desk: Desk, options: argparse.Namespace) -> None:
    """Print a blank form into a file."""
    form = desk.form(options.form)
    _print(desk, form, None, options, _path(desk, options, f"{form.id}-blank"))


def print_records(desk: Desk, options: argparse.Namespace) -> None:
    """Print records into a file, or all documents of a child."""
    if options.child:
        _print_child(desk, options)
        return
    if not options.form:
        raise UserError(message("print.what"))
    form = desk.form(options.form)
    if options.list:
        ending = file_ending(options, "pdf")
        path = _path(desk, options, options.list)
        put_printed(desk.printer.print_list(form, options.list, ending, path))
        return
    records = desk.records(form)
    first, last = days_of(desk, options)
    named = options.ids or options.all or first or last
    if not named and form.kind != "register":
        raise UserError(message("print.which"))
    from tui.records.search.days import within

    found = [records.find(key) for key in options.ids] if options.ids else list(records)
    found = within(form, found, first, last)
    if not found:
        raise UserError(message("print.nothing"))
    _print(desk, form, found, options, _path(desk, options, form.id))


def file_ending(options: argparse.Namespace, usual: str) -> str:
    """The ending that says which kind of file is written.

    It is the one asked for, else that of the file's name, else the `usual` one.
    """
    return options.ending or Path(options.output or "").suffix[1:].lower() or usual


def _print_child(desk: Desk, options: argparse.Namespace) -> None:
    child = desk.children.by_id(options.child)
    if options.form:
        form = desk.form(options.form)
        records = list(map(desk.records(form).get, child.records.get(form.id, ())))
        if not records:
            raise UserError(message("print.nothing"))
        _print(desk, form, records, options, _path(desk, options, form.id))
        return
    path = _path(desk, options, "child")
    put_printed(desk.printer.print_child(child, file_ending(options, "pdf"), path))


def _path(desk: Desk, options: argparse.Namespace, stem: str) -> Path:
    return output_path(desk, options, f"{stem}-{desk.today()}", file_ending(options, "pdf"))


def _print(
    desk: Desk,
    form: Form,
    records: Sequence[Record] | None,
    options: argparse.Namespace,
    path: Path,
) -> None:
    ending, code = file_ending(options, "pdf"), options.language
    put_printed(desk.printer.print(form, records, ending, path, code=code))
def output_path(desk: Desk, options: argparse.Namespace, stem: str, ending: str) -> Path:
    """The file that `-o` names, else one called `stem` in the folder that documents go to.

    Raises:
        UserError: that folder cannot be made, or the file is none for a terminal.
    """
    if options.output:
        return named_file(options.output, ending)
    return output_file(desk.vault, f"{stem}.{ending}")


def named_file(word: str, ending: str) -> Path:
    """The file that a word on the command line names; `-` is standard output.

    Raises:
        UserError: that is a terminal, and the file is none for one.
    """
    if word != "-":
        return Path(word)
    if ending != "txt" and sys.stdout.isatty():
        raise UserError(message("print.terminal", ending=ending))
    return STANDARD_OUTPUT


