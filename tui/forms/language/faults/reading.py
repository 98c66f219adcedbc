"""The reading of a text: its sheet, and all that was found wrong in it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.header import line_of_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.language.faults.fault import Fault
    from tui.forms.language.script import ScriptLine
    from tui.forms.language.sheet import Sheet


class Reading(NamedTuple):
    """What a text was read into, and all that was found wrong in it."""

    sheet: Sheet | None
    """Where there are faults, what could be read in spite of them; None for nothing."""
    faults: tuple[Fault, ...]
    """The faults and warnings in the order of the text."""
    lines: tuple[ScriptLine, ...] = ()
    """The lines after the header."""
    places: Mapping[str, tuple[int, int]] = MappingProxyType({})
    """Line and column of the declaration of each blank; a column is called `rows.column`."""
    header: str = ""
    """The TOML of the header, its lines counted as those of the file."""

    def line_of_key(self, key: str) -> int:
        """The line of the header that has a key; 1 where there is none."""
        return line_of_key(self.header, key)
