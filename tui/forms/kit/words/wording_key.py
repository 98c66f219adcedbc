"""Labels as they are compared: without case, numbering, punctuation and look-alike letters."""

from __future__ import annotations

import re
from typing import Final

_ALIKE: Final = str.maketrans("aceiopxyk", "асеіорхук")
_CYRILLIC: Final = re.compile("[а-яёәғқңөұүһі]")
_WORD: Final = re.compile(r"\w+(?:[-–]\w+)*")
_NUMBER: Final = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[ivxі]{1,4}[.)])\s*")
_BRACKETS: Final = re.compile(r"\((?:[^()]|\([^()]*\))*\)?")
_IF_ANY: Final = re.compile(
    r"\(?\s*(?:ол\s+)?(?:болған жағдайда|бар болса|болса|при (?:его |её |ее )?наличии)\s*\)?",
    re.IGNORECASE,
)


def folded(words: str) -> str:
    """Words in small letters, letters of two alphabets in one word made those of one."""
    small = words.casefold().replace("ё", "е").replace("\u00ad", "")
    return _WORD.sub(_of_one_alphabet, " ".join(small.split()))


def _of_one_alphabet(word: re.Match[str]) -> str:
    found = word[0]
    return found.translate(_ALIKE) if _CYRILLIC.search(found) else found


def without_condition(words: str) -> str:
    """Words without «if there is one», which says nothing of what is asked for."""
    return _IF_ANY.sub(" ", words).strip()


def without_brackets(words: str) -> str:
    """Words without what stands in brackets."""
    return " ".join(_BRACKETS.sub(" ", words).split())


def bracketed(words: str) -> str:
    """What stands in the first brackets of some words, without «if there is one»."""
    found = _BRACKETS.search(_IF_ANY.sub("", words))
    return found[0].strip("() ") if found else ""


def label_key(label: str) -> str:
    """A label as it is looked up among those of other forms."""
    words = _IF_ANY.sub(" ", _NUMBER.sub("", folded(label)))
    return " ".join(re.findall(r"[\w%№]+", words))
