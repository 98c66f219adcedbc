"""What a report counts from: the forms, their records by the newest names, and the children."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from tui.forms.entry.child_facts import comparable_name, facts_of_child
from tui.forms.kinds.periods.calendar_in_use import usual_calendar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from typing import TypeAlias

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.kinds.periods.school_calendar import SchoolCalendar
    from tui.forms.records_view import RecordsView

    Key: TypeAlias = tuple[str, str]


class Sources(Protocol):
    """Where a report's records are."""

    def form(self, name: str) -> Form | None:
        """The form with an id; None where there is none."""

    def forms(self) -> Iterable[str]:
        """The ids of all forms."""

    def items(
        self, form: Form, names: Collection[str] | None = None
    ) -> Iterable[tuple[str, Values]]:
        """The ids of the records of a form, each with its values by the newest names.

        With `names`, at least those of these blanks that a record asks for.
        """

    def values(self, form: Form, record: str) -> Values | None:
        """The values of one record by the newest names; None where there is none."""

    def child(self, form: str, record: str) -> Key | str | None:
        """What tells the child that a record is about from others; None where it is of none."""

    def children(self, forms: Iterable[str]) -> Iterable[tuple[Key, Key | str]]:
        """The records of some forms with what tells their children, as far as it is known."""

    def siblings(self, form: str, record: str) -> Iterable[Key]:
        """The records of all forms that are about the same child as one."""

    def has_only_child(self, form: str, record: str) -> bool:
        """Whether no other child goes by a name of the child that a record is about."""

    def calendar(self) -> SchoolCalendar:
        """The school's calendar."""

    def today(self) -> date:
        """The day that it is."""


class ViewSources:
    """Sources over a records view alone, for which a child is a name and a day of birth."""

    def __init__(self, records: RecordsView, forms: Mapping[str, Form]) -> None:
        self._records, self._forms = records, forms

    def form(self, name: str) -> Form | None:
        """The form with an id."""
        return self._forms.get(name)

    def forms(self) -> Iterable[str]:
        """The ids of all forms."""
        return self._forms

    def items(
        self,
        form: Form,
        names: Collection[str] | None = None,  # noqa: ARG002 - it reads all
    ) -> Iterable[tuple[str, Values]]:
        """The ids of the records of a form, each with its values."""
        return self._records.items(form.id)

    def values(self, form: Form, record: str) -> Values | None:
        """The values of one record."""
        return next((values for key, values in self.items(form) if key == record), None)

    def child(self, form: str, record: str) -> Key | str | None:
        """The name of the child, by which it is told from others."""
        found = self._forms[form]
        facts = facts_of_child(found.sheet(), self.values(found, record) or {})
        return comparable_name(str(facts["child.name"])) if facts else None

    @staticmethod
    def children(forms: Iterable[str]) -> Iterable[tuple[Key, Key | str]]:  # noqa: ARG004
        """Nothing is known before."""
        return ()

    @staticmethod
    def siblings(form: str, record: str) -> Iterable[Key]:
        """The record alone."""
        return ((form, record),)

    @staticmethod
    def has_only_child(form: str, record: str) -> bool:  # noqa: ARG004
        """A child is a name here."""
        return True

    @staticmethod
    def calendar() -> SchoolCalendar:
        """The usual calendar."""
        return usual_calendar()

    @staticmethod
    def today() -> date:
        """The day that it is."""
        return datetime.now(tz=UTC).astimezone().date()
