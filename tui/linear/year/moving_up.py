"""Moving up on 1 September, line by line: class by class, child by child, done, taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk.year.decisions import LEAVES, STAYS, kept_decisions, read_where
from tui.desk.year.moving_text import class_text, describe_class, describe_move, describe_sum
from tui.desk.year.moving_up import MovingUp, done_on
from tui.desk.year.one_child import move_one
from tui.desk.year.taking_back import take_back
from tui.linear.command import match_order
from tui.linear.conversation import optional
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.linear.conversation import Conversation
    from tui.records.search.child import Child, Key

_ORDERS: Final = ("move", "undo", "out")
_ORDERS_OF_A_CLASS: Final = ("all", "undo", "out")
_FATES: Final = {"stays": STAYS, "leaves": LEAVES}


def offer_moving_up(talk: Conversation) -> None:
    """Offer the classes until somebody goes back; what was decided is kept until it is done."""
    work = _rehearsed(talk)
    if not work.classes:
        talk.say(say("year.no_pupils"))
        return
    while True:
        talk.say("", say("year.title"), describe_sum(work))
        if day := done_on(talk.desk):
            talk.say(say("linear.moved_on", day=day))
        names = work.classes
        entries = [describe_class(work, name) for name in names]
        picked = talk.pick(entries, _ORDERS, question=say("linear.which_class"), free=True)
        if picked.order == "out":
            if work.decisions:
                talk.say(say("linear.decisions_kept"))
            return
        if picked.order == "move":
            talk.attempt(partial(_move, talk, work))
        elif picked.order == "undo":
            talk.attempt(partial(_undo, talk, work))
        elif picked.at >= 0:
            talk.attempt(partial(_offer_class, talk, work, names[picked.at]))
        elif picked.text:
            talk.attempt(partial(_offer_typed, talk, work, picked.text))
        work = _rehearsed(talk)


def move_child(talk: Conversation, child: Child) -> None:
    """Ask to which class a child goes, and move it there in all its forms.

    Raises:
        UserError: it is no pupil, that is no other class, or the records cannot be changed.
    """
    read = optional(lambda typed: move_one(talk.desk, child, typed))
    if work := talk.ask_until(f"{say('year.type_other')}:", say("linear.about.class"), read):
        talk.say(*map(describe_move, work.moves))


def _rehearsed(talk: Conversation) -> MovingUp:
    desk = talk.desk
    return MovingUp(desk, kept_decisions(desk.vault, desk.today()))


def _offer_typed(talk: Conversation, work: MovingUp, typed: str) -> None:
    """Offer the class that was typed as one writes it, such as 9А."""
    name = read_where(typed, talk.desk.today())
    if name not in work.classes:
        raise UserError(message("linear.no_such_class", name=class_text(name)))
    _offer_class(talk, work, name)


def _offer_class(talk: Conversation, work: MovingUp, name: str) -> None:
    """Offer the children of a class, and the class as a whole, to be decided on."""
    while True:
        moves = work.of_class(name)
        talk.say("", class_text(name), describe_sum(work, moves))
        entries = list(map(describe_move, moves))
        question = say("linear.which_child")
        picked = talk.pick(entries, _ORDERS_OF_A_CLASS, question=question)
        if picked.order == "out":
            return
        if picked.order == "undo":
            talk.attempt(partial(_take_decision_back, talk, work))
        else:
            of = name if picked.order else moves[picked.at].pupil.keys[0]
            talk.attempt(partial(_decide, talk, work, of))


def _decide(talk: Conversation, work: MovingUp, of: str | Key) -> None:

    def read(typed: str) -> str:
        fate = match_order(typed, tuple(_FATES))
        return _FATES[fate] if fate else read_where(typed, talk.desk.today())

    where = talk.ask_until(say("linear.where"), say("linear.about.where"), read)
    work.decisions.decide(of, where)
    _keep(talk, work)


def _move(talk: Conversation, work: MovingUp) -> None:
    """Move all up; a second time in a year after a question."""
    day = done_on(talk.desk)
    if day and not talk.agree(say("linear.move_again", day=day)):
        return
    talk.say(say("linear.moved", count=work.carry_out(again=True)))


def _undo(talk: Conversation, work: MovingUp) -> None:
    """Take the last decision back; without one, the moving up, after a question."""
    day = done_on(talk.desk)
    if work.decisions or not day:
        _take_decision_back(talk, work)
    elif talk.agree(say("linear.move_back", day=day)):
        take_back(talk.desk)
        talk.say(say("year.all_back"))


def _take_decision_back(talk: Conversation, work: MovingUp) -> None:
    if work.decisions.undo():
        _keep(talk, work)
        talk.say(say("year.decision_back"))
    else:
        talk.say(say("due.no_answer"))


def _keep(talk: Conversation, work: MovingUp) -> None:
    work.decisions.keep(talk.desk.vault, talk.desk.today())
