"""Printing into a file: the dialog for what, in which format and where to, and the work."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from textual.worker import get_current_worker

from tui.desk.child.packet import free_folder
from tui.desk.printing.handing_out import HandingOut
from tui.desk.printing.output_folder import STANDARD_OUTPUT, output_folder
from tui.desk.printing.paper_printer import USUAL, printer_name
from tui.desk.printing.printout import Printout, list_of, packets_of
from tui.desk.printing.printouts import printouts_of
from tui.desk.printing.table_printouts import tables_of
from tui.desk.printing.unprintable import UnprintableError, printing_anyway
from tui.keyboard import retyped
from tui.keys import key_label, letter_of
from tui.locale import say
from tui.progress import Stopped, progress_line
from tui.records.storage.free_path import free_path
from tui.records.storage.home import expand_path
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.dialog import Dialog, Label
from tui.screens.line_dialog import LineDialog
from tui.screens.lines_dialog import AnswersDialog
from tui.screens.papers.choosing import choose_handing_out, chosen_text
from tui.user_error import UserError
from tui.widgets.field import Field
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen, CursorMoved, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child
    from tui.screens.desk_screen import DeskScreen
    from tui.widgets.canvas import Canvas


_ROWS: Final = 11
"""Printouts in view."""
PROGRESS_EVERY: Final = 0.5
"""Seconds between two reports of progress: each costs bytes on the line."""


class PrintDialog(Dialog["tuple[Printout, Path]"]):
    """A choice of what to print, how it is handed out, and of the file."""

    context = "print"

    def __init__(self, desk: Desk, printouts: Sequence[Printout]) -> None:
        super().__init__()
        self.title_text = say("print.title")
        self._printouts = printouts
        self._folder = output_folder(desk.vault)
        self._password = ""

    def body(self) -> Iterator[Widget]:
        """The printouts, and the line for the file."""
        listing = Listing(len(self._printouts), self._draw)
        listing.styles.height = min(len(self._printouts), _ROWS)
        yield listing
        self._where = Label("", self._where_text(0), look="note")
        yield self._where
        yield Field(str(self._file(0)), focused=False)
        self._chosen = Label(chosen_text(self.desk, ""), look="note")
        yield self._chosen
        yield Label(say("print.keys"), look="note")

    @property
    def focused_canvas(self) -> Canvas:
        """The list, or after Tab the line for the file."""
        field = self.query_one(Field)
        return field if field.focused else self.query_one(Listing)

    def handle_report(self, message: object) -> None:
        """Name the file by the printout under the cursor, or answer with the one chosen."""
        if isinstance(message, Chosen):
            self._answer(message.row)
        elif isinstance(message, CursorMoved):
            self._point_to(message.row)

    def help_lines(self) -> list[str]:
        """What is chosen here, and by which keys."""
        return [self.title_text, "", say("help.print")]

    def action_print_choose(self) -> None:
        """Ask how papers are handed out."""

        def chosen(password: str) -> None:
            self._password = password
            self._point_to(self.query_one(Listing).at)

        choose_handing_out(self, self._password, chosen)

    def _point_to(self, index: int) -> None:
        """Name the file of the printout under the cursor, or the printer on which it comes out."""
        self._where.show("", self._where_text(index))
        self._chosen.show(chosen_text(self.desk, self._password))
        self.query_one(Field).write(str(self._file(index)))

    def _where_text(self, index: int) -> str:
        printer = self._printouts[index].goes_to(self._how())
        if printer:
            return say("print.on_paper", printer=printer_name(printer))
        return say("print.where")

    def _how(self) -> HandingOut:
        how = self.desk.printer.handing_out or HandingOut()
        # On paper a password is of no use: who shuts a document wants a file.
        return how._replace(printer=None) if self._password else how

    async def press_key(self, event: events.Key) -> None:
        """Go between the list and the file; Enter on the file answers.

        In the list the first letter of a format goes to it: X to XLSX, on any layout.
        """
        field = self.query_one(Field)
        letter = None if field.focused else letter_of(event)
        if event.key in {"tab", "shift+tab"}:
            field.focused = not field.focused
            field.refresh()
        elif event.key == "enter" and field.focused:
            self._answer(self.query_one(Listing).at)
        elif letter:
            self._go_to(letter.casefold())
        else:
            await super().press_key(event)

    def _go_to(self, letter: str) -> None:
        """Go to the first printout in the next format that begins with a letter."""
        letters, listing = (letter, *retyped(letter)), self.query_one(Listing)
        endings = dict.fromkeys(each.ending for each in self._printouts)
        fits = [each for each in endings if each.startswith(letters)]
        if not fits:
            return
        here = self._printouts[listing.at].ending
        to = fits[(fits.index(here) + 1) % len(fits)] if here in fits else fits[0]
        listing.move_to([each.ending for each in self._printouts].index(to))
        self._point_to(listing.at)

    def _answer(self, index: int) -> None:
        printout = self._printouts[index]
        if self._password and printout.ending != "pdf":
            self._chosen.show(say("print.password_pdf", ending=printout.ending.upper()))
            return
        written = self.query_one(Field).pen.text.strip()
        printout = printout.handed_out(self._how(), self._password)
        self.dismiss((printout, expand_path(written)))

    def _draw(self, index: int, width: int) -> str:
        printout = self._printouts[index]
        return cut(printout.label, width - 6) + printout.ending.upper()

    def _file(self, index: int) -> Path:
        printout = self._printouts[index]
        if printout.is_folder:
            return free_folder(self._folder / printout.stem)
        return free_path(self._folder / f"{printout.stem}.{printout.ending}")


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


def _ask_anyway(screen: DeskScreen[Any], printout: Printout, path: Path, told: str) -> None:
    """Tell of letters that the font lacks, and print them all the same if that is wanted."""

    def write(ending: str, path: Path, report: Report) -> Printed:
        with printing_anyway():
            return printout.write(ending, path, report)

    def answered(answer: int | None) -> None:
        if answer:
            _start(screen, printout._replace(write=write), path)
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
        screen.app.call_from_thread(_ask_anyway, screen, printout, path, str(error))
        return
    except (UserError, OSError) as error:
        if screen.app.is_running:
            show(str(error), "note" if isinstance(error, Stopped) else "error")
        return
    lost = " ".join(f"U+{ord(letter):04X}" for letter in sorted(printed.lost))
    done = say("print.done", path=printed.path)
    if printed.path is STANDARD_OUTPUT:
        how = screen.desk.printer.handing_out or HandingOut()
        done = say("printer.sent", printer=printer_name(how.printer or USUAL))
    more = [say("print.lost", letters=lost)] if lost else []
    show(" ".join((done, *more, *map(str, printed.notes))))
