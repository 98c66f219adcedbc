"""Arrangement of a list of records: filters and order by any column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.forms.alphabet import kazakh_key
from tui.forms.kinds.kind import Kind
from tui.garbage import paused_collection
from tui.records.search.concordance import has_digit
from tui.records.search.content import text_of, texts_of
from tui.records.search.query import interpretations, searchable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records

_FEW: Final = 100
"""So many records are fetched one by one; where more are lacking, all are gone through."""

ANYWHERE = ""
"""In place of a blank's name: a filter by it looks into the whole record."""


class Arrangement:
    """The ids of a form's records, filtered and sorted; by default the newest come first.

    What was made of a column is kept, and made again only for records that changed.
    """

    def __init__(self, form: Form, sheet: Sheet, records: Records, today: date) -> None:
        self._form, self._sheet, self._records = form, sheet, records
        self._today = today
        self.filters: dict[str, str] = {}
        """The words that records are filtered by, by blank."""
        self.order = ""
        """The blank that the records are ordered by."""
        self.descending = False
        self._texts: dict[str, dict[str, str]] = {}
        self._keys: dict[str, dict[str, Any]] = {}

    @property
    def columns(self) -> list[Blank]:
        """The blanks that records can be filtered and sorted by."""
        blanks = self._sheet.blanks.values()
        return [b for b in blanks if not b.columns and b.kind.name != "photo"]

    def narrow(self, blank: str, typed: str) -> None:
        """Filter by words in a blank, or `ANYWHERE`; an empty text removes the filter."""
        if typed.strip():
            self.filters[blank] = typed
        else:
            self.filters.pop(blank, None)

    def sort(self, blank: str, *, descending: bool = False) -> None:
        """Sort by a blank; with an empty name, by age."""
        self.order, self.descending = blank, descending

    def on_change(self, change: Record | str) -> None:
        """Take in a record that was changed, or the id of one that was taken out."""
        key = change if isinstance(change, str) else change.id
        for made in (*self._texts.values(), *self._keys.values()):
            made.pop(key, None)

    def clear(self) -> None:
        """Forget what was made of the records."""
        self._texts.clear()
        self._keys.clear()

    def ids(self) -> list[str]:
        """The ids of the records that are shown, in their order.

        Raises:
            UserError: the records cannot be read.
        """
        found = self._records.ids()[::-1]
        for blank, typed in self.filters.items():
            found = self._fitting(blank, typed, found)
        if self.order:
            keys = self._made(self._keys, self.order, found, self._key)
            empty = [key for key in found if keys[key] is None]
            full = [key for key in found if keys[key] is not None]
            full.sort(key=keys.__getitem__, reverse=self.descending)
            found = full + empty
        return found

    def _fitting(self, blank: str, typed: str, ids: list[str]) -> list[str]:
        kind = self._sheet.blanks[blank].kind.name if blank != ANYWHERE else ""
        if kind == "flag":
            return self._ticked(blank, typed, ids)
        if kind == "class" and (exact := self._in_class(blank, typed, ids)):
            return exact
        meanings = interpretations(typed)
        if not meanings:
            return ids
        texts = self._made(self._texts, blank, ids, self._text)
        found: set[str] = set()
        for meaning in meanings:
            rows = ids
            for word in meaning.words:
                # Digits count only where they begin a word, so that 7 is not 17.
                pattern = f" {word}" if has_digit(word) else word
                rows = [key for key in rows if pattern in texts[key]]
            found.update(rows)
        return [key for key in ids if key in found]

    def _ticked(self, blank: str, typed: str, ids: list[str]) -> list[str]:
        """Records that answer yes, or no; one without an answer counts as no."""
        try:
            wanted = self._sheet.blanks[blank].kind.parse(typed, self._today)
        except UserError:
            return []
        return [key for key in ids if bool(self._records.get(key).values.get(blank)) is wanted]

    def _in_class(self, blank: str, typed: str, ids: list[str]) -> list[str]:
        """Records of a class, or of a year; folded, 7А and 7Ә would be the same."""
        kind = self._sheet.blanks[blank].kind
        try:
            number, letter = kind.sort_key(kind.parse(typed, self._today))
        except UserError:
            return []
        keys = self._made(self._keys, blank, ids, self._key)
        return [
            key
            for key in ids
            if keys[key] and keys[key][0] == number and letter in {"", keys[key][1]}
        ]

    def _made(
        self,
        kept: dict[str, dict[str, Any]],
        blank: str,
        ids: list[str],
        make: Callable[[Record, str], Any],
    ) -> dict[str, Any]:
        made = kept.setdefault(blank, {})
        lacking = {key for key in ids if key not in made}
        if len(lacking) <= _FEW:
            made.update((key, make(self._records.get(key), blank)) for key in lacking)
            return made
        with paused_collection():
            for record in self._records:
                if record.id in lacking:
                    made[record.id] = make(record, blank)
        return made

    def _text(self, record: Record, blank: str) -> str:
        """A column's text as it is searched, each word behind a space."""
        if blank == ANYWHERE:
            text = "\n".join(each for _, each in texts_of(self._form, record))
        else:
            value = record.values.get(blank)
            text = "" if value is None else text_of(self._sheet.blanks[blank], value)
        return f" {searchable(text)}"

    def _key(self, record: Record, blank: str) -> Any:
        value = record.values.get(blank)
        if value is None:
            return None
        kind = self._sheet.blanks[blank].kind
        if type(kind).sort_key is Kind.sort_key:
            return kazakh_key(kind.show(value))
        return kind.sort_key(value)
