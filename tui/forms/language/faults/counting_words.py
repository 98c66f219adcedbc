"""Words with which a report counts, and what is meant by those that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.language.header import Header

COUNTING: Final = frozenset(("count", "sum", "mean", "min", "max", "share", "each"))
"""Words with which something is counted in a form of the kind summary."""
_WORDS: Final = {
    word: meant
    for meant, words in {
        "count": "санау сана саны сан количество число считать посчитать number",
        "sum": "қосынды қосындысы қосу сумма итого total",
        "mean": "орташа орта среднее average avg",
        "share": "үлес үлесі доля процент percent",
        "each": "әр әрбір каждый каждая every",
    }.items()
    for word in words.split()
}


def counting_word(header: Header, written: str) -> str:
    """The word of a report that another one means; '' in other forms, and where it means none."""
    return _WORDS.get(written.casefold(), "") if header.kind == "summary" else ""


def counting_meant(header: Header, name: str, formula: str) -> UserError | None:
    """The complaint of a sentence that counts and stands behind `=`; None where it is none."""
    words = formula.split()
    if header.kind != "summary" or len(words) < 2 or words[0] not in COUNTING:
        return None
    return UserError(message("report.equals", name=name, formula=" ".join(words)))
