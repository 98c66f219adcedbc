"""Recollection: children, earlier values and phrases that entry offers again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import fold
from tui.forms.clean import seen_value
from tui.forms.entry import child_facts
from tui.forms.entry.family_facts import named_parents, shared_facts
from tui.forms.entry.recall import KnownChild
from tui.forms.kinds.date import Date
from tui.forms.kinds.school_class import SchoolClass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.forms.kinds.kind import Values
    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault
    from tui.records.search.child import Child
    from tui.records.search.children import Children

_PHRASES: Final = "phrases"
_RECORDS: Final = 400
"""Records of a form, the latest, that earlier values are looked for in."""
_VALUES: Final = 200
_LONGEST: Final = 120
"""Letters of a value that is worth offering again."""


class Recollection:
    """Children, earlier values and phrases of a vault, for entry.

    `records` gives a form's records by its id, or None while it has none.
    """

    def __init__(
        self, children: Children, vault: Vault, records: Callable[[str], Records | None]
    ) -> None:
        self._children, self._vault, self._records = children, vault, records
        self._earlier: dict[str, dict[tuple[str, str], dict[str, None]]] = {}

    def children(self, typed: str) -> Sequence[KnownChild]:
        """A few children whose names have words that begin as the typed ones do.

        While the children are being read there are none: no key waits for that.
        """
        if self._children.busy:
            return ()
        return [known_child(child) for child in self._children.find(typed, 4)]

    def child(self, facts: Values) -> KnownChild | None:
        """The only child with the IIN, or the name and the day of birth, that `facts` have."""
        if self._children.busy:
            return None
        wanted = (
            str(facts.get(name) or "")
            for name in (child_facts.NAME, child_facts.IIN, child_facts.BORN)
        )
        child = self._children.matching(*wanted)
        return known_child(child) if child else None

    def family(self, facts: Values) -> Values:
        """The facts that a family shares, of the children of the parents whom `facts` name."""
        if self._children.busy:
            return {}
        children = self._children.by_parents(named_parents(facts))
        return shared_facts(known_child(child).facts for child in children)

    def child_of(self, form: str, record: str) -> KnownChild | None:
        """The child that a record is about, by the ids of form and record; None without one."""
        child = None if self._children.busy else self._children.by_record(form, record)
        return known_child(child) if child else None

    def earlier(self, form: str, blank: str, column: str = "") -> Sequence[str]:
        """Texts that a blank, or a column of its rows, held before, the latest first."""
        if form not in self._earlier:
            self._earlier[form] = {}
            records = self._records(form)
            for key in records.ids()[-_RECORDS:] if records else ():
                assert records is not None
                self.note(form, records.lookup.values(records.get(key)))
        return list(self._earlier[form].get((blank, column), ()))[::-1]

    def note(self, form: str, values: Values) -> None:
        """Take in the texts of a record, where those of its form have been asked for."""
        if form not in self._earlier:
            return
        for name, value in values.items():
            if isinstance(value, str):
                self._keep(form, (name, ""), value)
            elif isinstance(value, list):
                for row in value:
                    for column, words in row.items() if isinstance(row, dict) else ():
                        if isinstance(words, str):
                            self._keep(form, (name, column), words)

    def phrases(self) -> Mapping[str, str]:
        """The phrases that the user has kept, by their short names."""
        kept = self._vault.settings.get(_PHRASES)
        return seen_value(kept) if isinstance(kept, dict) else {}

    def keep_phrase(self, name: str, text: str) -> None:
        """Keep a phrase under a short name; an empty text removes it.

        Raises:
            UserError: another session writes, or the disk refuses.
        """
        kept = {each: words for each, words in self.phrases().items() if fold(each) != fold(name)}
        self._vault.set(_PHRASES, kept | ({name: text} if text else {}))

    def clear(self) -> None:
        """Forget everything; it is read again when it is needed."""
        self._earlier.clear()
        self._children.clear()

    def _keep(self, form: str, place: tuple[str, str], words: str) -> None:
        if len(words) > _LONGEST or "\n" in words:
            return
        values = self._earlier[form].setdefault(place, {})
        values.pop(words, None)
        values[words] = None
        if len(values) > _VALUES:
            del values[next(iter(values))]


def known_child(child: Child) -> KnownChild:
    """A child as entry offers it."""
    about = (SchoolClass().show(child.fact(child_facts.CLASS)), Date().show(child.born or None))
    facts = {name: each.value for name, each in child.facts.items()}
    if child.born:
        facts.setdefault(child_facts.BORN, child.born)
    counts = {form: len(ids) for form, ids in child.records.items()}
    return KnownChild(child.name, facts, ", ".join(filter(None, about)), counts)
