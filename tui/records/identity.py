"""The id of a record: 20 characters that sort by when it was made, and are never used again."""

from __future__ import annotations

import os
from typing import Final

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = [first + second for first in _ALPHABET for second in _ALPHABET]
_CHARACTERS: Final = 20
_RANDOM_BITS: Final = 52
_STEP_BITS: Final = 40


def new_id(now: float, after: str = "") -> str:
    """Return a new id: 48 bits of time, 52 of chance, in Crockford's base 32, lower case.

    `now` is in seconds since 1970. It sorts behind the id `after`, even when the clock was set
    back or both belong to one millisecond.
    """
    number = int(now * 1000) << _RANDOM_BITS | _chance(_RANDOM_BITS)
    if (fresh := _text(number)) > after:
        return fresh
    return _text(max(number, _number(after) + 1 + _chance(_STEP_BITS)))


def _chance(bits: int) -> int:
    return int.from_bytes(os.urandom(7)) >> (56 - bits)


def _text(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(90, -1, -10)])


def _number(text: str) -> int:
    """Return the number that an id writes; 0 for a text that is no id."""
    if len(text) != _CHARACTERS or not set(text) <= set(_ALPHABET):
        return 0
    number = 0
    for character in text:
        number = number << 5 | _ALPHABET.index(character)
    return number
