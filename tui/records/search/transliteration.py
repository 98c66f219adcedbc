"""Names as they are spelt in the other alphabet: Aigul is Айгүл, Zhumabayev is Жұмабаев.

Passports, foreign schools and chats spell Kazakh and Russian names in Latin letters, each in its
own way; so a spelling gives several readings. Texts are small letters, and what they are read as
is folded afterwards, so near letters (ү, ұ, у) need no reading of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST: Final = 3
"""Letters from which on a word may be a name in the other alphabet."""
_LATIN: Final = re.compile("[a-zäöüūğñşıáóúńǵ' -]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f' -]+")
_VOWELS: Final = "aeiouyäöüūı"

_TO_CYRILLIC: Final = {
    "shch": "щ",
    "sch": "щ",
    "kh": "х",
    "zh": "ж",
    "ch": "ч",
    "sh": "ш",
    "ts": "ц",
    "dzh": "ж",
    "iya": "ия",
    "yya": "ия",
    "iye": "ие",
    "iy": "ий",
    "yi": "ий",
    "ya": "я",
    "yu": "ю",
    "yo": "е",
    "ye": "е",
    "iu": "ю",
    "ia": "ия",
    "a": "а",
    "b": "б",
    "c": "к",
    "d": "д",
    "e": "е",
    "f": "ф",
    "g": "г",
    "h": "х",
    "i": "и",
    "j": "ж",
    "k": "к",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "p": "п",
    "q": "к",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "у",
    "v": "в",
    "w": "у",
    "x": "х",
    "y": "ы",
    "z": "з",
    "'": "",
    "ä": "а",
    "ö": "о",
    "ü": "у",
    "ū": "у",
    "ğ": "г",
    "ñ": "н",
    "ş": "ш",
    "ı": "ы",
    "á": "а",
    "ó": "о",
    "ú": "у",
    "ń": "н",
    "ǵ": "г",
}
_LONGEST_FIRST: Final = sorted(_TO_CYRILLIC, key=len, reverse=True)
_SYLLABLES: Final = re.compile("|".join(map(re.escape, _LONGEST_FIRST)))
_GLIDE: Final = re.compile(rf"(?<=[{_VOWELS}])[iy](?![{_VOWELS}])")
"""An i or y that ends a diphthong, as in Aigul and Baynazar."""
_FIRST_E: Final = re.compile(r"\be")

_SHARED: Final = {
    **dict(zip("абвгдёзиклмнопрстуф", "abvgdozıklmnoprstuf", strict=True)),
    "и": "i",
    "ё": "yo",
    "э": "e",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ъ": "",
    "ә": "a",
    "ғ": "g",
    "ң": "n",
    "ө": "o",
    "ұ": "u",
    "ү": "u",
    "һ": "h",
    "і": "i",
}
_SPELLINGS: Final = (
    {"ж": "zh", "й": "i", "х": "kh", "қ": "k", "ы": "y", "ю": "yu", "я": "ya", "е": "e"},
    {"ж": "zh", "й": "y", "х": "kh", "қ": "k", "ы": "y", "ю": "yu", "я": "ya", "е": "e"},
    {"ж": "j", "й": "i", "х": "h", "қ": "q", "ы": "y", "ю": "iu", "я": "ia", "е": "e"},
)
"""Ways in which Cyrillic is spelt in Latin: those of passports, visas and the new alphabet."""
_TABLES: Final = tuple(str.maketrans(_SHARED | spelling) for spelling in _SPELLINGS)


def in_the_other_alphabet(typed: str) -> Iterator[str]:
    """Readings of a query as names that were spelt in the other alphabet; each once."""
    if not any(len(word) >= _FEWEST for word in typed.split()):
        return
    readings: Iterator[str] = iter(())
    if _LATIN.fullmatch(typed):
        readings = _cyrillic(typed)
    elif _CYRILLIC.fullmatch(typed):
        readings = (typed.translate(table) for table in _TABLES)
    yield from dict.fromkeys(readings)


def _cyrillic(typed: str) -> Iterator[str]:
    # The name may go on: the y of Aliy begins a syllable.
    for text in dict.fromkeys((typed, _FIRST_E.sub("э", typed), typed.removesuffix("y"))):
        yield _spelt(_GLIDE.sub("й", text))
        yield _spelt(text)


def _spelt(text: str) -> str:
    return _SYLLABLES.sub(lambda found: _TO_CYRILLIC[found[0]], text)
