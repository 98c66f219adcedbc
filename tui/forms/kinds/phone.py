"""Kind of telephone numbers, one or several, each with a word of whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_text
from tui.forms.kinds.kind import Kind, Value
from tui.keyboard import digits
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

# Figures with what people put between them; brackets only around a code, near the beginning.
_RUN: Final = re.compile(r"\+?(?:(?:[0-9][0-9 -]{0,7})?\([0-9]{1,6}\)[ -]*)?[0-9](?:[ .-]*[0-9])*")
_SEPARATOR: Final = re.compile(r"[,;/\n]|\bжәне\b|\bи\b", re.IGNORECASE)
_KAZAKHSTAN: Final = re.compile(r"\+?7([0-9]{10})|8([0-9]{10})|\+8(7[0-9]{9})|(7[0-9]{9})")
_ABROAD: Final = re.compile(r"\+(?!7)[0-9]{8,15}")
_LOCAL: Final = re.compile("[0-9]{5,7}")
_FEWEST: Final = 5

_SPELLING: Final = (
    (re.compile("[\u00a0\u2007\u2009\u202f]"), " "),
    (re.compile("[‐‑–—−]|(?<=[0-9])[өӨ](?=[0-9])"), "-"),
    (re.compile(r"\+ +(?=[0-9(])"), "+"),
)
_COMMAS: Final = re.compile(r"(?: ?,)+ ?")
_EMPTY_BRACKETS: Final = re.compile(r"\( *\)")


class Phone(Kind):
    """Telephone numbers, kept as "+77011234567 анасы, +77052223344".

    Numbers of Kazakhstan begin with +7, those of other countries with + and their code, and a
    number without a city's code is kept as its five to seven figures. Words and brackets beside
    a number stay beside it.
    """

    name = "phone"
    digits = True
    read_back = True

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        value = self._read(typed)
        # Figures and brackets among the words may look like a part of the number beside them;
        # what would be read otherwise the next time is not kept.
        if value and not (self._read(value) == value == self._read(self.show(value))):
            raise UserError(self.expected())
        return value

    def _read(self, typed: str) -> str | None:
        text = digits(clean_text(typed).strip())
        for pattern, meant in _SPELLING:
            text = pattern.sub(meant, text)
        if not text:
            return None
        numbers = [number for part in _parts(text) for number in _numbers(part)]
        if not numbers:
            raise UserError(self.expected())
        return ", ".join(numbers)

    def show(self, value: Value) -> str:
        return _RUN.sub(lambda run: _grouped(run[0]), value or "")

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


def _is_number(run: str) -> bool:
    return len(_figures(run).lstrip("+")) >= _FEWEST


def _parts(text: str) -> list[str]:
    """Split an entry so that each part has a number; words without one stay with their number."""
    parts: list[str] = []
    before = ""
    for piece in _SEPARATOR.split(text):
        if any(_is_number(run) for run in _RUN.findall(piece)):
            parts.append(before + piece)
            before = ""
        elif parts and piece.strip():
            parts[-1] += f", {piece.strip()}"
        elif piece.strip():
            before += f"{piece.strip()}, "
    return parts


def _numbers(part: str) -> list[str]:
    """The numbers of a part as they are kept, each with its words."""
    runs = [run for run in _RUN.finditer(part) if _is_number(run[0])]
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
    if not all(several):
        raise UserError(
            message("kind.phone.count", number=run[:40], count=len(_figures(run).lstrip("+")))
        )
    return [number for number in several if number]


def _kept(figures: str) -> str | None:
    if found := _KAZAKHSTAN.fullmatch(figures):
        return f"+7{found[found.lastindex or 0]}"
    return figures if _ABROAD.fullmatch(figures) or _LOCAL.fullmatch(figures) else None


def _note(words: str) -> str:
    words = _EMPTY_BRACKETS.sub("", " ".join(words.split()))
    if words.count("(") != words.count(")"):
        words = words.replace("(", " ").replace(")", " ")
    words = _COMMAS.sub(", ", " ".join(words.split())).lstrip(" .,:;+-").rstrip(" ,:;-")
    return f"({words})" if words[:1].isdecimal() else words


def _grouped(run: str) -> str:
    """A number as it is printed, with nothing in it where a line could break."""
    if found := re.fullmatch(r"\+7([0-9]{3})([0-9]{3})([0-9]{2})([0-9]{2})", run):
        return "+7\u00a0({})\u00a0{}-{}-{}".format(*found.groups())
    if _LOCAL.fullmatch(run):
        return f"{run[:-4]}-{run[-4:-2]}-{run[-2:]}"
    return run
