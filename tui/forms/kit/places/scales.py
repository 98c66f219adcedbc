"""Tables in which one ticks how far each statement is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import Context, DraftLine, DraftLineType, DraftRow, Guess
from tui.forms.kit.words.runs import has_words
from tui.forms.language.label import trim_label

if TYPE_CHECKING:
    from tui.forms.kit.places.grid import FormGrid, GridCell

_DEGREE: Final = re.compile(
    r"(?:иә|ия|жоқ|да|нет|білмеймін|не знаю|кейде|иногда|әрқашан|үнемі|всегда|жиі|часто|сирек|редко"
    r"|ешқашан|никогда|(?:толық |мүлде |полностью )?(?:келісемін|келіспеймін|согласен|не согласен)"
    r"|(?:өте )?(?:жоғары|төмен|жақсы|нашар)|орта(?:ша)?|высок\w+|средн\w+|низк\w+|толық|ішінара"
    r"|частично|полностью|скорее .+|көбіне|көбінесе|затрудняюсь.*|қиналамын|[0-9])",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"(?<=\w)\s*[-–—(]\s*[0-9]+(?:\s*(?:балл?|ұпай)\w*)?\s*\)?\s*$", re.IGNORECASE
)
"""The points that a degree counts, as in «Сирек (1)»."""
_BOX: Final = re.compile(r"^[\s☐□▢◻❏❑○◯]*$")
_FEWEST: Final = 2
_LONGEST: Final = 25


def scale_of(grid: FormGrid) -> DraftLine | None:
    """The scale that a table is; None for another one."""
    if grid.headings != 1 or len(grid.rows) < _FEWEST:
        return None
    first = 2 if grid.counts(0) else 1
    heading = [" ".join(cell.text.split()) for cell in grid.rows[0]]
    degrees, body = heading[first:], grid.rows[1:]
    if len(degrees) < _FEWEST or len(set(degrees)) != len(degrees) or not all(degrees):
        return None
    if any(cell.joined for row in grid.rows for cell in row) or "/" in "".join(degrees):
        return None
    cells = [cell.text.strip() for row in body for cell in row[first:]]
    free = all(map(_BOX.match, cells))
    ticked = free and all(cells)
    named = all(_DEGREE.fullmatch(_POINTS.sub("", each).strip(" .")) for each in degrees)
    stated = all(has_words(row[first - 1].text) for row in body)
    if not (stated and free and (named or ticked)) or max(map(len, degrees)) > _LONGEST:
        return None
    line = DraftLine(DraftLineType.SCALE, [heading[first - 1]])
    line.rows = [_statement(row, first, tuple(degrees)) for row in body]
    return line


def _statement(row: tuple[GridCell, ...], first: int, degrees: tuple[str, ...]) -> DraftRow:
    number = f"{row[0].text.strip().rstrip('.')}. " if first > 1 and has_words(row[0].text) else ""
    words = " ".join(row[first - 1].text.split())
    label = trim_label(words)
    context = Context(label=label, clause=label, shape="choice", choices=degrees, printed=True)
    return DraftRow([[f"{number}{words} ", Guess(context)]])
