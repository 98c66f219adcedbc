"""The id of a record: 20 characters that sort by when it was made, and are never used again."""

from __future__ import annotations

import os
from typing import Final

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = [first + second for first in _ALPHABET for second in _ALPHABET]
_CHARACTERS: Final = 20
_FAMILIAR: Final = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")
"""From Crockford's digits to those that `int` reads."""

_DIGITS: Final = frozenset(_ALPHABET)
_BITS: Final = 56
_RANDOM_BITS: Final = 52
_STEP_BITS: Final = 40
_SHIFTS: Final = range(90, -1, -10)


def new_id(now: float, after: str = "") -> str:
    """Return a new id: 48 bits of time, 52 of chance, in Crockford's base 32, lower case.

    `now` is in seconds since 1970. It sorts behind the id `after`, even when the clock was set
    back or both belong to one millisecond.
    """
    chance = int.from_bytes(os.urandom(_BITS // 8))
    number = int(now * 1000) << _RANDOM_BITS | chance >> _BITS - _RANDOM_BITS
    if (fresh := _text(number)) > after:
        return fresh
    return _text(max(number, _number(after) + 1 + (chance >> _BITS - _STEP_BITS)))


def _text(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])


def _number(text: str) -> int:
    """Return the number that an id writes; 0 for a text that is no id."""
    if len(text) != _CHARACTERS or not _DIGITS.issuperset(text):
        return 0
    return int(text.translate(_FAMILIAR), 32)
