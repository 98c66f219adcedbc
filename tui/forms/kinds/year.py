"""Kind of school years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import fold
from tui.forms.clean import clean_line
from tui.forms.kinds.date import FIRST_YEAR, LAST_YEAR, TODAY, full_year
from tui.forms.kinds.figures import DASHES, FigureKind
from tui.keyboard import digits
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Value

_YEARS: Final = re.compile(
    rf"(?P<first>[0-9]{{4}}|[0-9]{{2}})(?: ?[ /өӨ{DASHES}] ?(?P<second>[0-9]{{4}}|[0-9]{{2}}))?"
    r"|(?P<first_run>[0-9]{4})(?P<second_run>[0-9]{4})"
)
_FIRST: Final = re.compile("(?:19|20)[0-9]{2}")
_BOTH: Final = re.compile(rf"(?:19|20)[0-9]{{2}} ?[/өӨ{DASHES}] ?[0-9]{{4}}")
_WORD_BEGINS: Final = frozenset("оужг")
"""Letters with which the words behind a year begin, such as «оқу жылы» and «ж.»."""
_WORDS: Final = re.compile(
    r"(?<=\S) ?(?:оқу жылы|учебный год|уч\. ?г\.|жыл|год|ж\.|г\.)\Z", re.IGNORECASE
)


def school_year(today: date) -> str:
    """The school year of a day; July and August already mean the coming one."""
    first = today.year if today.month >= 7 else today.year - 1
    return f"{first}–{first + 1}"


class Year(FigureKind):
    """A school year, kept and shown as "2026–2027"; one year typed means the one it begins in."""

    name = "year"
    width = 9
    read_back = True

    def is_complete(self, text: str) -> bool:
        # The second year follows from the first; who types it all the same types all of it.
        return bool(_FIRST.fullmatch(digits(text)) or _BOTH.fullmatch(digits(text)))

    def continues(self, text: str, letter: str) -> bool:
        # The dash of the Kazakh number row is a letter, which begins words, too.
        is_dash = letter in f"/{DASHES}" or (letter in "өӨ" and not text.isascii())
        if is_dash and _FIRST.fullmatch(digits(text.rstrip())):
            return True
        return text.endswith(" ") and letter.casefold() in _WORD_BEGINS

    def as_figures(self, typed: str) -> str:
        return digits(_WORDS.sub("", clean_line(typed)))

    def read(self, text: str, today: date) -> Value:
        text = _WORDS.sub("", clean_line(text))
        if not text:
            return None
        if fold(text) in TODAY:
            return school_year(today)
        found = _YEARS.fullmatch(text)
        if found is None:
            raise UserError(self.expected())
        first = full_year(found["first"] or found["first_run"], today)
        second = found["second"] or found["second_run"]
        if second and not str(first + 1).endswith(second):
            raise UserError(message("kind.year.next", first=first, next=first + 1))
        return f"{first}–{first + 1}"

    def accept(self, data: Value, today: date) -> Value:
        # A year is a number to whoever writes JSON or TOML, as it is to whoever types it.
        is_number = isinstance(data, int) and not isinstance(data, bool)
        return super().accept(str(data) if is_number else data, today)

    def sort_key(self, value: Value) -> str:
        return value or ""

    def samples(self) -> tuple[Value, ...]:
        return ("2026–2027", f"{FIRST_YEAR}–{FIRST_YEAR + 1}", f"{LAST_YEAR}–{LAST_YEAR + 1}")
