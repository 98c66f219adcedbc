"""What is asked of printed papers besides their contents: sides, drafts, a password, a printer."""

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
def handed_out(options: argparse.Namespace, ending: str) -> Iterator[None]:
    """Print files of an `ending` within it as the options ask for, and say what is to be known.

    Raises:
        UserError: what they ask for does not go together, or the password cannot be read.
    """
    from tui.desk.printing.drafts import marking_drafts
    from tui.desk.printing.output_folder import to_printer
    from tui.documents.pdf.file.handling import Handling, handled

    _check(options, ending)
    handling = Handling(options.duplex, _password(options))
    with marking_drafts(wanted=options.draft), handled(handling), to_printer(options.printer):
        yield
    if options.printer:
        usual = options.printer == "-"
        note(say("printer.sent", printer=say("printer.usual") if usual else options.printer))


def _check(options: argparse.Namespace, ending: str) -> None:
    asked = {"--duplex": options.duplex, "--password-file": options.password_file}
    asked["--printer"] = options.printer
    flags = [flag for flag, wanted in asked.items() if wanted]
    if flags and ending != "pdf":
        raise UserError(message("print.only_pdf", flag=flags[0]))
    if options.printer and (options.output or options.separate or options.password_file):
        raise UserError(message("printer.no_file"))


def _password(options: argparse.Namespace) -> str:
    if not options.password_file:
        return ""
    from tui.desk.passphrase import WEAK, read_passphrase_file, strength

    password = read_passphrase_file(options.password_file)
    score = strength(password)
    note(say("print.locked", strength=score))
    if score < WEAK:
        note(say("print.weak_password", strength=score))
    return password
