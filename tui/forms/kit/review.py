"""What somebody decides who reviews a draft: other kinds, other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.kit.draft import SIGNED
from tui.forms.kit.guesses.naming import check_name, name_guesses

if TYPE_CHECKING:
    from tui.forms.kit.draft import FormDraft, Guess


def take(draft: FormDraft, guess: Guess, kind: str) -> None:
    """Give a blank another kind, as somebody decided: it is doubtful no more.

    A choice without a list gets yes and no, to be written over. `SIGNED` makes it a rule again.
    """
    guess.kind, guess.doubts = kind, ()
    if kind in {"choice", "choices"} and len(guess.choices) < 2:
        guess.choices = ("иә", "жоқ")
    if kind == SIGNED:
        guess.same, guess.required = "", False
    elif not guess.name:
        name_guesses(draft)


def rename(draft: FormDraft, guess: Guess, name: str) -> None:
    """Give a blank another name, as somebody decided.

    Raises:
        UserError: it cannot be a name, or another blank has it.
    """
    check_name(draft, guess, name)
    guess.name = name
