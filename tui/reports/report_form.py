"""The form whose blanks are counted: a report, of which each record is a dated snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.forms.form import Form
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.number import LARGEST, format_number
from tui.forms.kinds.periods.period import period_of
from tui.forms.problem import Problem
from tui.locale import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.place import Place
    from tui.forms.records_view import RecordsView
    from tui.reports.cell import Plan
    from tui.reports.days import Span
    from tui.reports.sources import Sources
    from tui.reports.tally import Tally
    from tui.reports.things import Found

    Counts: TypeAlias = tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]

_LISTED: Final = 12
"""Numbers that differ by now which a warning lists."""


class Report(Form):
    """A form whose text says what is counted; its records are kept as they were counted.

    A snapshot is counted once, for its days; it is counted again when they are changed, or when
    it is asked for.
    """

    def __init__(self, *texts: Any) -> None:
        super().__init__(*texts)
        self.tally: Callable[[Report, Sheet, Span], Tally] | None = None
        """Counts in the records of a vault; the desk sets it. It keeps what it has counted."""

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Count where it is due, and mark what was written over."""
        sheet = self._sheet_for(record)
        span = self.span(record, sheet)
        stamp = self.stamp(span, sheet) if span else None
        due = stamp != record.get("counted_for") or record.get("recount") is True
        derived: dict[str, Value] = {"counted_for": stamp, "recount": None}
        counts: Counts = ({}, {})
        if due and span is not None:
            counts = self.count(sheet, span, records)
        names = self.numbers(sheet)
        from tui.reports.snapshot import counts_kept, with_snapshot

        single = counts[0] if due else counts_kept(record, names[""])
        derived |= with_snapshot(record, names[""], single)
        for rows, columns in names.items():
            if rows:
                derived[rows] = _rows(record, rows, columns, counts[1].get(rows) if due else None)
        if "overridden" in sheet.blanks:
            derived["overridden"] = ", ".join(_corrections(sheet, derived, single)) or None
        return derived

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Warn of numbers that were written over, and of what is counted otherwise by now."""
        from tui.reports.snapshot import counts_kept, is_overridden

        sheet = self._sheet_for(record)
        names = self.numbers(sheet)
        kept = counts_kept(record, names[""])
        for name in names[""]:
            if is_overridden(record, kept, name):
                told = message("report.overridden", counted=format_number(kept[name]))
                yield Problem(name, told, warning=True)
        for rows, columns in names.items():
            for index, row in enumerate(record.get(rows) or () if rows else ()):
                then = counts_kept(row, columns)
                for name in columns:
                    if is_overridden(row, then, name):
                        told = message("report.overridden", counted=format_number(then[name]))
                        yield Problem((rows, index, name), told, warning=True)
        yield from _parts_above_wholes(sheet, record)
        if changed := list(self._changed(record, sheet, records)):
            told = message("report.changed", numbers=", ".join(changed[:_LISTED]))
            yield Problem("recount", told, warning=True)

    def explain(self, blank: str, record: Values, records: RecordsView) -> Sequence[str] | None:
        """Names behind a number."""
        found = self.behind(blank, record, records)
        if found is None:
            return None
        return [each.name or str(each.key[1]) for each in found]

    def span(self, record: Values, sheet: Sheet) -> Span | None:
        """The days of a record; None where it does not say them yet."""
        from tui.forms.kinds.periods.days import Period
        from tui.reports.days import Span

        days, period = {}, None
        for name, blank in sheet.blanks.items():
            value = record.get(name)
            if blank.kind.name == "period" and period is None:
                period = period_of(value)
            elif blank.kind.name == "date" and (day := parse_iso(value)) is not None:
                days[name] = str(value)
                if not _has_period(sheet):
                    period = period or Period(day, day)
        return Span(period, days) if period else None

    @staticmethod
    def stamp(span: Span, sheet: Sheet) -> str:
        """The days for which a record is counted, as it keeps them."""
        days = [*span.days.values()]
        # A report without a period is for the first of its days.
        return " ".join((span.period.text, *(days if _has_period(sheet) else days[1:])))

    def numbers(self, sheet: Sheet) -> dict[str, tuple[str, ...]]:
        """The names of what is counted: by rows of groups, and under '' what stands once."""
        from tui.forms.kinds.counting.counted import Counted

        blanks = sheet.blanks
        found = {"": tuple(n for n, each in blanks.items() if isinstance(each.kind, Counted))}
        for name, blank in blanks.items():
            if name in blank.columns and blank.columns[name].kind.name == "each":
                columns = blank.columns.items()
                found[name] = tuple(n for n, each in columns if isinstance(each.kind, Counted))
        return found

    def count(self, sheet: Sheet, span: Span, records: RecordsView) -> Counts:
        """All numbers over some days: those that stand once, and the rows of groups."""
        tally = self.tally_of(sheet, span, records)
        if tally.counted is None:
            tally.counted = self._counted(sheet, tally)
        single, rows = tally.counted
        return single, {name: [*map(dict, found)] for name, found in rows.items()}

    def _counted(self, sheet: Sheet, tally: Tally) -> Counts:
        single: dict[str, Any] = {}
        rows: dict[str, list[dict[str, Any]]] = {}
        for rows_name, names in self.numbers(sheet).items():
            if not rows_name:
                found = {name: tally.number(("", name)) for name in names}
                single = {name: number for name, number in found.items() if number is not None}
                continue
            rows[rows_name] = [
                {rows_name: key}
                | {
                    name: number
                    for name in names
                    if (number := tally.number((rows_name, name), key)) is not None
                }
                for key in (tally.groups(rows_name) if rows_name in tally.plan.heads else ())
            ]
        return single, rows

    def tally_of(self, sheet: Sheet, span: Span, records: RecordsView) -> Tally:
        """What is counted over some days, in the vault or else in a records view."""
        if self.tally is not None:
            return self.tally(self, sheet, span)
        from tui.reports.sources import ViewSources
        from tui.reports.tally import Tally

        sources = ViewSources(records, self.forms)
        return Tally(self.plan(sheet, sources), sources, span)

    def plan(self, sheet: Sheet, sources: Sources) -> Plan:
        """All that its text counts, with the forms as they are."""
        from tui.reports.compiling import plan_of

        return plan_of(sheet, sources)

    def behind(self, place: Place, record: Values, records: RecordsView) -> list[Found] | None:
        """What stands behind a number of a record, as it is now; None where none is counted."""
        sheet = self._sheet_for(record)
        span = self.span(record, sheet)
        at, group = _counted_place(place, record, sheet)
        names = self.numbers(sheet)
        if span is None or at[1] not in names.get(at[0], ()):
            return None
        return self.tally_of(sheet, span, records).behind(at, group)

    def _sheet_for(self, record: Values) -> Sheet:
        """The sheet that says what is counted: the latest, where that in force counts nothing."""
        del record
        sheet = self.sheet_on(self.today())
        return sheet if sheet.is_report else self.sheet()

    def _changed(self, record: Values, sheet: Sheet, records: RecordsView) -> Iterator[str]:
        """Yield the numbers that are counted otherwise by now, each with what it is now."""
        span = self.span(record, sheet)
        if span is None or record.get("counted_for") != self.stamp(span, sheet):
            return
        from tui.reports.snapshot import counts_kept

        single, rows = self.count(sheet, span, records)
        then = counts_kept(record, tuple(single))
        for name, number in single.items():
            if then.get(name) != number:
                yield f"{sheet.blanks[name].label} {format_number(number)}"
        for rows_name, now in rows.items():
            head = sheet.blanks[rows_name].columns[rows_name]
            before = {row.get(rows_name): row for row in record.get(rows_name) or ()}
            for row in now:
                old = before.get(row[rows_name], {})
                for name, number in row.items():
                    if name != rows_name and old.get(f"{name}_counted") != number:
                        label = sheet.blanks[rows_name].columns[name].label
                        group = head.kind.show(row[rows_name])
                        yield f"{group}, {label} {format_number(number)}"


def _has_period(sheet: Sheet) -> bool:
    return any(blank.kind.name == "period" for blank in sheet.blanks.values())


def _rows(
    record: Values, rows: str, names: tuple[str, ...], fresh: list[dict[str, Any]] | None
) -> list[dict[str, Value]] | None:
    """The rows of groups of a record: counted anew, or as they were kept."""
    from tui.reports.snapshot import counts_kept, with_snapshot

    kept = [row for row in record.get(rows) or () if isinstance(row, dict)]
    if fresh is None:
        found = [(row, counts_kept(row, names)) for row in kept if row.get(rows)]
    else:
        before: Mapping[Any, Any] = {row.get(rows): row for row in kept}
        found = [({**before.get(row[rows], {}), rows: row[rows]}, row) for row in fresh]
    made = []
    for row, counted in found:
        full = {**row, **with_snapshot(row, names, counted)}
        made.append({name: value for name, value in full.items() if value is not None})
    return made or None


def _corrections(sheet: Sheet, record: Values, counted: Mapping[str, Any]) -> Iterator[str]:
    """Yield the numbers that were written over, each with what was counted."""
    from tui.reports.snapshot import is_overridden

    for name, number in counted.items():
        if is_overridden(record, counted, name):
            # A paper says it in the language that is in force.
            yield f"{sheet.blanks[name].labels[LANGUAGES[0]]} {format_number(number)}"


def _parts_above_wholes(sheet: Sheet, record: Values) -> Iterator[Problem]:
    """Yield a warning for each number that is larger than what its share is of."""
    from tui.forms.kinds.counting.counted import Share

    told = message("report.over")
    for name, blank in sheet.blanks.items():
        rows = record.get(name) or () if blank.columns else (record,)
        for column in (blank.columns or {name: blank}).values():
            if not isinstance(column.kind, Share):
                continue
            part, whole = column.kind.sentence.thing, column.kind.sentence.source
            for index, row in enumerate(rows):
                around = {**record, **row}
                if (around.get(part) or 0) > around.get(whole, LARGEST):
                    here = (name, index, part) if part in blank.columns else part
                    yield Problem(here, told, warning=True)


def _counted_place(place: Place, record: Values, sheet: Sheet) -> tuple[tuple[str, str], str]:
    """The number at a place of a record, or the one whose share is there, and its group."""
    from tui.forms.kinds.counting.counted import Share

    rows, index, name = ("", 0, place) if isinstance(place, str) else place
    columns = sheet.blanks[rows].columns if rows in sheet.blanks else sheet.blanks
    if name in columns and isinstance(kind := columns[name].kind, Share):
        name = kind.sentence.thing
    if not rows or name not in columns:
        return ("", name), ""
    found = record.get(rows) or ()
    row = found[index] if 0 <= index < len(found) else {}
    return (rows, name), str(row.get(rows) or "")
