"""Cells that hold two things: an address with its telephones, both parents."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.forms.alphabet import fold

_PHONES: Final = re.compile(
    r"(?:(?:тел|ұялы|сот|моб)[а-яёәғқңөұүһі]*[.:]* *)?"
    r"\+?[78]?[ (\-]*[0-9]{3,4}[ )\-]*[0-9]{2,3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}"
    r"(?:[ \-]?[0-9]{1,2})?(?![0-9])(?: *\([^)0-9]+\))?",
    re.IGNORECASE,
)
_FEWEST: Final = 10
_WORD_FOR_PHONE: Final = re.compile(r"^(?:тел|ұялы|сот|моб)[а-яёәғқңөұүһі]*[.:]* *", re.IGNORECASE)
_PARTED: Final = re.compile(r"[\n;/]|,(?=\s*\S+\s+\S+)|\s(?:және|и|and)\s")
_OF_MOTHER: Final = re.compile(
    r"\(?\b(?:анасы|ана|шешесі|мать|мама|м)\b[.:)]* *[-–—:]? *", re.IGNORECASE
)
_OF_FATHER: Final = re.compile(
    r"\(?\b(?:әкесі|әке|отец|папа|о|ә)\b[.:)]* *[-–—:]? *", re.IGNORECASE
)
_DAUGHTER: Final = ("қызы", "кызы", "овна", "евна", "ична", "кизи")
_SON: Final = ("ұлы", "улы", "ович", "евич", "ич", "оглы")
_HER_SURNAME: Final = re.compile(".{2,}(?:[оеё]ва|[иы]на|ская|цкая)", re.IGNORECASE)
_HIS_SURNAME: Final = re.compile(".{2,}(?:[оеё]в|[иы]н|ский|цкий)", re.IGNORECASE)


class Parents(NamedTuple):
    """The parents whom a cell names; `unclear` are those of whom it does not say who they are."""

    mother: str = ""
    father: str = ""
    unclear: str = ""


def address_and_phones(text: str) -> tuple[str, str]:
    """The address of a cell, and its telephones; either may be empty."""
    phones: list[str] = []

    def cut(found: re.Match[str]) -> str:
        figures = sum(char.isdecimal() for char in found[0])
        if figures < _FEWEST:
            return found[0]
        phones.append(_WORD_FOR_PHONE.sub("", found[0].strip()))
        return "\n"

    rest = _PHONES.sub(cut, text)
    lines = (line.strip(" ,;.:-") for line in rest.split("\n"))
    return ", ".join(filter(None, lines)), ", ".join(phones)


def parents_apart(text: str) -> Parents:
    """The mother and the father of a cell that names both, or one of them."""
    mother: list[str] = []
    father: list[str] = []
    unclear: list[str] = []
    for part in filter(None, (each.strip(" ,.") for each in _PARTED.split(text))):
        if len(part.split()) == 1 and _OF_MOTHER.fullmatch(part):
            mother += [unclear.pop()] if unclear else []
        elif len(part.split()) == 1 and _OF_FATHER.fullmatch(part):
            father += [unclear.pop()] if unclear else []
        else:
            name, whose = _whose(part)
            {"mother": mother, "father": father}.get(whose, unclear).append(name)
    if len(unclear) == 1 and len(mother) + len(father) == 1:
        # Beside a mother the other one is the father.
        (father if mother else mother).append(unclear.pop())
    if len(mother) > 1 or len(father) > 1:
        return Parents(unclear=text)
    return Parents("".join(mother), "".join(father), ", ".join(unclear))


def _whose(part: str) -> tuple[str, str]:
    """A parent's name, and whether she is the mother or he the father; empty for neither."""
    for pattern, whose in ((_OF_MOTHER, "mother"), (_OF_FATHER, "father")):
        if pattern.search(part) and len(part.split()) > 1:
            return " ".join(pattern.sub(" ", part).split()), whose
    words = [fold(word) for word in part.split()]
    if any(word.endswith(tuple(map(fold, _DAUGHTER))) for word in words):
        return part, "mother"
    if any(word.endswith(tuple(map(fold, _SON))) for word in words[1:]):
        return part, "father"
    if words and _HER_SURNAME.fullmatch(part.split(maxsplit=1)[0]):
        return part, "mother"
    if words and _HIS_SURNAME.fullmatch(part.split(maxsplit=1)[0]):
        return part, "father"
    return part, ""
