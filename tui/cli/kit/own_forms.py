"""Commands about one's own forms: put into use, withdrawn, packed, taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.output import put
from tui.desk.kit.texts import FaultyTextError
from tui.desk.own_forms.named import named_text
from tui.desk.own_forms.pack import ENDING, pack, take_in, unpack
from tui.desk.own_forms.pack_text import describe_packed, describe_taken
from tui.desk.own_forms.use import ReplacesError, put_into_use, withdraw
from tui.desk.printing.output_folder import write_output
from tui.forms.language.faults.fault import Level
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def use_text(desk: Desk, options: argparse.Namespace) -> int:
    """Put a text into use: of a file, or one under trial; 1 where it has faults."""
    try:
        form = put_into_use(desk, named_text(desk, options.file), replace=options.replace)
    except FaultyTextError as refusal:
        for fault in refusal.faults:
            if fault.level is Level.FAULT:
                put(f"✗ {fault.file}:{fault.line}: {fault.sentence}")
        return 1
    except ReplacesError as refusal:
        raise UserError(message("own.replace_option", why=refusal.message)) from refusal
    put(say("own.in_use", form=form.title))
    return 0


def withdraw_form(desk: Desk, options: argparse.Namespace) -> None:
    """Take the newest text of one's own of a form out of use."""
    trial = withdraw(desk, desk.form(options.form))
    put(say("own.withdrawn", form=trial.title, name=trial.name))


def pack_texts(desk: Desk, options: argparse.Namespace) -> None:
    """Write a pack of texts: of files, of texts under trial, of forms by their ids."""
    texts = [named_text(desk, word) for word in options.files]
    path = write_output(Path(options.output or f"forms{ENDING}"), pack(texts))
    put(say("own.packed", count=len(texts), file=path))


def take_pack(desk: Desk, options: argparse.Namespace) -> None:
    """Show what a pack has; with `--yes`, take it in."""
    packed = unpack(desk, Path(options.file))
    for each in packed:
        for line in describe_packed(each):
            put(line)
    if options.yes:
        for line in describe_taken(*take_in(desk, packed)):
            put(line)
    else:
        put(say("own.not_yet"))
