"""The command about what is to be typed over into the national database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import put, put_json, put_printed
from tui.cli.printing.papers import file_ending, output_path
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def list_changes(desk: Desk, options: argparse.Namespace) -> None:
    """Print, or write into a file, what changed since it was typed over, and mark it as done."""
    from tui.desk.national.changes import NationalChanges
    from tui.desk.national.printing import ENDINGS, head_text, label_text, write_changes

    form = desk.form(options.form)
    changes = NationalChanges(desk, form)
    if options.order is not None:
        changes.set_order([name for name in options.order.split(",") if name])
    ending = file_ending(options, "")
    if ending and ending not in ENDINGS:
        raise unknown_word("print.format", ending, ENDINGS)
    # A record that was deleted is told by its id, too: the list has it.
    gone = {each.id for each in changes.waiting() if each.act == "gone"} if options.ids else ()
    ids = [key if key in gone else desk.records(form).find(key).id for key in options.ids]
    if ending:
        found = changes.waiting(private=options.private)
        found = [each for each in found if not ids or each.id in ids]
        if not found:
            raise UserError(message("national.nothing"))
        path = output_path(desk, options, f"{form.id}-changes-{desk.today()}", ending)
        put_printed(write_changes(desk, form, found, ending, path))
    else:
        found = changes.view(ids)
    if options.json:
        put_json([each._asdict() | {"differences": _listed(each)} for each in found])
    elif not ending:
        for each in found:
            put(f"{each.id}  {head_text(each)}")
            for one in each.differences:
                put(f"    {label_text(one)}: {one.before} → {one.after}")
    if options.done:
        changes.mark_done(found)


def _listed(found: object) -> list[dict[str, object]]:
    return [one._asdict() for one in getattr(found, "differences", ())]
