"""The records view: the questions that a form may ask of all records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.kinds.kind import Value, Values


class RecordsView(Protocol):
    """Questions about all records that are kept; forms and blanks go by their ids and names.

    A form that there is not has no records.
    """

    def values(self, form: str) -> Iterable[Values]:
        """The values of all records of a form, oldest first."""

    def items(self, form: str) -> Iterable[tuple[str, Values]]:
        """The ids of all records of a form, each with its values, oldest first."""

    def matching(self, form: str, blank: str, value: Value) -> Iterable[tuple[str, Values]]:
        """The records of a form in which a blank has a value: their ids, each with its values."""

    def last(self, form: str) -> Values | None:
        """The values of the record of a form that was added last; None where there is none."""

    def highest(self, form: str, blank: str, by: str = "", begins: str = "") -> int:
        """The highest number that a blank of a form has ever had; 0 where there is none.

        With `by`, among the records in which the value of the blank `by` begins with `begins`,
        such as a year.
        """
