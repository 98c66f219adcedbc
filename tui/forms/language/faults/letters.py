"""Words that are not known, and Cyrillic letters in them that look like Latin ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.unknown_word import nearest_word, unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.locale import Message

_TWINS: Final = dict(
    zip("асеһіјкморԛѕтухԁԝАВСЕНІЈКМОРЅТХУ", "acehijkmopqstyxdwABCEHIJKMOPSTXY", strict=True)
)
"""Cyrillic letters that nobody can tell from a Latin one."""
_LOOK_ALIKES: Final = _TWINS | dict(zip("әпвнгүѵ", "anbhryv", strict=True))
_SOUNDS: Final = dict(
    zip(
        "абвгғдеёзийкқлмнңоөпрстуұүфхһцыіэә",
        "abvggdeeziikqlmnnooprstuuufhhcyiea",
        strict=True,
    )
) | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
KIND_WORDS: Final = {
    word: kind
    for kind, words in {
        "text": "мәтін текст строка string str",
        "long": "ұзақ абзац textarea memo",
        "name": "аты есім есімі фио имя аты-жөні",
        "date": "күн күні дата datetime",
        "time": "уақыт уақыты время",
        "year": "жыл жылы год",
        "number": "сан саны число количество integer int float num",
        "iin": "жсн иин",
        "phone": "телефон tel",
        "email": "пошта почта mail e-mail",
        "class": "сынып сыныбы класс",
        "choice": "таңдау выбор select radio list тізім",
        "choices": "multiselect checkboxes",
        "flag": "иә/жоқ да/нет bool boolean checkbox белгі",
        "photo": "сурет фото image picture file",
        "rows": "кесте жолдар таблица table",
        "computed": "есептеу calculated formula",
    }.items()
    for word in words.split()
}
"""Words that some write for a kind, by what is written."""
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-z]")
_SHORTEST_WORD: Final = 3
_NO_NAME: Final = re.compile("[^a-z0-9]+")


def cyrillic_letters(word: str) -> str:
    """The Cyrillic letters of a word that is meant to be Latin, each once."""
    return "".join(dict.fromkeys(_CYRILLIC.findall(word)))


def is_mixed(word: str) -> bool:
    """Whether a word has both Latin letters and Cyrillic ones, or only such as look Latin."""
    letters = cyrillic_letters(word)
    return bool(letters) and (bool(_LATIN.search(word)) or _TWINS.keys() >= set(letters))


def is_cyrillic(word: str) -> bool:
    """Whether a word is one of the Kazakh or the Russian language, whatever its letters look like.

    A letter or two may as well have been typed in place of Latin ones.
    """
    return len(word) > _SHORTEST_WORD and not _LATIN.search(word)


def latin(word: str) -> str:
    """A word with Latin letters in the place of the Cyrillic ones that look like them."""
    return "".join(_LOOK_ALIKES.get(letter, letter) for letter in word)


def proposed_name(word: str) -> str:
    """The name nearest to a word that cannot be one; '' where there is none."""
    word = latin(word) if is_mixed(word) and not is_cyrillic(word) else word
    sounds = "".join(_SOUNDS.get(letter, letter) for letter in word.casefold())
    name = _NO_NAME.sub("_", sounds).strip("_")
    return name if name and name[0].isalpha() else ""


def look_alike(word: str, meant: str) -> UserError:
    """The error for a Latin word with Cyrillic letters in it."""
    letters = cyrillic_letters(word)
    place = word.index(letters[0]) + 1
    listed = ", ".join(letters)
    return UserError(
        message("text.look_alike", word=word, letters=listed, place=place, meant=meant)
    )


class UnknownNameError(UserError):
    """The name of a blank or a column that there is not; `meant` is the nearest one, or ''."""

    def __init__(self, why: Message, name: str) -> None:
        super().__init__(why)
        self.name, self.meant = name, str(why.values.get("meant", ""))


def unknown_name(key: str, name: str, known: Collection[str]) -> UnknownNameError:
    """The error for the name of a blank or a column that there is not, as `unknown` says it."""
    return UnknownNameError(unknown(key, name, known).message, name)


def no_view(tail: str, name: str, kind: str) -> UserError:
    """The error for a view of a blank whose kind has none."""
    return UserError(message("text.no_views", tail=tail, name=name, kind=kind))


def unknown(key: str, word: str, known: Collection[str]) -> UserError:
    """The error for a word that is not among the known ones, as `unknown_word` makes it.

    Where a Cyrillic letter has come into a Latin word, it says which letter that is.
    """
    if is_mixed(word) and (meant := nearest_word(latin(word), known, 0.75)):
        return look_alike(word, meant)
    return unknown_word(key, word, known)
