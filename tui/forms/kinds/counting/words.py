"""The words of groups: months, quarters, classes, as a report prints them."""

from __future__ import annotations

from typing import Final

from tui.forms.kinds.date import MONTHS
from tui.forms.kinds.school_class import SchoolClass
from tui.locale import say_in

NONE: Final = "—"
"""The group of what has no value to be grouped by."""
_LANGUAGES: Final = {"kk": 0, "ru": 2, "en": 4}
"""Where the word for a month by itself stands in `MONTHS`."""
_ROMAN: Final = ("", "I", "II", "III", "IV")
_CLASS: Final = SchoolClass()


def group_words(unit: str, key: str, code: str) -> str:
    """A group in words of a language; `key` is as a report keeps it.

    A month is `09`, or `2026-09` where a report has that month twice; so are quarters and halves.
    """
    if key == NONE:
        return say_in(code, "report.not_stated")
    year, _, number = key.rpartition("-")
    match unit:
        case "month" if number.isdigit() and 1 <= int(number) <= len(MONTHS):
            word = MONTHS[int(number) - 1][_LANGUAGES.get(code, 0)].capitalize()
            return f"{word} {year}".strip()
        case "quarter" | "half" if number.isdigit() and int(number) < len(_ROMAN):
            words = say_in(code, f"report.{unit}", number=_ROMAN[int(number)])
            return f"{words}, {year}–{int(year) + 1}" if year else words
        case "class":
            return _CLASS.show(key) or key
        case _:
            return key
