"""Keys of the console of Windows: its records of them, as the bytes that other terminals send.

The console is asked to say keys as terminals do, so a key without a letter comes as several
records, each with one letter of its sequence. The rest is the console's own: pairs of records for
a letter beyond 65,535, a count of repetitions, and letters that the layout lacks, which come as if
their number had been typed with Alt held, with the letter where Alt is let go.

Sources: Microsoft's pages on KEY_EVENT_RECORD, and what libuv makes of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALT: Final = 0x12
_ALONE: Final = frozenset({0x10, 0x11, _ALT, 0x14, 0x5B, 0x5C, 0x90, 0x91})
"""Keys that type nothing: Shift, Ctrl, Alt, the three locks, and those with the window."""
_NUMBER_PAD: Final = frozenset({*range(0x60, 0x6A), 0x0C, *range(0x21, 0x29), 0x2D})
"""Keys of the number pad, with and without Num Lock."""
_LEFT_ALT: Final = 0x02
_CTRL: Final = 0x04 | 0x08
_ENHANCED: Final = 0x100
"""The state of keys beside the number pad that are called as those on it."""
_HIGH: Final = range(0xD800, 0xDC00)
_MOST: Final = 100
"""Repetitions that are believed."""


class KeyRecord(NamedTuple):
    """A key pressed or let go, as the console tells it."""

    letter: str
    """One unit of UTF-16; a zero where there is none."""
    key: int = 0
    """The number of the key, which is the same in each layout; 0 in sequences."""
    state: int = 0
    """The bits of the keys that are held meanwhile."""
    down: bool = True
    times: int = 1


class ConsoleKeys:
    """A maker of bytes; half a letter at the end of some records waits for the next ones."""

    def __init__(self) -> None:
        self._half = ""

    def bytes_of(self, records: Iterable[KeyRecord]) -> bytes:
        """The bytes of what some records type."""
        units = self._half + "".join(map(_typed, records))
        self._half = ""
        if units and ord(units[-1]) in _HIGH:
            units, self._half = units[:-1], units[-1]
        paired = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return paired.encode()


def _typed(record: KeyRecord) -> str:
    if not record.down:
        return record.letter if record.key == _ALT and record.letter != "\0" else ""
    # Such records are none of a key: the console and what draws its window tell each other so.
    if not record.key and record.state:
        return ""
    if record.letter == "\0" and (record.key in _ALONE or not record.state & _CTRL):
        return ""
    if _is_of_a_number(record):
        return ""
    return record.letter * min(max(record.times, 1), _MOST)


def _is_of_a_number(record: KeyRecord) -> bool:
    """Whether it is a digit of a letter's number that is typed with Alt held."""
    held = record.state & _LEFT_ALT and not record.state & _ENHANCED
    return bool(held) and record.key in _NUMBER_PAD
