"""The texts in which a form's records were written, and how each record is read in another."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui.locale import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from tui.forms.editions.passage import CarryOver, Passage
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.changes import EditionChanges
    from tui.forms.language.sheet import Sheet


class TextKey(NamedTuple):
    """A text by its edition and its digest."""

    edition: date | None
    digest: str


class WrittenRecord(Protocol):
    """A record, as far as it says in which text it was written."""

    @property
    def edition(self) -> date:
        """The first day of the form's edition."""

    @property
    def text(self) -> str:
        """The digest of its text; empty where that was not noted yet."""

    @property
    def values(self) -> Values:
        """Its values, by the names of that text."""


class KeptSheets(Protocol):
    """The sheets of texts that are kept with the records of a form."""

    def sheet(self, edition: date, text: str, code: str) -> Sheet | None:
        """The sheet of a text in a language, or else in Kazakh; None where it is not kept.

        Without a `text` it is the first one of that edition that was kept.
        """

    @property
    def differ(self) -> bool:
        """Whether a text is kept that is none of the form's editions as they are now."""


class WrittenTexts:
    """The texts of a form's records, those that are kept with the records among them.

    `carries_itself` is whether a plugin has its own way to carry a record over an edition.
    """

    def __init__(self, form: Form, *, carries_itself: bool) -> None:
        self._form, self._carries_itself = form, carries_itself
        self.find_kept: Callable[[], KeptSheets] | None = None
        """Finds the texts that are kept with the records; the desk sets it."""
        self._kept: KeptSheets | None = None
        self.clear()

    @property
    def kept(self) -> KeptSheets | None:
        """The texts that are kept with the records; None where nobody keeps any."""
        if self._kept is None and self.find_kept:
            self._kept = self.find_kept()
        return self._kept

    def clear(self) -> None:
        """Forget what was found; the form's texts have changed."""
        self._kept = None
        self._own: dict[tuple[date, str], Sheet | None] = {}
        self._passages: dict[tuple[date, str, date], Passage | None] = {}

    @property
    def has_several(self) -> bool:
        """Whether records may have been written in another text than the only one there is."""
        return len(self._form.editions) > 1 or bool(self.kept and self.kept.differ)

    def own(self, record: WrittenRecord, code: str = LANGUAGES[0]) -> Sheet | None:
        """The sheet that a record was written in; None where no text of its edition is here."""
        return self.sheet(record.edition, record.text, code)

    def sheet(self, edition: date, text: str, code: str = LANGUAGES[0]) -> Sheet | None:
        """The sheet of a text in a language, or else in Kazakh; None where it is not here.

        Without a `text` it is the one in which records of the edition were written before it was
        noted.
        """
        key = edition, text
        if key not in self._own:
            self._own[key] = self._find(*key)
        found = self._own[key]
        if found is None or code == LANGUAGES[0]:
            return found
        form = self._form
        if edition in form.editions and found is form.sheet(edition):
            return form.sheet(edition, code)
        return (self.kept and self.kept.sheet(found.edition, found.digest, code)) or found

    def key(self, record: WrittenRecord) -> TextKey:
        """The text that a record was written in; no edition where it is not here."""
        own = self.own(record)
        return TextKey(None, "") if own is None else TextKey(own.edition, own.digest)

    def passage(self, record: WrittenRecord, sheet: Sheet) -> Passage | None:
        """The passage of a record to an edition; None where its values stay as they are."""
        key = record.edition, record.text, sheet.edition
        if key not in self._passages:
            self._passages[key] = self._passage(record, sheet)
        return self._passages[key]

    def turned_back(self, record: WrittenRecord, values: Values, sheet: Sheet) -> Values:
        """Values that a record is given by the names of `sheet`, by those of its own text.

        What was split there is put together with the parts that the record has.
        """
        own = self.own(record)
        if own is None or self.passage(record, sheet) is None:
            return values
        from tui.forms.editions.passage import passage

        now = self._form.sheet(sheet.edition)
        way = passage(now, now.edition, own, self._editions)
        if way is None:
            return values
        everything = way.carry({**self._form.values_in(record, sheet), **values}).values
        return {name: everything[name] for name in way.carry(values).values}

    def answered(
        self, record: WrittenRecord, sheet: Sheet, answers: EditionChanges
    ) -> Passage | None:
        """The passage of a record, with answers to what the texts do not say; see `passage`."""
        return self._passage(record, sheet, answers) if answers else self.passage(record, sheet)

    def silent_steps(
        self, record: WrittenRecord, sheet: Sheet, answers: EditionChanges
    ) -> Iterator[tuple[Sheet, Sheet, EditionChanges]]:
        """The steps of a record's passage: old and new sheet, and what is said of the blanks."""
        from tui.forms.editions.answers import with_answers
        from tui.forms.editions.passage import steps_between

        target, editions = self._form.sheet(sheet.edition), self._editions
        steps = steps_between(self.own(record), record.edition, target, editions)
        for old, after, changes in steps:
            if old is not None:
                said = with_answers(changes, answers, old.blanks, after.blanks)
                yield old, after, said

    @property
    def _editions(self) -> list[Sheet]:
        return [self._form.sheet(edition) for edition in self._form.editions]

    def _find(self, edition: date, text: str) -> Sheet | None:
        form = self._form
        current = form.sheet(edition) if edition in form.editions else None
        if current is not None and text and current.digest == text:
            return current
        kept = self.kept.sheet(edition, text, LANGUAGES[0]) if self.kept else None
        if kept is None or (current is not None and current.digest == kept.digest):
            return current
        return kept

    def _passage(
        self, record: WrittenRecord, sheet: Sheet, answers: EditionChanges | None = None
    ) -> Passage | None:
        from tui.forms.editions.passage import passage
        from tui.forms.language.changes import NO_CHANGES

        return passage(
            self.own(record),
            record.edition,
            self._form.sheet(sheet.edition),
            self._editions,
            carry_over=self._carry_over(),
            answers=answers or NO_CHANGES,
        )

    def _carry_over(self) -> CarryOver | None:
        """The form's own way over one edition, contained; None where it has none."""
        form = self._form
        if not self._carries_itself:
            return None

        def carry_over(values: Values, sheet: Sheet) -> dict[str, Value] | None:
            try:
                return dict(form.carry_over(deepcopy(values), sheet))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
                form.faults.add_exception(form.plugin, "carry_over", error)
                return None

        return carry_over
