"""Labels that several blanks share, taken apart: `Мекенжайы, телефоны`, `Келісім (№, күні)`."""

from __future__ import annotations

import re
from typing import Final

from tui.forms.kit.draft import Context
from tui.forms.kit.guesses.evidence import CLEAR, weigh
from tui.forms.kit.words.clauses import comma_parts, is_name_part
from tui.forms.kit.words.listed import slash_choices
from tui.forms.kit.words.wording_key import folded, without_condition

_AND: Final = re.compile(r"\s+(?:және|мен|пен|бен|и)\s+")
_BRACKETS: Final = re.compile(r"^(?P<head>[^()]*)\((?P<inside>.*)\)\s*$")
_ENDING: Final = re.compile(r"(?<=\w)\(\w{1,3}\)")
"""The ending of a word for somebody else, as in «Наблюдал(а)»."""
_SIGN: Final = {"№", "no"}
_STRONG: Final = CLEAR + 1


def items_of(label: str, count: int) -> list[str]:
    """The parts of a label, one for each of `count` blanks; none where it has not as many."""
    for parts in _ways_apart(label):
        if len(parts) == count:
            return parts
    longer = [parts for parts in _ways_apart(label) if len(parts) > count]
    return longer[0][:count] if longer and count > 1 else []


def separate_items(heading: str) -> list[str]:
    """The parts of a column's heading that are blanks of their own; none where it is one blank."""
    for parts in _ways_apart(heading):
        if 1 < len(parts) <= 4 and all(map(_is_thing, parts)) and _differ(parts):
            return parts
    return []


def _ways_apart(label: str) -> list[list[str]]:
    """The ways to take a label apart, the likeliest first."""
    ways: list[list[str]] = []
    label = _ENDING.sub("", without_condition(label))
    found = _BRACKETS.match(label.strip())
    if found:
        head, inside = found["head"].strip(" :,"), found["inside"]
        parts = comma_parts(inside)
        if len(parts) > 1:
            if is_name_part(parts[0]) or not head:
                parts = [f"{head} ({parts[0]})" if head else parts[0], *parts[1:]]
            elif folded(parts[0]).strip() in _SIGN:
                parts = [f"{head} {parts[0]}", *parts[1:]]
            ways += [parts]
        if head and inside.strip():
            ways.append([head, *comma_parts(inside)])
        outer = comma_parts(head)
        if len(outer) > 1:
            ways.append(outer)
    commas = comma_parts(label)
    if len(commas) > 1:
        ways.append(commas)
        ways.append([part for each in commas for part in _AND.split(each)])
    both = _AND.split(label)
    if len(both) > 1:
        ways.append(both)
    return [[part.strip() for part in parts if part.strip()] for parts in ways]


def _is_thing(part: str) -> bool:
    """Whether a part of a heading asks for something by itself."""
    if (
        slash_choices(part)
        or folded(part).strip(" .") in _SIGN
        or re.fullmatch(r"\W*\+\W+[-–−]\W*", part)
    ):
        return True
    best = weigh(Context(label=part, clause=part)).alternatives()[0]
    return best.points >= _STRONG and bool(best.kind)


def _differ(parts: list[str]) -> bool:
    """Whether the parts are of different kinds; two names are one thing said twice."""
    kinds = [
        "choice:" + part
        if slash_choices(part)
        else weigh(Context(label=part, clause=part)).alternatives()[0].kind
        for part in parts
    ]
    return len(set(kinds)) == len(kinds)
