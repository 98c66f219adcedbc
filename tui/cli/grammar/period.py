"""The period that a command is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def days_of(desk: Desk, options: argparse.Namespace) -> tuple[str, str]:
    """The first and the last day of the period, ISO 8601; empty where its end is open.

    With both `--period` and days, these narrow it.

    Raises:
        UserError: no period is called so.
    """
    first, last = options.from_day, options.to_day
    if not options.period:
        return first, last
    begins, ends = desk.periods.parse(options.period).days
    return max(first, begins), min(last or ends, ends)
