"""Kind of telephone numbers, one or several, each with a word of whose it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_text
from tui.forms.kinds.figures import FigureKind
from tui.keyboard import digits
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.forms.kinds.kind import Cell, Value

# Figures with what people put between them; brackets only around a code, near the beginning.
_RUN: Final = re.compile(r"\+?(?:(?:[0-9][0-9 -]{0,7})?\([0-9]{1,6}\)[ -]*)?[0-9](?:[ .-]*[0-9])*")
_SEPARATOR: Final = re.compile(r"[,;/\n]|\b(?:және|немесе|и|или)\b", re.IGNORECASE)
_KAZAKHSTAN: Final = re.compile(r"\+?7([0-9]{10})|8([0-9]{10})|\+8(7[0-9]{9})|(7[0-9]{9})")
_KEPT: Final = re.compile(r"\+7[0-9]{10}")
_AREAS: Final = "12"
"""Second figures of the codes of Kazakhstan that are areas'; the others have three figures."""
_ABROAD: Final = re.compile(r"\+(?!7)[0-9]{8,15}")
_LOCAL: Final = re.compile("[0-9]{5,7}")
_FEWEST: Final = 5
# 101 to 104, 112, 111 and 150 for children in need, 1414: no table has all of them.
_SHORT: Final = re.compile("1[01][0-9]|1[2-9]0|14[0-9]{2}")
_HOUSE: Final = re.compile(
    r"[0-9]-[^\W\d]|\b(?:пәтер|кв|үй|дом|каб|бөлме|ауд|мектеп|школ|сынып|класс)", re.IGNORECASE
)
"""Words beside which three figures are no number."""
_EXTENSION: Final = re.compile(
    r"\b(?:ішкі|қосымша|доб(?:авочный)?|вн(?:утренний)?|ext)[.:]* *\Z", re.IGNORECASE
)
_LOOK_BACK: Final = 20
"""Characters before a run of figures in which the word for an extension may be."""

_SPELLING: Final = (
    (re.compile("[\u00a0\u2007\u2009\u202f]"), " "),
    (re.compile("[‐‑–—−]|(?<=[0-9])[өӨ](?=[0-9])"), "-"),
    (re.compile(r"\+ +(?=[0-9(])"), "+"),
)
_COMMAS: Final = re.compile(r"(?: ?,)+ ?")
_EMPTY_BRACKETS: Final = re.compile(r"\( *\)")


class Phone(FigureKind):
    """Telephone numbers, kept as "+77011234567 анасы, +77052223344".

    Numbers of Kazakhstan begin with +7, those of other countries with + and their code, and a
    number without a city's code is kept as its five to seven figures; short ones such as 112 are
    numbers where no longer one is beside them. Words, brackets and extensions stay beside their
    number.
    """

    name = "phone"
    read_back = True

    def as_figures(self, typed: str) -> str:
        return digits(clean_text(typed).strip())

    def read(self, text: str, today: date) -> Value:  # noqa: ARG002
        value = self._read(text)
        # Figures and brackets among the words may look like a part of the number beside them;
        # what would be read otherwise the next time is not kept.
        if value and not (self._read(value) == value == self._read(self.show(value))):
            raise UserError(self.expected())
        return value

    def _read(self, text: str) -> str | None:
        text = clean_text(text).strip()
        for pattern, meant in _SPELLING:
            text = pattern.sub(meant, text)
        if not text:
            return None
        short = not any(_is_long(run) for run in _runs(text)) and not _HOUSE.search(text)
        numbers = [
            number for part in _parts(text, short=short) for number in _numbers(part, short=short)
        ]
        if not numbers:
            raise UserError(self.expected())
        return ", ".join(numbers)

    def show(self, value: Value) -> str:
        text = str(value or "")
        shown, end = "", 0
        for run in _runs(text):
            shown += text[end : run.start()] + _grouped(run[0])
            end = run.end()
        return shown + text[end:]

    def cell(self, value: Value) -> Cell:
        # Spaces at which no line breaks are not found by who types a space to find a number.
        return self.show(value).replace("\u00a0", " ") or None

    def sort_key(self, value: Value) -> str:
        return value or ""

    def samples(self) -> tuple[Value, ...]:
        return (
            "+77011234567",
            "23456",
            "+77011234567 (анасы), +77212567890 үй, +998901234567 әкесі, 234567 жұмыс",
        )


def _figures(run: str) -> str:
    return "".join(char for char in run if char in "+0123456789")


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Runs of figures that may be numbers, without extensions."""
    for run in _RUN.finditer(text):
        start = run.start()
        if not _EXTENSION.search(text[max(start - _LOOK_BACK, 0) : start]):
            yield run


def _is_long(run: re.Match[str]) -> bool:
    return len(_figures(run[0]).lstrip("+")) >= _FEWEST


def _runs_of_numbers(piece: str, *, short: bool) -> list[re.Match[str]]:
    """The numbers in a piece of an entry; short ones where all are, or it is nothing else."""
    if _SHORT.fullmatch(piece.strip()):
        short = True
    return [run for run in _runs(piece) if _is_long(run) or (short and _SHORT.fullmatch(run[0]))]


def _parts(text: str, *, short: bool) -> list[str]:
    """Split an entry so that each part has a number; words without one stay with their number."""
    parts: list[str] = []
    before = ""
    for piece in _SEPARATOR.split(text):
        if _runs_of_numbers(piece, short=short):
            parts.append(before + piece)
            before = ""
        elif parts and piece.strip():
            parts[-1] += f", {piece.strip()}"
        elif piece.strip():
            before += f"{piece.strip()}, "
    return parts


def _numbers(part: str, *, short: bool) -> list[str]:
    """The numbers of a part as they are kept, each with its words."""
    runs = _runs_of_numbers(part, short=short)
    ends = [0, *(run.end() for run in runs)]
    starts = [*(run.start() for run in runs), len(part)]
    words = [part[end:start] for end, start in zip(ends, starts, strict=True)]
    notes = words[1:]
    if len(runs) == 1:
        notes = [f"{words[0]} {words[1]}"]
    elif _note(words[0]) and not _note(words[-1]):
        notes = words[:-1]
    return [
        f"{number} {note}".strip()
        for run, note in zip(runs, map(_note, notes), strict=True)
        for number, note in _noted(_canonical(run[0]), note)
    ]


def _noted(numbers: list[str], note: str) -> list[tuple[str, str]]:
    return [*((number, "") for number in numbers[:-1]), (numbers[-1], note)]


def _canonical(run: str) -> list[str]:
    """The number of a run of figures; several where only spaces are between them."""
    if number := _kept(_figures(run)):
        return [number]
    several = [_kept(_figures(one)) for one in run.split(" ")]
    if not all(several) or len({bool(_SHORT.fullmatch(one or "")) for one in several}) > 1:
        raise UserError(
            message("kind.phone.count", number=run[:40], count=len(_figures(run).lstrip("+")))
        )
    return [number for number in several if number]


def _kept(figures: str) -> str | None:
    if found := _KAZAKHSTAN.fullmatch(figures):
        return f"+7{found[found.lastindex or 0]}"
    known = (_ABROAD, _LOCAL, _SHORT)
    return figures if any(pattern.fullmatch(figures) for pattern in known) else None


def _note(words: str) -> str:
    words = _EMPTY_BRACKETS.sub("", " ".join(words.split()))
    if words.count("(") != words.count(")"):
        words = words.replace("(", " ").replace(")", " ")
    words = _COMMAS.sub(", ", " ".join(words.split())).lstrip(" .,:;+-").rstrip(" ,:;-")
    return f"({words})" if words[:1].isdecimal() else words


def _grouped(run: str) -> str:
    """A number as it is printed, with nothing in it where a line could break."""
    if _KEPT.fullmatch(run):
        code = 2 + _code_length(run[2:])
        return f"+7\u00a0({run[2:code]})\u00a0{_grouped(run[code:])}"
    if _LOCAL.fullmatch(run):
        return f"{run[:-4]}-{run[-4:-2]}-{run[-2:]}"
    return run


@lru_cache(4096)
def _code_length(number: str) -> int:
    """Figures of the area's or the operator's code that a number under +7 begins with."""
    if number[0] == "7" and number[1] not in _AREAS:
        return 3
    from phonenumbers import PhoneNumber, length_of_geographical_area_code

    found = PhoneNumber(country_code=7, national_number=int(number))
    return length_of_geographical_area_code(found) or 3
