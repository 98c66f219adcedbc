"""The personal file of a pupil, kept from the first class until three years after leaving."""

from __future__ import annotations

from datetime import MAXYEAR, date
from functools import partial
from typing import TYPE_CHECKING

from plugins.personal_file.book import alphabet_book
from plugins.personal_file.enclosure import missing_enclosures, missing_reports
from plugins.personal_file.labels import spine_labels
from tui.plugin import Form, Problem, Reminder, hookimpl, message, parse_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tui.plugin import Message, Paper, RecordsView, Value, Values

_KEPT_YEARS = 3
_FEW = 3
"""Files that lack an enclosure, of which each is named."""


class PersonalFile(Form, text="personal_file.form"):
    """The personal file: a pupil's facts, results of each year, enclosures and leaving."""

    kept_years = _KEPT_YEARS
    kept_from = "left"

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Compute the day until which the file is kept: three years after leaving."""
        del records
        last = kept_until(record.get("left"))
        return {"kept_until": f"{last:%d.%m.%Y}" if last else None}

    def lists(self) -> Mapping[str, Callable[[Iterable[Values]], Paper]]:
        """The alphabet book of all files, and labels for their spines."""
        show_class = self.sheet().blanks["class"].kind.show
        return {"alphabet_book": partial(alphabet_book, show_class), "labels": spine_labels}

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Warn of what is not enclosed, of nobody who answers for the child, of odd dates."""
        del records
        if not any(record.get(name) for name in ("mother", "father", "guardians")):
            yield _warning("mother", message("personal_file.nobody"))
        if lacking := missing_enclosures(record):
            names = ", ".join(str(message(f"personal_file.enclosure.{name}")) for name in lacking)
            yield _warning("enclosures", message("personal_file.enclosures", names=names))
        if classes := missing_reports(record):
            listed = ", ".join(map(str, classes))
            yield _warning("results", message("personal_file.reports", classes=listed))
        yield from _leaving(record)
        for name in ("certificate_date", "left"):
            if _before_birth(record, name):
                yield _warning(name, message("personal_file.before_birth"))


def kept_until(left: Value) -> date | None:
    """The day until which a file is kept, three years after `left`; None where that is no date."""
    day = parse_iso(left)
    if day is None:
        return None
    if day.year + _KEPT_YEARS > MAXYEAR:
        return date.max
    if (day.month, day.day) == (2, 29):
        return day.replace(day.year + _KEPT_YEARS, 3, 1)
    return day.replace(day.year + _KEPT_YEARS)


def _leaving(record: Values) -> Iterator[Problem]:
    mark = ("left", "left_to", "left_why")
    missing = [name for name in mark if not record.get(name)]
    if missing and len(missing) < len(mark):
        yield _warning(missing[0], message("personal_file.leaving"))


def _before_birth(record: Values, name: str) -> bool:
    born, day = parse_iso(record.get("born")), parse_iso(record.get(name))
    return born is not None and day is not None and day < born


def _warning(place: str, why: Message) -> Problem:
    return Problem(place, why, warning=True)


@hookimpl
def nysan_forms() -> list[Form]:
    """The plugin's forms."""
    return [PersonalFile()]


@hookimpl
def nysan_reminders(records: RecordsView, today: date) -> Iterator[Reminder]:
    """Remind of files of pupils that lack an enclosure: of each, or of how many there are."""
    found = []
    for record, values in records.items("personal_file"):
        if not values.get("left") and (lacking := missing_enclosures(values)):
            found.append((record, values, lacking))
    if len(found) > _FEW:
        text = message("personal_file.many_lack", count=len(found))
        yield Reminder(text, today, "personal_file")
        return
    for record, values, lacking in found:
        names = ", ".join(str(message(f"personal_file.enclosure.{name}")) for name in lacking)
        child = " ".join(filter(None, (values.get("surname"), values.get("first"))))
        text = message("personal_file.lacks", child=child, names=names)
        yield Reminder(text, today, "personal_file", record, "enclosures", lasting=True)
