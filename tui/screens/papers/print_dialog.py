"""The dialog before printing: what, in which format, how it is handed out, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.desk.printing.handing_out import chosen_handing_out
from tui.desk.printing.output_folder import free_folder, output_folder
from tui.desk.printing.paper_printer import printer_name
from tui.keyboard import retyped
from tui.keys import letter_of
from tui.locale import say
from tui.records.storage.free_path import free_path
from tui.records.storage.home import expand_path
from tui.screens.dialog import Dialog, Label
from tui.screens.papers.choosing import choose_handing_out, chosen_text
from tui.widgets.field import Field
from tui.widgets.lines import cut
from tui.widgets.listing import Chosen, CursorMoved, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from tui.desk.desk import Desk
    from tui.desk.printing.handing_out import HandingOut
    from tui.desk.printing.printout import Printout
    from tui.widgets.canvas import Canvas

_ROWS: Final = 11
"""Printouts in view."""


class PrintDialog(Dialog["tuple[Printout, Path]"]):
    """A choice of what to print, how it is handed out, and of the file."""

    context = "print"
    leads_to = ("printed",)

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
            self._tell(self.query_one(Listing).at)

        choose_handing_out(self, self._password, chosen)

    def _tell(self, index: int) -> None:
        """Tell where a printout goes, and how."""
        self._where.show("", self._where_text(index))
        self._chosen.show(chosen_text(self.desk, self._password))

    def _point_to(self, index: int) -> None:
        """Tell where the printout under the cursor goes, and name its file."""
        self._tell(index)
        self.query_one(Field).write(str(self._file(index)))

    def _where_text(self, index: int) -> str:
        printer = self._printouts[index].goes_to(self._how())
        if printer:
            return say("print.on_paper", printer=printer_name(printer))
        return say("print.where")

    def _how(self) -> HandingOut:
        return chosen_handing_out(self.desk.printer, self._password)

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
