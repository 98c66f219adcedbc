"""Recognition of the children whom rows are about, in a form with one record for each child."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tui.exchange.rehearsal.keeping import Identity
from tui.exchange.rehearsal.outcome import Alike
from tui.forms.entry import child_facts
from tui.forms.kinds.date import parse_iso

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.records.search.child import Child

_MISTAKES: Final = 2
"""Letters by which two names may differ and be one child's, born on the same day."""
_SHORTEST: Final = 8


def has_one_record_a_child(sheet: Sheet) -> bool:
    """Whether no two records of a form may be about the same child."""
    return any(
        blank.unique and blank.same == child_facts.IIN for blank in sheet.fact_blanks.values()
    )


class KnownChildren:
    """The children who have a record of a form."""

    def __init__(self, desk: Desk, form: Form, sheet: Sheet) -> None:
        self._children, self._form, self._sheet = desk.children, form, sheet
        self._records = desk.records(form)
        self._blanks = {blank.same: name for name, blank in sheet.fact_blanks.items()}

    def keys(self, given: Values) -> Sequence[tuple[str, Hashable]]:
        """What no two rows may have in common: the ЖСН, or name and day of birth."""
        facts = child_facts.facts_of_child(self._sheet, given)
        if not facts:
            return ()
        keys: list[tuple[str, Hashable]] = []
        if iin := facts.get(child_facts.IIN):
            keys.append((self._blanks[child_facts.IIN], iin))
        elif born := facts.get(child_facts.BORN):
            name = child_facts.comparable_name(facts[child_facts.NAME])
            keys.append((self._name_blank(), (name, born)))
        return keys

    def identify(self, given: Values) -> Identity:
        """The record of a row's child: by the ЖСН, else by name and day of birth."""
        facts = child_facts.facts_of_child(self._sheet, given)
        if not facts:
            return Identity("new")
        iin = str(facts.get(child_facts.IIN) or "")
        name = str(facts[child_facts.NAME])
        if iin and (child := self._children.by_iin(iin)) and (record := self._record_of(child)):
            if _has_a_word_in_common(name, child):
                return Identity("known", record)
            # Nobody's whole name changes: one of the two numbers is another child's.
            return Identity("alike", alike=(self._alike(child),))
        return self._by_name(name, iin, str(facts.get(child_facts.BORN) or ""), given)

    def _by_name(self, name: str, iin: str, born: str, given: Values) -> Identity:
        alike: list[Child] = []
        for child in self._children.by_name(name):
            record = self._record_of(child)
            if not record:
                continue
            is_born_then = born and child.born == born and not (iin and child.iin)
            if is_born_then or self._is_all_the_same(record, given):
                return Identity("known", record)
            if self._may_be(child, iin, born):
                alike.append(child)
        alike = alike or self._misspelt(name, iin, born) or self._shortened(name, iin, born)
        if alike:
            return Identity("alike", alike=tuple(map(self._alike, alike)))
        return Identity("new")

    def _name_blank(self) -> str:
        names = (child_facts.NAME, child_facts.SURNAME)
        return next(self._blanks[fact] for fact in names if fact in self._blanks)

    def _record_of(self, child: Child) -> str:
        """The id of the record that a child has in the form; empty for none."""
        return next(iter(child.records.get(self._form.id, ())), "")

    def _is_all_the_same(self, record: str, given: Values) -> bool:
        kept = self._records.get(record).values
        return all(kept.get(name) == value for name, value in given.items() if value is not None)

    def _may_be(self, child: Child, iin: str, born: str) -> bool:
        """Whether a child of the same name may be the row's: nothing says that it is another."""
        if born and child.born:
            # The same name and day, and yet two numbers: one of them may be mistyped.
            return born == child.born
        return not (iin and child.iin)

    @cached_property
    def _by_birth(self) -> dict[str, list[Child]]:
        found: dict[str, list[Child]] = defaultdict(list)
        for child in self._children.all():
            if child.born and self._record_of(child):
                found[child.born].append(child)
        return found

    def _misspelt(self, name: str, iin: str, born: str) -> list[Child]:
        """Children born on the same day whose name differs by a letter or two."""
        if not born or born not in self._by_birth:
            return []
        from rapidfuzz.distance import OSA

        wanted = child_facts.comparable_name(name)
        return [
            child
            for child in self._by_birth[born]
            if not (iin and child.iin) and len(wanted) >= _SHORTEST
            if any(_are_near(wanted, each, OSA.distance(wanted, each)) for each in child.names)
        ]

    @cached_property
    def _by_two_words(self) -> dict[tuple[str, ...], list[Child]]:
        found: dict[tuple[str, ...], list[Child]] = defaultdict(list)
        for child in self._children.all():
            for key in {tuple(name.split()[:2]) for name in child.names}:
                if self._record_of(child):
                    found[key].append(child)
        return found

    def _shortened(self, name: str, iin: str, born: str) -> list[Child]:
        """Children with a patronymic more or less, where no day of birth tells them apart."""
        wanted = child_facts.comparable_name(name)
        return [
            child
            for child in self._by_two_words.get(tuple(wanted.split()[:2]), ())
            if not (born and child.born) and not (iin and child.iin)
            if any(_is_shortened(wanted, each) for each in child.names)
        ]

    def _alike(self, child: Child) -> Alike:
        day = parse_iso(child.born)
        text = f"{child.name}, {day:%d.%m.%Y}" if day else child.name
        return Alike(self._record_of(child), text)


def _has_a_word_in_common(name: str, child: Child) -> bool:
    words = {*child_facts.comparable_name(name).split()}
    return any(words & {*each.split()} for each in child.names)


def _are_near(name: str, other: str, distance: int) -> bool:
    """Whether two names may be one, mistyped: no word of theirs may differ by more than half."""
    if not 0 < distance <= _MISTAKES:
        return _is_shortened(name, other)
    return len(name.split()) == len(other.split())


def _is_shortened(name: str, other: str) -> bool:
    """Whether one of two names is the other without its patronymic."""
    words: Iterable[tuple[str, str]] = [*zip(name.split(), other.split(), strict=False)]
    lengths = {len(name.split()), len(other.split())}
    return lengths == {2, 3} and all(one == two for one, two in words)
