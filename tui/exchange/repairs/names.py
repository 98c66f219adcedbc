"""Repairs of names: capitals, parts in another order, letters that only look right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.exchange.repairs.repair import Repair
from tui.keyboard import as_cyrillic
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD: Final = re.compile(r"[^\s\-]+")
_BETWEEN_DOTS: Final = re.compile(r"[^\s\-.]+")
_LATIN: Final = re.compile("[A-Za-zƏə]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_PATRONYMIC: Final = re.compile(
    r".{2,}(?:ұлы|қызы|улы|кызы|оглы|оғлы|ович|евич|овна|евна|ична|ьич)", re.IGNORECASE
)
_SURNAME: Final = re.compile(r".{3,}(?:[оеё]ва?|ск(?:ий|ая))", re.IGNORECASE)
_LOOKALIKES: Final = str.maketrans("AaBCcEeHIiKkMOoPpTXxYyƏəhHѓ", "АаВСсЕеНІіКкМОоРрТХхУуӘәһНғ")
_OTHER_LATIN: Final = re.compile("[A-Za-zƏə](?<![AaBCcEeHIiKkMOoPpTXxYyƏəhH])")
_ON_KEYS: Final = re.compile(r"[A-Za-z;'\[\]<>{}:\",.`~ \-]+")
_NUMBERED: Final = re.compile(r"^\s*(?:№\s*)?[0-9]{1,3}\s*[.):\-]*\s*")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_REST: Final = re.compile(r"[0-9,;:/+\n]|\s[-–—]\s|\bтел\b", re.IGNORECASE)
_COMMA: Final = re.compile(r"^\s*([^\W\d_][\w-]*),\s*([^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*)?)\s*$")
"""A surname alone before a comma, as lists of names in books have it."""
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_MOST_FIGURES: Final = 4
_VOWELS: Final = frozenset("aeiouyаеёиоуыэюя")
_SOUNDLESS: Final = 0.24
"""Vowels among the letters below which Latin letters are taken for keys of another layout."""


def name_repair(written: str) -> Repair | None:
    """The proposal for a name that can be taken as it is and looks wrong; None for any other."""
    for propose in _PROPOSALS:
        if repair := propose(written):
            further = name_repair(str(repair.value))
            # A name may be in capitals and in the wrong order at once.
            return repair if further is None else repair._replace(value=further.value)
    return None


def rest_repair(written: str) -> Repair | None:
    """The proposal for a name with a number, a telephone, or words beside it; None without any."""
    name = _IN_BRACKETS.sub(" ", _NUMBERED.sub("", written))
    name = _COMMA.sub(r"\1 \2", name)
    name = " ".join(_REST.split(name, maxsplit=1)[0].split()).strip(" -–—")
    if name == written or not any(map(str.isalpha, name)):
        return None
    further = name_repair(name)
    value = name if further is None else further.value
    return Repair("name-rest", value, message("import.repair.name_rest"))


def has_other_things(written: str) -> bool:
    """Whether a text has a number before the name, or a year, a telephone or the like behind it."""
    figures = sum(map(str.isdecimal, written))
    return bool(_NUMBERED.match(written) or _YEAR.search(written)) or figures > _MOST_FIGURES


def is_patronymic(word: str) -> bool:
    """Whether a word has the ending of a patronymic."""
    return bool(_PATRONYMIC.fullmatch(word))


def _letters(written: str) -> Repair | None:
    # A word of Latin letters alone is meant by Cyrillic ones where the other words are.
    among_others = _CYRILLIC.search(written) is not None
    mixed = [
        word
        for word in _WORD.findall(written)
        if _LATIN.search(word)
        and (_CYRILLIC.search(word) or (among_others and not _OTHER_LATIN.search(word)))
    ]
    if mixed:
        value = _WORD.sub(
            lambda word: word[0].translate(_LOOKALIKES) if word[0] in mixed else word[0], written
        )
        if not _LATIN.search(value):
            return Repair("letters", value, message("import.repair.letters"))
    return None


def _layout(written: str) -> Repair | None:
    if _CYRILLIC.search(written) or not _ON_KEYS.fullmatch(written):
        return None
    letters = [char for char in written.casefold() if char.isalpha()]
    vowels = sum(char in _VOWELS for char in letters)
    if len(letters) < 4 or (
        vowels >= _SOUNDLESS * len(letters) and not re.search(r"[;'\[\]]", written)
    ):
        return None
    meant = next(as_cyrillic(written.casefold()), "")
    sounds = sum(char in _VOWELS for char in meant)
    if sounds < _SOUNDLESS * len(letters):
        return None
    return Repair("letters", _capitalised(meant), message("import.repair.layout"))


def _order(written: str) -> Repair | None:
    match written.split():
        case [first, patronymic, surname] if is_patronymic(patronymic) and not is_patronymic(
            surname
        ):
            value = f"{surname} {first} {patronymic}"
            return Repair("name-order", value, message("import.repair.name_order"))
        case [first, surname, *rest] if (
            _SURNAME.fullmatch(surname)
            and not _SURNAME.fullmatch(first)
            and len(rest) <= 1
            and all(map(is_patronymic, rest))
        ):
            value = " ".join((surname, first, *rest))
            return Repair("name-order", value, message("import.repair.name_first"))
    return None


def _capitals(written: str) -> Repair | None:
    letters = [char for char in written if char.isalpha()]
    words = _BETWEEN_DOTS.findall(written)
    if (len(letters) > 3 and all(char.isupper() for char in letters)) or (
        len(words) > 1 and any(len(word) > 2 and word.isupper() for word in words)
    ):
        return Repair("capitals", _capitalised(written), message("import.repair.capitals"))
    return None


def _capitalised(name: str) -> str:
    return _BETWEEN_DOTS.sub(lambda word: word[0][:1].upper() + word[0][1:].lower(), name)


_PROPOSALS: Final[tuple[Callable[[str], Repair | None], ...]] = (
    _letters,
    _layout,
    _order,
    _capitals,
)
