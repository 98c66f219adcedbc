"""Repairs of classes and telephones, and of words that mean that there is nothing."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.heading_key import heading_key, keys_of
from tui.exchange.repairs.choice_words import FLAGS_BY_WORD
from tui.exchange.repairs.repair import Repair
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Kind

_LETTER: Final = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_CLASS: Final = re.compile(
    rf"(?:класс|сынып|кл)?[ \-.:\"'«»]*(1[0-2]|[0-9])(?:[ \-–—._/\"'«»()]|ші|шы|й)*"
    rf"(?:сынып|сыныбы|класс|кл)?"
    rf"[ \-–—._/\"'«»]*([{_LETTER}])?[ \"'«»()]*(?:сынып|сыныбы|класс|кл)?[ .]*",
    re.IGNORECASE,
)
_LETTER_FIRST: Final = re.compile(rf"([{_LETTER}])[ \-–—._/]*(1[0-2]|[0-9])", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(?:\+?7|8)[0-9]{10}")
_NOTHING: Final = frozenset(
    keys_of(
        "жоқ|жок|нет|нету|нет данных|не имеется|не имеет|отсутствует|мәлімет жоқ|деректер жоқ"
        "|телефон жоқ|телефоны жоқ|телефона нет|нет телефона|белгісіз|неизвестно|не известно"
        "|бос|пусто|none|no|n/a|na|null|nan|unknown|жсн жоқ|нет иин|иин нет"
    )
)
_DASHES: Final = re.compile(r"[-–—−_.*/\\xхXХ\s]+")
_BETWEEN: Final = re.compile(r"[ \u00a0()\-]")
_COUNTED: Final = re.compile(r"([0-9]+(?:[.,][0-9]+)?) *[^\W\d]+[.]?(?: [^\W\d]+[.]?)?")
_POWER: Final = re.compile(r"([0-9])(?:[.,]([0-9]+))?[eеEЕ]\+?([0-9]{1,2})")
_NOUGHTS: Final = re.compile(r"([0-9]+)[.,]0+")
AS_FIGURES: Final = str.maketrans("OoОоЗзlIІі|", "00003311111")
"""Letters that are typed in place of figures."""


def is_power(written: str) -> bool:
    """Whether a number is written as spreadsheets show long ones: 1,5E+11."""
    return _POWER.fullmatch("".join(written.split())) is not None


def whole_number(written: str) -> str:
    """The figures of a number that a spreadsheet has written with a power or with noughts behind.

    Empty for any other text, and where some of its figures are lost.
    """
    written = "".join(written.split())
    if found := _NOUGHTS.fullmatch(written):
        return found[1]
    found = _POWER.fullmatch(written)
    figures = found[1] + (found[2] or "") if found else ""
    return figures if found and len(figures) == int(found[3]) + 1 else ""


def class_repair(written: str, kind: Kind, today: date) -> Repair | None:
    """The class that another spelling means, such as «7 класс А» or «7.ә»."""
    text = whole_number(written) or " ".join(written.split())
    if found := _LETTER_FIRST.fullmatch(text):
        text = f"{found[2]}{found[1]}"
    if found := _CLASS.fullmatch(text):
        with suppress(UserError):
            value = kind.accept(f"{found[1]}{(found[2] or '').upper()}", today)
            return Repair("class", value, message("import.repair.class", value=kind.show(value)))
    return None


def phone_repair(written: str, kind: Kind, today: date) -> Repair | None:
    """The telephone that is meant by letters in place of figures, or by two without a comma."""
    spelled = written.translate(AS_FIGURES)
    numbers = _NUMBERS.findall(figures := _BETWEEN.sub("", spelled))
    # Several numbers with nothing but spaces between them.
    apart = ", ".join(numbers) if len(numbers) > 1 and "".join(numbers) == figures else spelled
    for text in dict.fromkeys((whole_number(written), spelled, apart)):
        if text and text != written and not is_power(text):
            with suppress(UserError):
                value = kind.accept(text, today)
                return Repair(
                    "phone", value, message("import.repair.phone", value=kind.show(value))
                )
    return None


def flag_repair(written: str, kind: Kind) -> Repair | None:
    """The yes or no that a word or a sign of tables means, such as «состоит» or ✓."""
    value = FLAGS_BY_WORD.get(heading_key(written) or written)
    if value is None:
        return None
    return Repair("choice", value, message("import.repair.choice", value=kind.show(value)))


def number_repair(written: str, kind: Kind, today: date) -> Repair | None:
    """The number that has the thing counted beside it, such as «5 адам»."""
    if found := _COUNTED.fullmatch(written):
        with suppress(UserError):
            value = kind.accept(found[1], today)
            return Repair("letters", value, message("import.repair.counted"))
    return None


def means_nothing(written: str) -> bool:
    """Whether a text only says that there is nothing to say: «жоқ», «нет», a dash."""
    return bool(_DASHES.fullmatch(written)) or heading_key(written) in _NOTHING


def nothing_repair(written: str) -> Repair | None:
    """The proposal to leave a blank empty."""
    if means_nothing(written):
        return Repair("nothing", None, message("import.repair.nothing", written=written))
    return None
