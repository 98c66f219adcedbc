"""Kind of school classes: a year with a letter, a profile or a group, or a class before school."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.forms.alphabet import kazakh_key
from tui.forms.clean import clean_line
from tui.forms.kinds.figures import FigureKind
from tui.keyboard import ROW_FIGURES, digits
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Value

HIGHEST: Final = 12

_LONGEST: Final = 40
_LETTER: Final = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІƏ"
_QUOTE: Final = "\"'«“”„‘’»"
_SPACE: Final = r" \-‐‑–—"
_QUOTED: Final = re.compile(rf"[{_QUOTE}]+ ?([{_LETTER}]{{1,3}}[1-9]?) ?[{_QUOTE}]+", re.IGNORECASE)
_REST: Final = rf"(?P<letters>[{_LETTER}]{{0,3}})-?(?P<group>[1-9]?)"
_CLASS: Final = re.compile(rf"(?P<year>[0-9]{{1,2}})[{_SPACE}]*{_REST}", re.IGNORECASE)
_BEFORE_SCHOOL: Final = re.compile(rf"(?P<year>МАД|КПП)[{_SPACE}]*{_REST}", re.IGNORECASE)
"""Classes that prepare for school, as they are called in Kazakh and in Russian."""
_ROMAN: Final = re.compile(rf"(?P<year>[IVXІХ]+)(?P<space>[{_SPACE}]*){_REST}", re.IGNORECASE)
_WORD: Final = re.compile(rf"[{_SPACE}]*(?:сыныбы|сынып|класс|class)\Z", re.IGNORECASE)
_GROUP: Final = re.compile(rf"([{_SPACE}]?[{_LETTER}])(.)", re.IGNORECASE)
_KEPT: Final = re.compile("([0-9]{1,2}|МАД|КПП) ?(.*)")
_LOOKALIKES: Final = str.maketrans("ABCEHIKMOPTXYƏ", "АВСЕНІКМОРТХУӘ")
_NUMERALS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SIGNS: Final = {0x2160 + at: numeral for at, numeral in enumerate(_NUMERALS)}
_LATIN: Final = str.maketrans("ІХіх", "IXix")
_PROFILES: Final = frozenset(("ФМ", "ЕМ", "ХБ", "БХ", "ЖМ", "ҚГ", "ОГ", "ГУМ", "ФИЗ", "МАТ"))
"""Profiles that are read in small letters, too; the others have to be capitals."""


def _grade(value: Value) -> str:
    """The year of a class as a figure; 0 for one before school."""
    year, _ = _halves(value)
    return "0" if year.isalpha() else year


class SchoolClass(FigureKind):
    """A class, kept as "7Ә" and shown as 7 «Ә»; a school may have classes without letters.

    A profile is kept as "10ФМ", a group of a class as "5А1", a class before school as "МАД" or
    "МАД А". Roman numerals are read where they are capitals.
    """

    name = "class"
    width = 6
    views = {"grade": _grade}
    read_back = True

    def is_complete(self, text: str) -> bool:
        # A profile or a group may follow a letter, so no class is known to be whole.
        del text
        return False

    def as_figures(self, typed: str) -> str:
        return _from_keys(_one_line(typed))[0]

    def parse(self, typed: str, today: date) -> Value:
        line = _one_line(typed)
        found = _ROMAN.fullmatch(_without_quotes(line))
        if found and found["year"] == "І":
            # On the key of 3, and a numeral: each is another class.
            raise _doubt(line, f"1{found['letters']}")
        first, *others = _from_keys(line)
        meant = [value for each in others if (value := self._meant(each, today))]
        if not meant:
            return self.read(first, today)
        if one := self._meant(first, today):
            which = {"one": self.show(one), "other": self.show(meant[0])}
            raise UserError(message("kind.class.which", typed=line, **which))
        return meant[0]

    def _meant(self, text: str, today: date) -> Value:
        with suppress(UserError):
            return self.read(text, today)
        return None

    def read(self, text: str, today: date) -> Value:  # noqa: ARG002
        text = _without_quotes(_one_line(text))
        if not text:
            return None
        if found := _CLASS.fullmatch(text):
            if int(found["year"]) > HIGHEST:
                raise UserError(message("kind.class.number", highest=HIGHEST))
            return f"{int(found['year'])}{self._letters(found)}"
        if found := _BEFORE_SCHOOL.fullmatch(text):
            return f"{found['year'].upper()} {self._letters(found)}".strip()
        if found := _ROMAN.fullmatch(text):
            return f"{self._year_of(text, found)}{self._letters(found)}"
        raise UserError(self.expected())

    def _letters(self, found: re.Match[str]) -> str:
        """The letters of a class and the number of its group, as they are kept."""
        letters = found["letters"].upper().translate(_LOOKALIKES)
        if found["group"] and not letters:
            raise UserError(self.expected())
        if len(letters) > 1 and not found["letters"].isupper() and letters not in _PROFILES:
            year = found["year"].upper()
            examples = {"typed": found["letters"], "one": year + letters[0], "all": year + letters}
            raise UserError(message("kind.class.letters", **examples))
        return letters + found["group"]

    def _year_of(self, text: str, found: re.Match[str]) -> int:
        numeral = found["year"].upper().translate(_LATIN)
        if numeral not in _NUMERALS:
            raise UserError(message("kind.class.number", highest=HIGHEST))
        year = _NUMERALS.index(numeral) + 1
        parted = found["space"] or not found["letters"]
        if not found["year"].isupper() or (len(numeral) == 1 and not parted):
            raise _doubt(text, f"{year}{found['letters'].upper()}")
        return year

    def show(self, value: Value) -> str:
        year, letters = _halves(value)
        return f"{year} «{letters}»" if letters else year

    def sort_key(self, value: Value) -> tuple[int, str]:
        year, letters = _halves(value)
        if year.isalpha():
            return (0, kazakh_key(f"{year} {letters}".strip()))
        return (int(year or -1), kazakh_key(letters))

    def samples(self) -> tuple[Value, ...]:
        return ("7Ә", "0", "11ГУМ")


def _halves(value: Value) -> tuple[str, str]:
    found = _KEPT.fullmatch(value or "")
    return (found[1], found[2]) if found else ("", "")


def _one_line(text: str) -> str:
    """An entry with single spaces, without the word for a class; a too long one is none."""
    text = " ".join(clean_line(text).split()).translate(_SIGNS)
    return _WORD.sub("", text) or text if len(text) <= _LONGEST else "?"


def _from_keys(typed: str) -> list[str]:
    """The ways to read an entry with the year in figures, where the Kazakh number row typed it.

    The row has letters that classes have too: the keys of 12 are those of 1 «Ә». One letter of
    the row after the class's own is the number of a group.
    """
    if any(char in "0123456789" for char in typed) or _is_numeral(typed):
        return [typed]
    found: list[str] = []
    for length in (2, 1):
        year, rest = digits(typed[:length]), typed[length:]
        # No year has a class Қ, so that its key is 0.
        is_ten = length == 1 and found and rest[:1] in {"қ", "Қ"}
        if re.fullmatch(f"[0-9]{{{length}}}", year) and int(year) <= HIGHEST and not is_ten:
            group = _GROUP.fullmatch(rest)
            found.append(year + (group[1] + _figure(group[2]) if group else rest))
    return found or [typed]


def _figure(letter: str) -> str:
    return ROW_FIGURES.get(letter, letter)


def _without_quotes(text: str) -> str:
    """A class with its letter behind a space, in place of quotes around it: 7 «Ә» is 7 Ә."""
    return " ".join(_QUOTED.sub(r" \1", text).split())


def _is_numeral(text: str) -> bool:
    """Whether an entry begins with a Roman numeral of several letters."""
    found = _ROMAN.fullmatch(_without_quotes(text))
    return bool(found and len(found["year"]) > 1)


def _doubt(typed: str, example: str) -> UserError:
    return UserError(message("kind.class.numeral", typed=typed, example=example))
