"""Things that forms of schools ask for, by the words that name them: `concepts.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

_FILE: Final = Path(__file__).with_name("concepts.toml")


class Concept(NamedTuple):
    """A thing that is asked for."""

    name: str
    """Its name in a text, where it is the child's or nobody's."""
    kind: str
    pattern: re.Pattern[str]
    """The words that name it, over labels in small letters."""
    fact: str = ""
    """The fact of a person that it is, such as `born`."""
    choices: tuple[str, ...] = ()
    """The usual list, where the document has none."""
    weight: float = 4.0


class Following(NamedTuple):
    """Words right behind a place that say which kind it is."""

    kind: str
    pattern: re.Pattern[str]
    weight: float


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def concepts() -> tuple[Concept, ...]:
    """All things that are known, compiled when they are first needed."""
    return tuple(
        Concept(
            each["name"],
            each["kind"],
            re.compile(each["words"]),
            each.get("fact", ""),
            tuple(each.get("choices", ())),
            each.get("weight", 4.0),
        )
        for each in _read()["concept"]
    )


@cache
def followings() -> tuple[Following, ...]:
    """All words behind a place that are known."""
    return tuple(
        Following(each["kind"], re.compile(rf"^\W*{each['words']}"), each["weight"])
        for each in _read()["after"]
    )


SIGNATURE: Final = re.compile(
    r"\bқол(?:ы|дары)\b|\bқол қою|\bқойылған қол|подпис|\bм\. ?[оөп]\.|мөр(?:дің)? орны"
    r"|мөрі\b|\bмп\b|\bмо\b|\bқолтаңба"
)
"""Words that name a place for a signature or a seal."""
SPELLED_OUT: Final = re.compile(
    r"расшифров|аты|тегі|фамилия|инициал|ф\. ?и\. ?о|\bфио\b|т\. ?а\. ?ә|имя"
)
"""Words that ask for the name of who signs."""
