"""Passphrases that cost next to nothing."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from tui.records.crypto import key_slots

if TYPE_CHECKING:
    from collections.abc import Iterator


LEAST_COST: Final = (1, 19 * 1024)
"""Rounds and KiB: the least cost of a passphrase that the program takes."""
_START: Final = f"""
from tui import __main__ as program
from tui.records.crypto import key_slots
key_slots.calibrated = lambda: key_slots.Cost{LEAST_COST}
raise SystemExit(program.main())
"""
PROGRAM: Final = ("-c", _START)
"""Arguments that start the program in a process of its own, where passphrases cost the least."""


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
    with patch.object(key_slots, "calibrated", lambda: key_slots.Cost(*LEAST_COST)):
        yield


@contextmanager
def cheap_passphrases() -> Iterator[None]:
    """Let passphrases be stretched by what is no protection.

    A vault that is sealed meanwhile opens in no process of the program's own.
    """
    with least_cost(), patch("cryptography.hazmat.primitives.kdf.argon2.Argon2id", _CheapKdf):
        yield
