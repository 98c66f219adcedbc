"""Rotation of backups: how their files are named, and which of them are kept."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENDING: Final = ".backup"
_NAME: Final = re.compile(
    r"nysan-(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<time>[0-9]{4})"
    r"(?:-(?P<number>[0-9]{1,3}))?(?P<before>-before)?(?P<damaged>-damaged)?\.backup"
)
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAYS: Final = 10
_MONTHS: Final = 12


class Stamp(NamedTuple):
    """The time in a backup's file name; stamps sort by it."""

    day: str
    """ISO 8601."""
    time: str
    """Hours and minutes: HHMM."""
    number: int = 1
    """Counts the backups of one minute."""
    before: bool = False
    """Whether it was made before a restore."""
    damaged: bool = False
    """Whether something was damaged or missing in the vault."""

    @property
    def name(self) -> str:
        """The file name; it says nothing of what is in the file."""
        number = f"-{self.number}" if self.number > 1 else ""
        before = "-before" if self.before else ""
        damaged = "-damaged" if self.damaged else ""
        return f"nysan-{self.day}-{self.time}{number}{before}{damaged}{ENDING}"

    @property
    def month(self) -> str:
        """The month, as YYYY-MM."""
        return self.day[:7]


def stamp_of(name: str) -> Stamp | None:
    """The stamp in a file's name; None where it is not the name of a backup."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    day, time, number, before, damaged = found.groups()
    try:
        datetime.strptime(day + time, "%Y-%m-%d%H%M")  # noqa: DTZ007 - only whether there is one
    except ValueError:
        return None
    return Stamp(day, time, int(number or 1), bool(before), bool(damaged))


def day_in(path: Path) -> str:
    """The day in the name of a backup, or of a folder set aside, ISO 8601; empty without one."""
    found = _DAY.search(path.name)
    return found[0] if found else ""


def stamp_at(
    moment: datetime, taken: Iterable[Stamp], *, before: bool = False, damaged: bool = False
) -> Stamp:
    """The stamp of a backup made at a local time; it differs from all that are `taken`.

    `before`: it is made before a restore; `damaged`: something is damaged or missing in the vault.
    """
    day, time = f"{moment:%Y-%m-%d}", f"{moment:%H%M}"
    numbers = [one.number for one in taken if (one.day, one.time) == (day, time)]
    return Stamp(day, time, max(numbers, default=0) + 1, before, damaged)


def superseded(stamps: Iterable[Stamp]) -> list[Stamp]:
    """The backups that need not be kept.

    Kept are the latest of each of the last 10 days and of the last 12 months that have backups,
    and in these months those that were made before a restore. Those of a damaged vault are counted
    apart and kept for days only: however many there are, they push out none of a whole one.
    """
    found = sorted(stamps)
    months = _last_months(found)
    ordinary = [one for one in found if not one.before and not one.damaged]
    by_month = {one.month: one for one in ordinary}
    kept = _latest_of_days(ordinary)
    kept |= {by_month[month] for month in _last_months(ordinary)}
    kept |= _latest_of_days([one for one in found if one.damaged and not one.before])
    kept |= {one for one in found if one.before and one.month in months}
    return [one for one in found if one not in kept]


def _last_months(stamps: Iterable[Stamp]) -> list[str]:
    return sorted({one.month for one in stamps})[-_MONTHS:]


def _latest_of_days(stamps: Iterable[Stamp]) -> set[Stamp]:
    """Of sorted stamps, the latest of each of the last days."""
    by_day = {one.day: one for one in stamps}
    return {by_day[day] for day in sorted(by_day)[-_DAYS:]}
