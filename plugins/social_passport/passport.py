"""The social passport of a school: counted on a day, kept as it was, corrected where need be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.social_passport.count import BASES, children_behind, count, on_roll
from tui.plugin import Form, Problem, format_number, message, parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tui.plugin import RecordsView, Value, Values

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
        counted = _counted(records, day) if due else _kept(record)
        numbers = {row: _number(record, row, counted) for row in BASES}
        derived: dict[str, Value] = {**numbers, "counted_for": stamp, "recount": None}
        for row, base in BASES.items():
            derived[f"{row}_counted"] = counted.get(row)
            derived[f"{row}_share"] = _share(numbers[row], numbers[base])
            derived[f"{row}_mark"] = "*" if _overridden(numbers, counted, row) else None
        derived["overridden"] = ", ".join(self._corrections(numbers, counted)) or None
        return derived

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Warn of numbers written by hand or too large, and of a table that differs by now."""
        then = _kept(record)
        for row in BASES:
            if _overridden(record, then, row):
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

    def _corrections(self, numbers: Values, counted: Mapping[str, int]) -> Iterator[str]:
        """Yield the rows that were corrected by hand, each with the number that was counted."""
        blanks = self.sheet().blanks
        for row in BASES:
            if _overridden(numbers, counted, row):
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


def _kept(record: Values) -> dict[str, int]:
    found = {row: record.get(f"{row}_counted") for row in BASES}
    return {row: number for row, number in found.items() if isinstance(number, int)}


def _number(record: Values, row: str, counted: Mapping[str, int]) -> Value:
    """A row's number: the one written by hand, or else what was counted."""
    written = record.get(row)
    if written is None or written == record.get(f"{row}_counted"):
        return counted.get(row)
    return written


def _overridden(record: Values, counted: Mapping[str, int], row: str) -> bool:
    return row in counted and record.get(row) not in {None, counted[row]}


def _share(number: Value, base: Value) -> str | None:
    if number is None or not base:
        return None
    return format_number(round(100 * number / base, 1))
