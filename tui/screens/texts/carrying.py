"""Carrying records over to the edition in force: asked, shown, done; a text changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.editions.carrying import Carrying
from tui.desk.editions.carrying_text import describe_carried, describe_counts
from tui.forms.editions.answers import with_answer
from tui.forms.kinds.date import Date, parse_iso
from tui.forms.language.blank import blank_at
from tui.forms.language.changes import NO_CHANGES
from tui.locale import say
from tui.screens.line_dialog import LineDialog
from tui.screens.lines_dialog import AnswersDialog
from tui.screens.work import WorkDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.desk.editions.carrying import CarryRehearsal
    from tui.forms.editions.answers import Question
    from tui.forms.form import Form
    from tui.forms.language.changes import EditionChanges
    from tui.forms.language.sheet import Sheet
    from tui.progress import Report
    from tui.screens.texts.own_forms import OwnFormsScreen
    from tui.screens.work import Outcome


def carry_over(screen: OwnFormsScreen, form: Form) -> None:
    """Carry a form's records over; where its text was changed in place, ask what that is."""
    notices = [each for each in screen.desk.editions.notices if each.form == form.id]
    changed = next((each for each in notices if each.what == "differs"), None)
    if changed is None:
        _rehearse(screen, form, NO_CHANGES)
        return

    def answered(answer: int | None) -> None:
        if answer == 1:
            _ask_day(screen, form)
        elif answer == 2:
            _rehearse(screen, form, NO_CHANGES)

    answers = [say("own.no"), say("carry.make_next"), say("carry.carry_there")]
    screen.app.push_screen(AnswersDialog([str(changed.sentence)], answers), answered)


def _rehearse(screen: OwnFormsScreen, form: Form, answers: EditionChanges) -> None:
    """Find out what would become of each record, ask what is not known of it, and show it."""

    def do(report: Report) -> tuple[Carrying, CarryRehearsal]:
        report(0, 1)
        work = Carrying(screen.desk, form, answers)
        return work, work.rehearse()

    def done(outcome: Outcome[tuple[Carrying, CarryRehearsal]] | None) -> None:
        if outcome is None:
            screen.show_status(say("work.stopped"), "warning")
        elif outcome.result is None:
            screen.show_status(outcome.why, "error")
        else:
            _go_on(screen, answers, *outcome.result)

    screen.app.push_screen(WorkDialog(say("carry.checking"), do), done)


def _go_on(
    screen: OwnFormsScreen, answers: EditionChanges, work: Carrying, rehearsal: CarryRehearsal
) -> None:
    form = rehearsal.form
    if rehearsal.questions:
        question = rehearsal.questions[0]

        def then(new: str) -> None:
            _rehearse(screen, form, with_answer(answers, question.name, new))

        _ask(screen, question, rehearsal.sheet, then)
        return
    if not rehearsal.records:
        screen.show_status(say("carry.nothing_old", form=form.title))
        return

    def answered(answer: int | None) -> None:
        if answer:
            _carry_out(screen, work, rehearsal)

    records = [line for each in rehearsal.records for line in describe_carried(each)]
    yes = [say("carry.yes")] if rehearsal.carried else []
    dialog = AnswersDialog(
        [describe_counts(rehearsal), *records], [say("own.no"), *yes], note=say("carry.note")
    )
    screen.app.push_screen(dialog, answered)


def _ask(
    screen: OwnFormsScreen, question: Question, sheet: Sheet, then: Callable[[str], None]
) -> None:
    """Ask what has become of a blank; `then` is called with its new name, '' where it is gone."""
    near = [
        say("carry.became", label=blank_at(sheet.blanks, name).label, name=name)
        for name in question.candidates
    ]

    def answered(answer: int | None) -> None:
        if answer:
            then((*question.candidates, "")[answer - 1])

    asked = say("carry.asked", label=question.label, name=question.name)
    answers = [say("own.no"), *near, say("carry.dropped")]
    screen.app.push_screen(AnswersDialog([asked], answers), answered)


def _carry_out(screen: OwnFormsScreen, work: Carrying, rehearsal: CarryRehearsal) -> None:
    def do(report: Report) -> int:
        # From here on it is one act: Escape stops it before, and not in its midst.
        report(0, 1)
        return len(work.carry_out(rehearsal))

    def done(outcome: Outcome[int] | None) -> None:
        screen.fill(rehearsal.form.id)
        if outcome is None:
            screen.show_status(say("work.stopped"), "warning")
        elif outcome.result is None:
            screen.show_status(outcome.why, "error")
        else:
            screen.show_status(say("carry.done", count=outcome.result))

    screen.app.push_screen(WorkDialog(say("carry.writing"), do), done)


def _ask_day(screen: OwnFormsScreen, form: Form) -> None:
    """Ask from when on the changed text is the next edition."""

    def answered(typed: str | None) -> None:
        if typed is None:
            return
        try:
            day = parse_iso(Date().parse(typed, screen.desk.today()))
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
            return
        if day:
            _make_next(screen, form, day, NO_CHANGES)

    today = Date().show(screen.desk.today().isoformat())
    title, question = say("carry.make_next"), say("carry.next_day")
    screen.app.push_screen(LineDialog(title, question, say("own.name_keys"), today), answered)


def _make_next(screen: OwnFormsScreen, form: Form, day: date, answers: EditionChanges) -> None:
    from tui.desk.editions.next_edition import NextEdition

    try:
        work = NextEdition(screen.desk, form)
        said = {*answers.rename, *answers.drop}
        if silent := [each for each in work.questions() if each.name not in said]:

            def then(new: str) -> None:
                _make_next(screen, form, day, with_answer(answers, silent[0].name, new))

            _ask(screen, silent[0], form.sheet(work.edition), then)
            return
        path = work.make(day, answers)
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
    else:
        screen.fill(form.id)
        screen.show_status(say("edition.made", file=path.name))
