"""A record held against its sheet: what comes from outside, and what must not be kept."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.date import local_today
from tui.forms.language.record_name import record_name
from tui.forms.plugin_fault import located, source_of
from tui.forms.problem import Problem
from tui.forms.unknown_word import unknown_word
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place
    from tui.forms.records_view import RecordsView

_LONGEST: Final = 80
"""Characters of a name that nobody knows which a complaint repeats."""


def accept(
    sheet: Sheet, data: Mapping[str, Value], today: date
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the values of a record that came as JSON, and what of it could not be taken."""
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, given in data.items():
        if name not in sheet.blanks:
            word = name[:_LONGEST]
            problems.append(Problem(word, unknown_word("record.blank", word, sheet.blanks).message))
            continue
        blank = sheet.blanks[name]
        try:
            value = blank.kind.accept(given, today)
        except UserError as refusal:
            problems.append(Problem(name, refusal.message))
            continue
        if blank.columns and value:
            sections = sheet.sections_of(name)
            value = [
                _row(blank, index, row, today, problems, sections=sections)
                for index, row in enumerate(value)
            ]
        if value is not None:
            values[name] = value
    return values, problems


def _row(
    blank: Blank,
    index: int,
    given: Mapping[str, Value],
    today: date,
    problems: list[Problem],
    *,
    sections: tuple[int, ...],
) -> dict[str, Value]:
    row: dict[str, Value] = {}
    for name, data in given.items():
        place = (blank.name, index, name[:_LONGEST])
        if name == "section" and blank.sections:
            if type(data) is int and data in sections:
                row[name] = data
            else:
                problems.append(Problem(place, message("record.section", count=blank.sections)))
        elif name not in blank.columns:
            why = unknown_word("record.blank", place[2], blank.columns).message
            problems.append(Problem(place, why))
        else:
            try:
                value = blank.columns[name].kind.accept(data, today)
            except UserError as refusal:
                problems.append(Problem(place, refusal.message))
                continue
            if value is not None:
                row[name] = value
    if blank.sections and "section" not in row:
        row["section"] = sections[0]
    return row


def problems_of(sheet: Sheet, values: Values) -> Iterator[Problem]:
    """Yield what the sheet itself knows of: what is required and empty, what kinds warn of."""
    for blank in sheet.blanks.values():
        if not blank.is_relevant(values):
            continue
        yield from _problems(blank, blank.name, values)
        for index, row in enumerate(values.get(blank.name) or () if blank.columns else ()):
            for column in blank.relevant_columns(row, values) if stands(row) else ():
                yield from _problems(column, (blank.name, index, column.name), row)


def stands(row: Values) -> bool:
    """Tell whether anything stands in a row; one that only has its section is empty."""
    return bool(row.keys() - {"section"})


def _problems(blank: Blank, place: Place, values: Values) -> Iterator[Problem]:
    value = values.get(blank.name)
    if value is None or (blank.columns and not any(map(stands, value))):
        if blank.required:
            yield Problem(place, message("record.required"))
        return
    for warning in blank.kind.warnings(value, values):
        yield Problem(place, warning, warning=True)


def check(
    form: Form, sheet: Sheet, values: Values, records: RecordsView, key: str = ""
) -> list[Problem]:
    """Return all problems of a record, the form's own among them; `key` is its id if it has one.

    A form whose check raises is a fault of its plugin: it is said as a warning, since it must
    not keep anybody from saving.
    """
    problems = [*problems_of(sheet, values), *_taken(form, sheet, values, records, key)]
    try:
        found = form.check(deepcopy(dict(values)), records)
        # What it yields before it raises stays.
        problems.extend(_sound(problem) for problem in found or ())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        form.faults.add_exception(form.plugin, "check", error, source=source_of(form.check))
        failed = message("plugin.check_failed", plugin=form.plugin, error=type(error).__name__)
        problems.append(Problem("", failed, warning=True))
    return problems


def _taken(
    form: Form, sheet: Sheet, values: Values, records: RecordsView, key: str
) -> Iterator[Problem]:
    """Yield the blanks whose value another record has, though no two may have the same.

    Of a form with one record only, a second record is a problem as a whole.
    """
    if sheet.single and any(other != key for other, _ in records.items(form.id)):
        yield Problem("", message("record.single", form=sheet.title))
    for name, blank in sheet.blanks.items():
        if blank.unique and (value := values.get(name)) is not None:
            for other, found in records.matching(form.id, name, value):
                if other != key:
                    yield Problem(name, message("record.taken", name=record_name(sheet, found)))
                    break


def _sound(problem: object) -> Problem:
    """Return a problem that can be told: its place is one, its sentence has all its values."""
    match problem:
        case Problem(place=str() | (str(), int(), str())) if str(problem.message):
            return problem
    raise TypeError(type(problem).__name__)


def derive(form: Form, sheet: Sheet, values: Values, records: RecordsView) -> dict[str, Any]:
    """Return the values with what the form computes from them.

    A form that raises adds nothing; what no blank of its sheet can hold is left out.
    """
    try:
        derived = dict(form.derive(deepcopy(dict(values)), records))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        form.faults.add_exception(form.plugin, "derive", error, source=source_of(form.derive))
        derived = {}
    known = {name: value for name, value in derived.items() if name in sheet.blanks}
    taken, problems = accept(sheet, known, local_today())
    for problem in problems:
        name = problem.place if isinstance(problem.place, str) else problem.place[0]
        known.pop(name, None)
        wrong = f"{name}: {type(derived[name]).__name__}"
        why = say("plugin.wrong_type", hook="derive", found=wrong)
        form.faults.add(form.plugin, located("derive", source_of(form.derive)), why)
    found = {**values, **dict.fromkeys(known), **taken}
    return {name: value for name, value in found.items() if value is not None}
