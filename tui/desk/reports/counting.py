"""What reports count in a vault: kept while the session lasts, and brought up to date.

Each report over some days is counted once; after a change only the record that changed is read.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import RLock
from typing import TYPE_CHECKING, Final

from tui.garbage import paused_collection
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from typing import TypeAlias

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar
    from tui.forms.language.sheet import Sheet
    from tui.records.search.child import Key
    from tui.reports.days import Span
    from tui.reports.report_form import Report
    from tui.reports.tally import Tally

_KEPT: Final = 6
"""Reports that are kept as they were counted."""
_MANY: Final = 100
"""Changes that take about as long as all records do; after more these are counted again."""


if TYPE_CHECKING:
    _Key: TypeAlias = tuple[str, str, Span, date]
    """A report by its form, its text, its days, and the day on which it was counted."""


class Counting:
    """The reports of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sources: DeskSources | None = None
        self._kept: OrderedDict[_Key, Tally] = OrderedDict()
        self._changed: dict[_Key, set[Key]] = {}
        self._lock = RLock()
        self.tie_forms()

    def tie_forms(self) -> None:
        """Let the reports that there are count in the vault."""
        for form in self._desk.host.forms.values():
            self.tie(form)

    def tie(self, form: Form) -> None:
        """Let a report count in the vault."""
        if hasattr(form, "tally"):
            form.tally = self.tally

    def tally(self, form: Report, sheet: Sheet, span: Span) -> Tally:
        """A report over some days, as the records are now."""
        from tui.reports.tally import Tally

        key = (form.id, sheet.digest, _hashable(span), self._desk.today())
        with self._lock:
            found = self._kept.get(key)
            if found is None or len(self._changed[key]) > _MANY:
                with paused_collection():
                    found = Tally(form.plan(sheet, self.sources), self.sources, span)
                self._kept[key] = found
                self._changed[key] = set()
                while len(self._kept) > _KEPT:
                    del self._changed[self._kept.popitem(last=False)[0]]
            self._kept.move_to_end(key)
            changed, self._changed[key] = self._changed[key], set()
            if changed:
                found.note(changed)
            return found

    def note(self, form: str, record: str) -> None:
        """Take note of a change, which is counted when a report is asked for again."""
        if self._changed:
            with self._lock:
                for changed in self._changed.values():
                    changed.add((form, record))

    def clear(self) -> None:
        """Forget all that was counted."""
        with self._lock:
            self._kept.clear()
            self._changed.clear()
            self._sources = None
        self.tie_forms()

    @property
    def sources(self) -> DeskSources:
        """Where reports count."""
        if self._sources is None:
            self._sources = DeskSources(self._desk)
        return self._sources


class DeskSources:
    """The records of a vault, read by the newest names, and its children."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def form(self, name: str) -> Form | None:
        """The form with an id."""
        return self._desk.host.forms.get(name)

    def forms(self) -> Iterable[str]:
        """The ids of all forms."""
        return self._desk.host.forms

    def items(
        self, form: Form, names: Collection[str] | None = None
    ) -> Iterable[tuple[str, Values]]:
        """The ids of the records of a form, each with its values."""
        sheet = form.sheet()
        for record in self._desk.kept_records(form.id) or ():
            yield record.id, form.current_values(record, sheet, names)

    def values(self, form: Form, record: str) -> Values | None:
        """The values of one record."""
        records = self._desk.kept_records(form.id)
        if records is None:
            return None
        try:
            return form.current_values(records.get(record), form.sheet())
        except UserError:
            return None

    def child(self, form: str, record: str) -> Key | None:
        """The first record of the child that a record is about."""
        found = self._desk.children.by_record(form, record)
        return min(found.keys) if found else None

    def children(self, forms: Iterable[str]) -> Iterable[tuple[Key, Key]]:
        """The records of some forms with the first record of the child of each."""
        wanted = set(forms)
        for child in self._desk.children.all():
            keys = child.keys
            first = min(keys)
            for key in keys:
                if key[0] in wanted:
                    yield key, first

    def siblings(self, form: str, record: str) -> Iterable[Key]:
        """The records that are about the same child as one."""
        found = self._desk.children.by_record(form, record)
        return found.keys if found else ()

    def has_only_child(self, form: str, record: str) -> bool:
        """Whether no other child goes by a name of the child that a record is about."""
        children = self._desk.children
        found = children.by_record(form, record)
        names = {each.name for each in found.by_record} if found else ()
        return all(len(children.by_name(name)) == 1 for name in names)

    def calendar(self) -> SchoolCalendar:
        """The calendar that the school's record has."""
        return self._desk.calendar.read()

    def today(self) -> date:
        """The day that it is at the desk."""
        return self._desk.today()


def _hashable(span: Span) -> Span:
    return span._replace(days=tuple(sorted(span.days.items())))  # type: ignore[arg-type]
