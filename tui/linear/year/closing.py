"""Closing a school year line by line: what it would do, the question about the archive, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.printing.unprintable import UnprintableError, printing_anyway
from tui.desk.year.closed import closed_on, year_text, year_to_close
from tui.desk.year.closing import archive_folder, close_year, rehearse
from tui.desk.year.closing_text import describe_closed, describe_closing
from tui.linear.printing import printed_anyway
from tui.locale import say

if TYPE_CHECKING:
    from tui.linear.conversation import Conversation


def offer_closing(talk: Conversation) -> None:
    """Say what closing the year would do, and do it, with an archive or without.

    Raises:
        UserError: it cannot be closed; nothing was done.
    """
    desk, year = talk.desk, year_to_close(talk.desk)
    talk.say("", *describe_closing(desk, rehearse(desk, year)))
    if day := closed_on(desk, year):
        talk.say(say("closing.was_closed", year=year_text(year), day=day))
    talk.say(say("closing.clear"))
    ways = [say("closing.with_archive"), say("closing.without_archive")]
    picked = talk.pick(ways, ("out",), question=say("linear.which_act"))
    if picked.order:
        return
    folder = None if picked.at else archive_folder(desk, year)
    try:
        closed = close_year(desk, year, folder, again=True)
    except UnprintableError as told:
        if not printed_anyway(talk, told):
            return
        with printing_anyway():
            closed = close_year(desk, year, folder, again=True)
    talk.say(*describe_closed(closed))
