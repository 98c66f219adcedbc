"""Letters that the font lacks, on the command line: refused, or printed as `--anyway` asks."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.desk.printing.unprintable import UnprintableError, printing_anyway
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


@contextmanager
def printed_as_asked(options: argparse.Namespace) -> Iterator[None]:
    """Print within it letters that the font lacks only where that is asked for.

    Raises:
        UserError: there are some, and it is not; it says how to ask.
    """
    try:
        with printing_anyway(wanted=getattr(options, "anyway", False)):
            yield
    except UnprintableError as refusal:
        raise UserError(message("print.unprintable_how", told=str(refusal))) from refusal
