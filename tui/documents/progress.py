"""Long work as it goes on: how far it has come, and how it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tui.forms.problem import Refusal
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Told: TypeAlias = Callable[[int, int], None]
    """Is told how many of how many records are begun; raises `Stopped` to end the work."""

_T = TypeVar("_T")


class Stopped(Refusal):
    """The user did not want to wait for the end."""

    def __init__(self) -> None:
        super().__init__(message("print.stopped"))


class Progress:
    """Counts what is taken in hand of `total` things, and tells it."""

    def __init__(self, total: int, told: Told | None) -> None:
        self.total, self.done, self._told = total, 0, told

    def of(self, things: Iterable[_T]) -> Iterator[_T]:
        """Yield things, each of them counted.

        Raises:
            Stopped: the work is to end here.
        """
        for thing in things:
            self.step()
            yield thing

    def step(self) -> None:
        """Take one more thing in hand.

        Raises:
            Stopped: the work is to end here.
        """
        self.done += 1
        self.check()

    def check(self) -> None:
        """Tell how far the work has come.

        Raises:
            Stopped: it is to end here.
        """
        if self._told is not None:
            self._told(self.done, self.total)
