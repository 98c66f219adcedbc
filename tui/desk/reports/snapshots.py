"""Reports at the desk: counted for a period, printed, and kept as snapshots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.desk.saving.invalid_record import InvalidRecordError
from tui.forms.unknown_word import unknown_word
from tui.locale import language, message
from tui.records.ledger.record import Record
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.place import Place


def reports_of(desk: Desk) -> list[Form]:
    """The forms that are counted: reports, and what a plugin counts in its own way."""
    return [form for form in desk.forms if hasattr(form, "behind") and not form.gone]


def counted_values(desk: Desk, form: Form, days: Mapping[str, str]) -> dict[str, Any]:
    """The values of a report over a period, which is not kept.

    `days` has the `period`, "2026-09-01/2026-11-30", and the `day`, its last; it is empty for
    what the report offers by itself.

    Raises:
        InvalidRecordError: the report needs more than a period.
        UserError: it is none.
    """
    from tui.forms.entry import validation
    from tui.forms.entry.offers import initial_offers
    from tui.forms.language.record_data import accept_record

    if not hasattr(form, "behind"):
        raise UserError(message("report.none", form=form.title))
    today = desk.today()
    sheet = form.sheet_on(today)
    data = {}
    for name, blank in sheet.blanks.items():
        if blank.kind.name == "period" and "period" in days:
            data[name] = days["period"]
    if not any(blank.kind.name == "period" for blank in sheet.blanks.values()) and days:
        data[sheet.date_blank()] = days["day"]
    offered = initial_offers(sheet, desk, today, carry=False, given=data)
    accepted, problems = accept_record(sheet, {**offered, **data}, today)
    values = validation.derive(form, sheet, accepted, desk, today)
    problems += (each for each in validation.sheet_problems(sheet, values, today))
    if errors := [problem for problem in problems if not problem.warning]:
        raise InvalidRecordError(errors)
    return validation.values_to_keep(sheet, values)


def keep_snapshot(desk: Desk, form: Form, days: Mapping[str, str]) -> Record:
    """Keep a report over a period as a record: a snapshot with its day.

    Raises:
        InvalidRecordError: the report needs more than a period.
        UserError: it is no report, or it could not be written.
    """
    return desk.add(form, counted_values(desk, form, days))


def print_counted(
    desk: Desk, form: Form, values: Values, ending: str, path: Path, *, code: str = "kk"
) -> Printed:
    """Print a report that is not kept.

    Raises:
        UserError: no such format, or the file cannot be written.
    """
    record = Record("", form.sheet_in_force().edition, dict(values))
    return desk.printer.print(form, [record], ending, path, code=code)


def masked_record(form: Form, record: Record) -> Record:
    """A snapshot as it may leave the school: small numbers covered."""
    from tui.reports.masking import masked_values

    return replace(record, values=masked_values(form.sheet_or_latest(record), record.values))


def place_named(form: Form, values: Values, written: str) -> Place:
    """The place of a number that is written as `all`, or with its group: `month.09.n`.

    A group may be written as it is kept or as it is shown: `month.қыркүйек.n`.

    Raises:
        UserError: there is none.
    """
    blanks = form.sheet_in_force().blanks
    if written in blanks:
        return written
    rows, _, tail = written.partition(".")
    group, _, name = tail.rpartition(".")
    if group and rows in blanks and name in blanks[rows].columns:
        keys = [str(row.get(rows)) for row in values.get(rows) or ()]
        shown = {words.casefold(): at for at, words in enumerate(_shown(form, rows, keys))}
        if group in keys:
            return (rows, keys.index(group), name)
        if (at := shown.get(group.casefold())) is not None:
            return (rows, at, name)
        raise unknown_word("report.number", group, keys or ("—",))
    raise unknown_word("report.number", written, list(blanks))


def _shown(form: Form, rows: str, keys: Iterable[str]) -> list[str]:
    """Groups as they are called in the language in use."""
    head = form.sheet_in_force(language()).blanks[rows].columns[rows]
    return [head.kind.show(key) for key in keys]
