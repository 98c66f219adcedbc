"""The school years that were closed, as the settings of the vault note them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tui.desk.year.noted_act import as_noted, noted, turned
from tui.forms.kinds.date import parse_iso
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.desk.year.noted_act import Noted

_SETTING: Final = "closed_years"
_EARLY: Final = 31
"""Days before the end of lessons from which on a year can be closed."""


def year_to_close(desk: Desk) -> int:
    """The year in which the school year began whose lessons have ended last."""
    today, calendar = desk.today(), desk.calendar.read()
    year = calendar.year_on(today)
    return year if today >= calendar.last_lesson(year) else year - 1


def check_open(desk: Desk, year: int, *, again: bool) -> None:
    """Raise where a year cannot be closed.

    Raises:
        UserError: its lessons go on for more than a month, or it is closed and not `again`.
    """
    if not again and (day := closed_on(desk, year)):
        raise UserError(message("closing.done_already", year=year_text(year), day=day))
    last = desk.calendar.read().last_lesson(year)
    if desk.today() < last - timedelta(_EARLY):
        why = message("closing.not_over", year=year_text(year), day=f"{last:%d.%m.%Y}")
        raise UserError(why)


def year_text(year: int) -> str:
    """A school year as it is written: 2026–2027."""
    return f"{year}–{year + 1}"


def closed_on(desk: Desk, year: int) -> str:
    """The day on which a year was closed; empty where it is not."""
    day = parse_iso(_kept(desk, year).get("day"))
    return "" if day is None else f"{day:%d.%m.%Y}"


def act_of(desk: Desk, year: int) -> str:
    """The joint act by which a year was closed last; empty without one."""
    return str(_kept(desk, year).get("act") or "")


def noted_closing(desk: Desk, year: int, act: str) -> dict[str, object]:
    """The settings that note that a year is closed today."""
    before = _kept(desk, year) if closed_on(desk, year) else None
    return {_SETTING: {**_all(desk), f"{year}": noted(act, desk.today(), before)}}


def closing_turned(desk: Desk, act: str, word: str) -> dict[str, object]:
    """The settings that go with an undo or redo of a joint act; none if it closed no year."""
    years = _all(desk)
    for year, kept in years.items():
        if (found := turned(kept, act, word, desk.today())) is not None:
            return {_SETTING: {**years, year: found[0]}}
    return {}


def _all(desk: Desk) -> dict[str, Any]:
    return as_noted(desk.vault.settings.get(_SETTING))


def _kept(desk: Desk, year: int) -> Noted:
    return as_noted(_all(desk).get(f"{year}"))
