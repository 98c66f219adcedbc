"""Runs of one letter, said by repeating it: a table's frame then costs a tenth."""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = re.compile(r"(.)\1{2,}")


def shortened(text: str) -> str:
    """Return a text with runs of one letter said by repeating it, where that is shorter."""
    return _RUN.sub(_repeated, text)


def is_repetitive(text: str) -> bool:
    """Tell whether a text has several such runs."""
    return len(_RUN.findall(text)) > 1


def _repeated(run: re.Match[str]) -> str:
    letter, more = run[1], len(run[0]) - 1
    order = f"{letter}\x1b[{more}b"
    return order if len(order.encode()) < len(run[0].encode()) else run[0]
