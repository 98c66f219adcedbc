"""Tables in which people sign: words, places, and small print below the places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import Context, DraftLine, DraftLineType, Guess
from tui.forms.kit.places.lines import is_caption, without_outer
from tui.forms.kit.words.runs import has_words
from tui.forms.language.label import trim_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.kit.draft import DraftPiece
    from tui.forms.kit.places.grid import FormGrid, GridCell

_MOST_ROWS: Final = 30
_SEAL: Final = re.compile(r"[МM]\.?\s?[ОOПP]\.?")
_RULE: Final = 20


def signature_lines(grid: FormGrid) -> list[DraftLine] | None:
    """The lines of a table in which people sign; None for another one."""
    rows = grid.rows
    if grid.headings or not 2 <= len(rows) <= _MOST_ROWS:
        return None
    lines: list[DraftLine] = []
    at = signed = 0
    while at < len(rows):
        below = rows[at + 1] if at + 1 < len(rows) else ()
        places = _captioned(rows[at], below)
        if places:
            lines.append(_line(rows[at], places))
            signed += 1
            at += 2
            continue
        words = [cell.text for cell in rows[at] if has_words(cell.text)]
        if len(words) > 1 or any("__" in word for word in words):
            return None
        if words and lines and lines[-1].captions is not None and _SEAL.fullmatch(words[0].strip()):
            lines[-1].seal = words[0].strip()
        elif words:
            lines.append(DraftLine(DraftLineType.WORDS, [" ".join(words[0].split())]))
        at += 1
    return lines if signed else None


def _captioned(row: Sequence[GridCell], below: Sequence[GridCell]) -> dict[int, str]:
    """The small print below the empty cells of a row, by column; none where it is none."""
    found = {at: " ".join(c.text.split()) for at, c in enumerate(below) if has_words(c.text)}
    if not found or not all(map(is_caption, found.values())):
        return {}
    free = all(not has_words(row[at].text) for at in found)
    named = has_words(row[0].text) or 0 in found
    return found if free and named else {}


def _line(row: Sequence[GridCell], places: dict[int, str]) -> DraftLine:
    """A line of words with a guess for each place that has small print below it."""
    words = " ".join(" ".join(cell.text.split()) for cell in row if has_words(cell.text))
    label = trim_label(words)
    pieces: list[DraftPiece] = [f"{words} "] if words else []
    for nth, caption in enumerate(places.values()):
        context = Context(
            label=label,
            clause=label,
            caption=without_outer(caption),
            nth=nth,
            of=len(places),
            width=_RULE,
        )
        pieces += ["   "] if nth else []
        pieces.append(Guess(context, caption=caption))
    line = DraftLine(DraftLineType.WORDS, pieces)
    line.captions = DraftLine(DraftLineType.WORDS, ["   ".join(places.values())], is_caption=True)
    return line
