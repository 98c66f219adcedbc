"""The orders by which a screen begins on a terminal, and those that leave it as it was before.

Before anything is painted, the terminal is given something to do and asked where its cursor is
then; see `tui.terminal.probe`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.terminal.output.tabs import CLEAR_STOPS, SET_STOP, usual_stops

if TYPE_CHECKING:
    from tui.system.capability import Capability

# Ctrl with a letter is told apart on every layout: kitty's protocol, with the Latin key.
_KITTY: Final = 0b00101
_BEGIN: Final = f"\x1b[?1049h\x1b[?25l\x1b[>{_KITTY}u\x1b[?2004h\x1b[?7l"
_ASK: Final = "\x1b[?2026$p"
"""Whether it shows what it is sent between two marks only as a whole."""
# A terminal without a second screen, or one that keeps it, would go on showing records.
_WIPE: Final = "\x1b[m\x1b[H\x1b[2J"
_USUAL: Final = 80
"""Columns of a terminal that nothing was drawn on."""
_END: Final = "\x1b[?2004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"

# In the first row the answer would read like a function key.
REPEATED: Final = (2, 7)
TABBED: Final = (3, 12)
TRIALS: Final = {
    f"\x1b[2;1H─\x1b[{REPEATED[1] - 2}b\x1b[6n": REPEATED,
    f"{CLEAR_STOPS}\x1b[3;{TABBED[1]}H{SET_STOP}\r\t\x1b[6n": TABBED,
}
"""Sequences to send, with the row and column in which one that knows them then has its cursor."""


def beginning(can: Capability) -> str:
    """The orders that make a terminal ours, and the questions what it can."""
    return _BEGIN + (_ASK if can.answers else "") + "".join(TRIALS)


def ending(width: int) -> str:
    """The orders that leave a terminal as it was; `width` is that of the screen, 0 for none."""
    return _WIPE + usual_stops(width or _USUAL) + _END
