"""Retention: how long records are kept, and which are overdue; nothing is destroyed by itself."""

from __future__ import annotations

from contextlib import suppress
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.entry.on_roll import LEFT, says_leaving
from tui.forms.kinds.date import parse_iso
from tui.forms.language.record_name import record_name
from tui.locale import Message, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.forms.form import Form
    from tui.records.ledger.record import Record
    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault

MOST: Final = 99
"""Years that may be set."""
_SETTING: Final = "retention_years"


def retention_years(vault: Vault, form: Form) -> int:
    """The years that a form's records are kept, as set or as the form says; 0 for ever."""
    kept = vault.settings.get(_SETTING)
    years = kept.get(form.id) if isinstance(kept, dict) else None
    return years if isinstance(years, int) else form.kept_years


def set_retention(vault: Vault, form: Form, years: int) -> None:
    """Set the years that a form's records are kept; 0 for ever.

    Raises:
        UserError: that many years cannot be set, another session writes, or the disk refuses.
    """
    if not 0 <= years <= MOST:
        raise UserError(message("retention.years", most=MOST))
    kept = vault.settings.get(_SETTING)
    vault.set(_SETTING, {**(kept if isinstance(kept, dict) else {}), form.id: years})


class Overdue(NamedTuple):
    """A record that need not be kept any more."""

    text: Message
    due: date
    """The day on which its years were over."""
    form: str
    record: str
    blank: str
    """The date that the years count from."""


def overdue(
    vault: Vault, forms: Iterable[Form], records: Callable[[str], Records | None], today: date
) -> Iterator[Overdue]:
    """The records that need not be kept any more, form by form.

    `records` gives a form's records by its id, or None while it has none; it is asked only for
    those that are not kept for ever.
    """
    for form in forms:
        if years := retention_years(vault, form):
            with suppress(UserError):
                yield from _of(form, records(form.id) or (), years, today)


def _of(form: Form, records: Iterable[Record], years: int, today: date) -> Iterator[Overdue]:
    for record in records:
        sheet = form.sheet_or_latest(record)
        blank = form.kept_from or (LEFT if says_leaving(sheet) else sheet.date_blank())
        since = parse_iso(record.values.get(blank))
        if since is not None and (end := years_after(since, years)) <= today:
            name = record_name(sheet, record.values)
            text = message("retention.over", day=f"{end:%d.%m.%Y}", form=form.title, name=name)
            yield Overdue(text, end, form.id, record.id, blank)


def years_after(day: date, years: int) -> date:
    """The day some years later, or the last there is; for 29 February it is 1 March."""
    if day.year + years > MAXYEAR:
        return date.max
    if (day.month, day.day) == (2, 29):
        return day.replace(day.year + years, 3, 1)
    return day.replace(day.year + years)
