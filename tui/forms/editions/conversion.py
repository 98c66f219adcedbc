"""The conversion of a value from one blank to another, or the finding that it has no place there.

Nothing is guessed: an entry that the new kind reads otherwise on another day (`1 қыркүйек`), or a
word that a list has only the beginning of, has no place.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from tui.forms.kinds.choice import Choice
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.forms.kinds.kind import Value
    from tui.forms.language.blank import Blank

_DAYS: Final = date(2001, 2, 3), date(2050, 11, 12)
"""Two days on which an entry must mean the same."""
_WORDS: Final = frozenset(("text", "long"))
"""Kinds that take any words."""

_DERIVED: Final = frozenset(("computed", "noted"))
"""Kinds of values that nobody typed: they are the same in any text."""


class NoPlaceError(Exception):
    """A value that has no place in a blank."""


def converter(
    old: Blank | None, new: Blank, reword: Mapping[str, str]
) -> Callable[[Value], Value] | None:
    """The function that makes a value of one blank one of another; None where it stays as it is.

    The function raises NoPlaceError where the value has no place. `old` is None where its text is
    not known: what the new blank refuses has no place there.
    """
    if isinstance(new.kind, Choice):
        same = old is not None and type(old.kind) is type(new.kind)
        if same and not reword and _words(old) <= set(new.kind.choices):
            return None
        return lambda value: _chosen(old, new, value, reword)
    if old is None or old.columns or new.columns:
        return None if old is None or (old.columns and new.columns) else _refuse
    if type(old.kind) is type(new.kind) or new.kind.name in _DERIVED:
        return None
    return lambda value: _read(old, new, value)


def _refuse(_: Value) -> Value:
    raise NoPlaceError


def _words(blank: Blank | None) -> set[str]:
    return set(blank.kind.choices) if blank and isinstance(blank.kind, Choice) else set()


def _read(old: Blank, new: Blank, value: Value) -> Value:
    """The value that the new kind reads of how the old one is written."""
    try:
        if new.kind.name in _WORDS:
            return new.kind.accept(old.kind.show(value), _DAYS[0])
        found = [new.kind.accept(old.kind.edit(value), day) for day in _DAYS]
    except UserError:
        raise NoPlaceError from None
    except Exception as error:
        raise NoPlaceError from error
    if found[0] is None or found[0] != found[1]:
        raise NoPlaceError
    return found[0]


def _chosen(old: Blank | None, new: Blank, value: Value, reword: Mapping[str, str]) -> Value:
    """The words of a list that a value says in so many letters."""
    kind = new.kind
    assert isinstance(kind, Choice)
    said = value if isinstance(value, list) else [value if old is None else old.kind.edit(value)]
    if isinstance(value, str):
        said = [value]
    by_spelling = {word.casefold(): word for word in kind.choices}
    meant = [by_spelling.get(str(reword.get(word, word)).casefold()) for word in map(str, said)]
    if not meant or None in meant:
        raise NoPlaceError
    if kind.name == "choices":
        return [word for word in kind.choices if word in meant]
    if len(meant) > 1:
        raise NoPlaceError
    return meant[0]
