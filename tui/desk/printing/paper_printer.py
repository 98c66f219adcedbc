"""The printer of paper: a PDF handed to the system's print service, with no file left behind."""

from __future__ import annotations

import subprocess
from typing import Final

from tui.documents.pdf.file.handling import asked_handling
from tui.forms.clean import clean_line
from tui.locale import message, say
from tui.system.programs import print_service
from tui.user_error import UserError

USUAL: Final = "-"
"""The name of the printer that the system takes by itself."""
_PATIENCE: Final = 60
"""Seconds within which the service has to take a document."""
_LIST: Final = ("lpstat", "-e")
_SOON: Final = 2
"""Seconds within which the service has to say which printers there are."""


def printer_name(printer: str) -> str:
    """What a printer is called by people."""
    return say("printer.usual") if printer == USUAL else printer


def printers() -> list[str]:
    """The printers to choose from, `USUAL` first, or alone; none where nothing prints."""
    if print_service() is None:
        return []
    try:
        done = subprocess.run(_LIST, capture_output=True, timeout=_SOON, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return [USUAL]
    named = list(map(clean_line, done.stdout.decode(errors="replace").splitlines()))
    return [USUAL, *named] if len(named) > 1 else [USUAL]


def print_on_paper(data: bytes, printer: str) -> None:
    """Hand a PDF to the CUPS printer of a name; it never lies in a file of ours.

    Raises:
        UserError: there is no CUPS here, no printer is called so, or it takes nothing.
    """
    found = print_service()
    if found is None:
        raise UserError(message("printer.missing"))
    named = [] if printer == USUAL else ["-d", printer]
    sides = "two-sided-long-edge" if asked_handling().duplex else "one-sided"
    # The title stands in the service's list of jobs, which others may read: it names nobody.
    how = ["-t", "nysan", "-o", f"sides={sides}", "-o", "print-scaling=none", "-"]
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, and the printer's name is one word
            [found, *named, *how], input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UserError(message("printer.failed", detail=type(error).__name__)) from error
    if done.returncode:
        said = clean_line(done.stderr.decode(errors="replace").strip()) or str(done.returncode)
        raise UserError(message("printer.failed", detail=said))
