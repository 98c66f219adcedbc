"""A child leaves the school, or comes back: what is open, the day, where to and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.desk.leaving.leaving import Departure, Wanted, check_may_leave, come_back, leave
from tui.desk.leaving.leaving_text import describe_leaving, describe_left
from tui.desk.leaving.roll import check_day, day_of_leaving
from tui.desk.passphrase import ask_new_passphrase
from tui.desk.printing.output_folder import output_file
from tui.linear.conversation import Ended, optional
from tui.locale import say
from tui.records.storage.free_path import free_path
from tui.records.transfer.sealed_file import ENDING
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.linear.conversation import Conversation
    from tui.records.search.child import Child


def order_of(talk: Conversation, child: Child) -> str:
    """The order that a child can be given: `gone`, or `returned` where it has left."""
    return "returned" if day_of_leaving(talk.desk, child) else "gone"


def leave_school(talk: Conversation, child: Child) -> None:
    """Say what is still open for a child, ask when, where to and why it leaves, and do it.

    Where somebody sits at a terminal, a file for the next school is offered, too: its passphrase
    must not be seen.

    Raises:
        UserError: it has left, an answer is none, this session does not write, or the disk refuses.
    """
    desk = talk.desk
    desk.vault.check_writable()
    check_may_leave(desk, child)
    talk.say(*describe_leaving(desk, child, desk.today()))
    day = _ask_day(talk, say("leaving.day"))
    if day is None:
        return
    departure = Departure(
        day,
        talk.ask(say("leaving.to"), say("linear.about.school")),
        talk.ask(say("leaving.why"), say("linear.about.text")),
    )
    stem = f"child-{desk.today()}"
    wanted = Wanted(packet=free_path(output_file(desk.vault, f"{stem}.pdf")))
    if sys.stdin.isatty() and talk.agree(say("leaving.wanted")):
        secret = _ask_passphrase(talk)
        sealed = output_file(desk.vault, f"{stem}.{ENDING}")
        wanted = wanted._replace(sealed=sealed, passphrase=secret)
    talk.say(*describe_left(leave(desk, child, departure, wanted)))


def return_to_school(talk: Conversation, child: Child) -> None:
    """Ask when a child came back, and write it down.

    Raises:
        UserError: the answer is no day, this session does not write, or the disk refuses.
    """
    if day := _ask_day(talk, say("leaving.return_day")):
        talk.say(say("leaving.returned", count=come_back(talk.desk, child, day)))


def _ask_day(talk: Conversation, question: str) -> date | None:
    """The day that is asked for; None where nothing is to be done."""
    read = optional(lambda typed: check_day(typed, talk.desk.today()))
    return talk.ask_until(question, say("linear.about.day"), read)


def _ask_passphrase(talk: Conversation) -> str:
    """A passphrase for a file, asked for until it is typed twice alike, and is a good one."""
    while True:
        try:
            return ask_new_passphrase(say("leaving.fresh"))
        except UserError as refusal:
            talk.say(str(refusal))
        except EOFError as error:
            raise Ended from error
