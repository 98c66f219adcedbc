"""Printing into a file: the format and the path are asked for, and what else can be by orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.printing.handing_out import chosen_handing_out
from tui.desk.printing.output_folder import STANDARD_OUTPUT, free_folder, output_folder
from tui.desk.printing.paper_printer import printer_name
from tui.desk.printing.printout import Printout, packets_of, stem_of
from tui.desk.printing.printouts import printouts_of
from tui.desk.printing.record_tables import arranged_records, table_language
from tui.desk.printing.table_printouts import tables_of
from tui.desk.printing.unprintable import UnprintableError
from tui.linear.conversation import optional
from tui.linear.handing_out import choose_handing_out
from tui.locale import message, say
from tui.progress import Stopped, silent
from tui.records.storage.free_path import free_path
from tui.records.storage.home import expand_path
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.desk.printing.printer import Printed
    from tui.documents.paper import Paper
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.progress import Report
    from tui.records.search.child import Child


def print_out(talk: Conversation, form: Form, key: str = "") -> None:
    """Ask for format and path, and print a record, or all of a form; without any, a blank form.

    Whatever else can be printed of the form is offered by an order. A table has the records in the
    order of their list, and the columns that are asked for.

    Raises:
        UserError: it cannot be printed or written, or was stopped.
        OSError: the folder cannot be made.
    """
    desk, shown = talk.desk, [key] if key else None
    record = desk.records(form).get(key) if key else None
    # The rows of a register are printed as a part of it.
    alone = None if form.kind == "register" else record
    papers = list(printouts_of(desk, form, alone, None if alone else shown))
    tables = list(tables_of(desk, form, shown))
    named = {each.label: each for each in tables}

    def in_formats(paper: Printout, table: Printout | None) -> dict[str, Printout]:
        found = {
            ending: table if desk.printer.is_table(form, ending) else paper
            for ending in desk.printer.formats(form)
        }
        return {ending: each for ending, each in found.items() if each}

    others = [in_formats(each, named.get(each.label)) for each in papers[1:]]
    _offer(talk, in_formats(papers[0], tables[0]), others)


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

    def write(ending: str, path: Path, report: Report) -> Printed:
        code = table_language()
        return write_copy(talk.desk, form, found, ending, path, code=code, report=report)

    copy = Printout("", "", stem_of(talk.desk, form, "copy"), write)
    _offer(talk, dict.fromkeys(TABLE_EXPORTERS, copy))


def print_papers(talk: Conversation, child: Child) -> None:
    """Ask for format and path, and print all documents of a child into one file.

    Raises:
        UserError: it cannot be printed or written.
        OSError: the folder cannot be made.
    """
    endings = talk.desk.printer.exporters()
    usual, *others = (dict.fromkeys(endings, each) for each in packets_of(talk.desk, child))
    _offer(talk, usual, others)


def print_paper(talk: Conversation, paper: Paper, stem: str) -> None:
    """Ask for format and path, and print a document that is not made of records.

    `stem` is the file's name without day and ending.

    Raises:
        UserError: it cannot be printed or written.
        OSError: the folder cannot be made.
    """
    printer = talk.desk.printer

    def write(ending: str, path: Path, _: Report) -> Printed:
        return printer.print_paper(paper, ending, path)

    act = Printout("", "", f"{stem}-{talk.desk.today()}", write)
    _offer(talk, dict.fromkeys(printer.exporters(), act))


def _offer(
    talk: Conversation,
    usual: Mapping[str, Printout],
    others: Sequence[Mapping[str, Printout]] = (),
) -> None:
    """Ask in which format the usual is printed, or another of what can be, and print it.

    Each has a printout for each ending.
    """
    password = ""
    while True:
        endings = list(usual)
        picked = talk.pick(
            [each.upper() for each in endings],
            (*["other"] * bool(others), "how", "out"),
            question=say("linear.format"),
        )
        if picked.order == "out":
            return
        if picked.order == "how":
            password = choose_handing_out(talk, password)
        elif picked.order == "other":
            usual, others = _other(talk, usual, others)
        elif password and endings[picked.at] != "pdf":
            talk.say(say("print.password_pdf", ending=endings[picked.at].upper()))
        else:
            _print(talk, usual[endings[picked.at]]._replace(ending=endings[picked.at]), password)
            return


def _other(
    talk: Conversation, usual: Mapping[str, Printout], others: Sequence[Mapping[str, Printout]]
) -> tuple[Mapping[str, Printout], Sequence[Mapping[str, Printout]]]:
    """What is printed in place of the usual, and what else could be."""
    labels = [next(iter(each.values())).label for each in others]
    picked = talk.pick(labels, ("out",), question=say("linear.print_what"))
    if picked.order:
        return usual, others
    return others[picked.at], [usual, *others[: picked.at], *others[picked.at + 1 :]]


def _print(talk: Conversation, printout: Printout, password: str) -> None:
    """Ask for what a printout needs, and for the file, and write it.

    Raises:
        Stopped: nothing was chosen.
    """
    how = chosen_handing_out(talk.desk.printer, password)
    to = printout.goes_to(how)
    if printout.of_period:
        printout = _of_period(talk, printout)
    path = STANDARD_OUTPUT if to else _ask_path(talk, printout)
    if printout.of_columns:
        printout = _of_columns(talk, printout)
    printout = printout.handed_out(how, password)
    try:
        printed = printout.write(printout.ending, path, silent)
    except UnprintableError as told:
        if not printed_anyway(talk, told):
            return
        printed = printout.anyway().write(printout.ending, path, silent)
    if to:
        talk.say(say("printer.sent", printer=printer_name(to)))
    else:
        talk.say(say("print.done", path=printed.path))
    talk.say(*printed.sentences())


def printed_anyway(talk: Conversation, told: UnprintableError) -> bool:
    """Ask whether to print letters that the font lacks all the same."""
    return talk.agree(f"{told}. {say('print.anyway')}")


def _of_period(talk: Conversation, printout: Printout) -> Printout:
    """The printout of a period that is asked for, again where it has none.

    Raises:
        Stopped: no period was named.
    """
    assert printout.of_period
    of_period, periods = printout.of_period, talk.desk.periods

    def read(typed: str) -> Printout:
        period = periods.parse(typed)
        if found := of_period(period):
            return found
        raise UserError(message("print.none_in", period=period.text))

    question, about = f"{say('print.period_how')}:", say("linear.about.period")
    found = talk.ask_until(question, about, optional(read))
    if found is None:
        raise Stopped
    return found._replace(ending=printout.ending, stem=printout.stem)


def _of_columns(talk: Conversation, printout: Printout) -> Printout:
    """The printout of a table with the columns that are asked for.

    Raises:
        Stopped: none were chosen.
    """
    words = [label for label, _ in printout.of_columns]
    picked = talk.pick(words, ("out",), question=say("table.columns"))
    if picked.order:
        raise Stopped
    return printout.of_columns[picked.at][1]._replace(ending=printout.ending)


def _ask_path(talk: Conversation, printout: Printout) -> Path:
    """The file, or the folder, that is asked for; its folder is made."""
    folder = output_folder(talk.desk.vault)
    if printout.is_folder:
        path = free_folder(folder / printout.stem)
    else:
        path = free_path(folder / f"{printout.stem}.{printout.ending}")
    typed = talk.ask(say("linear.file", path=path), say("linear.about.file")).strip()
    path = expand_path(typed) if typed else path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
