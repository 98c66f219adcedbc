"""Cells that hold two things: an address and its telephones, a number and its date."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = (
    r"(?:\b(?:(?:үй|дом)[а-яәі]*[. ]*(?=тел)|тел(?:ефон\w*)?|ұялы|сот(?:ов\w*|ка)?|моб(?:ил\w*)?"
    r"|байланыс\w*|контакт\w*|whats?app|ватс?ап)|\bт(?=\.))(?!\w)[.:]*\s*[-–—:]?\s*"
)
"""A word that says that a telephone follows."""
_WHOSE: Final = (
    r"\s*[-–—]?\s*\(?(?:анасы|ана|шешесі|әкесі|әке|мать|мама|отец|папа|әжесі|атасы|апасы|ағасы"
    r"|әпкесі|бабушка|дедушка|тетя|дядя|брат|сестра)\b\)?"
)
_NUMBER: Final = (
    rf"(?:{_WORD})*"
    r"\+?[78]?[ (\-]*[0-9]{3,4}[ )\-]*[0-9]{2,3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}"
    r"(?:[ \-]?[0-9]{1,2})?(?![0-9])"
)
_PHONES: Final = re.compile(rf"{_NUMBER}(?:{_WHOSE}| *\([^)0-9]+\))?", re.IGNORECASE)
_BARE_PHONES: Final = re.compile(_NUMBER, re.IGNORECASE)
_LOCAL: Final = re.compile(
    rf"(?:{_WORD})+[0-9]{{1,3}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9-])", re.IGNORECASE
)
"""A number of the town, which only a word before it tells from that of a house."""
_FEWEST: Final = 10
_WORDS: Final = re.compile(rf"^(?:{_WORD})+", re.IGNORECASE)
_DAY: Final = r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY_AT_END: Final = re.compile(rf"(?<![0-9.])({_DAY})\s*(?:ж|г)?[.]?\s*(?:р|т)?[.]?\s*\Z")
_TIME_AT_END: Final = re.compile(r"[\s,;(]([0-9]{1,2}[:.][0-9]{2})(?::00)?\)?\s*\Z")
_DAY_ON_LINE: Final = re.compile(rf"^\s*({_DAY})\s*(?:ж|г)?[.]?\s*\Z", re.MULTILINE)
_SIGN: Final = re.compile(r"\s*([+\-–—]|бар|жоқ|иә|есть|да|нет)(?!\w)[\s,;:.]*", re.IGNORECASE)
_LINES: Final = re.compile("\n")
_CHOICES: Final = re.compile("[,;/]")
_EDGES: Final = " ,;.:-–—"


def address_and_phones(text: str) -> tuple[str, str]:
    """The address of a cell, and its telephones; either may be empty."""
    rest, phones = _cut_out(text, _PHONES)
    lines = (_whole(line.strip(_EDGES)) for line in rest.split("\n"))
    return ", ".join(filter(None, lines)), phones


def phones_cut_out(text: str) -> tuple[str, str]:
    """A text with a line's end in the place of each telephone, and the telephones.

    A word behind a number is not of it: there the next person may begin.
    """
    return _cut_out(text, _BARE_PHONES)


def _cut_out(text: str, numbers: re.Pattern[str]) -> tuple[str, str]:
    phones: list[str] = []

    def cut(found: re.Match[str]) -> str:
        figures = sum(char.isdecimal() for char in found[0])
        if found.re is numbers and figures < _FEWEST:
            return found[0]
        phones.append(_whole(_WORDS.sub("", found[0].strip())))
        return "\n"

    return _LOCAL.sub(cut, numbers.sub(cut, text)), ", ".join(phones)


def two_values(text: str, kinds: tuple[str, str]) -> tuple[str, str]:
    """The values of a cell for two blanks, of which `kinds` are the kinds; one alone is the first.

    A day stands at the end, in a long text on a line of its own; a yes or no at the beginning.
    """
    first, second = kinds
    if first == "name":
        text = text.replace("(", " ").replace(")", " ")
    if second == "time":
        found = _TIME_AT_END.search(text)
        return (text[: found.start()].strip(_EDGES + "\n"), found[1]) if found else (text, "")
    if second == "date":
        found = (_DAY_ON_LINE if first == "long" else _DAY_AT_END).search(text)
        return (text[: found.start()].strip(_EDGES + "\n"), found[1]) if found else (text, "")
    if first == "flag":
        sign = _SIGN.match(text)
        return (sign[1], text[sign.end() :].strip(_EDGES)) if sign else (text, "")
    parted = _CHOICES if kinds == ("choice", "choice") and "\n" not in text else _LINES
    head, *rest = (part.strip() for part in parted.split(text, maxsplit=1))
    return head, "".join(rest)


def _whole(text: str) -> str:
    """A text without a bracket that has lost the other one."""
    return text if text.count("(") == text.count(")") else text.strip("() ")
