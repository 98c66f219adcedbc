"""Cells that tell of both parents: their names, or of each where she and he work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.exchange.repairs.names import is_patronymic
from tui.forms.alphabet import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = re.compile(
    r"\(?\s*(?<!\w)(?:(?P<mother>анасы|ана|анам|шешесі|мать|мама|матери)"
    r"|(?P<father>әкесі|әке|отец|папа|отца))(?!\w)\s*\)?[.]?\s*[:\-–—=]?\s*"
    r"|(?<![\w.])(?:(?P<m>м|а)|(?P<f>о|ә))(?:\s*[:–—=]\s*|-(?=\s*[^\W\d])|\.\s*:\s*)",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(
    r"[\n;/+&]|,(?=\s*\S+\s+\S+)|,(?=\S)|\s(?:және|и|and)\s|(?:^|(?<=[\s,]))[12][.)]\s*"
)
_WORK_PARTED: Final = re.compile(r"[\n;/]")
_COMMA: Final = re.compile(r",|\s(?:және|и)\s")
_EDGES: Final = " ,;:/+-–—"
_END: Final = re.compile(r"(?<=\w\w)\.$")
_DAUGHTER: Final = tuple(map(fold, ("қызы", "кызы", "овна", "евна", "ична", "кизи")))
_SON: Final = tuple(map(fold, ("ұлы", "улы", "ович", "евич", "ич", "оглы", "оғлы")))
_HER_SURNAME: Final = re.compile(".{2,}(?:[оеё]ва|[иы]на|ская|цкая)", re.IGNORECASE)
_HIS_SURNAME: Final = re.compile(".{2,}(?:[оеё]в|[иы]н|ский|цкий)", re.IGNORECASE)
_LONGEST: Final = 4
"""Words that a name may have: surname, first name, patronymic, the last one of two words."""
_NO_NAME: Final = re.compile(r"[0-9,:;()\"«»/+]|\s[-–—]\s")
SMALL_IN_NAMES: Final = frozenset(("ұлы", "қызы", "улы", "кызы", "оглы", "оғлы"))
"""Words of a name that are written with a small letter."""


class Parents(NamedTuple):
    """The parents whom a cell names; `unclear` is what does not say who they are."""

    mother: str = ""
    father: str = ""
    unclear: str = ""
    father_first: bool = False
    """Whether the father stands before the mother."""


def parents_apart(text: str) -> Parents:
    """The mother and the father of a cell that names both, or one of them."""
    parts = [*marked_parts(text)] or [_whose(part) for part in _unmarked(text)]
    named = [(name, whose) for name, whose in parts if name]
    unclear = [name for name, whose in named if not whose]
    if len(named) == 2 and len(unclear) == 1:
        # Beside a mother the other one is the father.
        [other] = (whose for _, whose in named if whose)
        rest = "father" if other == "mother" else "mother"
        named = [(name, whose or rest) for name, whose in named]
    who = [whose for _, whose in named]
    is_plain = {*who} <= {"mother", "father"} and len({*who}) == len(who)
    if not is_plain or not all(_may_be_name(name) for name, _ in named):
        return Parents(unclear=text)
    found = {whose: name for name, whose in named}
    father_first = who == ["father", "mother"]
    return Parents(found.get("mother", ""), found.get("father", ""), "", father_first)


def each_of_both(text: str, *, father_first: bool = False) -> tuple[str, str] | None:
    """What a cell says of the mother and of the father, such as where they work.

    Returns:
        None where it says one thing, or does not say of whom each is.
    """
    if marked := [*marked_parts(text)]:
        found = {whose: said for said, whose in marked}
        return (found.get("mother", ""), found.get("father", "")) if "" not in found else None
    for pattern in (_WORK_PARTED, _COMMA):
        parts = [part.strip(_EDGES) for part in pattern.split(text)]
        if len(parts) == 2:
            first, second = parts
            return (second, first) if father_first else (first, second)
    return None


def marked_parts(text: str) -> Iterator[tuple[str, str]]:
    """What each mark of a parent stands at, before it or behind it; nothing without any mark."""
    marks = [*_MARK.finditer(text)]
    if not marks:
        return
    if leads := not text[: marks[0].start()].strip(_EDGES):
        edges = [*(mark.start() for mark in marks), len(text)]
    else:
        edges = [0, *(mark.end() for mark in marks)]
    for mark, first, end in zip(marks, edges, edges[1:], strict=False):
        whose = "mother" if mark["mother"] or mark["m"] else "father"
        said = text[mark.end() : end] if leads else text[first : mark.start()]
        yield _trimmed(said), whose
    if not leads and (rest := _trimmed(text[edges[-1] :])):
        yield rest, ""


def _unmarked(text: str) -> Iterator[str]:
    """The persons in a text that does not say who is who."""
    for part in filter(None, map(_trimmed, _PARTED.split(text))):
        words = part.split()
        ends = [at for at, word in enumerate(words[:-2]) if at >= 2 and is_patronymic(word)]
        if not ends and len(words) == 4 and _has_surname(words[0]) and _has_surname(words[2]):
            ends = [1]
        cut = ends[0] + 1 if ends else len(words)
        yield from filter(None, (" ".join(words[:cut]), " ".join(words[cut:])))


def _trimmed(text: str) -> str:
    return _END.sub("", " ".join(text.split()).strip(_EDGES))


def _may_be_name(text: str) -> bool:
    """Whether a text is nothing but a name: no word among its capitals begins with a small one."""
    words = [word for word in text.split() if word not in SMALL_IN_NAMES]
    small = [word for word in words if word[0].islower()]
    return not _NO_NAME.search(text) and len(small) in {0, len(words)}


def _has_surname(word: str) -> bool:
    return bool(_HER_SURNAME.fullmatch(word) or _HIS_SURNAME.fullmatch(word))


def _whose(name: str) -> tuple[str, str]:
    """A parent's name, and whether she is the mother or he the father; empty for neither."""
    words = name.split()
    if len(words) > _LONGEST:
        return name, ""
    folded = [fold(word) for word in words]
    if any(word.endswith(_DAUGHTER) for word in folded):
        return name, "mother"
    if any(word.endswith(_SON) for word in folded[1:]):
        return name, "father"
    for word in (words[0], words[-1]):
        if _HER_SURNAME.fullmatch(word):
            return name, "mother"
        if _HIS_SURNAME.fullmatch(word):
            return name, "father"
    return name, ""
