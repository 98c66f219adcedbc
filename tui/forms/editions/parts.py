"""The parts that a value is split into, and the value that several are joined to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.kinds.name import Name, name_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.language.blank import Blank

_NAME_PARTS: Final = 3


def parts_of(blank: Blank, text: str, count: int) -> list[str]:
    """The parts of a text for so many blanks; the last one has all that is left.

    A name gives its surname, first name and patronymic; of one word nobody knows which it is, and
    all parts are empty. Other words are taken apart at
    semicolons, at commas where there are none, and else at spaces.
    """
    if isinstance(blank.kind, Name) and count == _NAME_PARTS:
        return [*name_parts(text)] if len(text.split()) > 1 else [""] * count
    for mark in (";", ","):
        if mark in text:
            found = [part.strip() for part in text.split(mark, count - 1)]
            return found + [""] * (count - len(found))
    found = text.split(maxsplit=count - 1)
    return found + [""] * (count - len(found))


def joined(texts: Sequence[str], new: Blank) -> str:
    """Several texts as one: with spaces for a name, else with commas."""
    mark = " " if isinstance(new.kind, Name) else ", "
    return mark.join(filter(None, texts))
