"""The lines at the end of a sheet with what a record says that has no place in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.forms.language.nodes import Gap, Line, Words
from tui.forms.language.part import Part
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.forms.editions.left import LeftValue
    from tui.forms.language.sheet import Sheet


def with_left(sheet: Sheet, left: Iterable[LeftValue]) -> Sheet:
    """A sheet that shows at its end, on the screen only, what has no place in it."""
    lines = [_line(f"{each.label}: {each.shown}") for each in left]
    if not lines:
        return sheet
    heading = _line(say("edition.left"))._replace(style="heading")
    return replace(sheet, nodes=(*sheet.nodes, Gap(), heading, *lines))


def _line(text: str) -> Line:
    return Line((Words(text),), part=Part.SCREEN)
