"""The period that a command is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.kinds.date import Date
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def period_text(desk: Desk, options: argparse.Namespace) -> str:
    """The days of the period that a command is asked for, as people write them; empty for none."""
    first, last = (Date().show(day) if day else "…" for day in days_of(desk, options))
    return "" if first == last == "…" else first if first == last else f"{first}–{last}"


def days_of(desk: Desk, options: argparse.Namespace) -> tuple[str, str]:
    """The first and the last day of the period, ISO 8601; empty where its end is open.

    With both `--period` and days, these narrow it.

    Raises:
        UserError: no period is called so, or there is no day between the two.
    """
    first, last = options.from_day, options.to_day
    if options.period:
        begins, ends = desk.periods.parse(options.period).days
        first, last = max(first, begins), min(last or ends, ends)
    if first and last and first > last:
        told = {"first": Date().show(first), "last": Date().show(last)}
        raise UserError(message("cli.no_days", **told))
    return first, last
