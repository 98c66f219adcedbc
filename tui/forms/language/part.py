"""The parts of a text: the order's own, ours, and what only the screen shows."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """A part of a text, by the mark above its lines."""

    ORDER = "order"
    """The order's own words."""
    OURS = "ours"
    """Printed, but no wording of the order."""
    SCREEN = "screen"
    """Never printed."""
