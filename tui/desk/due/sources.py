"""Where lines about what is due come from: one table, in the order of what is most urgent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from tui.desk.due.days import standing
from tui.forms.kinds.date import parse_iso
from tui.forms.language.record_name import record_name
from tui.hooks import Reminder
from tui.locale import language, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.desk.desk import Desk
    from tui.desk.due.days import Day
    from tui.forms.form import Form
    from tui.locale import Message
    from tui.records.search.child import Key

    Source: TypeAlias = Callable[[Desk, date], Iterable[Reminder]]

_TURN: Final = (8, 9)
"""The months in which the school year turns."""


def backups_due(desk: Desk, today: date) -> Iterator[Reminder]:
    """What is to be done about the backups."""
    from tui.records.backup.reminders import reminders

    for text in reminders(desk.vault, today):
        yield Reminder(text, today, act="vault.menu")


def plugins_due(desk: Desk, today: date) -> Iterable[Reminder]:
    """What plugins remind of."""
    return desk.host.reminders(desk, today)


def texts_due(desk: Desk, today: date) -> Iterator[Reminder]:
    """The days in records whose blanks say `remind` in the text of their form."""
    yield from _days(desk, today, lambda day: day.first <= f"{today}" <= day.last)
    desk.due_days.save()


def days_between(desk: Desk, first: date, last: date) -> Iterator[Reminder]:
    """The days in records that lie in a period, whether or not one is reminded of them yet."""
    return _days(desk, desk.today(), lambda day: f"{first}" <= day.day <= f"{last}")


def papers_due(desk: Desk, today: date) -> Iterator[Reminder]:
    """Records that have been kept for their years."""
    from tui.records.lifecycle.retention import overdue

    for each in overdue(desk.vault, desk.forms, desk.kept_records, today):
        yield Reminder(*each)


def year_due(desk: Desk, today: date) -> Iterator[Reminder]:
    """In August and September, moving up, until it is done."""
    from tui.desk.year.moving_up import done_on
    from tui.desk.year.pupils import pupil_forms

    if today.month in _TURN and not done_on(desk) and pupil_forms(desk):
        yield Reminder(message("year.due"), date(today.year, 9, 1), act="year.move")


def closing_due(desk: Desk, today: date) -> Iterator[Reminder]:
    """From the end of lessons to the end of August, closing the year, until it is done."""
    from tui.desk.year.closed import closed_on, year_text, year_to_close
    from tui.desk.year.plan_rows import plans_of

    calendar, year = desk.calendar.read(), year_to_close(desk)
    last = calendar.school_year(year).last
    if today <= last and not closed_on(desk, year) and next(plans_of(desk, year), None):
        text = message("closing.due", year=year_text(year))
        yield Reminder(text, last, act="year.close")


SOURCES: Final[tuple[Source, ...]] = (
    backups_due,
    closing_due,
    year_due,
    plugins_due,
    texts_due,
    papers_due,
)
"""The sources of lines; each is asked in a thread, and one that fails leaves the others theirs."""


def _days(desk: Desk, today: date, wanted: Callable[[Day], bool]) -> Iterator[Reminder]:
    """The lines of days that are wanted, but for those of children who have left."""
    gone: dict[Key, bool] = {}
    for form in desk.forms:
        if form.gone:
            continue
        for record, day in standing(desk.due_days.of(form)):
            if wanted(day):
                try:
                    if not _has_left(desk, (form.id, record), today, gone):
                        yield _line(desk, form, record, day, today)
                except UserError:
                    # Its text is gone, or it was deleted meanwhile: that is said elsewhere.
                    continue


def _has_left(desk: Desk, key: Key, today: date, known: dict[Key, bool]) -> bool:
    """Whether the child that a record is about has left; `known` are children by a record."""
    from tui.desk.leaving.roll import day_of_leaving

    if (child := desk.children.by_record(*key)) is None:
        return False
    if child.keys[0] not in known:
        day = day_of_leaving(desk, child)
        known[child.keys[0]] = day is not None and day <= today
    return known[child.keys[0]]


def _told_day(desk: Desk, due: date) -> str | Message:
    """A day, with the holiday that it is of."""
    day, holiday = f"{due:%d.%m.%Y}", desk.calendar.read().holidays.on(due)
    if holiday is None:
        return day
    if not holiday.name:
        return message("due.on_day_off", day=day)
    return message("due.on_holiday", day=day, name=holiday.name)


def _line(desk: Desk, form: Form, record: str, day: Day, today: date) -> Reminder:
    found = desk.records(form).get(record)
    sheet = form.sheet_in_force(language())
    values = form.current_values(found, sheet)
    place = day.place
    blank = sheet.blanks[place] if isinstance(place, str) else sheet.blanks[place[0]]
    name = record_name(sheet, values)
    if isinstance(place, tuple):
        row = values[place[0]][place[1]]
        blank = blank.columns[place[2]]
        name = next((str(each) for each in row.values() if isinstance(each, str) and each), name)
    elif child := next((b for b in sheet.fact_blanks.values() if b.same == "child.name"), None):
        name = str(values.get(child.name) or name)
    due = parse_iso(day.day)
    assert due is not None
    key = "due.line_past" if due < today else "due.line"
    text = message(key, what=blank.label, name=" ".join(name.split()), day=_told_day(desk, due))
    return Reminder(text, due, form.id, record, place)
