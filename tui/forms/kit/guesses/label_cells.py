"""Tables of labels alone: each cell has room below its words, though nothing is drawn there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import Context, DraftLineType, Guess
from tui.forms.kit.guesses.evidence import CLEAR, concepts_in
from tui.forms.kit.joins import join_of
from tui.forms.kit.words.runs import has_words
from tui.forms.kit.words.wording_key import folded, without_brackets
from tui.forms.language.label import trim_label

if TYPE_CHECKING:
    from tui.forms.kit.draft import DraftCell, DraftLine

NUMBERED: Final = re.compile(r"^\s*\d{1,2}[.)]\s*\S")
_MOST_WORDS: Final = 8
_FEWEST: Final = 4


def fill_label_cells(line: DraftLine) -> None:
    """Give the cells of a table of labels a place to write on, below the words of each."""
    drawn = any(not guess.context.printed for guess in line.guesses())
    if line.type is not DraftLineType.TABLE or drawn:
        return
    cells = [cell for row in line.rows for cell in row.cells if not join_of(cell)]
    if any(row.section for row in line.rows) or len(cells) < _FEWEST:
        return
    numbered = [bool(NUMBERED.match(_label_text(cell))) for cell in cells]
    if sum(numbered) * 4 > len(cells) * 3 - 1:
        # Numbered questions in two columns, perhaps with a heading over each.
        cells = [cell for cell, one in zip(cells, numbered, strict=True) if one]
    elif any(row.heading for row in line.rows):
        return
    else:
        numbered = []
    labels = [_label(cell) for cell in cells]
    named = sum(_asks(label) for label in labels)
    if not all(labels) or (not numbered and named * 2 < len(labels)):
        return
    free = ((c, w) for c, w in zip(cells, labels, strict=True) if not _has_list(c))
    for cell, label in free:
        context = Context(label=label, clause=label, row=label, no_run=True)
        cell += [" {/} ", Guess(context)]


def _has_list(cell: DraftCell) -> bool:
    """Whether a list to choose from is printed in a cell."""
    return any(isinstance(piece, Guess) for piece in cell)


def _label_text(cell: DraftCell) -> str:
    return "".join(piece for piece in cell if isinstance(piece, str))


def _label(cell: DraftCell) -> str:
    words = trim_label(_label_text(cell))
    short = len(words.split()) <= _MOST_WORDS and not words.endswith(".")
    return words if short and has_words(words) else ""


def _asks(label: str) -> bool:
    words = folded(without_brackets(label) or label)
    return any(found.points > CLEAR for found in concepts_in(words))
