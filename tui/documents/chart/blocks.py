"""Bars of charts on terminals whose letters have no blocks."""

from __future__ import annotations

import os
from functools import cache
from typing import Final

PLAIN: Final = str.maketrans("█▌▐░▓▒▄", "#  :%=.")
"""Letters of ASCII for blocks; half a block is left out, the number stands beside it."""


def shown_bars(text: str) -> str:
    """The bars in letters that the terminal has."""
    return text if _has_blocks(os.environ.get("TERM", "")) else text.translate(PLAIN)


@cache
def _has_blocks(term: str) -> bool:
    """Whether a terminal of that name has blocks among its letters, as all have for years."""
    return not term.startswith(("dumb", "vt", "cons25"))
