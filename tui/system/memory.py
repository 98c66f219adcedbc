"""Memory: what was freed is given back to the system."""

from __future__ import annotations

import sys
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""M_MMAP_THRESHOLD of the GNU C library's malloc.h."""
_LARGE: Final = 128 * 1024


def give_back_large_blocks() -> None:
    """Have each large block of memory given back as soon as it is freed, from now on.

    The GNU C library does so at first, but after the first block of some MB, such as the bytes of
    a ledger, it keeps as much for later: a list of 10,000 records took 15 MB more.
    Other libraries have no such habit, and are left as they are.
    """
    if sys.platform != "linux":
        return
    import ctypes

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_MMAP_THRESHOLD, _LARGE)
