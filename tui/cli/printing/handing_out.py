"""What options ask of papers besides their contents: sides, drafts, a password, a printer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.cli.output import note
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


@contextmanager
def handed_out_as_asked(options: argparse.Namespace, ending: str) -> Iterator[None]:
    """Print files of an `ending` within it as the options ask for, and say what is to be known.

    Raises:
        UserError: what they ask for does not go together, or the password cannot be read.
    """
    from tui.desk.printing.handing_out import HandingOut, handed_out

    _check(options, ending)
    how = HandingOut(options.draft, options.duplex, options.printer)
    password = _password(options)
    with handed_out(how, password):
        yield
    if password:
        from tui.desk.printing.password import password_notes

        for each in password_notes(password):
            note(each)
    if options.printer:
        from tui.desk.printing.paper_printer import printer_name

        note(say("printer.sent", printer=printer_name(options.printer)))


def _check(options: argparse.Namespace, ending: str) -> None:
    from tui.documents.exporters import TABLE_EXPORTERS

    asked = {"--duplex": options.duplex, "--password-file": options.password_file}
    asked["--printer"] = options.printer
    flags = [flag for flag, wanted in asked.items() if wanted]
    if flags and ending != "pdf":
        raise UserError(message("print.only_pdf", flag=flags[0]))
    if options.draft and ending in TABLE_EXPORTERS:
        raise UserError(message("print.no_draft", ending=ending.upper()))
    if options.printer and (options.output or options.separate or options.password_file):
        raise UserError(message("printer.no_file"))


def _password(options: argparse.Namespace) -> str:
    if not options.password_file:
        return ""
    from tui.desk.passphrase import read_passphrase_file
    from tui.desk.printing.password import usable_password

    return usable_password(read_passphrase_file(options.password_file))
