"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Report: TypeAlias = Callable[[float], None]
"""Is told which part of the work is done, from 0 to 1; raises `Stopped` to end it."""


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The user stopped the work; what it was making is not there."""


def silent(part: float) -> None:
    """Tell nobody."""
