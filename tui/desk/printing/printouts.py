"""What can be printed of a form: a record, records, a journal, lists, a blank one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.printing.printout import Printout, list_of, of_period, stem_of
from tui.desk.reports.snapshots import masked_record
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.desk.printing.record_papers import Found
    from tui.forms.form import Form
    from tui.forms.kinds.periods.days import Period
    from tui.progress import Report
    from tui.records.ledger.record import Record


def printouts_of(
    desk: Desk, form: Form, record: Record | None = None, shown: Sequence[str] | None = None
) -> Iterator[Printout]:
    """The printouts of a form, that of a `record` first, as papers.

    `shown` are the ids of the records that are listed, where these are not all.
    """
    if record and form.kind != "register":
        yield from _of_record(desk, form, record)
    records = desk.records(form)
    if shown:
        label = say("print.shown", count=len(shown))
        yield _papers(desk, form, label, "shown", lambda: list(map(records.get, shown)))
    if len(records):
        yield _papers(desk, form, say("print.all"), "", lambda: records)
        yield from _together(desk, form, shown)
    yield _papers(desk, form, say("print.blank"), "blank", lambda: None)


def _of_record(desk: Desk, form: Form, record: Record) -> Iterator[Printout]:
    """A record, its translation, and a report with small numbers covered."""
    own = record.id[-6:]
    yield _papers(desk, form, say("print.record"), own, lambda: [record])
    if form.sheet(record.edition, "ru").language == "ru":
        yield _papers(desk, form, say("print.record_ru"), f"{own}-ru", lambda: [record], code="ru")
    if form.sheet_or_latest(record).is_report:
        masked = lambda: [masked_record(form, record)]  # noqa: E731 - as it is when it is printed
        yield _papers(desk, form, say("report.masked"), f"{own}-masked", masked)


def _together(desk: Desk, form: Form, shown: Sequence[str] | None) -> Iterator[Printout]:
    """Records of a period, documents behind a list of them, journals, and lists."""
    records, dated = desk.records(form), bool(form.sheet().date_blank())
    if dated:
        yield of_period(
            desk,
            form,
            lambda: records,
            lambda period, found: _papers(
                desk, form, period.text, "", lambda: found, period=period.text
            ),
            label=say("print.period"),
            stem="period",
        )
    if form.kind == "register":
        yield _journal(desk, form, say("print.journal"), lambda: list(records))
    elif len(records) > 1:
        yield _with_contents(desk, form, shown)
    if form.kind == "register" and dated:
        yield of_period(
            desk,
            form,
            lambda: records,
            lambda period, found: _journal(desk, form, period.text, lambda: found, period),
            label=say("print.journal_period"),
            stem="journal-period",
        )
    for name in form.lists():
        if shown:
            yield list_of(desk, form, name, shown)
        yield list_of(desk, form, name)


def _papers(
    desk: Desk,
    form: Form,
    label: str,
    name: str,
    chosen: Callable[[], Found | None],
    *,
    code: str = "kk",
    period: str = "",
) -> Printout:
    def write(ending: str, path: Path, report: Report) -> Printed:
        return desk.printer.print(
            form, chosen(), ending, path, code=code, period=period, report=report
        )

    return Printout(label, "", stem_of(desk, form, name), write)


def _journal(
    desk: Desk,
    form: Form,
    label: str,
    chosen: Callable[[], list[Record]],
    period: Period | None = None,
) -> Printout:
    """A register with its cover and its closing note."""

    def write(ending: str, path: Path, report: Report) -> Printed:
        from tui.desk.printing.journal import print_journal

        text = period.text if period else ""
        return print_journal(desk, form, chosen(), ending, path, period=text, report=report)

    return Printout(label, "", stem_of(desk, form, "journal"), write)


def _with_contents(desk: Desk, form: Form, shown: Sequence[str] | None) -> Printout:
    """The documents shown, or all, behind a list that says on which page each begins."""

    def write(ending: str, path: Path, report: Report) -> Printed:
        from tui.desk.printing.many import print_many

        records = desk.records(form)
        found = list(map(records.get, shown)) if shown else list(records)
        return print_many(desk, form, found, ending, path, report=report)

    count = len(shown) if shown else len(desk.records(form))
    label = say("print.with_contents", count=count)
    return Printout(label, "", stem_of(desk, form, "contents"), write)
