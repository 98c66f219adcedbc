"""Columns of which the heading is a choice and the cells are marks: «Көп балалы» over a +."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.heading_key import heading_key
from tui.exchange.matching.match import Aim
from tui.exchange.repairs.choice_words import FLAGS_BY_WORD
from tui.exchange.repairs.choices import choice_readers
from tui.exchange.table.cell import cell_text
from tui.forms.kinds.choice import Choices, Flag
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date

    from tui.exchange.matching.match import Match
    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.table.cell import CellValue
    from tui.exchange.table.table import Table

_FLAG: Final = Flag()


def with_marked_columns(match: Match, table: Table, vocabulary: Vocabulary, today: date) -> Match:
    """The match with each unknown column of marks as the choice that its heading is a word for.

    A blank that a column of words fills has no such columns.
    """
    sheets = vocabulary.in_all_languages()
    filled = {name for aim in match.aims.values() for name in aim.blanks if not aim.choice}
    readers = choice_readers(
        {
            name: [sheet.blanks[name] for sheet in sheets]
            for name, blank in vocabulary.sheet.blanks.items()
            if isinstance(blank.kind, Choices) and name not in filled
        },
        today,
    )
    texts = {heading.column: heading.text for heading in table.headings}
    found: dict[int, Aim] = {}
    for each in match.not_taken:
        if each.why != "unknown" or not _has_marks(table, each.column, today):
            continue
        for name, reader in readers.items():
            value, repair = reader.read(texts.get(each.column, "")) or (None, None)
            chosen = value if repair is None else repair.value
            if isinstance(chosen, list) and len(chosen) == 1:
                found[each.column] = Aim((name,), f"={chosen[0]}", "close")
                break
    if not found:
        return match
    aims = dict(sorted({**match.aims, **found}.items()))
    rest = tuple(each for each in match.not_taken if each.column not in found)
    return replace(match, aims=aims, not_taken=rest)


def is_marked(value: CellValue, today: date) -> bool | None:
    """Whether a cell has a mark for yes or for no; None for any other value."""
    text = cell_text(value)
    if (known := FLAGS_BY_WORD.get(heading_key(text) or text)) is not None:
        return known
    with suppress(UserError):
        accepted = _FLAG.parse(text, today)
        return None if accepted is None else bool(accepted)
    return None


def _has_marks(table: Table, column: int, today: date) -> bool:
    """Whether all that stands in a column is marks, and at least one for yes."""
    cells = (table.grid.value(row, column) for row in range(table.first, len(table.grid.rows)))
    marks = [is_marked(cell, today) for cell in cells if cell_text(cell)]
    # A total below them may be a number.
    return any(marks) and None not in marks[:-1]
