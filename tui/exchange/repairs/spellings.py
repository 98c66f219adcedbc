"""Repairs of classes and telephones, and of words that mean that there is nothing."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.heading_key import heading_key, keys_of
from tui.exchange.repairs.repair import Repair
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.forms.kinds.kind import Kind

_LETTER: Final = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_CLASS: Final = re.compile(
    rf"(?:класс|сынып)?[ \-.:]*(1[0-2]|[0-9])(?:[ \-–—._/\"'«»]|ші|шы|й)*(?:сынып|сыныбы|класс|кл)?"
    rf"[ \-–—._/\"'«»]*([{_LETTER}])?[ \"'«»]*(?:сынып|сыныбы|класс|кл)?[ .]*",
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
AS_FIGURES: Final = str.maketrans("OoОоЗзlIІі|", "00003311111")
"""Letters that are typed in place of figures."""


def class_repair(written: str, kind: Kind, today: date) -> Repair | None:
    """The class that another spelling means, such as «7 класс А» or «7.ә»."""
    text = " ".join(written.split())
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
    for text in dict.fromkeys((spelled, spelled.removesuffix(".0"), apart)):
        if text != written:
            with suppress(UserError):
                value = kind.accept(text, today)
                return Repair(
                    "phone", value, message("import.repair.phone", value=kind.show(value))
                )
    return None


def means_nothing(written: str) -> bool:
    """Whether a text only says that there is nothing to say: «жоқ», «нет», a dash."""
    return bool(_DASHES.fullmatch(written)) or heading_key(written) in _NOTHING


def nothing_repair(written: str) -> Repair | None:
    """The proposal to leave a blank empty."""
    if means_nothing(written):
        return Repair("nothing", None, message("import.repair.nothing", written=written))
    return None
