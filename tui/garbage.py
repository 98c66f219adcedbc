"""Garbage collection put off while many objects are made that all stay, and made up for later."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused_collection() -> Iterator[None]:
    """Pause the garbage collector, unless somebody does so already: theirs it is to end.

    It is paused for all threads, so not for more than a few seconds. What there is at the end is
    not looked through again before `collect_everything`: else the next key would wait for that.
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


def collect_everything() -> None:
    """Collect among all objects, also those made while collection was paused.

    It takes a part of a second, so it is for moments in which nobody types.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def release_memory() -> None:
    """Give back to the system what very many objects took that are gone.

    Python keeps some of each kind for later, scattered over pages that cannot be given back as
    long as it does; collecting ends that. All that there is is left out of it, so it is quick.
    """
    gc.freeze()
    gc.collect()
