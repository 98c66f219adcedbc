"""Kind of times of the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_line
from tui.forms.kinds.figures import DASHES, FigureKind
from tui.keyboard import digits
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Value

_TIME: Final = re.compile(
    rf"(?P<hour>[0-9]{{1,2}})(?: ?[ :.,;өӨ{DASHES}] ?(?P<minute>[0-9]{{2}}))?"
    r"|(?P<hour_run>[0-9]{1,2})(?P<minute_run>[0-9]{2})"
)
_SHORT: Final = re.compile("[3-9]:[0-9]{2}")


class Time(FigureKind):
    """A time, kept and shown as "14:05"."""

    name = "time"
    width = 5
    mask = "99:99"
    length = 5
    read_back = True

    def masked(self, typed: str) -> str:
        # An hour that begins with 3 to 9 has one figure.
        read = digits(typed)
        if "3" <= read[:1] <= "9" and read.isdecimal() and len(read) > 1:
            return f"{read[0]}:{read[1:]}"
        return super().masked(typed)

    def is_complete(self, text: str) -> bool:
        return super().is_complete(text) or bool(_SHORT.fullmatch(text))

    def read(self, text: str, today: date) -> Value:  # noqa: ARG002
        text = clean_line(text)
        if not text:
            return None
        found = _TIME.fullmatch(text)
        if found is None:
            raise UserError(self.expected())
        hour = int(found["hour"] or found["hour_run"])
        minute = int(found["minute"] or found["minute_run"] or 0)
        if hour > 23 or minute > 59:
            raise UserError(message("kind.time.range"))
        return f"{hour:02}:{minute:02}"

    def sort_key(self, value: Value) -> str:
        return value or ""

    def samples(self) -> tuple[Value, ...]:
        return ("14:05", "00:00", "23:59")
