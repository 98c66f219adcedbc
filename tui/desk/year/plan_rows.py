"""The plans of a school year: which of their rows are done, and which go on in the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.desk.saving.invalid_record import InvalidRecordError
from tui.desk.saving.new_records import complete
from tui.desk.year.closed import year_text
from tui.desk.year.pupils import amended
from tui.forms.entry.copying import copy_of
from tui.locale import LANGUAGES, message, say_in
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record

_SECTION: Final = "section"
_TEXTS: Final = ("long", "text")
"""The kinds of a column that can say where its row comes from."""


class YearPlan(NamedTuple):
    """A plan of a school year."""

    form: Form
    record: Record
    values: Values
    """By the names in force."""
    done: int
    open: dict[str, list[dict[str, Any]]]
    """The rows that are not done, by the blank of their table."""

    @property
    def is_marked(self) -> bool:
        """Whether it can be marked what was done."""
        return bool(self.open)

    @property
    def left(self) -> int:
        """How many rows are not done."""
        return sum(map(len, self.open.values()))


class CarriedPlan(NamedTuple):
    """The plan of the next year, with the rows that were not done."""

    form: Form
    record: Record | None
    """The one that there is; None where it is new."""
    values: Values
    rows: int
    """How many rows come to it."""


def plans_of(desk: Desk, year: int) -> Iterator[YearPlan]:
    """The plans of the school year that begins in a year, and what was done of them."""
    for form in desk.forms:
        if form.kind != "plan" or form.gone:
            continue
        sheet = form.sheet_in_force()
        for record, values in _of_year(desk, form, sheet, year):
            done, left = 0, {}
            for name, column in _tables(sheet):
                rows = [row for row in values.get(name) or () if _says_something(row, column)]
                left[name] = [row for row in rows if row.get(column) is not True]
                done += len(rows) - len(left[name])
            yield YearPlan(form, record, values, done, left)


def carried(desk: Desk, year: int, plans: Sequence[YearPlan]) -> CarriedPlan | None:
    """The next year's plan with what was not done of plans of one form; None without such rows.

    Raises:
        UserError: that plan is final, or there can be none.
    """
    form = plans[0].form
    sheet = form.sheet_in_force()
    rows = {
        name: [_marked(row, sheet.blanks[name], year) for each in plans for row in each.open[name]]
        for name, _ in _tables(sheet)
    }
    if not any(rows.values()):
        return None
    given = {**plans[-1].values, **rows}
    for name, blank in sheet.blanks.items():
        if blank.columns and name not in rows:
            given.pop(name, None)
    moved = copy_of(sheet, given)
    known = next(_of_year(desk, form, sheet, year + 1), None)
    if known is None:
        return _new(desk, form, moved, sum(map(len, rows.values())))
    return _added(desk, form, known, {name: moved[name] for name in rows if rows[name]})


def _new(desk: Desk, form: Form, moved: dict[str, Value], count: int) -> CarriedPlan:
    today = desk.today()
    if refusal := form.refusal(today):
        raise UserError(refusal)
    values, errors = complete(form, form.sheet_on(today), moved, desk, today)
    if errors:
        raise InvalidRecordError(errors)
    return CarriedPlan(form, None, values, count)


def _added(
    desk: Desk, form: Form, known: tuple[Record, Values], rows: dict[str, Any]
) -> CarriedPlan | None:
    """The plan that there is, with rows that it has not yet behind its own."""
    record, values = known
    if record.final:
        raise UserError(message("closing.final_plan"))
    given, count = {}, 0
    for name, moved in rows.items():
        own = list(values.get(name) or ())
        said = {_said(row) for row in own}
        new = [row for row in moved if _said(row) not in said]
        given[name], count = [*own, *new], count + len(new)
    if not count:
        return None
    _, amended_values = amended(desk, (form.id, record.id), given)
    return CarriedPlan(form, record, amended_values, count)


def _of_year(desk: Desk, form: Form, sheet: Sheet, year: int) -> Iterator[tuple[Record, Values]]:
    name = next((one.name for one in sheet.blanks.values() if one.kind.name == "year"), "")
    for record in desk.kept_records(form.id) or ():
        values = form.values_in(record, sheet)
        if str(values.get(name) or "")[:4] == f"{year}":
            yield record, values


def _tables(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The tables whose rows can be marked as done, each with the column that does it."""
    for name, blank in sheet.blanks.items():
        flag = next((one for one, each in blank.columns.items() if each.kind.name == "flag"), "")
        if flag:
            yield name, flag


def _says_something(row: Values, flag: str) -> bool:
    return any(value for name, value in row.items() if name not in {_SECTION, flag})


def _said(row: Values) -> tuple[Value, ...]:
    """By what a row is known again: its section and its first text, which says where it is from."""
    texts = (value for name, value in row.items() if name != _SECTION and isinstance(value, str))
    return row.get(_SECTION), next(texts, "")


def _marked(row: Values, rows: Blank, year: int) -> dict[str, Value]:
    """A row whose first text says of which year's plan it is, unless it says that already."""
    mark = say_in(LANGUAGES[0], "closing.from_plan", year="\0")
    before, _, after = mark.partition("\0")
    for name, column in rows.columns.items():
        text = row.get(name)
        if column.kind.name in _TEXTS and isinstance(text, str) and text:
            if text.endswith(after) and before in text:
                return dict(row)
            return {**row, name: f"{text} {mark.replace(chr(0), year_text(year))}"}
    return dict(row)
