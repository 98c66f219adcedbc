"""Reports of a mouse."""

from __future__ import annotations

from typing import Final

from textual import events

_FAR: Final = 10_000
_SCROLLS: Final = (
    events.MouseScrollUp,
    events.MouseScrollDown,
    events.MouseScrollLeft,
    events.MouseScrollRight,
)


def mouse_event(
    buttons: int, column: int, row: int, *, up: bool = False
) -> events.MouseEvent | None:
    """Make an event of a mouse's report; None for a cell that cannot be on a screen.

    Args:
        buttons: which buttons, and with what modifiers, in xterm's bits.
        column: counted from 1.
        row: counted from 1.
        up: whether a button was let go.
    """
    if not (0 < column < _FAR and 0 < row < _FAR and 0 <= buttons < 256):
        return None
    x, y = column - 1, row - 1
    button = (buttons + 1) & 3
    kind: type[events.MouseEvent] = events.MouseDown
    if buttons & 64:
        kind, button = _SCROLLS[buttons & 3], 0
    elif buttons & 32:
        kind = events.MouseMove
    elif up or not button:
        kind = events.MouseUp
    shift, meta, ctrl = bool(buttons & 4), bool(buttons & 8), bool(buttons & 16)
    return kind(None, x, y, 0, 0, button, shift, meta, ctrl, screen_x=x, screen_y=y)
