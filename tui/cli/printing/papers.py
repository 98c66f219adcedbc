"""Commands that print records and blank forms into files."""

from __future__ import annotations

import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.grammar.period import days_of, period_text
from tui.cli.output import put_printed
from tui.cli.printing.handing_out import handed_out_as_asked
from tui.cli.progress import progress_shown
from tui.desk.printing.output_folder import STANDARD_OUTPUT, output_file
from tui.locale import message, say
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
    with handed_out_as_asked(options, file_ending(options, "pdf")):
        _print_asked(desk, options)


def _print_asked(desk: Desk, options: argparse.Namespace) -> None:
    several = options.separate or (options.contents and (options.child or options.list))
    if several and (options.form or not options.child):
        raise UserError(message("packet.only_child"))
    if options.child and not options.form:
        _print_packet(desk, options)
        return
    if not options.form:
        raise UserError(message("print.what"))
    if options.list and options.journal:
        raise UserError(message("print.list_or_journal"))
    form = desk.form(options.form)
    if options.list:
        _print_list(desk, form, options)
        return
    found = _of_child(desk, form, options) if options.child else _asked(desk, form, options)
    if not found:
        raise UserError(message("print.nothing"))
    path, ending = _path(desk, options, form.id), file_ending(options, "pdf")
    if not (options.contents or options.journal):
        _print(desk, form, found, options, path, period=period_text(desk, options))
        return
    with progress_shown(form.title) as report:
        if options.contents:
            from tui.desk.printing.many import print_many

            printed = print_many(desk, form, found, ending, path, report=report)
        else:
            from tui.desk.printing.journal import print_journal

            period = period_text(desk, options)
            printed = print_journal(desk, form, found, ending, path, period=period, report=report)
    put_printed(printed)


def _print_list(desk: Desk, form: Form, options: argparse.Namespace) -> None:
    """Print a list of a form: of all records, or of those that the options ask for."""
    chosen = any((options.ids, *days_of(desk, options), options.narrow))
    found = _asked(desk, form, options) if chosen else None
    if chosen and not found:
        raise UserError(message("print.nothing"))
    path, ending = _path(desk, options, options.list), file_ending(options, "pdf")
    with progress_shown(options.list) as report:
        printed = desk.printer.print_list(
            form, options.list, ending, path, records=found, report=report
        )
    put_printed(printed)


def _asked(desk: Desk, form: Form, options: argparse.Namespace) -> list[Record]:
    """The records that the options ask for, in the order in which they are printed."""
    first, last = days_of(desk, options)
    arranged = bool(options.narrow or options.order or options.sorted)
    is_table = desk.printer.is_table(form, file_ending(options, "pdf"))
    named = options.ids or options.all or first or last or arranged
    if not named and not is_table and form.kind != "register":
        raise UserError(message("print.which"))
    from tui.desk.printing.record_tables import arranged_records
    from tui.forms.language.sheet import SortColumn
    from tui.records.search.days import within

    records = desk.records(form)
    if options.ids:
        found = list(map(records.find, options.ids))
    elif arranged:
        sort = SortColumn(options.order, options.falling)
        found = arranged_records(desk, form, options.narrow, sort if options.order else None)
    else:
        found = list(records)
    if not (options.ids or options.order or options.sorted):
        # As they were written down: whoever reads a table back has them in the same order.
        found.sort(key=attrgetter("id"))
    return within(form, found, first, last)


def file_ending(options: argparse.Namespace, usual: str) -> str:
    """The ending that says which kind of file is written.

    It is the one asked for, else that of the file's name, else the `usual` one.
    """
    return options.ending or Path(options.output or "").suffix[1:].lower() or usual


def _of_child(desk: Desk, form: Form, options: argparse.Namespace) -> list[Record]:
    """A child's records of a form, within the period if one is asked for."""
    from tui.records.search.days import within

    child = desk.children.by_id(options.child)
    records = list(map(desk.records(form).get, child.records.get(form.id, ())))
    return within(form, records, *days_of(desk, options))


def _print_packet(desk: Desk, options: argparse.Namespace) -> None:
    from tui.desk.child.packet import print_packet, print_separately

    child = desk.children.by_id(options.child)
    path, ending = _path(desk, options, "child"), file_ending(options, "pdf")
    if options.separate and path is STANDARD_OUTPUT:
        raise UserError(message("packet.one_file"))
    with progress_shown(say("print.child", count=len(child.keys))) as report:
        if options.separate:
            folder = path if options.output else path.with_suffix("")
            printed = print_separately(
                desk, child, ending, folder, contents=options.contents, report=report
            )
        else:
            printed = print_packet(
                desk, child, ending, path, contents=options.contents, report=report
            )
    put_printed(printed)


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


def _path(desk: Desk, options: argparse.Namespace, stem: str) -> Path:
    if getattr(options, "printer", None):
        return STANDARD_OUTPUT
    return output_path(desk, options, f"{stem}-{desk.today()}", file_ending(options, "pdf"))


def _print(
    desk: Desk,
    form: Form,
    records: Sequence[Record] | None,
    options: argparse.Namespace,
    path: Path,
    *,
    period: str = "",
) -> None:
    ending, code = file_ending(options, "pdf"), options.language
    from tui.documents.table.column import Selection

    # An empty table has all columns.
    selection = None if records is None else Selection(options.columns == "shown", options.private)
    with progress_shown(form.title) as report:
        printed = desk.printer.print(
            form,
            records,
            ending,
            path,
            code=code,
            selection=selection,
            period=period,
            report=report,
        )
    put_printed(printed)
