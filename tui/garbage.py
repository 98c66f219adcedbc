"""Gathering: many objects are made that all stay, so that looking for garbage is in vain."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def gathering() -> Iterator[None]:
    """Hold off the garbage collector, unless somebody does so already: theirs it is to end.

    It holds for all threads, so it must not last: a few seconds. What there is at the end is
    not looked through again before `scatter`: else the next key would wait for that.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def scatter() -> None:
    """Look through all that there is, what was gathered included, and free what nobody holds."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
