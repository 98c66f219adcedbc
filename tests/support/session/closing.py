"""Vaults that a test leaves open are closed after it: a process may have but so many files open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tui.records.open_vault import Vault
from tui.user_error import UserError

_opened: list[Vault] = []


def note_vaults() -> None:
    """Note each vault from now on, for `vaults_closed`."""
    make = Vault.__init__

    def note(vault: Vault, *arguments: Any, **options: Any) -> None:
        make(vault, *arguments, **options)
        _opened.append(vault)

    Vault.__init__ = note  # type: ignore[method-assign, assignment]


@contextmanager
def vaults_closed() -> Iterator[None]:
    """Close at the end the vaults that were opened meanwhile."""
    before = len(_opened)
    yield
    for vault in _opened[before:]:
        # Of a disk that refuses, or a folder that is gone, nothing is asked any more.
        with suppress(UserError, OSError):
            vault.close()
    del _opened[before:]
