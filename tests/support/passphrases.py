"""Passphrases that cost next to nothing."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from tui.records.crypto import key_slots

if TYPE_CHECKING:
    from collections.abc import Iterator


class _CheapKdf:
    """In place of Argon2id: another key for each passphrase, salt and cost, and nothing more."""

    def __init__(
        self, *, salt: bytes, length: int, iterations: int, lanes: int, memory_cost: int
    ) -> None:
        cost = f"{iterations} {lanes} {memory_cost}".encode()
        self._hash = hashlib.blake2b(cost, digest_size=length, key=salt)

    def derive(self, passphrase: bytes) -> bytes:
        self._hash.update(b"\0" + passphrase)
        return self._hash.digest()


@contextmanager
def least_cost() -> Iterator[None]:
    """Let passphrases cost the least that the program takes."""
    with patch.object(key_slots, "calibrated", lambda: key_slots.Cost(1, 19 * 1024)):
        yield


@contextmanager
def cheap_passphrases() -> Iterator[None]:
    """Let passphrases be stretched by what is no protection.

    A vault that is sealed meanwhile opens in no process of the program's own.
    """
    with least_cost(), patch("cryptography.hazmat.primitives.kdf.argon2.Argon2id", _CheapKdf):
        yield
