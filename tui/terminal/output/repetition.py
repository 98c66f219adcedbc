"""Runs of one letter as an order to repeat it: a table's frame then costs a tenth."""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = re.compile(r"(.)\1{2,}")


def shortened(text: str) -> str:
    """A text with its runs of one letter as orders to repeat it, where that is shorter."""
    return _RUN.sub(_repeated, text)


def is_repetitive(text: str) -> bool:
    """Whether a text has several runs of one letter."""
    return len(_RUN.findall(text)) > 1


def _repeated(run: re.Match[str]) -> str:
    letter, more = run[1], len(run[0]) - 1
    order = f"{letter}\x1b[{more}b"
    return order if len(order.encode()) < len(run[0].encode()) else run[0]
