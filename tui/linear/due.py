"""What is due: each line opened, done, put off to a day, dismissed, taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk.due.answers import DISMISSED, DONE, LATER, day_after
from tui.linear.conversation import optional
from tui.linear.record import offer_acts
from tui.linear.records import offer_records
from tui.linear.year.closing import offer_closing
from tui.linear.year.moving_up import offer_moving_up
from tui.locale import say

if TYPE_CHECKING:
    from tui.hooks import Reminder
    from tui.linear.conversation import Conversation

_ACTS: Final = ("open", "done", "put_off", "dismiss")


def offer_due(talk: Conversation) -> None:
    """Offer the lines about what is due until somebody goes back."""
    answered = False
    while (lines := talk.desk.reminders()) or answered:
        talk.say("", say("reminders.title" if lines else "reminders.none"))
        entries = [str(line.text) for line in lines]
        picked = talk.pick(entries, ("undo", "out"), question=say("linear.which_line"))
        if picked.order == "out":
            return
        if picked.order == "undo":
            talk.attempt(partial(_take_back, talk))
        else:
            answered = True
            talk.attempt(partial(_offer, talk, lines[picked.at]))
    talk.say(say("reminders.none"))


def _offer(talk: Conversation, line: Reminder) -> None:
    """Say a line, and do with it what is asked for."""
    talk.say("", str(line.text))
    words = [say(f"linear.act.{act}") for act in _ACTS]
    picked = talk.pick(words, ("out",), question=say("linear.which_act"))
    if picked.order:
        return
    act, today, answers = _ACTS[picked.at], talk.desk.today(), talk.desk.agenda.answers
    if act == "open":
        _open(talk, line)
    elif act == "put_off":
        read = optional(lambda typed: day_after(typed, today))
        day = talk.ask_until(f"{say('due.type_day')}:", say("linear.about.day"), read)
        if day:
            answers.give([line], LATER, day)
            talk.say(say("linear.due_later", day=f"{day:%d.%m.%Y}"))
    else:
        answers.give([line], DONE if act == "done" else DISMISSED, today)
        talk.say(say(f"linear.due_{act}"))


def _open(talk: Conversation, line: Reminder) -> None:
    """Go to what a line leads to: a record, a list, or moving up."""
    if line.record:
        offer_acts(talk, talk.desk.form(line.form), line.record)
    elif line.form:
        offer_records(talk, talk.desk.form(line.form))
    elif line.act == "year.close":
        offer_closing(talk)
    elif line.act == "year.move":
        offer_moving_up(talk)
    else:
        talk.say(say("reminders.no_record"))


def _take_back(talk: Conversation) -> None:
    talk.desk.agenda.answers.take_back()
    talk.say(say("due.back"))
