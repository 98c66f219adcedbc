"""The records that say when a child came to the school and when it left it.

They are those of forms with one record for each child whose text has the date `left`, such as the
pupils' table and the personal file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.desk.year.pupils import values_with
from tui.forms.entry.offers import initial_offers
from tui.forms.entry.on_roll import ARRIVED, LEFT, LEFT_TO, LEFT_WHY, says_leaving
from tui.forms.entry.validation import record_problems
from tui.forms.kinds.date import parse_iso
from tui.forms.language.record_data import accept_record
from tui.locale import message
from tui.records.ledger.plugin_storage import brings_storage
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.forms.problem import Problem
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child, Key

_FAR: Final = 366
"""Days ahead at most: a later day has a wrong year."""


def roll_records(desk: Desk, child: Child) -> dict[Key, Record]:
    """The records of a child that say when it left, of each form the newest one.

    Raises:
        UserError: a record cannot be read.
    """
    found = {}
    for name, ids in child.records.items():
        form = desk.form(name)
        if ids and is_of_the_roll(desk, form):
            found[name, ids[-1]] = desk.records(form).get(ids[-1])
    return found


def is_of_the_roll(desk: Desk, form: Form) -> bool:
    """Whether records of a form say when a child left, and can be changed together with others.

    A storage that a plugin brings takes part in no act over several forms.
    """
    may = not form.refusal(desk.today()) and not brings_storage(form)
    return may and says_leaving(form.sheet_in_force())


def day_of_leaving(desk: Desk, child: Child) -> date | None:
    """The day on which a child left, as its records say; None where none says any."""
    return _last_day(desk, child, LEFT)


def check_leaving_on(desk: Desk, child: Child, day: date) -> None:
    """Check that a child can leave on a day: not before it came, nor in the far future.

    Raises:
        UserError: it cannot.
    """
    came = _last_day(desk, child, ARRIVED)
    if came is not None and day < came:
        raise UserError(message("leaving.before_coming", day=f"{came:%d.%m.%Y}"))
    check_near(desk, day)


def check_return_on(desk: Desk, child: Child, day: date) -> None:
    """Check that a child can be back on a day: not before it left, nor in the far future.

    A leaving that lies ahead can be called off on any day.

    Raises:
        UserError: it cannot.
    """
    left = day_of_leaving(desk, child)
    if left is not None and day < left <= desk.today():
        raise UserError(message("leaving.before_leaving", day=f"{left:%d.%m.%Y}"))
    check_near(desk, day)


def check_near(desk: Desk, day: date) -> None:
    """Check that a day is not in the far future.

    Raises:
        UserError: it is, so its year must be wrong.
    """
    if (day - desk.today()).days > _FAR:
        raise UserError(message("leaving.far", day=f"{day:%d.%m.%Y}"))


def _last_day(desk: Desk, child: Child, name: str) -> date | None:
    found = [
        parse_iso(form.current_values(record, form.sheet_in_force()).get(name))
        for form, record in _with_forms(desk, roll_records(desk, child))
    ]
    return max((day for day in found if day is not None), default=None)


def left_on(day: date, to: str, why: str) -> dict[str, Value]:
    """What records are given when their child leaves."""
    return {LEFT: f"{day}", LEFT_TO: to or None, LEFT_WHY: why or None}


def come_on(day: date) -> dict[str, Value]:
    """What records are given when their child comes, or comes back."""
    return {LEFT: None, LEFT_TO: None, LEFT_WHY: None, ARRIVED: f"{day}"}


def values_given(
    desk: Desk, form: Form, record: Record, given: Mapping[str, Value]
) -> dict[str, Value]:
    """The values of a record that is given others by the names in force.

    A blank that it asks for only now gets what a new record is offered there, since nobody was
    asked for it before: who signs the mark of leaving is known of the school. One that it asks for
    no more is emptied: the mark of one school must not come back at the next one's leaving.

    Raises:
        UserError: a value does not belong there, or its text does not allow these values.
    """
    sheet = form.sheet_in_force()
    today = desk.today()
    known = {name: value for name, value in given.items() if name in sheet.blanks}
    said = {name: value for name, value in known.items() if value is not None}
    accepted, problems = accept_record(sheet, said, today)
    if problems:
        raise UserError(problems[0].message)
    values = values_with(desk, form, record, {**dict.fromkeys(known), **accepted})
    own = form.sheet_or_latest(record)
    before = {name for name, blank in own.blanks.items() if blank.is_relevant(record.values)}
    now = {name for name, blank in own.blanks.items() if blank.is_relevant(values)}
    values = {name: value for name, value in values.items() if name not in before - now}
    asked = now - before
    offers = initial_offers(own, desk, today, carry=True, given=values) if asked else {}
    values |= {name: offers[name] for name in asked & offers.keys()}
    had = {each.place for each in _errors(desk, form, record, record.values)}
    for problem in _errors(desk, form, record, values):
        if problem.place not in had:
            raise UserError(problem.message)
    return values


def check_day(text: str, today: date) -> date:
    """The day that somebody typed.

    Raises:
        UserError: it is none.
    """
    from tui.forms.kinds.date import Date

    day = parse_iso(Date().parse(text, today))
    if day is None:
        raise UserError(message("leaving.no_day"))
    return day


def _errors(desk: Desk, form: Form, record: Record, values: Mapping[str, Value]) -> list[Problem]:
    own = form.sheet_or_latest(record)
    found = record_problems(form, own, values, desk, record.id, today=desk.today())
    return [each for each in found if not each.warning]


def _with_forms(desk: Desk, found: Mapping[Key, Record]) -> list[tuple[Form, Record]]:
    return [(desk.form(key[0]), record) for key, record in found.items()]
