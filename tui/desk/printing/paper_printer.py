"""The printer of paper: a PDF handed to the system's print service, with no file left behind."""

from __future__ import annotations

import subprocess
from time import monotonic
from typing import TYPE_CHECKING, Final

from tui.documents.pdf.file.handling import asked_handling
from tui.forms.clean import clean_line
from tui.locale import message, say
from tui.system.programs import print_service
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

USUAL: Final = "-"
"""The name of the printer that the system takes by itself."""
_PATIENCE: Final = 60
"""Seconds within which the service has to take a document."""
_LOOK: Final = 0.2
"""Seconds between two looks at whether it is still to be printed."""
_SAID: Final = 200
"""Letters of what the service says that are told."""
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


def print_on_paper(data: bytes, printer: str, report: Callable[[], None]) -> None:
    """Hand a PDF to the CUPS printer of a name; it never lies in a file of ours.

    `report` is called while the service takes its time.

    Raises:
        Stopped: `report` did; the service is not waited for.
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
        status, told = _hand_over([found, *named, *how], data, report)
    except subprocess.TimeoutExpired as error:
        raise UserError(message("printer.silent", seconds=_PATIENCE)) from error
    except OSError as error:
        raise UserError(message("printer.failed", detail=system_reason(error))) from error
    if status:
        said = clean_line(told.decode(errors="replace").strip()).rstrip(".") or str(status)
        raise UserError(message("printer.failed", detail=said[:_SAID]))


def _hand_over(words: Sequence[str], data: bytes, report: Callable[[], None]) -> tuple[int, bytes]:
    """The status of a program that was given some bytes, and what it complained of.

    Raises:
        OSError: it cannot be started.
        Stopped: `report` did.
        TimeoutExpired: it took too long.
    """
    end, given = monotonic() + _PATIENCE, data
    with subprocess.Popen(  # noqa: S603 - the words are ours, and the printer's name is one word
        words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as service:
        try:
            while True:
                try:
                    _, told = service.communicate(given or None, timeout=_LOOK)
                except subprocess.TimeoutExpired:
                    # What was given is on its way, and must not be given again.
                    given = b""
                    if monotonic() > end:
                        raise
                    report()
                else:
                    return service.returncode, told
        except BaseException:
            service.kill()
            raise
