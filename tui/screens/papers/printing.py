"""Printing: what is asked before it, and the work."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from textual.worker import get_current_worker

from tui.desk.printing.handing_out import chosen_handing_out
from tui.desk.printing.output_folder import STANDARD_OUTPUT
from tui.desk.printing.paper_printer import USUAL, printer_name
from tui.desk.printing.printout import Printout, list_of, packets_of
from tui.desk.printing.printouts import printouts_of
from tui.desk.printing.table_printouts import tables_of
from tui.desk.printing.unprintable import UnprintableError
from tui.keys import key_label
from tui.locale import say
from tui.progress import Stopped, progress_line
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.line_dialog import LineDialog
from tui.screens.lines_dialog import AnswersDialog
from tui.screens.papers.print_dialog import PrintDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.forms.form import Form
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child
    from tui.screens.desk_screen import DeskScreen


PROGRESS_EVERY: Final = 0.5
"""Seconds between two reports of progress: each costs bytes on the line."""


def print_from(
    screen: DeskScreen[Any],
    form: Form,
    record: Record | None,
    shown: Sequence[str] | None = None,
    listed: Sequence[str] | None = None,
) -> None:
    """Ask what of a form to print, and print it; the status line shows how it went.

    Args:
        screen: the screen that asks.
        form: the form.
        record: the record under the cursor.
        shown: the ids of the records listed, as they stand on paper, where these are not all.
        listed: the ids of the same records in the order of the list.
    """
    desk = screen.desk
    papers = list(printouts_of(desk, form, record, shown))
    tables = list(tables_of(desk, form, listed))
    ask(
        screen,
        [
            what._replace(ending=ending)
            for ending in desk.printer.formats(form)
            for what in (tables if desk.printer.is_table(form, ending) else papers)
        ],
    )


def print_papers_of(screen: DeskScreen[Any], child: Child) -> None:
    """Ask how to print all documents of a child, and print them."""
    desk = screen.desk
    packets = packets_of(desk, child)
    ask(
        screen,
        [what._replace(ending=each) for each in desk.printer.exporters() for what in packets],
    )


def print_list_of(screen: DeskScreen[Any], form: Form, name: str) -> None:
    """Ask in which format to print a list of a form, by the list's name, and print it."""
    desk = screen.desk
    printout = list_of(desk, form, name)
    ask(screen, [printout._replace(ending=ending) for ending in desk.printer.formats(form)])


def ask(screen: DeskScreen[Any], printouts: Sequence[Printout]) -> None:
    """Ask which printout to print and where to, and print it; the status line shows how it went."""

    def write(answer: tuple[Printout, Path] | None) -> None:
        if answer is None:
            return
        printout, path = answer
        if printout.of_period is None:
            _start(screen, printout, path)
        else:
            _ask_period(screen, printout, path)

    if screen.shell.is_printing:
        screen.show_status(say("print.busy"), "error")
    else:
        screen.app.push_screen(PrintDialog(screen.desk, printouts), write)


def _ask_period(
    screen: DeskScreen[Any], printout: Printout, path: Path, typed: str = "", why: str = ""
) -> None:
    """Ask for a period, again where none is called so or it has no records, and print it."""

    def answered(typed: str | None) -> None:
        if not typed:
            return
        assert printout.of_period
        try:
            period = screen.desk.periods.parse(typed)
            found = printout.of_period(period)
        except UserError as refusal:
            _ask_period(screen, printout, path, typed, str(refusal))
            return
        if found is None:
            none = say("print.none_in", period=period.text)
            _ask_period(screen, printout, path, typed, none)
        else:
            _start(screen, found._replace(ending=printout.ending), path)

    question = why or say("print.period_how")
    dialog = LineDialog(say("print.period"), question, say("print.keys"), typed)
    screen.app.push_screen(dialog, answered)


def _start(screen: DeskScreen[Any], printout: Printout, path: Path) -> None:
    if printout.of_columns:
        _ask_columns(screen, printout, path)
        return
    screen.show_status(say("print.working"))
    screen.shell.start_printing(lambda: _write(screen, printout, path))


def ask_anyway(screen: DeskScreen[Any], told: str, print_anyway: Callable[[], None]) -> None:
    """Tell of letters that the font lacks, and print them all the same if that is wanted."""

    def answered(answer: int | None) -> None:
        if answer:
            print_anyway()
        else:
            screen.show_status(say("work.stopped"))

    answers = [say("print.anyway_no"), say("print.anyway_yes")]
    dialog = AnswersDialog([f"{told}.", say("print.anyway")], answers)
    screen.app.push_screen(dialog, answered)


def _ask_columns(screen: DeskScreen[Any], printout: Printout, path: Path) -> None:
    """Ask which columns a table is to have, and write it."""

    def answered(answer: list[int] | None) -> None:
        if answer:
            _, chosen = printout.of_columns[answer[0]]
            _start(screen, chosen._replace(ending=printout.ending), path)

    words = [label for label, _ in printout.of_columns]
    screen.app.push_screen(ChoiceDialog(say("table.columns"), words), answered)


def _write(screen: DeskScreen[Any], printout: Printout, path: Path) -> None:
    """Write the file; runs in a thread of its own, so that the screen stays alive."""
    worker = get_current_worker()
    begun_at = reported_at = monotonic()

    def show(text: str, look: str = "note") -> None:
        screen.app.call_from_thread(screen.shell.show_status, text, look)

    def report(done: int, total: int) -> None:
        nonlocal reported_at
        if worker.is_cancelled:
            raise Stopped
        if monotonic() - reported_at > PROGRESS_EVERY:
            reported_at = monotonic()
            what, seconds = say("print.progress", what=printout.label), reported_at - begun_at
            show(progress_line(what, done, total, seconds, stop=key_label("escape")))

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        printed = printout.write(printout.ending, path, report)
    except UnprintableError as error:
        again = partial(_start, screen, printout.anyway(), path)
        screen.app.call_from_thread(ask_anyway, screen, str(error), again)
        return
    except (UserError, OSError) as error:
        if screen.app.is_running:
            show(str(error), "note" if isinstance(error, Stopped) else "error")
        return
    done = say("print.done", path=printed.path)
    if printed.path is STANDARD_OUTPUT:
        how = chosen_handing_out(screen.desk.printer)
        done = say("printer.sent", printer=printer_name(how.printer or USUAL))
    show(" ".join((done, *printed.sentences())))
