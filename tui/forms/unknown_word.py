"""The refusal of a word that is not known, with the one that was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Collection


def unknown_word(key: str, word: str, known: Collection[str]) -> UserError:
    """Make the error for a word that is not among the known ones.

    Its sentence is `key` with the values `word` and `known`, or, where a known word is near
    enough to have been meant, the sentence `{key}_near` with the values `word` and `meant`.
    """
    if meant := nearest_word(word, known):
        return UserError(message(f"{key}_near", word=word, meant=meant))
    return UserError(message(key, word=word, known=", ".join(known)))


def nearest_word(word: str, known: Collection[str], likeness: float = 0.5) -> str:
    """The known word that is most like a word; '' where none is like enough, from 0 to 1."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=likeness)), "")
