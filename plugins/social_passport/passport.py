"""The social passport of a school: counted on a day, kept as it was, corrected where need be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.social_passport.count import BASES, children_behind, count, on_roll
from tui.plugin import (
    Form,
    Found,
    Problem,
    counts_kept,
    format_number,
    is_overridden,
    message,
    parse_iso,
    with_snapshot,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tui.plugin import Place, RecordsView, Value, Values

_NAMELESS: Final = "—"
"""Shown in place of a name that nobody has written."""


class SocialPassport(Form, text="social_passport.form"):
    """The numbers of pupils, families and parents of each kind that a school has on a day.

    What was counted is kept beside each number in a blank that is never printed: a number that
    differs from it was written by hand, and is kept whatever is counted later. A snapshot is
    counted once, for its day; it is counted again when the day is changed or when asked for.
    """

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Count where it is due; give each number's percentage and mark those written by hand."""
        day = parse_iso(record.get("date"))
        stamp = f"{day:%d.%m.%Y}" if day else None
        due = stamp != record.get("counted_for") or record.get("recount") is True
        counted = _counted(records, day) if due else counts_kept(record, BASES)
        derived = {**with_snapshot(record, BASES, counted), "counted_for": stamp, "recount": None}
        numbers = {row: derived[row] for row in BASES}
        for row, base in BASES.items():
            derived[f"{row}_share"] = _share(numbers[row], numbers[base])
        derived["overridden"] = ", ".join(self._corrections(numbers, counted)) or None
        return derived

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Warn of numbers written by hand or too large, and of a table that differs by now."""
        then = counts_kept(record, BASES)
        for row in BASES:
            if is_overridden(record, then, row):
                why = message("social_passport.overridden", counted=format_number(then[row]))
                yield Problem(row, why, warning=True)
        for row, base in BASES.items():
            number, whole = record.get(row), record.get(base)
            if number is not None and whole is not None and number > whole:
                yield Problem(row, message("social_passport.over"), warning=True)
        now = _counted(records, parse_iso(record.get("date")))
        blanks = self.sheet().blanks
        changed = ", ".join(
            f"{blanks[row].label} {format_number(number)}"
            for row, number in now.items()
            if then.get(row) != number
        )
        if changed:
            why = message("social_passport.changed", rows=changed)
            yield Problem("recount", why, warning=True)

    def explain(self, blank: str, record: Values, records: RecordsView) -> Sequence[str] | None:
        """Names behind a number, as the students' table has them on its day."""
        day = parse_iso(record.get("date"))
        if blank not in BASES or day is None:
            return None
        found = children_behind(blank, records.values("students"), day)
        return [
            _line(one.name, [str(child.get("child") or _NAMELESS) for child in one.children])
            for one in found
        ]

    def behind(self, place: Place, record: Values, records: RecordsView) -> list[Found] | None:
        """The pupils, families or parents behind a number, by their records."""
        day = parse_iso(record.get("date"))
        if place not in BASES or day is None:
            return None
        items = list(records.items("students"))
        keys = {id(values): ("students", record) for record, values in items}
        found = children_behind(str(place), [values for _, values in items], day)
        members = [tuple(keys[id(child)] for child in one.children) for one in found]
        return [
            Found(of_one[0], one.name, of_one) for one, of_one in zip(found, members, strict=True)
        ]

    def _corrections(self, numbers: Values, counted: Mapping[str, int]) -> Iterator[str]:
        """Yield the rows that were corrected by hand, each with the number that was counted."""
        blanks = self.sheet().blanks
        for row in BASES:
            if is_overridden(numbers, counted, row):
                # The paper says it in the language of the order.
                yield f"{blanks[row].labels['kk']} {format_number(counted[row])}"


def _line(name: str, children: list[str]) -> str:
    name = name or _NAMELESS
    return name if children == [name] else f"{name}: {', '.join(children)}"


def _counted(records: RecordsView, day: date | None) -> dict[str, int]:
    """The counts of the students' table; none where it has no pupils on that day."""
    if day is None:
        return {}
    pupils = on_roll(records.values("students"), day)
    return count(pupils, day) if pupils else {}


def _share(number: Value, base: Value) -> str | None:
    if number is None or not base:
        return None
    return format_number(round(100 * number / base, 1))
