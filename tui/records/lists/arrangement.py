"""Arrangement of a list of records: what it is narrowed to, and its order."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, Final

from tui.forms.language.sheet import SortColumn
from tui.records.lists.derived import ANYWHERE, Derived
from tui.records.lists.list_query import ListQuery, list_queries, word_patterns
from tui.records.lists.ordering import Ordering
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.kinds.periods.days import Period
    from tui.forms.kinds.periods.reading import PeriodReader
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records

__all__ = ["ANYWHERE", "Arrangement"]

_AT_ONCE: Final = 1000
"""Texts that are made while somebody waits; where more are lacking, the rest is made later."""
_SORTED_AT_ONCE: Final = 20_000
"""Records that are sorted while somebody waits, where all their keys are made."""
_PATIENCE: Final = 0.04
"""Seconds that are spent on texts while somebody waits for what a letter finds."""


class Arrangement:
    """The ids of a form's records, narrowed and sorted.

    They are sorted as the form's text says, until somebody chooses another order. What was made
    of a record is kept, and made again only when it has changed. `read_periods` returns the
    reader of periods as of `today`, once one is needed.
    """

    def __init__(
        self,
        form: Form,
        sheet: Sheet,
        records: Records,
        today: date,
        read_periods: Callable[[], PeriodReader],
    ) -> None:
        self._sheet, self._records = sheet, records
        self._today, self._read_periods = today, read_periods
        self.filters: dict[str, str] = {}
        """The words that records are filtered by, by blank, or `ANYWHERE`."""
        self.periods: dict[str, Period] = {}
        """The periods that the words mean, by the same names, once `ids` has been asked for."""
        self.partial = False
        """Whether not all records have been looked through yet: `prepare` goes on."""
        self.sorting = False
        """Whether `ids` were not sorted yet, but the newest first: `prepare` goes on."""
        self._derived = Derived(form, sheet, records)
        self.ordering = Ordering(records, self._derived, sheet.sort)
        self._preparing: Iterator[None] | None = None
        self._query: tuple[str, list[ListQuery]] = ("", [])

    @cached_property
    def _periods(self) -> PeriodReader:
        return self._read_periods()

    @property
    def columns(self) -> list[Blank]:
        """The blanks that records can be filtered and sorted by."""
        blanks = self._sheet.told_blanks.values()
        return [b for b in blanks if not b.columns and b.kind.name != "photo"]

    @property
    def own_order(self) -> SortColumn | None:
        """The column that somebody has chosen to sort by; None where the text's order holds."""
        sort = self.ordering.sort
        return None if sort == self._sheet.sort else sort[0]

    def narrow(self, blank: str, typed: str) -> None:
        """Filter by words in a blank, or `ANYWHERE`; an empty text removes the filter."""
        self.periods.pop(blank, None)
        if typed.strip():
            self.filters[blank] = typed
        else:
            self.filters.pop(blank, None)

    def widen(self) -> None:
        """Take all filters away."""
        self.filters.clear()
        self.periods.clear()

    def sort(self, blank: str, *, falling: bool = False) -> None:
        """Sort by a blank, and where that is the same, as before; '' for the text's order."""
        declared = self._sheet.sort
        if blank:
            rest = (column for column in declared if column.blank != blank)
            declared = (SortColumn(blank, falling), *rest)
        self.ordering = Ordering(self._records, self._derived, declared)

    def on_change(self, change: Record | str) -> None:
        """Take in a record that was changed, or the id of one that was taken out."""
        key = change if isinstance(change, str) else change.id
        self._derived.drop(key)
        self.ordering.on_change(key)

    def clear(self) -> None:
        """Forget what was made of the records."""
        self._preparing = None
        self._derived.clear()
        self.ordering.clear()

    def begin_preparing(self, blank: str = "") -> None:
        """Begin what `prepare` goes on with: with the keys of a `blank` besides those listed."""
        shown = {slot.blank for slot in self._sheet.columns}
        listed = [each.name for each in self.columns if each.name in shown]
        sort = [column.blank for column in self.ordering.sort]
        self._preparing = chain(
            self.ordering.prepare(),
            self._derived.prepare(dict.fromkeys((*listed, *sort, *([blank] if blank else ())))),
        )

    def prepare(self, seconds: float) -> bool:
        """Make for so long what letters and columns will need; whether all of it is made.

        Raises:
            UserError: the records cannot be read.
        """
        if self._preparing is None:
            self.begin_preparing()
        assert self._preparing
        end = monotonic() + seconds
        return all(monotonic() < end for _ in self._preparing)

    def ids(self) -> list[str]:
        """The ids of the records that are shown, in their order.

        Raises:
            UserError: the records cannot be read.
        """
        self.sorting = self._is_sorted_later()
        found = self._records.ids()[::-1] if self.sorting else self.ordering.ids()
        self.partial = False
        for blank, typed in self.filters.items():
            fits = self._anywhere(typed, found) if blank == ANYWHERE else None
            if fits is None:
                fits = self._in_column(self._sheet.blanks[blank], typed, found)
            found = [key for key in found if key in fits]
        return found

    def _is_sorted_later(self) -> bool:
        """Whether there are so many records that they are sorted while nobody waits."""
        order = self.ordering
        if order.known or not order.sort:
            return False
        blanks = [column.blank for column in order.sort]
        return len(self._records) > _SORTED_AT_ONCE or self._derived.lacks_keys(blanks)

    def sums(self, ids: Collection[str]) -> dict[str, float]:
        """The sums of the columns with numbers over some records, by blank."""
        if self._sheet.kind == "summary":
            return {}
        blanks = dict.fromkeys(slot.blank for slot in self._sheet.columns if not slot.view)
        numbers = [name for name in blanks if self._sheet.blanks[name].result.name == "number"]
        found = {}
        for name in numbers:
            keys = self._derived.keys(name, ids)
            found[name] = sum(keys[key][1] for key in ids if keys[key])
        return found

    def _anywhere(self, typed: str, ids: list[str]) -> Collection[str]:
        """Records that have what was typed; the first meaning that finds any holds."""
        if self._query[0] != typed:
            self._query = (typed, list_queries(typed, self._periods, self._today))
        first: Period | None = None
        for query in self._query[1]:
            if query.period and not (dates := self.date_blanks()):
                continue
            found: Collection[str] = ids
            if query.period:
                first = first or query.period
                found = self._within(query.period, dates, ids)
            if query.classes or any(query.ways):
                found = self._fitting(query, found)
            if found:
                self._note(ANYWHERE, query.period)
                return {*found}
        self._note(ANYWHERE, first)
        return ()

    def _note(self, blank: str, period: Period | None) -> None:
        if period is None:
            self.periods.pop(blank, None)
        else:
            self.periods[blank] = period

    def date_blanks(self) -> list[str]:
        """The blanks that a period in the midst of words narrows.

        That is the day of the record where the list shows it, else the dates that it shows.
        """
        own = self._sheet.date_blank()
        shown = dict.fromkeys(slot.blank for slot in self._sheet.columns if not slot.column)
        if own in shown:
            return [own]
        blanks = self._sheet.blanks
        dates = [name for name in shown if blanks[name].result.name == "date"]
        return dates or ([own] if own else [])

    def _within(self, period: Period, blanks: list[str], ids: Collection[str]) -> list[str]:
        first, last = period.days
        found: set[str] = set()
        for blank in blanks:
            days = self._derived.keys(blank, ids)
            found.update(key for key in ids if days[key] and first <= days[key] <= last)
        return [key for key in ids if key in found]

    def _fitting(self, query: ListQuery, ids: Collection[str]) -> Collection[str]:
        """Records with the words of a query, of those whose texts are made in the meantime."""
        if self._derived.lacking > _AT_ONCE:
            self.partial = not self.prepare(_PATIENCE) or self.partial
            texts = self._derived.made_texts
            ids = [key for key in ids if key in texts]
        else:
            texts = self._derived.texts(ANYWHERE, ids)
        for patterns in query.classes:
            ids = [key for key in ids if any(pattern in texts[key] for pattern in patterns)]
        return self._with_patterns(query.ways, texts, ids)

    def _with_patterns(
        self,
        ways: Sequence[Sequence[bytes]],
        texts: Mapping[str, bytes],
        ids: Collection[str],
    ) -> set[str]:
        """The records whose texts have all patterns of one way."""
        found: set[str] = set()
        for way in ways:
            # Most ways are the words of another layout, with letters that no record has.
            if not self._derived.letters.issuperset(b"".join(way)):
                continue
            rows = ids
            for pattern in way:
                rows = [key for key in rows if pattern in texts[key]]
            found.update(rows)
        return found

    def _in_column(self, blank: Blank, typed: str, ids: list[str]) -> Collection[str]:
        kind = blank.result.name
        period = self._periods.read(typed) if kind == "date" else None
        self._note(blank.name, period)
        if period and (found := self._within(period, [blank.name], ids)):
            return set(found)
        if kind == "flag":
            return self._ticked(blank, typed, ids)
        if kind == "class" and (exact := self._in_class(blank, typed, ids)):
            return exact
        fits = self._with_patterns(word_patterns(typed), self._derived.texts(blank.name, ids), ids)
        if fits:
            # A day without a year may be that of any.
            self._note(blank.name, None)
        return fits

    def _ticked(self, blank: Blank, typed: str, ids: list[str]) -> set[str]:
        """Records that answer yes, or no; one without an answer counts as no."""
        try:
            wanted = blank.kind.parse(typed, self._today)
        except UserError:
            return set()
        value = self._derived.value
        return {key for key in ids if bool(value(self._records.get(key), blank.name)) is wanted}

    def _in_class(self, blank: Blank, typed: str, ids: list[str]) -> set[str]:
        """Records of a class, or of a year; folded, 7А and 7Ә would be the same."""
        try:
            number, letter = blank.kind.sort_key(blank.kind.parse(typed, self._today))
        except UserError:
            return set()
        keys = self._derived.keys(blank.name, ids)
        return {
            key
            for key in ids
            if keys[key] and keys[key][0] == number and letter in {"", keys[key][1]}
        }
