"""How long an Escape is waited with: a key whose bytes come in pieces begins with one, too."""

from __future__ import annotations

from typing import Final

_UNKNOWN: Final = 0.35
"""Seconds while nothing is known of the line: pieces of a key come up to 0.3 seconds apart."""
_NEAR: Final = 0.1
"""A terminal that answers within so many seconds is near, and tears no key apart."""
_MOST: Final = 0.6
_MARGIN: Final = 1.5
"""By how much the longest gap that was seen may be exceeded."""


class Patience:
    """Seconds in which a sequence that begins with Escape goes on, as long as the line asks for.

    Args:
        quick: what is enough on a line that tears no key apart.
        known: whether the user has said that `quick` is enough.
    """

    def __init__(self, quick: float, *, known: bool = True) -> None:
        self._quick = quick
        self._longest = 0.0
        self.seconds = quick if known else max(quick, _UNKNOWN)

    def answered(self, seconds: float) -> None:
        """Take note of how soon the terminal answered a question."""
        if seconds <= _NEAR:
            self.seconds = max(self._quick, min(self._longest * _MARGIN, _MOST))

    def torn(self, gap: float) -> None:
        """Take note of a key of which a piece came so many seconds after the one before it."""
        self._longest = max(self._longest, gap)
        self.seconds = max(self.seconds, min(self._longest * _MARGIN, _MOST))
