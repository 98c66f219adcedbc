"""What keys type on the Latin, Russian and Kazakh layouts; the Kazakh number row has letters.

Source: the layouts in CLDR and X11; Windows has the same rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW: Final = dict(zip('"әіңғүұқ!ӘІҢҒҮҰҚ', "12345890" * 2, strict=True))
"""The figures that the row's own characters stand for, plain and with Shift."""

# The keys of 6 and 7 give separators. The `/` key, where a Russian layout has its point and
# comma, gives № and ?, and a hand that knows the Russian layout looks for them there.
_WHOLE_ROW: Final = str.maketrans(ROW | dict(zip(",;.:№?", "6677.,", strict=True)))

# The two keys after 0: they are meant for - and =, so they are no figures and no words.
_AFTER_ZERO: Final = frozenset("өӨһҺ")
_EMPTY_GROUP: Final = re.compile(r"\A[\s(+\-−өӨһҺ]*[.,;:]|[.,;:]\s*[.,;:]")
_FIGURE: Final = re.compile("[0-9]")

LAYOUTS: Final = (
    "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?",
    'ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    '("әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№)!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?',
)
"""What the same keys type in Latin, Russian and Kazakh, without Shift and with it."""


def digits(typed: str) -> str:
    """Return an entry with the letters of the Kazakh number row read as figures.

    It takes the whole entry as it was typed: once read, it no longer says which layout it came
    from. An entry with any other letter is words and is left as it is. A point and a comma are
    7 and 6 where a letter of the row stands anywhere in the entry, or where they separate
    nothing from anything and no figure shows that there is another way to type one.
    """
    if any(char.isalpha() and char not in ROW and char not in _AFTER_ZERO for char in typed):
        return typed
    if any(char in ROW for char in typed) or _only_separators(typed):
        return typed.translate(_WHOLE_ROW)
    return typed


def _only_separators(typed: str) -> bool:
    return bool(_EMPTY_GROUP.search(typed)) and not _FIGURE.search(typed)


def retyped(typed: str) -> Iterator[str]:
    """Yield what the same keys would have typed on other layouts, each text once."""
    found = {typed}
    for source in LAYOUTS:
        for target in LAYOUTS:
            text = typed.translate(str.maketrans(source, target))
            if source != target and text not in found and set(typed) <= {*source, " "}:
                found.add(text)
                yield text
