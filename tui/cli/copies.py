"""Commands about copies that leave the school: to write one, and whose the codes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.grammar.period import days_of
from tui.cli.output import put, put_json, put_printed
from tui.cli.printing.papers import file_ending, output_path
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def copy_records(desk: Desk, options: argparse.Namespace) -> None:
    """Write a copy of records that says of nobody who it is."""
    from tui.desk.copies.coded_copy import write_copy
    from tui.desk.printing.record_tables import arranged_records
    from tui.documents.exporters import TABLE_EXPORTERS
    from tui.records.search.days import within

    form = desk.form(options.form)
    ending = file_ending(options, "xlsx")
    if ending not in TABLE_EXPORTERS:
        raise unknown_word("print.format", ending, TABLE_EXPORTERS)
    found = within(form, arranged_records(desk, form, options.narrow), *days_of(desk, options))
    if not found:
        raise UserError(message("print.nothing"))
    path = output_path(desk, options, f"{form.id}-copy-{desk.today()}", ending)
    code, fresh = options.language, options.new_codes
    put_printed(write_copy(desk, form, found, ending, path, code=code, fresh=fresh))


def list_codes(desk: Desk, options: argparse.Namespace) -> None:
    """Print the codes that children have in copies, and whose each is."""
    from tui.desk.copies.coded_copy import coded_children

    found = coded_children(desk)
    if options.json:
        put_json(
            [
                {"code": code, "name": child.name if child else None, "born": child and child.born}
                for code, child in found
            ]
        )
        return
    for code, child in found:
        put("  ".join((code, child.name, child.born) if child else (code, "—")))
