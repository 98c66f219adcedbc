"""Checks of the lines of a text: groups kept together have an end, captions have a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.script import LineType
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.language.blank import Blank
    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.script import ScriptLine

_IN_TABLES = frozenset({LineType.ROW, LineType.TOTAL, LineType.SECTION})


def check_kept(lines: Sequence[ScriptLine], faults: Faults) -> None:
    """Complain of groups of lines that begin and do not end, end and do not begin."""
    begun = 0
    for line in lines:
        if line.type is LineType.KEEP:
            if begun:
                faults.add(line.number, message("text.keep_twice", line=begun))
            begun = line.number
        elif line.type is LineType.END:
            if not begun:
                faults.add(line.number, message("text.keep_end"))
            begun = 0
        elif line.type is LineType.PAGE and begun:
            faults.add(line.number, message("text.keep_page", line=begun))
    if begun:
        faults.add(begun, message("text.keep_open"))


def check_captions(
    lines: Sequence[ScriptLine], blanks: Mapping[str, Blank], faults: Faults
) -> None:
    """Complain of captions in cells of tables, which have no rules to print them under."""
    for line in lines:
        for piece in line.placeholders if line.type in _IN_TABLES else ():
            blank = None if piece.tail else blanks.get(piece.name)
            if blank is not None and blank.captions:
                why = message("text.caption_cell", name=piece.name)
                faults.add(line.number, why, piece.column)
