"""Values of a blank that count alike: what a report asks of each, answered once.

Most of what a report asks is about one blank alone: whether a date is in the period, which month
that is, whether a word is the one that is counted. Values to which all of that is answered alike
have one number, and records with the same numbers add to the same of the report's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.forms.language.expression.environment import environment
from tui.forms.language.expression.leaves import blanks_read, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from tui.forms.kinds.kind import Value, Values
    from tui.forms.language.expression.operations import Operation
    from tui.reports.counting import Counting


class Question(NamedTuple):
    """What a number asks of a record, or of a value of one blank."""

    blanks: frozenset[str]
    same: Hashable
    """Equal for questions that have the same answers."""
    answer: Callable[[Mapping[str, Value]], Any]


def questions(counting: Counting) -> Iterator[Question]:
    """Yield what decides whether a record counts for a number, and in which group."""
    cell, period, calendar = counting.cell, counting.span.period, counting.tally.calendar
    for blank, holds in counting.member.items():
        yield Question(frozenset((blank,)), (cell.member, blank, period), _of(blank, holds))
    if (group := cell.group) is not None:
        yield Question(
            frozenset((group.name,)),
            (group, period),
            lambda values: group.keys(values, period, calendar),
        )
    for leaf in (each for one in cell.conditions for each in leaves(one.operation)):
        read = blanks_read(leaf)
        days = {name: day for name, day in counting.days.items() if name in read}
        same = (repr(leaf), *days.values())
        yield Question(read - days.keys(), same, _leaf_answer(leaf, days))


def _of(blank: str, holds: Callable[[Value], bool]) -> Callable[[Values], bool]:
    return lambda values: holds(values.get(blank))


def _leaf_answer(leaf: Operation, days: Values) -> Callable[[Values], Any]:
    return lambda values: leaf.of(environment({**days, **values}))


class Different(dict[Any, int]):
    """The different values of a blank, numbered as they come, and what is answered of each."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.every: list[Value] = []
        """The values, by number."""
        self._answers: dict[Hashable, list[Any]] = {}

    def __missing__(self, value: Value) -> int:
        return self._begun(value, value)

    def of_list(self, value: Value) -> int:
        """The number of a value that may be a list."""
        key = (repr(value),) if isinstance(value, list) else value
        return self[key] if key in self else self._begun(key, value)

    def _begun(self, key: Hashable, value: Value) -> int:
        number = self[key] = len(self)
        self.every.append(value)
        return number

    def answers(self, question: Question) -> list[Any]:
        """What is answered to a question of each value, by number."""
        found = self._answers.setdefault(question.same, [])
        new = self.every[len(found) :]
        found += [question.answer({self._name: value}) for value in new]
        return found


class Alike:
    """The values of a blank that count alike for some numbers."""

    def __init__(self, different: Different, asked: Iterable[Question]) -> None:
        self._different = different
        self._asked = [*{one.same: one for one in asked}.values()]
        self._is_compared = any(len(one.blanks) > 1 for one in self._asked)
        """Whether other blanks decide with it, so that each value counts for itself."""
        self._numbers: list[int] = []
        self._found: dict[tuple[Any, ...], int] = {}

    def numbers(self, different: Sequence[int]) -> Iterable[int]:
        """For some of the different values, by number, a number that those alike have in common."""
        if self._is_compared:
            return different
        known = len(self._numbers)
        new = zip(*(self._different.answers(one)[known:] for one in self._asked), strict=True)
        self._numbers += [self._found.setdefault(each, len(self._found)) for each in new]
        return map(self._numbers.__getitem__, different)
