"""The line that tells how far a printing has come."""

from __future__ import annotations

from math import ceil
from typing import Final

from tui.locale import say
from tui.widgets.lines import cut

_KNOWN: Final = 2.0
"""Seconds of work after which one can say how long it still takes."""
_MINUTE: Final = 60
_WIDEST: Final = 40
"""Cells for what is printed."""


def progress_line(what: str, done: int, total: int, seconds: float) -> str:
    """What is printed, how many of how many are done after some seconds, and how long still."""
    told = {"what": cut(what, _WIDEST).rstrip(), "done": done, "total": total}
    if seconds < _KNOWN or not 0 < done < total:
        return say("print.progress", **told)
    left = ceil(seconds / done * (total - done))
    if left < _MINUTE:
        return say("print.progress_left", left=say("print.seconds", count=left), **told)
    minutes = ceil(left / _MINUTE)
    return say("print.progress_left", left=say("print.minutes", count=minutes), **told)
