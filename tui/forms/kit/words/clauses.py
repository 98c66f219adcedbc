"""The parts of a label: what commas part, with the parts of a name or of a date kept together."""

from __future__ import annotations

import re
from typing import Final

from tui.forms.kit.words.wording_key import folded

NAME_PART: Final = re.compile(
    r"^(?:[\w-]+(?:ның|нің|дың|дің|тың|тің)\s)?(?:тегі|аты|есімі|әкесінің аты|әкесінің есімі"
    r"|фамилия|имя|отчество)\b"
)
_DATE_PART: Final = frozenset({"айы", "жылы", "күні", "месяц", "год рождения", "год", "число"})
_DATED: Final = re.compile(r"(?:күні|айы|жылы|число|месяц|год)$")


def is_name_part(part: str) -> bool:
    """Whether a part of a label is surname, first name or patronymic."""
    return bool(NAME_PART.match(folded(part)))


def comma_parts(label: str, signs: str = ",;") -> list[str]:
    """The parts of a label between commas that stand outside of brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(label):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(depth - 1, 0)
        elif char in signs and not depth and not label[at + 1 : at + 2].isalnum():
            parts.append(label[start:at])
            start = at + 1
    parts.append(label[start:])
    return _with_wholes([part.strip() for part in parts])


def last_clause(label: str) -> str:
    """The part of a label that is nearest to what comes after it."""
    words = re.split(r"(?<=[а-яәғқңөұүһі)])\.\s+(?=\S)", label.strip(" ,;:"))[-1]
    parts = [part for part in comma_parts(words) if part.strip(" .:")]
    return parts[-1] if parts else label


def without_first_brackets(words: str) -> str:
    """Words without brackets that stand before them: these are small print of what is above."""
    if not words.lstrip().startswith("("):
        return words
    depth = 0
    for at, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        if char == ")" and not depth:
            rest = words[at + 1 :].lstrip(" ,;:")
            return rest if any(map(str.isalnum, rest)) else words
    return words


def _with_wholes(parts: list[str]) -> list[str]:
    """Parts in which what belongs together is one: surname and first name, day and month."""
    joined: list[str] = []
    for part in parts:
        last = joined[-1] if joined else ""
        last_part = last.split(", ")[-1]
        named = is_name_part(part) and is_name_part(last_part)
        dated = folded(part) in _DATE_PART and _DATED.search(folded(last))
        if last and (named or dated):
            joined[-1] = f"{last}, {part}"
        else:
            joined.append(part)
    return joined
