"""The paper code: 160 random bits to be copied by hand, which open the vault."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, which are confused in handwriting."""

_READ: Final = str.maketrans("OОIІLАВСЕНҺКМРТХУЗ", "00111ABCEHHKMPTXY3")
"""Look-alikes that handwriting or a Cyrillic keyboard gives for a character of the alphabet."""

_GROUP: Final = 4
GROUPS: Final = 9
_SECRET_BYTES: Final = 20
_SECRET: Final = 32
"""Characters of the secret; those after them are a check of it."""


def new_code() -> str:
    """A new random code: nine groups of four characters, the last one a check."""
    number = int.from_bytes(os.urandom(_SECRET_BYTES))
    secret = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_SECRET)))
    return grouped(secret + _check(secret))


def grouped(text: str) -> str:
    """The characters of a text in groups of four, with hyphens between."""
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def parse_code(written: str) -> str | None:
    """The 32 characters of the secret in a code that a user typed; None where it is no code.

    Small letters, spaces, O for 0, I for 1 and Cyrillic look-alikes are taken.
    """
    text = "".join(char for char in written.upper() if char.isalnum()).translate(_READ)
    secret, check = text[:_SECRET], text[_SECRET:]
    whole = len(text) == _GROUP * GROUPS and set(text) <= set(_ALPHABET)
    return secret if whole and check == _check(secret) else None


def group_of(code: str, number: int) -> str:
    """A group of a code; `number` counts from 1."""
    return code.split("-")[number - 1]


def same_group(code: str, number: int, written: str) -> bool:
    """Whether a user typed the group `number` of a code rightly."""
    return written.strip().upper().translate(_READ) == group_of(code, number)


def _check(secret: str) -> str:
    number = int.from_bytes(blake2b(secret.encode(), digest_size=4).digest())
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_GROUP))
