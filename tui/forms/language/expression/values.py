"""Values while they are worked out: read from a record, and given back as a record keeps them.

Numbers are fractions, so that 0,1 + 0,2 is 0,3; days are dates; times are minutes; choices are
tuples of their words.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.number import LARGEST, format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PLACES: Final = 6
"""Decimal places that a number keeps at most."""
MINUTES: Final = 24 * 60
"""Minutes of a day."""
_TIME_LENGTH: Final = 5
_FIGURE: Final = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")


def _number(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return Fraction(value) if abs(value) <= LARGEST else None
    return Fraction(repr(value)) if isfinite(value) and abs(value) <= LARGEST else None


def _minutes(value: Any) -> int | None:
    if not isinstance(value, str) or len(value) != _TIME_LENGTH or not value.isascii():
        return None
    hour, colon, minute = value.partition(":")
    if not colon or not (hour.isdigit() and minute.isdigit()):
        return None
    found = int(hour) * 60 + int(minute)
    return found if found < MINUTES and int(minute) < 60 else None


def _words(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
        return tuple(value)
    return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _any(value: Any) -> str | None:
    if (number := _number(value)) is not None:
        return format_number(kept(number))
    return _text(value)


READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "number": _number,
    "date": parse_iso,
    "time": _minutes,
    "text": _text,
    "truth": _truth,
    "choices": _words,
    "any": _any,
}
"""By type, the function that reads a kept value; None where a record has something else there."""


def is_figure(word: str) -> bool:
    """Whether a word of a list is a number, such as 0, 12 or 1,5."""
    return bool(_FIGURE.fullmatch(word))


def rounded(number: Fraction, places: int) -> Fraction:
    """A number with so many decimal places, halves away from zero."""
    scale = 10**places
    scaled = abs(number) * scale
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if number >= 0 else -whole, scale)


def kept(number: Fraction, places: int = PLACES) -> int | float:
    """A number as a record keeps it."""
    found = rounded(number, places)
    return found.numerator if found.denominator == 1 else float(found)


def as_kept(value: Any, places: int = PLACES) -> Any:
    """A value as a record keeps it; None where no record can."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Fraction):
        return kept(value, places) if abs(value) <= LARGEST else None
    if isinstance(value, int):
        return time_text(value)
    if isinstance(value, tuple):
        return list(value) or None
    return value if isinstance(value, str) else value.isoformat()


def time_text(minutes: int) -> str:
    """Minutes of a day as a time."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def as_text(value: Any) -> str:
    """A value as a piece of a text; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "+" if value else "−"
    if isinstance(value, Fraction):
        return format_number(kept(value)) if abs(value) <= LARGEST else ""
    if isinstance(value, int):
        return time_text(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value if isinstance(value, str) else f"{value:%d.%m.%Y}"
