"""Kind of persons' names: surname, first name, patronymic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.alphabet import kazakh_key
from tui.forms.clean import clean_line
from tui.forms.kinds.kind import Kind, Value
from tui.forms.kinds.name_words import is_plain_name
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.forms.kinds.kind import Values
    from tui.locale import Message

_SONS_AND_DAUGHTERS: Final = frozenset(
    ("ұлы", "қызы", "улы", "кызы", "оглы", "оғлы", "кызи", "uly", "qyzy", "kyzy")
)
_PATRONYMIC: Final = re.compile(r".+(?:ұлы|қызы|улы|кызы|оглы|оғлы|вич|вна|ична)", re.IGNORECASE)
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u0259]")
_WORD: Final = re.compile(r"[^\s\-.]+")
_KAZAKH: Final = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_ENDINGS: Final = {"улы": "ұлы", "кызы": "қызы"}
"""Endings of a Kazakh patronymic as a Russian layout has them, with what they mean."""
_SEPARATE: Final = re.compile(r"(?<=[^\W\d_]) (ұлы|қызы|улы|кызы)(?![\w\-])", re.IGNORECASE)
_ENDING: Final = re.compile(r"(?<=[^\W\d_])[ \-]?(ұлы|қызы|улы|кызы)(?![\w\-])", re.IGNORECASE)


class NameParts(NamedTuple):
    """A name taken apart; any part may be empty."""

    surname: str = ""
    first: str = ""
    patronymic: str = ""


def name_parts(value: Value) -> NameParts:
    """The parts of a name written surname first; the patronymic may be missing.

    Of two words the second may be a patronymic: then the surname is what is missing.
    """
    words: list[str] = []
    for word in (value or "").split():
        if words and word.casefold() in _SONS_AND_DAUGHTERS:
            words[-1] += f" {word}"
        else:
            words.append(word)
    if len(words) == 2 and _PATRONYMIC.fullmatch(words[1]):
        return NameParts("", *words)
    return NameParts("".join(words[:1]), "".join(words[1:2]), " ".join(words[2:]))


def canonical_name(value: Value) -> str:
    """A name with its Kazakh patronymic in one spelling: Ерлан кызы is Ерланқызы."""
    return _ENDING.sub(_joined, str(value or ""))


def monogram(value: Value) -> str:
    """The first letters of a name: on paper a child is not to be known by it."""
    return "".join(f"{part[0]}." for part in name_parts(value) if part)


def _initials(value: Value) -> str:
    surname, first, patronymic = name_parts(value)
    shortened = (surname, first, patronymic) if surname else (first, patronymic)
    return " ".join([shortened[0], *(f"{word[0]}." for word in shortened[1:] if word)])


class Name(Kind):
    """A person's name, surname first.

    Names typed in small letters get their capitals. What is no person's name, or a foreign one,
    stays as it was typed, and so does a single word, unless the option `part` says that it is
    the surname, the first name or the patronymic.
    """

    name = "name"
    options = {"part": bool}
    width = 30
    views = {
        "surname": lambda value: name_parts(value).surname,
        "first": lambda value: name_parts(value).first,
        "patronymic": lambda value: name_parts(value).patronymic,
        "initials": _initials,
    }

    def parse(self, typed: str, today: date) -> Value:  # noqa: ARG002
        typed = " ".join(clean_line(typed).split())
        if not typed:
            return None
        if not any(char.isalpha() for char in typed):
            raise UserError(self.expected())
        # Without a Kazakh letter the words may be Azerbaijani, which are written apart.
        if _KAZAKH.search(typed):
            typed = _SEPARATE.sub(_joined, typed)
        words = typed.split()
        # A surname may have been offered, and the rest been typed in small letters after it.
        small = all(word == word.lower() for word in words[1:] or words)
        if not small or (len(words) == 1 and not self.settings.get("part")):
            return typed
        return clean_line(_WORD.sub(_capital, typed)) if is_plain_name(words) else typed

    def warnings(self, value: Value, values: Values, today: date) -> Iterator[Message]:  # noqa: ARG002
        for word in _WORD.findall(value or ""):
            if _CYRILLIC.search(word) and _LATIN.search(word):
                yield message("kind.name.scripts", word=word)

    def sort_key(self, value: Value) -> str:
        return kazakh_key(value or "")

    def samples(self) -> tuple[Value, ...]:
        return (
            "Қожахметова Айгүл Болатқызы",
            "Ян Ю",
            "Константинопольская-Нұрмұхаммедова Александра-Виктория Святополк-Мұхаммедқызы",
        )


def _joined(ending: re.Match[str]) -> str:
    small = ending[1].casefold()
    meant = _ENDINGS.get(small, small)
    before = ending.string[ending.start() - 1]
    return meant.upper() if before.isupper() else meant


def _capital(word: re.Match[str]) -> str:
    part = word[0]
    return part if part in _SONS_AND_DAUGHTERS else part[0].upper() + part[1:]
