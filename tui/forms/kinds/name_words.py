"""Words by which an entry shows that it names no person, or a foreign one, and is left as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


_PARTICLES: Final = frozenset(
    _words(
        "де ла дер ден ван фон да ди ду дю дель дос эль аль бин ибн бен",
        "de la le der den van von da di du del della dos el al bin ibn ben st",
    )
)
"""Words that stay small inside foreign names."""

_WORDS: Final = frozenset(
    _words(
        "топ тобы топтар топтары бала балалар балалары барлық барлығы бәрі және мен пен",
        "ана анасы ата атасы әке әкесі шеше шешесі әжесі апасы ағасы інісі әпкесі сіңлісі",
        "қарындасы туысы көршісі қамқоршысы ауданы аудандық қаласы қалалық ауылы ауылдық соты",
        "и все дети ребята мать мама отец папа бабушка дедушка тётя тетя дядя брат сестра врач",
        "and of the all mother father brother sister aunt uncle",
    )
)
_BEGINNINGS: Final = tuple(
    _words(
        "оқушы сынып мектеп балабақша ата-ана комитет кеңесі әкімдік әкімші бөлім басқарма орталы",
        "кабинет колледж лицей гимнази педагог мұғалім тәрбиеші психолог логопед дефектолог",
        "директор комисси консульт консили полици инспек маман дәрігер жетекші ұжым қызметкер",
        "студент отбасы ұйым мекеме департамент министр емхана аурухана прокурат тәлімгер",
        "класс ученик учениц учащ родител родком школ групп отдел центр учител воспитател завуч",
        "опекун сосед управлен больниц поликлиник акимат",
        "class pupil student parent school group committee department office centre center teacher",
        "psychologist grandmother grandfather guardian neighbour",
    )
)
_SURNAME: Final = re.compile(r".+(?:[оеё]ва?|[иы]на?|ск(?:ий|ая)|ұлы|қызы)")
_NAME: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?|(?:[^\W\d_]\.){1,3}")
_MOST: Final = 5
"""Words of a person's name at most."""


def is_plain_name(words: Sequence[str]) -> bool:
    """Whether words can be those of a person whose name has a capital on each.

    An entry with figures, signs, an abbreviation or a word for a group or an office is none, and
    neither is a foreign name with small words or an apostrophe in it.
    """
    return len(words) <= _MOST and all(map(_is_name, words))


def _is_name(word: str) -> bool:
    small = word.casefold()
    if not _NAME.fullmatch(word) or small in _PARTICLES or small in _WORDS:
        return False
    if len(word) > 1 and word.isupper() and "." not in word:
        return False
    return not small.startswith(_BEGINNINGS) or bool(_SURNAME.fullmatch(small))
