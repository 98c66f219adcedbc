"""Conclusions of the consultation that run out: children who have to be examined again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tui.plugin import comparable_name, parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.plugin import Values

AHEAD: Final = timedelta(days=30)
"""Time before a conclusion runs out at which somebody is reminded."""


def reviews_due(
    register: Iterable[tuple[str, Values]], today: date
) -> Iterator[tuple[str, Values, date]]:
    """Yield the id, the values and the day of each conclusion that runs out soon or has run out.

    Of a child with several conclusions only the latest one counts.
    """
    latest: dict[tuple[str, str], tuple[str, Values]] = {}
    for record, values in register:
        child = (comparable_name(values.get("child")), str(values.get("born")))
        held = latest.get(child)
        if held is None or _given(held[1]) <= _given(values):
            latest[child] = (record, values)
    for record, values in latest.values():
        due = parse_iso(values.get("review"))
        if due is not None and due <= today + AHEAD:
            yield record, values, due


def _given(values: Values) -> date:
    return parse_iso(values.get("concluded")) or date.min
