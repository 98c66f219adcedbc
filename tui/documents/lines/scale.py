"""A scale on paper: a row for each statement, a column for each choice of their list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.grid_composition import plain_words
from tui.documents.paper import Grid, GridRow, Run
from tui.forms.kinds.choice import Choice
from tui.forms.language.lines.captions import scale_words
from tui.forms.language.nodes import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.documents.paper import Runs
    from tui.documents.run_composition import RunComposer
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Line, Scale

TICKED: Final = "☒"
NOT_TICKED: Final = "☐"
_STATEMENT = 44.0
_CHOICE = 8.0
"""Widths of the columns at least, in relation to each other."""


def scale_grid(runs: RunComposer, scale: Scale) -> Grid:
    """A scale with what a record chose in it."""
    words = scale_words(runs.sheet, scale)
    aligns = ("left", *["centre"] * len(words))
    rows = tuple(
        GridRow((_statement(runs, line), *_ticks(runs, blank, scale.mark)), aligns=aligns)
        for line in scale.lines
        for blank in [_blank(runs, line)]
        if blank is not None and not blank.private and runs.is_asked(blank)
    )
    heading = (plain_words(scale.heading), *words)
    return Grid(heading, rows, (_STATEMENT, *map(_width, words)))


def _width(choice: str) -> float:
    return max(_CHOICE, *(len(word) + 1.0 for word in choice.split()))


def _statement(runs: RunComposer, line: Line) -> Runs:
    words = list(runs.runs(tuple(span for span in line.spans if not isinstance(span, Slot))))
    if words and not words[-1].note:
        words[-1] = words[-1]._replace(text=words[-1].text.rstrip())
    return tuple(words)


def _ticks(runs: RunComposer, blank: Blank, mark: str) -> Iterator[Runs]:
    kind, chosen = _choice(blank), runs.values.get(blank.name)
    for choice in kind.choices if kind else ():
        on = choice in chosen if isinstance(chosen, list) else choice == chosen
        text = (mark if on else "") if mark else TICKED if on else NOT_TICKED
        yield (Run(text),)


def _blank(runs: RunComposer, line: Line) -> Blank | None:
    slots = (span for span in line.spans if isinstance(span, Slot))
    return next((runs.sheet.blank(slot) for slot in slots), None)


def _choice(blank: Blank) -> Choice | None:
    return blank.kind if isinstance(blank.kind, Choice) else None
