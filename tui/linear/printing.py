"""Printing into a file: the format and the path are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.printing.output_folder import output_folder
from tui.desk.printing.record_tables import arranged_records, selections_of, table_language
from tui.desk.printing.unprintable import UnprintableError, printing_anyway
from tui.locale import message, say
from tui.progress import Stopped
from tui.records.storage.free_path import free_path
from tui.records.storage.home import expand_path
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tui.desk.printing.printer import Printed
    from tui.documents.paper import Paper
    from tui.documents.table.column import Selection
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.search.child import Child


def print_out(talk: Conversation, form: Form, key: str = "") -> None:
    """Ask for format and path, and print a record, or all of a form; without any, a blank form.

    A table has the records in the order of their list, and the columns that are asked for.

    Raises:
        UserError: it cannot be printed or written, or was stopped.
        OSError: the folder cannot be made.
    """
    printer, records = talk.desk.printer, talk.desk.records(form)
    chosen = [records.get(key)] if key else list(records) or None

    def write(ending: str, path: Path) -> Printed:
        if not printer.is_table(form, ending):
            return printer.print(form, chosen, ending, path)
        found = chosen if key or not chosen else arranged_records(talk.desk, form)
        selection = _ask_columns(talk, form) if found else None
        code = table_language()
        return printer.print(form, found, ending, path, code=code, selection=selection)

    # The file's name says nothing of the child.
    _write(talk, printer.formats(form), f"{form.id}-{key[-6:]}" if key else form.id, write)


def copy_out(talk: Conversation, form: Form) -> None:
    """Ask for format and path, and write a copy of all records with codes in place of names.

    Raises:
        UserError: there is no record, this session does not write, or the file cannot be written.
        OSError: the folder cannot be made.
    """
    from tui.desk.copies.coded_copy import write_copy
    from tui.documents.exporters import TABLE_EXPORTERS

    found = arranged_records(talk.desk, form)
    if not found:
        raise UserError(message("print.nothing"))

    def write(ending: str, path: Path) -> Printed:
        return write_copy(talk.desk, form, found, ending, path, code=table_language())

    _write(talk, TABLE_EXPORTERS, f"{form.id}-copy", write)


def _ask_columns(talk: Conversation, form: Form) -> Selection:
    """Ask which columns a table is to have, where there is a choice.

    Raises:
        Stopped: none were chosen.
    """
    ways = selections_of(form)
    if len(ways) == 1:
        return ways[0][1]
    words = [say(f"table.columns_{name}", count=count) for name, _, count in ways]
    picked = talk.pick(words, ("out",), question=say("table.columns"))
    if picked.order:
        raise Stopped
    return ways[picked.at][1]


def print_papers(talk: Conversation, child: Child) -> None:
    """Ask for format and path, and print all documents of a child into one file.

    Raises:
        UserError: it cannot be printed or written.
        OSError: the folder cannot be made.
    """
    from tui.desk.child.packet import print_packet

    def write(ending: str, path: Path) -> Printed:
        return print_packet(talk.desk, child, ending, path, contents=True)

    _write(talk, talk.desk.printer.exporters(), f"child-{child.keys[0][1][-6:]}", write)


def print_paper(talk: Conversation, paper: Paper, stem: str) -> None:
    """Ask for format and path, and print a document that is not made of records.

    `stem` is the file's name without day and ending.

    Raises:
        UserError: it cannot be printed or written.
        OSError: the folder cannot be made.
    """
    printer = talk.desk.printer

    def write(ending: str, path: Path) -> Printed:
        return printer.print_paper(paper, ending, path)

    _write(talk, printer.exporters(), stem, write)


def _write(
    talk: Conversation,
    endings: Iterable[str],
    stem: str,
    write: Callable[[str, Path], Printed],
) -> None:
    endings = list(endings)
    picked = talk.pick([each.upper() for each in endings], ("out",), question=say("linear.format"))
    if picked.order:
        return
    desk, ending = talk.desk, endings[picked.at]
    path = free_path(output_folder(desk.vault) / f"{stem}-{desk.today()}.{ending}")
    typed = talk.ask(say("linear.file", path=path), say("linear.about.file")).strip()
    path = expand_path(typed) if typed else path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        printed = write(ending, path)
    except UnprintableError as told:
        if not talk.agree(f"{told}. {say('print.anyway')}"):
            return
        with printing_anyway():
            printed = write(ending, path)
    talk.say(say("print.done", path=printed.path))
    for note in printed.notes:
        talk.say(str(note))
    if printed.lost:
        lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
        talk.say(say("print.lost", letters=lost))
