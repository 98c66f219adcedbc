"""Progress of long work: its report to whoever waits, and the way to stop it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Report: TypeAlias = Callable[[int, int], None]
    """A listener, called with how much of how much is done: records, bytes.

    It raises `Stopped` to end the work.
    """

_T = TypeVar("_T")

_KNOWN: Final = 2.0
"""Seconds of work after which one can say how long it still takes."""
_MINUTE: Final = 60
_WIDEST: Final = 60
"""Letters for what is done."""


class Stopped(UserError):  # noqa: N818 - nothing went wrong
    """Stopped by the user: the work ended, and what it was making is not there."""

    def __init__(self) -> None:
        super().__init__(message("work.stopped"))


def silent(done: int, total: int) -> None:
    """Report to nobody."""


class Progress:
    """A counter of the work's steps that reports each to a listener.

    Args:
        total: how many things there are to work on: records, bytes.
        report: the listener.
        rounds: how often each of them is worked on.
    """

    def __init__(self, total: int, report: Report = silent, *, rounds: int = 1) -> None:
        self.total, self.done, self._report, self._rounds = total, 0, report, rounds

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
        self._report(-(-self.done // self._rounds), self.total)


def progress_line(what: str, done: int, total: int, seconds: float, *, stop: str = "") -> str:
    """What is done, how many of how many are after some seconds, and how long it still takes.

    `stop` is the key that stops it, if there is one.
    """
    what = what if len(what) <= _WIDEST else f"{what[: _WIDEST - 1]}…"
    told = [f"{what}, {done} / {total}"]
    if seconds >= _KNOWN and 0 < done < total:
        left = ceil(seconds / done * (total - done))
        unit, count = ("minutes", ceil(left / _MINUTE)) if left >= _MINUTE else ("seconds", left)
        told[0] = say("work.progress_left", so_far=told[0], left=say(f"work.{unit}", count=count))
    if stop:
        told.append(say("work.stopped_by", key=stop))
    return ". ".join(told)
