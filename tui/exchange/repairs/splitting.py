"""Cells that hold an address and its telephones."""

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
_PHONES: Final = re.compile(
    rf"(?:{_WORD})*"
    r"\+?[78]?[ (\-]*[0-9]{3,4}[ )\-]*[0-9]{2,3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}"
    rf"(?:[ \-]?[0-9]{{1,2}})?(?![0-9])(?:{_WHOSE}| *\([^)0-9]+\))?",
    re.IGNORECASE,
)
_LOCAL: Final = re.compile(
    rf"(?:{_WORD})+[0-9]{{1,3}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9-])", re.IGNORECASE
)
"""A number of the town, which only a word before it tells from that of a house."""
_FEWEST: Final = 10
_WORDS: Final = re.compile(rf"^(?:{_WORD})+", re.IGNORECASE)
_EDGES: Final = " ,;.:-–—"


def address_and_phones(text: str) -> tuple[str, str]:
    """The address of a cell, and its telephones; either may be empty."""
    phones: list[str] = []

    def cut(found: re.Match[str]) -> str:
        figures = sum(char.isdecimal() for char in found[0])
        if found.re is _PHONES and figures < _FEWEST:
            return found[0]
        phones.append(_whole(_WORDS.sub("", found[0].strip())))
        return "\n"

    rest = _LOCAL.sub(cut, _PHONES.sub(cut, text))
    lines = (_whole(line.strip(_EDGES)) for line in rest.split("\n"))
    return ", ".join(filter(None, lines)), ", ".join(phones)


def _whole(text: str) -> str:
    """A text without a bracket that has lost the other one."""
    return text if text.count("(") == text.count(")") else text.strip("() ")
