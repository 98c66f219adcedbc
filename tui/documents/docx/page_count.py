"""How many pages a Word document is expected to have, which Word itself finds out later."""

from __future__ import annotations

from tui.documents.measure import HAIR


class PageCount:
    """Counts `pages` of the height `full`, in mm, while things are put on them."""

    def __init__(self, full: float) -> None:
        self.full = full
        self.pages = 1
        self._used = 0.0

    def take(self, height: float, again: float = 0.0) -> None:
        """Put something on the page that stays whole; `again` is repeated on each new page."""
        if self._used and self._used + height > self.full + HAIR:
            self.turn(again)
        self._used += height
        while self._used > self.full + HAIR:
            height = self._used - self.full
            self.turn(again)
            self._used += height

    def turn(self, again: float = 0.0) -> None:
        """Go on on a new page."""
        self.pages += 1
        self._used = min(again, self.full / 2)
