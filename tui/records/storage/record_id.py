"""Record ids: 20 characters that sort by the time when the record was added."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Final

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = [first + second for first in _ALPHABET for second in _ALPHABET]
_CHARACTERS: Final = 20
_TO_INT_DIGITS: Final = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")
"""From Crockford's digits to those that `int` reads."""

_DIGITS: Final = frozenset(_ALPHABET)
_BITS: Final = 56
_RANDOM_BITS: Final = 52
_STEP_BITS: Final = 40
_SHIFTS: Final = range(90, -1, -10)


def new_id(now: float, after: str = "") -> str:
    """A new id: 48 bits of time and 52 random bits, in Crockford's base 32, lower case.

    `now` is in seconds since 1970. The id sorts behind the id `after`, even when the clock was
    set back or both belong to one millisecond.
    """
    random = int.from_bytes(os.urandom(_BITS // 8))
    number = int(now * 1000) << _RANDOM_BITS | random >> _BITS - _RANDOM_BITS
    if (fresh := _text(number)) > after:
        return fresh
    return _text(max(number, _number(after) + 1 + (random >> _BITS - _STEP_BITS)))


def _text(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])


def _number(text: str) -> int:
    """The number that an id writes; 0 for a text that is no id."""
    if len(text) != _CHARACTERS or not _DIGITS.issuperset(text):
        return 0
    return int(text.translate(_TO_INT_DIGITS), 32)


def day_of_id(key: str) -> date:
    """The day on which the record with an id was added, in UTC; one long ago for no id."""
    try:
        return datetime.fromtimestamp((_number(key) >> _RANDOM_BITS) / 1000, UTC).date()
    except (OverflowError, OSError, ValueError):
        return date.min
