"""Printouts: what can be printed, each with the name of its file and the work that writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.locale import say
from tui.records.search.days import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.handing_out import HandingOut
    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.forms.kinds.periods.days import Period
    from tui.progress import Report
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child


class Printout(NamedTuple):
    """A document, or several in one file, that can be printed."""

    label: str
    ending: str
    stem: str
    """The file's name without its ending; it does not name the child."""
    write: Callable[[str, Path, Report], Printed]
    """Writes it, in the format of an ending, into a file, and reports its progress."""
    of_period: Callable[[Period], Printout | None] | None = None
    """The printout of a period, where one has to be asked for; None where it has no records."""
    of_columns: Sequence[tuple[str, Printout]] = ()
    """Printouts with some columns or others, by their labels, where these have to be asked for."""
    is_folder: bool = False
    """Whether it is a folder with several files."""

    def goes_to(self, how: HandingOut) -> str | None:
        """The printer on which it comes out; None where it becomes a file, as all but a PDF do."""
        return how.printer if self.ending == "pdf" and not self.is_folder else None

    def handed_out(self, how: HandingOut, password: str = "") -> Printout:
        """The same printout, handed out so; a PDF is shut with the password, if there is one."""
        from tui.desk.printing.handing_out import handed_out

        so = how._replace(printer=self.goes_to(how))

        def write(ending: str, path: Path, report: Report) -> Printed:
            with handed_out(so, password):
                return self.write(ending, path, report)

        def of(period: Period) -> Printout | None:
            assert self.of_period
            found = self.of_period(period)
            return found and found._replace(ending=self.ending).handed_out(how, password)

        columns = [(words, each.handed_out(how, password)) for words, each in self.of_columns]
        asked = of if self.of_period else None
        return self._replace(write=write, of_period=asked, of_columns=columns)

    def anyway(self) -> Printout:
        """The same printout, whatever letters the font lacks."""
        from tui.desk.printing.unprintable import printing_anyway

        def write(ending: str, path: Path, report: Report) -> Printed:
            with printing_anyway():
                return self.write(ending, path, report)

        return self._replace(write=write)


def stem_of(desk: Desk, form: Form, name: str) -> str:
    """The name, without its ending, of a file with records of a form."""
    return "-".join(filter(None, (form.id, name, str(desk.today()))))


def packets_of(desk: Desk, child: Child) -> list[Printout]:
    """The printouts of all documents of a child: in one file, with a list of them, separately."""
    stem = f"child-{child.keys[0][1][-6:]}-{desk.today()}"

    def of(label: str, *, contents: bool, separate: bool = False) -> Printout:
        def write(ending: str, path: Path, report: Report) -> Printed:
            from tui.desk.child.packet import print_packet, print_separately

            print_all = print_separately if separate else print_packet
            return print_all(desk, child, ending, path, contents=contents, report=report)

        count = len(child.keys)
        return Printout(say(label, count=count), "", stem, write, is_folder=separate)

    return [
        of("packet.with_contents", contents=True),
        of("print.child", contents=False),
        of("packet.separate", contents=True, separate=True),
    ]


def list_of(desk: Desk, form: Form, name: str, shown: Sequence[str] | None = None) -> Printout:
    """The printout of a list of a form, by the list's name: of all records, or of those shown."""
    title = say(f"{form.plugin}.list.{name}")

    def write(ending: str, path: Path, report: Report) -> Printed:
        found = list(map(desk.records(form).get, shown)) if shown else None
        return desk.printer.print_list(form, name, ending, path, records=found, report=report)

    label = say("print.list_shown", list=title, count=len(shown)) if shown else title
    return Printout(label, "", stem_of(desk, form, name), write)


def of_period(
    desk: Desk,
    form: Form,
    records: Callable[[], Iterable[Record]],
    make: Callable[[Period, list[Record]], Printout],
    *,
    label: str,
    stem: str,
) -> Printout:
    """A printout of records of a period, which is asked for.

    `make` is given the period, and those of the `records` that are of it.
    """

    def of(period: Period) -> Printout | None:
        found = within(form, records(), *period.days)
        return make(period, found) if found else None

    def write(*_: object) -> Printed:
        raise AssertionError

    return Printout(label, "", stem_of(desk, form, stem), write, of)
