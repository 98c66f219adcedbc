"""How papers are handed out: marked as drafts, on both sides of a sheet, on a printer, shut."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.printing.drafts import marking_drafts
from tui.desk.printing.output_folder import to_printer
from tui.documents.pdf.file.handling import Handling, handled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.printing.printer import Printer


WAYS: Final = ("draft", "duplex", "password", "printer")
"""What can be chosen, by the names of the words that say so."""


class HandingOut(NamedTuple):
    """What is asked of printed papers besides their contents, for one file or a whole session."""

    draft: bool = False
    """Whether what nobody declared final is marked as a draft."""
    duplex: bool = False
    """Whether PDFs are for both sides of a sheet, of which no two children share one."""
    printer: str | None = None
    """The printer on which PDFs come out in place of a file; `USUAL` for the system's own."""


def chosen_handing_out(printer: Printer, password: str = "") -> HandingOut:
    """What was chosen in this session; with a password for what becomes a file, whatever it was."""
    how = printer.handing_out or HandingOut()
    return how._replace(printer=None) if password else how


@contextmanager
def handed_out(how: HandingOut, password: str = "") -> Iterator[None]:
    """Print within it as is asked; PDFs are shut with the password, if there is one."""
    handling = Handling(how.duplex, password)
    with marking_drafts(wanted=how.draft), handled(handling), to_printer(how.printer):
        yield
