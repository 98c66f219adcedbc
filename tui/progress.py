"""Progress of long work: how far it has come, and how it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Report: TypeAlias = Callable[[int, int], None]
    """Is called with how much of how much is done: records, bytes; raises `Stopped` to end it."""

_T = TypeVar("_T")


class Stopped(UserError):  # noqa: N818 - nothing went wrong
    """The user stopped the work; what it was making is not there."""

    def __init__(self) -> None:
        super().__init__(message("work.stopped"))


def silent(done: int, total: int) -> None:
    """Report to nobody."""


class Progress:
    """Counts the steps of work on `total` things, and reports each to a listener."""

    def __init__(self, total: int, report: Report = silent) -> None:
        self.total, self.done, self._report = total, 0, report

    def of(self, things: Iterable[_T]) -> Iterator[_T]:
        """Yield things, each of them counted.

        Raises:
            Stopped: the listener ends the work.
        """
        for thing in things:
            self.step()
            yield thing

    def step(self, size: int = 1) -> None:
        """Count `size` more things as begun, and report it.

        Raises:
            Stopped: the listener ends the work.
        """
        self.done += size
        self.report()

    def report(self) -> None:
        """Report how far the work has come.

        Raises:
            Stopped: the listener ends the work.
        """
        self._report(self.done, self.total)
