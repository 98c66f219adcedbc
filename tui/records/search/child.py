"""A child, and what each of its records says of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.forms.entry import child_facts
from tui.forms.kinds.iin import birth_and_sex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.records.ledger.record import Record

Key = tuple[str, str]
"""A form's id and a record's."""


class Fact(NamedTuple):
    """A value that a record says of a child."""

    value: Value
    form: str
    record: str
    at: str
    """The time of the record's last change, ISO 8601."""


class ChildRecord(NamedTuple):
    """A record about a child, by what it says of it."""

    key: Key
    at: str
    """The time of its last change, ISO 8601."""
    name: str
    """Folded."""
    born: str
    """ISO 8601; empty where it says nothing."""
    iin: str
    """Empty where it says nothing."""
    facts: dict[str, Value]
    """All that it says of the child, by the facts' names."""


def child_record(form: Form, record: Record, at: str) -> ChildRecord | None:
    """A record as one about a child; None where it names none.

    `at` is the time of its last change, ISO 8601.
    """
    sheet = form.written.own(record)
    if sheet is None:
        return None
    facts = child_facts.facts_of_child(sheet, record.values)
    if not facts:
        return None
    name = child_facts.comparable_name(str(facts[child_facts.NAME]))
    born, iin = str(facts.get(child_facts.BORN, "")), str(facts.get(child_facts.IIN, ""))
    return ChildRecord((form.id, record.id), at, name, born, iin, facts)


class Child:
    """A child by its records, as they were when it was asked for."""

    _read: Callable[[Key], ChildRecord | None]
    _records: list[ChildRecord]

    def __init__(self, records: Iterable[ChildRecord]) -> None:
        self._records = _in_order(records)
        self._keys = [each.key for each in self._records]

    @classmethod
    def of_keys(cls, keys: Sequence[Key], read: Callable[[Key], ChildRecord | None]) -> Child:
        """A child by the keys of its records, which are read when something is asked of it."""
        child = cls.__new__(cls)
        child._keys, child._read = list(keys), read
        return child

    def __getattr__(self, name: str) -> Any:
        # Only what is not there yet comes here.
        if name != "_records":
            raise AttributeError(name)
        found = _in_order(filter(None, map(self._read, self._keys)))
        self._records = found
        return found

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The latest value of each fact over all forms, by the fact's name."""
        return {
            name: Fact(value, *each.key, each.at)
            for each in self._records
            for name, value in each.facts.items()
        }

    @cached_property
    def records(self) -> dict[str, list[str]]:
        """The ids of its records by form, the ones changed last at the end."""
        found: dict[str, list[str]] = {}
        for form, record in self._keys:
            found.setdefault(form, []).append(record)
        return found

    @property
    def by_record(self) -> Sequence[ChildRecord]:
        """Its records, by what each says of it, the ones changed last at the end."""
        return self._records

    @property
    def keys(self) -> list[Key]:
        """Its records, each by form and id."""
        return list(self._keys)

    def facts_of(self, key: Key) -> dict[str, Value]:
        """All that one of its records says of it, by the facts' names."""
        return next((each.facts for each in self._records if each.key == key), {})

    @property
    def names(self) -> set[str]:
        """The names that its records call it by, folded."""
        return {each.name for each in self._records}

    @property
    def name(self) -> str:
        """Its name, as the latest record has it."""
        return str(self.fact(child_facts.NAME) or "")

    @property
    def born(self) -> str:
        """Its day of birth, "2015-09-01"; empty where no record tells."""
        if written := self.fact(child_facts.BORN):
            return str(written)
        day, _ = birth_and_sex(self.iin)
        return day.isoformat() if day else ""

    @property
    def iin(self) -> str:
        """Its IIN; empty where no record tells."""
        return str(self.fact(child_facts.IIN) or "")

    def fact(self, name: str) -> Value:
        """The latest value of a fact; None where no record tells."""
        return self.facts[name].value if name in self.facts else None


def _in_order(records: Iterable[ChildRecord]) -> list[ChildRecord]:
    """Records with the ones changed last at the end."""
    return sorted(records, key=lambda each: (each.at, each.key[1], each.key[0]))
