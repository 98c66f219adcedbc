"""Preparing a long list, while nobody types, for the first letter and for sorting by a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.user_error import UserError

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.screens.lists.records import RecordsScreen

_REST: Final = 0.3
"""Seconds before a list that has opened begins."""
_PAUSE, _SLICE = 0.03, 0.008
"""Seconds between the moments in which it goes on, and of each: so long a key may wait."""


class Preparer:
    """The timer with which a list prepares, a little at a time."""

    def __init__(self, screen: RecordsScreen) -> None:
        self._screen = screen
        self._timer: Timer | None = None
        screen.set_timer(_REST, self._begin)

    def add(self, blank: str) -> None:
        """Prepare for sorting by a blank, too."""
        self._screen.arrangement.begin_preparing(blank)
        self._begin()

    def resume(self) -> None:
        """Go on for another order."""
        self._screen.arrangement.begin_preparing()
        self._begin()

    def _begin(self) -> None:
        if self._timer is None:
            self._timer = self._screen.set_interval(_PAUSE, self._go_on)

    def _go_on(self) -> None:
        arrangement = self._screen.arrangement
        sorting = arrangement.sorting
        try:
            done = arrangement.prepare(_SLICE)
        except UserError:
            # What cannot be read says so where it is listed.
            done = True
        if sorting and (done or arrangement.ordering.known):
            self._screen.fill_sorted()
        if not done:
            return
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if arrangement.partial:
            self._screen.fill()
