"""Runs to write on in a line of a publication: where they are, and what their shape says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.forms.kit.publication import FIELD, FIELD_END

if TYPE_CHECKING:
    from collections.abc import Iterator


class Run(NamedTuple):
    """A run to write on; `kind` is what its shape alone says, as `«__» ____ 20__` is a date."""

    width: int
    kind: str = ""
    choices: tuple[str, ...] = ()
    ticked: bool = False
    """Whether its choices have boxes to tick before them, and stand in the place of the run."""


RunPiece: TypeAlias = str | Run

_OPEN, _SHUT = "[«\"“„<‹']{1,2}", "[»\"”“>›']{1,2}"
_LINE: Final = r"(?:_{1,}|…{1,})"
_DATE: Final = (
    rf"{_OPEN}\s*{_LINE}?\s*{_SHUT}\s*_{{2,}}\s*(?:20\s?\d\d|20\s?_*|_{{2,}})?(?!\d)"
    rf"|20\s?_{{1,6}}\s*(?:жылғы|жылы|жыл|ж\.?|г\.?|года)?\s*{_OPEN}\s*_*\s*{_SHUT}\s*_{{2,}}"
    r"|(?<![№_])(?<!№ )_{4,}\s+20\s?_{1,4}(?=\s*(?:ж|г)(?:ыл\w*|од\w*)?\b)"
    rf"(?!\s*(?:жылғы|жылы|года)?\s*{_OPEN}\s*_)"
    r"|_{1,5}\s?[./]\s?_{1,5}\s?[./]\s?(?:20\s?_{1,4}|_{2,10})"
)
_YEARS: Final = r"20\s?_{1,4}\s*[-–—/]\s*20\s?_{1,4}"
_YEAR: Final = r"(?<![\d_])20\s?_{1,4}"
_CLASS: Final = rf"_{{1,8}}\s*[-–]?\s*{_OPEN}\s*_{{1,8}}\s*{_SHUT}(?=\s*(?:сын|клас))"
_TIME: Final = r"_{1,4}\s?:\s?_{1,4}"
_PHONE: Final = r"(?:\+?[78]\s?)?\(\s?_{2,}\s?\)[\s-]*_{2,3}[\s-]+_{2,3}(?:[\s-]+_{2,3})?"
_BOXES: Final = r"(?:\|\s?_\s?){4,}\|?|[□▢☐]\s?(?:[□▢☐]\s?){3,}"
_PIECE: Final = re.compile(
    rf"(?P<field>{FIELD}[^{FIELD_END}]*{FIELD_END})|(?P<date>{_DATE})|(?P<year>{_YEARS})|(?P<class>{_CLASS})"
    rf"|(?P<time>{_TIME})|(?P<phone>{_PHONE})|(?P<boxes>{_BOXES})|(?P<number>{_YEAR})"
    r"|(?P<run>_{2,}|…{2,}[.…]*|\.{5,}|‗{2,}|(?<=\s)-{8,}|—{4,})"
)
_DOTS: Final = re.compile(
    r"\.{5,}|\.*…[.…]+|(?<=[«\"“„])\.*…\.*(?=[»\"”“])|(?<=20)\s?(?:\.{3,}|…)(?=\s*(?:ж|г|-|–))"
)
"""Dots to write on, which say the same as a rule."""
_FOUND: Final = ("date", "year", "time", "number", "class", "phone")


def run_pieces(text: str) -> list[RunPiece]:
    """The pieces of a line: words, and runs to write on."""
    return [*_pieces(text)]


def _pieces(text: str) -> Iterator[RunPiece]:
    at = 0
    text = _DOTS.sub(lambda dots: "_" * max(len(dots[0]), 2), text)
    for found in _PIECE.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        at = found.end()
        kind, written = found.lastgroup or "run", found.group()
        if kind == "field":
            name, _, words = written[1:-1].partition(" ")
            listed = tuple(filter(None, (each.strip() for each in words.split(" / "))))
            yield Run(12, name, listed, ticked=bool(listed))
        elif kind == "boxes":
            count = len(re.findall("[_□▢☐]", written))
            yield Run(count, "iin" if count == 12 else "")
        elif kind in _FOUND:
            yield Run(len(written), kind)
        else:
            yield Run(len(written))
    if at < len(text):
        yield text[at:]


def has_words(text: str) -> bool:
    """Whether there is a letter or a figure in a text."""
    return any(char.isalnum() or char in "№%" for char in text)
