"""How papers are handed out, asked line by line: draft, both sides, a password, a printer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.desk.passphrase import WEAK, ask_hidden, strength
from tui.desk.printing.handing_out import WAYS, chosen_handing_out
from tui.desk.printing.paper_printer import USUAL, printer_name, printers
from tui.desk.printing.password import about_passwords, usable_password
from tui.locale import say
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.linear.conversation import Conversation


def choose_handing_out(talk: Conversation, password: str) -> str:
    """Ask how papers are handed out, from now on in this session, until somebody goes back.

    The password that is wanted for what is printed now is returned, and kept nowhere. It is asked
    for only where somebody sits at a terminal: it must not be seen.
    """
    printer, there = talk.desk.printer, printers()
    can = {"password": sys.stdin.isatty(), "printer": bool(there)}
    offered = [way for way in WAYS if can.get(way, True)]
    while True:
        how = chosen_handing_out(printer)
        now = {**how._asdict(), "password": password}
        entries = [f"{say(f'print.choose_{way}')}: {_state(now[way])}" for way in offered]
        picked = talk.pick(entries, ("out",), question=say("print.choose"))
        if picked.order:
            return password
        match offered[picked.at]:
            case "password":
                password = "" if password else _ask_password(talk)
            case "printer":
                chosen = None if how.printer else _which(talk, there)
                printer.handing_out = how._replace(printer=chosen)
            case "duplex":
                printer.handing_out = how._replace(duplex=not how.duplex)
            case _:
                printer.handing_out = how._replace(draft=not how.draft)


def _state(chosen: object) -> str:
    return say("linear.yes" if chosen else "linear.no")


def _which(talk: Conversation, there: list[str]) -> str | None:
    """The printer on which papers come out, asked for where there are several."""
    if len(there) == 1:
        return USUAL
    words = list(map(printer_name, there))
    picked = talk.pick(words, ("out",), question=say("printer.which"))
    return None if picked.order else there[picked.at]


def _ask_password(talk: Conversation) -> str:
    """A password that is typed twice and not seen; empty where there is none that is wanted."""
    talk.say(*about_passwords())
    password = ask_hidden(say("print.password"))
    if password and ask_hidden(say("secret.again")) != password:
        talk.say(say("secret.differ"))
        return ""
    try:
        password = usable_password(password)
    except UserError as refusal:
        talk.say(str(refusal))
        return ""
    if password and (score := strength(password)) < WEAK:
        weak = say("print.weak_password", strength=score)
        return password if talk.agree(f"{weak}. {say('linear.take_weak')}") else ""
    return password
