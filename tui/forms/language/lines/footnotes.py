"""Footnotes in a text: their marks by number, and what is said in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.nodes import Footnote, Words
from tui.forms.language.placeholders.inline import NoteName
from tui.forms.language.script import LineType
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.script import ScriptLine


class FootnoteReader:
    """The footnotes of a text; what is wrong with them is added to the faults."""

    def __init__(self, lines: Sequence[ScriptLine], faults: Faults) -> None:
        self._faults = faults
        self._defined: dict[str, ScriptLine] = {}
        for line in lines:
            if line.type is LineType.NOTE:
                self._define(line)
        self.numbers: dict[str, int] = {}
        """The numbers of their marks, by the names that the text has for them."""
        for number, piece in _marks(lines):
            if piece.name not in self._defined:
                why = message("text.note_missing", name=piece.name)
                faults.add(number, why, piece.column)
            self.numbers.setdefault(piece.name, len(self.numbers) + 1)
        for name, line in self._defined.items():
            if name not in self.numbers:
                faults.add(line.number, message("text.note_unused", name=name))

    def _define(self, line: ScriptLine) -> None:
        if line.argument in self._defined:
            first = self._defined[line.argument].number
            why = message("text.note_twice", name=line.argument, line=first)
            self._faults.add(line.number, why)
        if any(not isinstance(piece, Words) for cell in line.cells for piece in cell):
            self._faults.add(line.number, message("text.note_blank"))
        self._defined.setdefault(line.argument, line)

    def nodes(self) -> Iterator[Footnote]:
        """Yield the footnotes in the order of their numbers."""
        for name, number in self.numbers.items():
            if line := self._defined.get(name):
                words = tuple(piece for piece in line.cells[0] if isinstance(piece, Words))
                yield Footnote(number, words, line.part)


def _marks(lines: Sequence[ScriptLine]) -> Iterator[tuple[int, NoteName]]:
    for line in lines:
        if line.type is not LineType.NOTE:
            pieces = (piece for cell in line.cells for piece in cell)
            yield from ((line.number, piece) for piece in pieces if isinstance(piece, NoteName))
