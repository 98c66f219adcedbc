"""Carrying a form's records over to the edition in force, in lines: asked, told, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.linear.conversation import optional
from tui.locale import say

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.editions.answers import Question
    from tui.forms.form import Form
    from tui.forms.language.sheet import Sheet
    from tui.linear.conversation import Conversation


def carry_over(talk: Conversation, form: Form) -> None:
    """Carry a form's records over; where its text was changed in place, ask what that is.

    Raises:
        Ended: nobody answers any more.
        UserError: it cannot be done; nothing is changed then.
    """
    for notice in talk.desk.editions.notices:
        if notice.form == form.id and notice.what == "differs":
            acts = [say("carry.make_next"), say("carry.carry_there")]
            talk.say(str(notice.sentence))
            picked = talk.pick(acts, ("out",), question=say("linear.which_act"))
            if picked.order:
                return
            if picked.at == 0:
                _make_next(talk, form)
                return
            break
    _carry(talk, form)


def _carry(talk: Conversation, form: Form) -> None:
    from tui.desk.editions.carrying import Carrying
    from tui.desk.editions.carrying_text import describe_carried, describe_counts
    from tui.forms.editions.answers import with_answer
    from tui.forms.language.changes import NO_CHANGES

    answers = NO_CHANGES
    while True:
        work = Carrying(talk.desk, form, answers)
        rehearsal = work.rehearse()
        if not rehearsal.questions:
            break
        question = rehearsal.questions[0]
        new = _ask(talk, question, rehearsal.sheet)
        if new is None:
            return
        answers = with_answer(answers, question.name, new)
    if not rehearsal.records:
        talk.say(say("carry.nothing_old", form=form.title))
        return
    talk.say(*(line for each in rehearsal.records for line in describe_carried(each)))
    talk.say(describe_counts(rehearsal))
    if rehearsal.carried and talk.agree(f"{say('carry.yes')}?"):
        talk.say(say("carry.done", count=len(work.carry_out(rehearsal))))


def _ask(talk: Conversation, question: Question, sheet: Sheet) -> str | None:
    """What has become of a blank: its new name, '' where it is gone; None to leave it all."""
    from tui.forms.language.blank import blank_at

    talk.say(say("carry.asked", label=question.label, name=question.name))
    near = [
        say("carry.became", label=blank_at(sheet.blanks, name).label, name=name)
        for name in question.candidates
    ]
    picked = talk.pick([*near, say("carry.dropped")], ("out",), question=say("linear.which_act"))
    return None if picked.order else (*question.candidates, "")[picked.at]


def _make_next(talk: Conversation, form: Form) -> None:
    from tui.desk.editions.next_edition import NextEdition
    from tui.forms.editions.answers import with_answer
    from tui.forms.language.changes import NO_CHANGES

    day = _ask_day(talk)
    if day is None:
        return
    work, answers = NextEdition(talk.desk, form), NO_CHANGES
    for question in work.questions():
        new = _ask(talk, question, form.sheet(work.edition))
        if new is None:
            return
        answers = with_answer(answers, question.name, new)
    talk.say(say("edition.made", file=work.make(day, answers).name))


def _ask_day(talk: Conversation) -> date | None:
    from tui.forms.kinds.date import Date, parse_iso

    def read(typed: str) -> date | None:
        return parse_iso(Date().parse(typed, talk.desk.today()))

    return talk.ask_until(say("carry.next_day"), str(Date().expected()), optional(read))
