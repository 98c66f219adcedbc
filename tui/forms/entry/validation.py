"""The validation of a record: the problems that its sheet, its kinds and its form find."""

from __future__ import annotations

from copy import deepcopy
from itertools import chain
from typing import TYPE_CHECKING, Any

from tui.forms.bounds import excess_of, excess_of_all
from tui.forms.entry.child_facts import sex_contradictions, stated_facts
from tui.forms.form import Form
from tui.forms.language.record_data import accept_record
from tui.forms.language.record_name import record_name
from tui.forms.place import blank_name
from tui.forms.plugin_fault import located, source_of
from tui.forms.printed_letters import missing_letters
from tui.forms.problem import Problem
from tui.locale import message, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from datetime import date

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.expression.rule import Rule
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place
    from tui.forms.records_view import RecordsView


def record_problems(
    form: Form,
    sheet: Sheet,
    values: Values,
    records: RecordsView,
    record: str = "",
    *,
    today: date,
) -> list[Problem]:
    """All problems of a record on the day `today`, those that its form finds among them.

    `record` is its id, where it has been saved before. A form whose check raises is a fault of
    its plugin: it is said as a warning, since it must not keep anybody from saving.
    """
    problems = [
        *_beyond_bounds(values),
        *sheet_problems(sheet, values, today),
        *_duplicates(form, sheet, values, records, record),
    ]
    try:
        found = form.check(deepcopy(dict(values)), records)
        # What it yields before it raises stays.
        problems.extend(_valid_problem(problem) for problem in found or ())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        form.faults.add_exception(form.plugin, "check", error, source=source_of(form.check))
        failed = message("plugin.check_failed", plugin=form.plugin, error=type(error).__name__)
        problems.append(Problem("", failed, warning=True))
    return problems


def sheet_problems(sheet: Sheet, values: Values, today: date) -> Iterator[Problem]:
    """Yield what the sheet itself finds: blanks that are required and empty, kinds' warnings."""
    for blank in sheet.blanks.values():
        if not blank.is_relevant(values):
            continue
        yield from _blank_problems(blank, blank.name, values, today)
        yield from _broken_rules(sheet, blank, values, today)
        for index, row in enumerate(values.get(blank.name) or () if blank.columns else ()):
            for column in blank.relevant_columns(row, values) if has_values(row) else ():
                if column.required or (column.name in row and not column.is_noted):
                    place = (blank.name, index, column.name)
                    yield from _blank_problems(column, place, row, today)
                if column.rules:
                    yield from _broken_rules(sheet, column, values, today, index=index)
    if sheet.fact_blanks:
        yield from _contradictions(sheet, values)


def _broken_rules(
    sheet: Sheet, blank: Blank, values: Values, today: date, *, index: int | None = None
) -> Iterator[Problem]:
    """Yield the rules of a blank that a record breaks, where somebody can type to mend it."""
    place: Place = blank.name if index is None else (blank.rows, index, blank.name)
    for rule in blank.rules:
        row = None if index is None else values[blank.rows][index]
        if rule.is_broken(values, row, today):
            if not blank.typed:
                place = next(_typed_places(sheet, rule, blank, index or 0), place)
            yield Problem(place, message("record.rule", sentence=rule.sentence), rule.warning)


def _typed_places(sheet: Sheet, rule: Rule, blank: Blank, index: int) -> Iterator[Place]:
    for read in (*rule.expression.places, *(blank.computed.places if blank.computed else ())):
        rows, _, column = read.partition(".")
        if column and rows == blank.rows and sheet.blanks[rows].columns[column].typed:
            yield (rows, index, column)
        elif not column and sheet.blanks[rows].typed:
            yield rows


def _contradictions(sheet: Sheet, values: Values) -> Iterator[Problem]:
    """Yield the facts of the child, or of its parents, that contradict each other."""
    for fact, why in sex_contradictions(stated_facts(sheet, values)):
        for name, blank in sheet.fact_blanks.items():
            if blank.same == fact and blank.is_relevant(values):
                yield Problem(name, why, warning=True)


def _beyond_bounds(values: Values) -> Iterator[Problem]:
    """Yield the texts and tables that are too long, and whether all of it is too much."""
    cells: Iterator[tuple[Place, Value]] = (
        ((name, index, column), cell)
        for name, rows in values.items()
        if isinstance(rows, list)
        for index, row in enumerate(rows)
        if isinstance(row, dict)
        for column, cell in row.items()
    )
    whole: Iterator[tuple[Place, Value]] = iter(values.items())
    for place, value in chain(whole, cells):
        if why := excess_of(value):
            yield Problem(place, why)
    if why := excess_of_all(values):
        yield Problem("", why)


def has_values(row: Values) -> bool:
    """Whether a row has any value; one that only has its section is empty."""
    return bool(row.keys() - {"section"})


def values_to_keep(sheet: Sheet, values: Values) -> dict[str, Any]:
    """The values of a record: rows in the order of their sections, empty rows left out."""
    found = dict(values)
    for name, blank in sheet.blanks.items():
        if blank.columns and name in found:
            rows = [row for row in found[name] if has_values(row)]
            found[name] = sorted(rows, key=lambda row: row.get("section", 0))
    return {name: value for name, value in found.items() if value not in (None, [])}


def derive(
    form: Form, sheet: Sheet, values: Values, records: RecordsView, today: date
) -> dict[str, Any]:
    """The values with those that the form computes from them; see `computed_values`."""
    return without_empty({**values, **computed_values(form, sheet, values, records, today)})


def without_empty(values: Values) -> dict[str, Any]:
    """The values without those that are None."""
    return {name: value for name, value in values.items() if value is not None}


def computed_values(  # noqa: PLR0917 - the record in its surroundings
    form: Form,
    sheet: Sheet,
    values: Values,
    records: RecordsView,
    today: date,
    changed: Set[str] | None = None,
    place: Place = "",
) -> dict[str, Any]:
    """The values that follow from others, by blank; None where one is to be empty.

    They are worked out by the sheet's text, and computed by the form. A form that raises adds
    nothing; what no blank of its sheet can hold is left out. With `changed`, the text works out
    only what follows from those blanks, and from rows in which a cell at `place` changed that row.
    """
    found = sheet.computation.changes(values, changed, place) if sheet.computation else {}
    if (derived := _derived(form, sheet, {**values, **found}, records, today)) is None:
        return found
    found |= derived
    if sheet.computation:
        found |= sheet.computation.changes(without_empty({**values, **found}))
    return found


def _derived(
    form: Form, sheet: Sheet, values: Values, records: RecordsView, today: date
) -> dict[str, Any] | None:
    """The values that the form computes; None where it has no such behaviour."""
    if getattr(form.derive, "__func__", None) is Form.derive:
        return None
    try:
        derived = dict(form.derive(deepcopy(without_empty(values)), records))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        form.faults.add_exception(form.plugin, "derive", error, source=source_of(form.derive))
        derived = {}
    known = {name: value for name, value in derived.items() if name in sheet.blanks}
    taken, problems = accept_record(sheet, known, today)
    for problem in problems:
        name = blank_name(problem.place)
        known.pop(name, None)
        wrong = f"{name}: {type(derived[name]).__name__}"
        why = say("plugin.wrong_type", hook="derive", found=wrong)
        form.faults.add(form.plugin, located("derive", source_of(form.derive)), why)
    return {**dict.fromkeys(known), **taken}


def _blank_problems(blank: Blank, place: Place, values: Values, today: date) -> Iterator[Problem]:
    value = values.get(blank.name)
    if value is None or (blank.columns and not any(map(has_values, value))):
        if blank.required:
            yield Problem(place, message("record.required"))
        return
    for warning in blank.kind.warnings(value, values, today):
        yield Problem(place, warning, warning=True)
    if not blank.private and isinstance(value, str) and (lost := missing_letters(value)):
        letters = " ".join(sorted(lost))
        yield Problem(place, message("record.unprintable", letters=letters), warning=True)


def _duplicates(
    form: Form, sheet: Sheet, values: Values, records: RecordsView, record: str
) -> Iterator[Problem]:
    """Yield the blanks whose value another record has, though no two may have the same.

    Of a form with one record only, a second record is a problem as a whole.
    """
    if sheet.single and any(other != record for other, _ in records.items(form.id)):
        yield Problem("", message("record.single", form=sheet.title))
    for name, blank in sheet.blanks.items():
        if blank.unique and (value := values.get(name)) is not None:
            for other, found in records.matching(form.id, name, value):
                if other != record:
                    yield Problem(name, message("record.taken", name=record_name(sheet, found)))
                    break


def _valid_problem(problem: object) -> Problem:
    """The problem of a form's check, if its place is one and its sentence has all its values."""
    match problem:
        case Problem(place=str() | (str(), int(), str())) if str(problem.message):
            return problem
    raise TypeError(type(problem).__name__)
