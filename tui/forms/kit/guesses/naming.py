"""Names for the blanks of a draft: small Latin words, each once."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import DraftLineType
from tui.forms.kit.words.wording_key import folded, without_brackets
from tui.forms.language.placeholders.placeholder import NAME
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Container

    from tui.forms.kit.draft import FormDraft, Guess

_KAZAKH: Final = "аәбвгғдежзийкқлмнңоөпрстуұүфхһчшыіьцщъэюяё"
_LATIN: Final = (
    "a a b v g g d e zh z i i k q l m n n o o p r s t u u u f h h ch sh y i - ts sh - e yu ya e"
)
_LETTERS: Final = dict(zip(_KAZAKH, _LATIN.replace("-", "").split(" "), strict=True))
_WORDS: Final = 3
_LONGEST: Final = 28
_RESERVED: Final = frozenset({"section"})
_LITTLE: Final = frozenset(
    [
        "және",
        "мен",
        "пен",
        "бен",
        "үшін",
        "туралы",
        "бойынша",
        "и",
        "в",
        "на",
        "о",
        "об",
        "по",
        "для",
        "или",
        "из",
    ]
)


def latin_name(words: str, most: int = _WORDS) -> str:
    """A name made of the first words of a label; empty where it has no letters."""
    plain = without_brackets(folded(words)) or folded(words)
    found = [word for word in re.findall(r"\w+", plain) if word not in _LITTLE]
    latin = ["".join(_LETTERS.get(char, char) for char in word) for word in found]
    latin = [kept for word in latin if (kept := re.sub("[^a-z0-9]", "", word))]
    while latin and not latin[0][0].isalpha():
        latin.pop(0)
    name = "_".join(latin[:most])
    while len(name) > _LONGEST and "_" in name:
        name = name.rpartition("_")[0]
    return name[:_LONGEST] if len(name) > 1 else ""


def free_name(wanted: str, taken: Container[str], joint: str = "_") -> str:
    """A name that is not taken: the wanted one, or the first of it with a number."""
    numbered = (f"{wanted}{joint}{number}" for number in count(2))
    return next(name for name in chain((wanted,), numbered) if name not in taken)


def name_guesses(draft: FormDraft) -> None:
    """Give each blank of a draft a name of its own, those that have one keep it if they can."""
    taken: dict[str, set[str]] = {"": {guess.rows for guess in draft.guesses if guess.rows}}
    stated = {
        guess
        for line in draft.lines
        if line.type is DraftLineType.SCALE
        for guess in line.guesses()
    }
    for guess in draft.blanks:
        used = taken.setdefault(guess.rows, set())
        if guess in stated and not guess.name:
            guess.name = next(name for n in count(1) if (name := f"q{n}") not in used)
        else:
            guess.name = free_name(_wanted(guess), used | _RESERVED)
        used.add(guess.name)


def _wanted(guess: Guess) -> str:
    """The name that a blank should have: its own, or one made of the words that name it."""
    context = guess.context
    if context.row and context.column and not guess.known_from:
        row, column = latin_name(context.row, 2), guess.name or latin_name(context.column, 2)
        return f"{row}_{column}" if row and column and row != column else row or column or "blank"
    if guess.name:
        return guess.name
    label = context.row or context.clause or context.label
    words = (context.label or context.column) if context.repeated else label
    others = (context.column, context.caption, context.above, context.after)
    return next(filter(None, map(latin_name, (words, *others))), "blank")


def check_name(draft: FormDraft, guess: Guess, name: str) -> None:
    """Check that a blank can be called so.

    Raises:
        UserError: it cannot be a name, or another blank has it.
    """
    if not NAME.match(name) or (guess.rows and name in _RESERVED):
        raise UserError(message("text.name", name=name))
    for other in draft.blanks:
        if other is not guess and other.rows == guess.rows and other.name == name:
            raise UserError(message("kit.name_taken", name=name))
