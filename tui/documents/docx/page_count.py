"""The number of pages that a Word document is expected to have; Word itself finds it out later."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.documents.measure import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator


class PageCount:
    """A count of `pages` of the height `full`, in mm, while things are put on them."""

    def __init__(self, full: float) -> None:
        self.full = full
        self.pages = 1
        self._taken = 0.0
        self._used = 0.0

    @property
    def left(self) -> float:
        """The height that is left on the last page."""
        return self.full - self._used

    def take(self, height: float, heading: float = 0.0) -> None:
        """Count something that stays whole; `heading` is what each new page repeats, in mm."""
        self._taken += height
        if self._used and self._used + height > self.full + TOLERANCE:
            self.turn(heading)
        self._used += height
        while self._used > self.full + TOLERANCE:
            height = self._used - self.full
            self.turn(heading)
            self._used += height

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Count all that is taken within as one thing that stays whole, where a page has room."""
        pages, taken = self.pages, self._taken
        yield
        if self.pages > pages and self._taken - taken <= self.full:
            self.pages, self._used = pages + 1, self._taken - taken

    def turn(self, heading: float = 0.0) -> None:
        """Begin a new page, with the height of a repeated heading on it."""
        self.pages += 1
        self._used = min(heading, self.full / 2)
