"""Commands of the school year: moving up, and one child's move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.output import note, put, put_json
from tui.cli.turn import claim
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.desk.year.moving_up import MovingUp


def move_up(desk: Desk, options: argparse.Namespace) -> None:
    """Say where each class goes, and move all pupils, or take that back.

    What was decided on the screen before counts here, too.
    """
    from tui.desk.year.decisions import kept_decisions
    from tui.desk.year.moving_up import MovingUp, check_not_done
    from tui.desk.year.taking_back import take_back

    if not options.dry_run:
        claim(desk.vault, "move-up")
    if options.take_back:
        put(say("year.taken_back", count=take_back(desk)))
        return
    if not options.dry_run and not options.again:
        check_not_done(desk)
    work = MovingUp(desk, kept_decisions(desk.vault, desk.today()))
    if work.decisions:
        note(say("year.decided_before"))
    for each in options.to:
        _decide(desk, work, each)
    if options.json:
        put_json(_as_json(work))
    else:
        _say(work)
    if not options.dry_run:
        work.carry_out(again=options.again)


def move_child(desk: Desk, options: argparse.Namespace) -> None:
    """Move one child to another class."""
    from tui.desk.year.one_child import move_one

    claim(desk.vault, "move")
    _say(move_one(desk, desk.children.by_id(options.child), options.to))


def _decide(desk: Desk, work: MovingUp, text: str) -> None:
    """Take in CLASS=WHERE or ID=WHERE."""
    from tui.desk.year.pupils import pupil_of
    from tui.forms.kinds.school_class import SchoolClass

    what, mark, where = text.partition("=")
    if not mark or not where:
        raise UserError(message("year.decision", text=text))
    try:
        name = str(SchoolClass().read(what, desk.today()) or "")
    except UserError:
        pupil = pupil_of((move.pupil for move in work.moves), desk.children.by_id(what))
        work.decide_child(pupil, _WORDS.get(where, where))
        return
    if name not in work.classes:
        raise UserError(message("year.no_class", name=what))
    work.decide_class(name, _WORDS.get(where, where))


_WORDS = {"leave": "-", "stay": "="}


def _say(work: MovingUp) -> None:
    from tui.desk.year.moving_text import describe_class, describe_sum

    for name in work.classes:
        put(describe_class(work, name))
    put(describe_sum(work))


def _as_json(work: MovingUp) -> dict[str, Any]:
    counts = {str(fate): count for fate, count in work.counts().items()}
    return {
        "all": sum(counts.values()),
        **counts,
        "day": f"{work.last_day}",
        "pupils": [
            {
                "name": move.pupil.child.name,
                "records": [list(key) for key in move.pupil.keys],
                "from": move.pupil.now,
                "to": move.pupil.now if move.fate == "stayed" else move.to,
                "fate": move.fate,
            }
            for move in work.moves
        ],
    }
