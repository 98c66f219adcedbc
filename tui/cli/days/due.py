"""The command about what is due: said, sent out as a calendar, and answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tui.cli.grammar.period import days_of
from tui.cli.output import place_text, put, put_json
from tui.cli.printing.papers import file_ending, output_path
from tui.cli.turn import claim
from tui.desk.due.answers import DISMISSED, DONE, LATER, day_after, line_id, line_key
from tui.desk.due.calendar import ENDING
from tui.forms.unknown_word import unknown_word
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui.desk.desk import Desk
    from tui.desk.due.answers import Answer
    from tui.hooks import Reminder


def list_due(desk: Desk, options: argparse.Namespace) -> None:
    """Print what is due, or mark lines of it, or take marks back."""
    ways = [name for name in ("done", "put_off", "dismiss", "take_back") if getattr(options, name)]
    if len(ways) > 1:
        raise UserError(message("due.one_way"))
    if ways:
        claim(desk.vault, "due")
        _answer(desk, options, ways[0])
    elif options.ending or options.output:
        _send_out(desk, options)
    else:
        _say(desk, options)


def _answer(desk: Desk, options: argparse.Namespace, way: str) -> None:
    """Mark lines, or take the marks of lines back, or the last one."""
    answers = desk.agenda.answers
    if not options.lines:
        if way != "take_back":
            raise UserError(message("due.which_lines"))
        put(line_id(answers.take_back()))
        return
    lines, today = _named(desk, options.lines), desk.today()
    if way == "take_back":
        answers.open_again(lines)
    elif way == "put_off":
        answers.give(lines, LATER, day_after(options.put_off, today))
    else:
        answers.give(lines, DONE if way == "done" else DISMISSED, today)
    for line in lines:
        put(_id(line))


def _send_out(desk: Desk, options: argparse.Namespace) -> None:
    from tui.desk.due.calendar import write_calendar
    from tui.desk.printing.output_folder import STANDARD_OUTPUT

    ending = file_ending(options, ENDING)
    if ending != ENDING:
        raise unknown_word("print.format", ending, [ENDING])
    path = output_path(desk, options, f"due-{desk.today()}", ENDING)
    if not options.names:
        # A child may get its code here.
        claim(desk.vault, "due")
    written = write_calendar(desk, _asked(desk, options), path, names=options.names)
    if written is not STANDARD_OUTPUT:
        put(str(written))


def _say(desk: Desk, options: argparse.Namespace) -> None:
    lines, answers, today = _asked(desk, options), desk.agenda.answers.by_line(), desk.today()
    if options.json:
        put_json([_as_json(line, answers.get(line_key(line)), today) for line in lines])
        return
    for line in lines:
        answer = answers.get(line_key(line))
        said = f"  ({_answer_text(answer)})" if answer else ""
        put(f"{_id(line)} {'!' if line.due < today else ' '} {line.text}{said}")


def _asked(desk: Desk, options: argparse.Namespace) -> list[Reminder]:
    """The lines that the options ask for: those of the first screen, or of other days."""
    if options.lines:
        return _named(desk, options.lines)
    agenda, today = desk.agenda, desk.today()
    first, last = days_of(desk, options)
    if options.days and (first or last):
        raise UserError(message("due.days_or_period"))
    if first or last:
        begins = date.fromisoformat(first) if first else date.min
        ends = date.fromisoformat(last) if last else date.max
        found = agenda.between(begins, ends)
    else:
        found = agenda.ahead(options.days)
        ends = agenda.day_ahead(options.days)
    return found if options.all else agenda.open_ones(found, max(today, ends))


def _named(desk: Desk, ids: Sequence[str]) -> list[Reminder]:
    """The lines with ids, of whatever day.

    Raises:
        UserError: there is no line with one of them.
    """
    agenda = desk.agenda
    known = {_id(line): line for line in agenda.asked()}
    if not known.keys() >= {*ids}:
        known |= {_id(line): line for line in agenda.between(date.min, date.max)}
    for each in ids:
        if each not in known:
            raise UserError(message("due.no_line", id=each))
    return [known[each] for each in dict.fromkeys(ids)]


def _as_json(line: Reminder, answer: Answer | None, today: date) -> dict[str, Any]:
    return {
        "id": _id(line),
        "text": str(line.text),
        "due": f"{line.due}",
        "overdue": line.due < today,
        "form": line.form or None,
        "record": line.record or None,
        "blank": place_text(line.place) or None,
        "act": line.act or None,
        "answer": {"way": answer.way, "day": answer.day} if answer else None,
    }


def _answer_text(answer: Answer) -> str:
    day = date.fromisoformat(answer.day)
    return say(f"due.answer.{answer.way}", day=f"{day:%d.%m.%Y}")


def _id(line: Reminder) -> str:
    return line_id(line_key(line))
