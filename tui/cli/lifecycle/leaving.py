"""Commands about children who leave the school, come back, or come from another one."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.output import note, put, put_json
from tui.cli.turn import claim
from tui.desk.passphrase import WEAK, ask_hidden, ask_new_passphrase, read_passphrase_file, strength
from tui.desk.printing.output_folder import output_file
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.desk.leaving.coming import Coming
    from tui.desk.leaving.leaving import Wanted


def leave_school(desk: Desk, options: argparse.Namespace) -> None:
    """Say what is still open for a child and let it leave, or take that back."""
    from tui.desk.leaving.leaving import Departure, check_may_leave, leave, take_back
    from tui.desk.leaving.leaving_text import describe_leaving, describe_left

    if not options.dry_run:
        claim(desk.vault, "leave")
    child = desk.children.by_id(options.child)
    if options.take_back:
        take_back(desk, child)
        put(say("leaving.taken_back"))
        return
    day = _day(desk, options)
    check_may_leave(desk, child)
    for line in describe_leaving(desk, child, day):
        put(line)
    if options.dry_run:
        return
    departure = Departure(day, options.to, options.why)
    for line in describe_left(leave(desk, child, departure, _wanted(desk, options))):
        put(line)


def return_to_school(desk: Desk, options: argparse.Namespace) -> None:
    """Let a child who has left be a pupil again."""
    from tui.desk.leaving.leaving import come_back

    child = desk.children.by_id(options.child)
    put(say("leaving.returned", count=come_back(desk, child, _day(desk, options))))


def take_child_in(desk: Desk, options: argparse.Namespace) -> None:
    """Say what a sealed file would bring, and take it in."""
    from tui.desk.leaving.leaving_text import describe_coming
    from tui.desk.leaving.taking_in import read_sealed, take_in

    if not options.dry_run:
        claim(desk.vault, "take-in")
    coming = read_sealed(desk, Path(options.file), _secret(options))
    if options.child:
        coming.decide(desk.children.by_id(options.child))
    elif options.new:
        coming.decide(None)
    if options.json:
        put_json(_as_json(coming))
    else:
        for line in describe_coming(coming):
            put(line)
    if options.dry_run:
        return
    came = take_in(coming, _day(desk, options))
    note(say("coming.done", name=coming.contents.child, count=came.records))


def _wanted(desk: Desk, options: argparse.Namespace) -> Wanted:
    """The files that are asked for.

    Raises:
        UserError: a form is not known, or nobody says a passphrase.
    """
    from tui.desk.leaving.leaving import Wanted
    from tui.records.transfer.sealed_file import ENDING

    without = {desk.form(name).id for name in options.without.split(",") if name}
    sealed, secret, packet = None, "", None
    if not options.no_file:
        secret = _new_secret(options)
        sealed = Path(options.output) if options.output else _usual(desk, ENDING)
    if not options.no_packet:
        packet = Path(options.packet) if options.packet else _usual(desk, "pdf")
    return Wanted(sealed, secret, without, packet)


def _usual(desk: Desk, ending: str) -> Path:
    """A file that is called by no name in the folder that documents go to."""
    return output_file(desk.vault, f"child-{desk.today()}.{ending}")


def _new_secret(options: argparse.Namespace) -> str:
    if not options.passphrase_file:
        _check_typist()
        return ask_new_passphrase(say("leaving.fresh"))
    secret = read_passphrase_file(options.passphrase_file)
    if strength(secret) < WEAK:
        note(say("secret.weak"))
    return secret


def _secret(options: argparse.Namespace) -> str:
    if options.passphrase_file:
        return read_passphrase_file(options.passphrase_file)
    _check_typist()
    return ask_hidden(say("leaving.secret"))


def _check_typist() -> None:
    """Check that somebody can type the file's passphrase, which is never the vault's."""
    if not sys.stdin.isatty():
        raise UserError(message("leaving.no_passphrase"))


def _day(desk: Desk, options: argparse.Namespace) -> date:
    return date.fromisoformat(options.day) if options.day else desk.today()


def _as_json(coming: Coming) -> dict[str, Any]:
    return {
        "child": coming.contents.child,
        "school": coming.contents.school,
        "sealed": coming.contents.day,
        "known": list(coming.child.keys[0]) if coming.child else None,
        "alike": [list(each.keys[0]) for each in coming.recognised.alike],
        "texts": [[each.name.form, f"{each.name.edition}"] for each in coming.new_texts],
        "records": [
            {
                "form": each.sealed.form,
                "id": each.sealed.id,
                "name": each.name,
                "fate": each.fate,
                "here": each.here,
                "differing": list(each.differing),
                "why": str(each.why or ""),
            }
            for each in coming.rehearse()
        ],
    }
