"""The highest number that a blank has had, for the next serial number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.forms.kinds.kind import Values

_Question = tuple[str, str, str]


class HighestNumbers:
    """The highest number of each blank that was asked for.

    `values` gives all values that records have or had; they are read once for each question, and
    from then on `note` has to be called with what is added.
    """

    def __init__(self, values: Callable[[], Iterable[Values]]) -> None:
        self._values = values
        self._highest: dict[_Question, int] = {}

    @property
    def is_asked(self) -> bool:
        """Whether any number was asked for."""
        return bool(self._highest)

    def of(self, blank: str, by: str = "", begins: str = "") -> int:
        """The highest number in a blank; 0 where there is none.

        With `by`, among the records in which the value of the blank `by` begins with `begins`,
        such as a year.
        """
        question = (blank, by, begins)
        if question not in self._highest:
            numbers = (_number(values, question) for values in self._values())
            self._highest[question] = max(numbers, default=0)
        return self._highest[question]

    def note(self, values: Values) -> None:
        """Take note of a record that was added or changed."""
        # Another thread may ask a first question meanwhile.
        for question, highest in self._highest.copy().items():
            self._highest[question] = max(highest, _number(values, question))


def _number(values: Values, question: _Question) -> int:
    blank, by, begins = question
    number = values.get(blank)
    if not isinstance(number, int) or (by and not str(values.get(by, "")).startswith(begins)):
        return 0
    return number
