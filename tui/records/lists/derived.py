"""What lists derive from records: their texts to search, and keys to sort by.

Each is made once for a record, and again when it has changed. It may be made a little at a time
while nobody waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.forms.alphabet import kazakh_key
from tui.forms.kinds.kind import Kind
from tui.garbage import paused_collection
from tui.records.lists.list_query import class_text, encoded
from tui.records.search.concordance import has_digit
from tui.records.search.content import text_of, texts_of
from tui.records.search.query import joined_classes, searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records

ANYWHERE: Final = ""
"""In place of a blank's name: the text of the whole record."""

_FEW: Final = 100
"""So many records are fetched one by one; where more are lacking, all are gone through."""
_AT_ONCE: Final = 5_000
"""Records whose keys are made while somebody waits; of more, they are made later."""
_KNOWN: Final = 50_000
"""Words of which it is kept how they are searched."""


class Derived:
    """The texts and the sort keys of the records of a form, by blank and record id."""

    def __init__(self, form: Form, sheet: Sheet, records: Records) -> None:
        self._form, self._sheet, self._records = form, sheet, records
        self._texts: dict[str, dict[str, bytes]] = {}
        self._keys: dict[str, dict[str, Any]] = {}
        self._known: dict[str, str] = {}
        self._several = form.written.has_several
        """Whether records may be of another text than the only one there is."""
        self._carried: tuple[Record | None, Values] = (None, {})
        """A record of another text that was read last, and its values by the names in force."""
        self.letters: set[int] = set()
        """The bytes of all texts that were made: what has another one is in none of them."""
        self._dropped: set[str] = set()
        """Records that have changed since `prepare` began."""

    def texts(self, blank: str, ids: Iterable[str]) -> Mapping[str, bytes]:
        """The texts of a blank, or of `ANYWHERE`, of at least these records."""
        made = self._texts.setdefault(blank, {})
        return self._complete(made, ids, lambda record: self._text(record, blank))

    def keys(self, blank: str, ids: Iterable[str]) -> Mapping[str, Any]:
        """The sort keys of a blank of at least these records; None where it is empty."""
        made = self._keys.setdefault(blank, {})
        return self._complete(made, ids, lambda record: self._key(record, blank))

    def make_keys(self, blanks: Sequence[str], ids: Iterable[str]) -> None:
        """Make the sort keys of several blanks of at least these records, all in one go."""
        made = [self._keys.setdefault(blank, {}) for blank in blanks]
        lacking = {key for key in ids if any(key not in each for each in made)}
        if len(lacking) <= _FEW:
            return
        with paused_collection():
            for record in self._records:
                if record.id in lacking:
                    for blank, each in zip(blanks, made, strict=True):
                        each[record.id] = self._key(record, blank)

    def prepare_keys(self, blanks: Sequence[str]) -> Iterator[None]:
        """Make the sort keys of some blanks, one record a step."""
        keys = {blank: self._keys.setdefault(blank, {}) for blank in blanks}
        if all(len(made) == len(self._records) for made in keys.values()):
            return
        self._dropped.clear()
        for record in self._records:
            # What has changed meanwhile is still read here as it was.
            for blank, made in keys.items() if record.id not in self._dropped else ():
                if record.id not in made:
                    made[record.id] = self._key(record, blank)
            yield

    def lacks_keys(self, blanks: Iterable[str]) -> bool:
        """Whether very many records have no sort keys yet of some blanks."""
        fewest = min((len(self._keys.get(blank, ())) for blank in blanks), default=0)
        return len(self._records) - fewest > _AT_ONCE

    @property
    def lacking(self) -> int:
        """The number of records whose texts are still to be made."""
        return len(self._records) - len(self.made_texts)

    @property
    def made_texts(self) -> Mapping[str, bytes]:
        """The texts of whole records that have been made."""
        return self._texts.get(ANYWHERE, {})

    def prepare(self, blanks: Iterable[str]) -> Iterator[None]:
        """Make the texts of whole records, and the keys of some blanks, one record a step."""
        self._dropped.clear()
        texts = self._texts.setdefault(ANYWHERE, {})
        keys = {blank: self._keys.setdefault(blank, {}) for blank in blanks}
        for record in self._records:
            # What has changed meanwhile is still read here as it was.
            if record.id not in self._dropped:
                if record.id not in texts:
                    texts[record.id] = self._text(record, ANYWHERE)
                for blank, made in keys.items():
                    if record.id not in made:
                        made[record.id] = self._key(record, blank)
            yield
        self._known.clear()

    def drop(self, key: str) -> None:
        """Forget what was made of a record."""
        self._dropped.add(key)
        for made in (*self._texts.values(), *self._keys.values()):
            made.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        self._several = self._form.written.has_several
        self._texts.clear()
        self._keys.clear()
        self._known.clear()
        self.letters.clear()

    def value(self, record: Record, blank: str) -> Value:
        """The value of a blank; None where the record does not ask for it."""
        if self._several and self._form.written.passage(record, self._sheet) is not None:
            if self._carried[0] is not record:
                self._carried = record, self._form.current_values(record, self._sheet)
            return self._carried[1].get(blank)
        value = record.values.get(blank)
        if value is None or not self._sheet.blanks[blank].is_relevant(record.values):
            return None
        return value

    def _complete(
        self, made: dict[str, Any], ids: Iterable[str], make: Callable[[Record], Any]
    ) -> dict[str, Any]:
        if len(made) == len(self._records):
            return made
        lacking = {key for key in ids if key not in made}
        if len(lacking) <= _FEW:
            made.update((key, make(self._records.get(key))) for key in lacking)
            return made
        with paused_collection():
            for record in self._records:
                if record.id in lacking:
                    made[record.id] = make(record)
        return made

    def _text(self, record: Record, blank: str) -> bytes:
        """A text as it is searched, each word behind a space."""
        if blank != ANYWHERE:
            value = self.value(record, blank)
            text = "" if value is None else text_of(self._sheet.blanks[blank], value)
            return self._encoded(f" {searchable(text)}")
        words: list[str] = []
        classes: list[str] = []
        for each, text in texts_of(self._form, record):
            if each.kind.name == "class" and has_digit(text):
                classes.append(class_text(text))
            else:
                words += map(self._searchable, text.split())
        folded = joined_classes(" ".join(filter(None, words)))
        return self._encoded(f" {' '.join((folded, *classes))}")

    def _encoded(self, text: str) -> bytes:
        made = encoded(text)
        self.letters.update(made)
        return made

    def _searchable(self, word: str) -> str:
        """A word as it is searched; records repeat each other's words."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = self._known[word] = searchable(word)
        return found

    def _key(self, record: Record, blank: str) -> Any:
        value = self.value(record, blank)
        if value is None:
            return None
        kind = self._sheet.blanks[blank].kind
        try:
            if type(kind).sort_key is Kind.sort_key:
                return kazakh_key(kind.show(value))
            return kind.sort_key(value)
        except Exception:  # noqa: BLE001 - a plugin's kind may raise anything
            return None
