"""Tables among what can be printed of a form: which records they have, and which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.printing.printout import Printout, list_of, of_period, stem_of
from tui.desk.printing.record_tables import arranged_records, selections_of, table_language
from tui.forms.entry.child_facts import NAMES
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.desk.printing.record_papers import Found
    from tui.documents.table.column import Selection
    from tui.forms.form import Form
    from tui.progress import Report


def tables_of(desk: Desk, form: Form, listed: Sequence[str] | None) -> Iterator[Printout]:
    """The tables of a form: of the records listed, of all, of a period, and an empty one.

    They have the records in the order of their list. `listed` are the ids of the records that are
    shown, where these are not all.
    """
    records = desk.records(form)
    if listed:
        label = say("print.shown", count=len(listed))
        yield _table(desk, form, label, "shown", lambda: list(map(records.get, listed)))
    if len(records):
        yield _table(desk, form, say("print.all"), "", lambda: arranged_records(desk, form))
        if form.sheet().date_blank():
            yield of_period(
                desk,
                form,
                lambda: arranged_records(desk, form),
                lambda period, found: _table(desk, form, period.text, "", lambda: found),
                label=say("print.period"),
                stem="period",
            )
        if any(blank.same in NAMES for blank in form.sheet().blanks.values()):
            yield _copy(desk, form, listed)
        for name in form.lists():
            if listed:
                yield list_of(desk, form, name, listed)
            yield list_of(desk, form, name)
    yield Printout(
        say("table.empty"), "", stem_of(desk, form, "blank"), _writer(desk, form, lambda: None)
    )


def _table(
    desk: Desk, form: Form, label: str, name: str, chosen: Callable[[], Found | None]
) -> Printout:
    """A table of records; where there are several ways to choose its columns, these are asked."""
    stem = stem_of(desk, form, name)
    ways = [
        (say(f"table.columns_{key}", count=count), selection)
        for key, selection, count in selections_of(form)
    ]
    made = [
        (words, Printout(label, "", stem, _writer(desk, form, chosen, selection)))
        for words, selection in ways
    ]
    (_, first), *others = made
    return first._replace(of_columns=made) if others else first


def _writer(
    desk: Desk,
    form: Form,
    chosen: Callable[[], Found | None],
    selection: Selection | None = None,
) -> Callable[[str, Path, Report], Printed]:
    code = table_language()

    def write(ending: str, path: Path, report: Report) -> Printed:
        return desk.printer.print(
            form, chosen(), ending, path, code=code, selection=selection, report=report
        )

    return write


def _copy(desk: Desk, form: Form, listed: Sequence[str] | None) -> Printout:
    """The copy that leaves the school, of the records listed or of all."""
    from tui.desk.copies.coded_copy import write_copy

    def write(ending: str, path: Path, report: Report) -> Printed:
        records = desk.records(form)
        found = list(map(records.get, listed)) if listed else list(records)
        return write_copy(desk, form, found, ending, path, report=report)

    return Printout(say("copy.title"), "", stem_of(desk, form, "copy"), write)
