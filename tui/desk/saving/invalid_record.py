"""Records that must not be kept as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.problem import Problem


class InvalidRecordError(UserError):
    """A record that must not be kept as it is; `problems` are all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(problems[0].message)


class InvalidRecordsError(UserError):
    """Several new records of which some must not be kept as they are.

    `problems` has all that is wrong with these, by their place among those given, from 0 on.
    """

    def __init__(self, problems: Mapping[int, Sequence[Problem]]) -> None:
        self.problems = {index: tuple(found) for index, found in problems.items()}
        first = min(self.problems)
        why = self.problems[first][0].message
        super().__init__(message("record.of_several", number=first + 1, problem=why))
