"""Kind of school classes: a year and a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import kazakh_key
from tui.forms.clean import clean_line
from tui.forms.kinds.kind import Kind, Value
from tui.keyboard import digits
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

HIGHEST: Final = 12

_CLASS: Final = re.compile(
    r"(?P<number>[0-9]{1,2})[ \-‐‑–—]*"
    r"[\"'«“”„‘’]* ?(?P<letter>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІƏ]?) ?[\"'»“”‘’]*"
    r"(?:[ -]?(?:СЫНЫП|СЫНЫБЫ|КЛАСС))?"
)
_KEPT: Final = re.compile("([0-9]{1,2})([^0-9]?)")
_LOOKALIKES: Final = str.maketrans("ABCEHIKMOPTXYƏ", "АВСЕНІКМОРТХУӘ")


class SchoolClass(Kind):
    """A class, kept as "7Ә" and shown as 7 «Ә»; a school may have classes without letters."""

    name = "class"
    width = 6
    read_back = True

    def is_complete(self, text: str) -> bool:
        found = _CLASS.fullmatch(_with_figures(" ".join(text.upper().split())))
        return bool(found and found["letter"] and int(found["number"]) <= HIGHEST)

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        typed = " ".join(clean_line(typed).upper().split())
        if not typed:
            return None
        found = _CLASS.fullmatch(_with_figures(typed))
        if found is None:
            raise UserError(self.expected())
        if int(found["number"]) > HIGHEST:
            raise UserError(message("kind.class.number", highest=HIGHEST))
        return f"{int(found['number'])}{found['letter'].translate(_LOOKALIKES)}"

    def show(self, value: Value) -> str:
        number, letter = _halves(value)
        return f"{number} «{letter}»" if letter else number

    def sort_key(self, value: Value) -> tuple[int, str]:
        number, letter = _halves(value)
        return (int(number or -1), kazakh_key(letter))

    def samples(self) -> tuple[Value, ...]:
        return ("7Ә", "0", "11Щ")


def _halves(value: Value) -> tuple[str, str]:
    found = _KEPT.fullmatch(value or "")
    return (found[1], found[2]) if found else ("", "")


def _with_figures(typed: str) -> str:
    """An entry from the Kazakh number row, with its number in figures.

    The row has letters that classes have too, so it is read as far as the number can be a class.
    """
    if any(char in "0123456789" for char in typed):
        return typed
    for length in (2, 1):
        number = digits(typed[:length])
        if re.fullmatch("[0-9]{1,2}", number) and int(number) <= HIGHEST:
            return number + typed[length:]
    return typed
