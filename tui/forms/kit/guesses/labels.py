"""Labels for blanks that the screen would call by the same words as others."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from tui.forms.kit.draft import DraftLineType, Guess
from tui.forms.kit.words.runs import has_words
from tui.forms.language.label import trim_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kit.draft import DraftLine, FormDraft


def label_guesses(draft: FormDraft) -> None:
    """Give blanks a label of their own where the words beside them name several."""
    seen: set[tuple[str, str]] = set()
    for line in draft.lines:
        for guess, words in _with_words(line):
            if not guess.is_blank:
                continue
            own = _own_label(guess) if (guess.rows, words.casefold()) in seen else ""
            if own:
                guess.screen_label = own = _free(own, guess.rows, seen)
            seen.add((guess.rows, (own or words).casefold()))


def _free(label: str, rows: str, seen: set[tuple[str, str]]) -> str:
    """A label that no other blank has: with a number where one has it."""
    numbered = (f"{label} {number}" for number in count(2))
    tried = chain((label,), numbered)
    return next(each for each in tried if (rows, each.casefold()) not in seen)


def _own_label(guess: Guess) -> str:
    context = guess.context
    if context.column and not context.repeated and context.row:
        # The screen calls it by its row and its column already.
        return ""
    found = (guess.item, context.clause, context.caption, context.label, context.after)
    words = next((words for each in found if has_words(words := trim_label(each))), "")
    return words if len(words.split()) <= 8 else ""


def _with_words(line: DraftLine) -> Iterator[tuple[Guess, str]]:
    """Yield the guesses of a line, each with the words by which the screen will call it."""
    if line.type is DraftLineType.SCALE:
        return
    for cell in [line.pieces, *(cell for row in line.rows for cell in row.cells)]:
        before = ""
        for at, piece in enumerate(cell):
            if isinstance(piece, str):
                before = piece if has_words(piece) else before
                continue
            behind = (each for each in cell[at + 1 :] if isinstance(each, str) and has_words(each))
            after = next(behind, "")
            context = piece.context
            yield piece, trim_label(before or after or context.column or context.above)
