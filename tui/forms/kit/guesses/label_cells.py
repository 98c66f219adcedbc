"""Tables of labels alone: each cell has room below its words, though nothing is drawn there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import Context, DraftLineType, Guess
from tui.forms.kit.guesses.evidence import CLEAR, concepts_in
from tui.forms.kit.joins import join_of
from tui.forms.kit.words.runs import has_words
from tui.forms.kit.words.wording_key import folded, without_brackets
from tui.forms.language.label import trim_label

if TYPE_CHECKING:
    from tui.forms.kit.draft import DraftCell, DraftLine

_MOST_WORDS: Final = 8
_FEWEST: Final = 4


def fill_label_cells(line: DraftLine) -> None:
    """Give the cells of a table of labels a place to write on, below the words of each."""
    if line.type is not DraftLineType.TABLE or any(True for _ in line.guesses()):
        return
    cells = [cell for row in line.rows for cell in row.cells if not join_of(cell)]
    if any(row.section or row.heading for row in line.rows) or len(cells) < _FEWEST:
        return
    labels = [_label(cell) for cell in cells]
    named = sum(_asks(label) for label in labels)
    if not all(labels) or named * 2 < len(labels):
        return
    for cell, label in zip(cells, labels, strict=True):
        context = Context(label=label, clause=label, row=label, no_run=True)
        cell += [" {/} ", Guess(context)]


def _label(cell: DraftCell) -> str:
    words = trim_label("".join(piece for piece in cell if isinstance(piece, str)))
    short = len(words.split()) <= _MOST_WORDS and not words.endswith(".")
    return words if short and has_words(words) else ""


def _asks(label: str) -> bool:
    words = folded(without_brackets(label) or label)
    return any(found.points > CLEAR for found in concepts_in(words))
