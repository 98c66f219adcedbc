"""Lines of an entry sheet, of which only those that changed are laid out again."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.cells import cell_of, cells_of
from tui.documents.composition import Composer
from tui.documents.paper import Paragraph, Run
from tui.documents.text.layout import lay_out
from tui.documents.text.lines import Segment, TextLine
from tui.forms.place import blank_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place

Note = tuple[str, str]
"""A look, and a sentence under a blank."""


class SheetLayout:
    """The lines of a draft's sheet at a width, with sentences under some of its blanks.

    A node is laid out when a line of it is asked for, so a long form opens as fast as a short
    one.
    """

    def __init__(self, draft: Draft, width: int) -> None:
        self.draft, self.width = draft, width
        self.notes: dict[Place, list[Note]] = {}
        self._laid: list[list[TextLine]] = []
        self._ends: list[int] = []
        """The line after each node that has been laid out, in the order of the sheet."""

    @property
    def line_count(self) -> int:
        """The number of lines; all nodes are laid out for it."""
        self._reach(len(self.draft.sheet.nodes) - 1)
        return self._ends[-1] if self._ends else 0

    def has_line(self, index: int) -> bool:
        """Whether there is a line with this index."""
        while not self._ends or self._ends[-1] <= index:
            if not self._reach(len(self._laid)):
                return False
        return index >= 0

    def line(self, index: int) -> TextLine:
        """The line with an index, counted from 0.

        Raises:
            IndexError: there is no such line.
        """
        if not self.has_line(index):
            raise IndexError(index)
        node = bisect_right(self._ends, index)
        return self._laid[node][index - self._top(node)]

    def lay_out(self, names: set[str] | None = None) -> tuple[int, int] | None:
        """Lay out again what mentions the blanks with these names, or all that is laid out.

        Returns the first of the lines to draw again and the one after the last; None where no
        line differs.
        """
        composer = self._composer()
        first, last, moved = -1, -1, 0
        for node in self._nodes(names):
            if node >= len(self._laid):
                continue
            lines = self._lines(node, composer)
            if lines != self._laid[node]:
                top = self._top(node) + moved
                first = top if first < 0 else first
                last = top + len(lines)
                moved += len(lines) - len(self._laid[node])
                self._laid[node] = lines
        if first < 0:
            return None
        before, self._ends = self._ends[-1], list(accumulate(map(len, self._laid)))
        return first, max(self._ends[-1], before) if moved else last

    def set_notes(self, notes: Mapping[Place, list[Note]]) -> tuple[int, int] | None:
        """Put other sentences under the blanks; returns what `lay_out` does."""
        changed = {
            blank_name(place)
            for place in {*notes, *self.notes}
            if notes.get(place) != self.notes.get(place)
        }
        self.notes = dict(notes)
        return self.lay_out(changed) if changed else None

    def find(self, place: Place, offset: int) -> tuple[int, int]:
        """The line and the cell of a letter of a value; (0, 0) where the blank is on no line."""
        best = (0, 0)
        for row, line in self._lines_of(place):
            column = 0
            for segment in line:
                if segment.place == place and segment.offset <= offset:
                    inside = offset - segment.offset
                    if inside < (1 if segment.look == "rule" else len(segment.text)):
                        return row, column + cells_of(segment.text[:inside])
                    best = (row, column + cells_of(segment.text))
                column += cells_of(segment.text)
        return best

    def span(self, place: Place) -> tuple[int, int]:
        """The first and the last line of a blank; (0, 0) where it is on none."""
        rows = [
            row
            for row, line in self._lines_of(place)
            if any(segment.place == place for segment in line)
        ]
        return (rows[0], rows[-1]) if rows else (0, 0)

    def foot(self, place: Place) -> int:
        """The last line of a blank with the sentences under it."""
        notes = self.notes.get(place, ())
        return self.span(place)[1] + sum(len(self._sentence(*note)) for note in notes)

    def place_at(self, row: int, column: int) -> tuple[Place, int] | None:
        """The place that is typed at a cell, or the nearest on its line, and the letter there.

        None where nothing is typed on that line.
        """
        if not self.has_line(row):
            return None
        nearest: tuple[int, Place, int] | None = None
        left = 0
        for segment in self.line(row):
            right = left + cells_of(segment.text)
            if segment.place is not None and segment.typed:
                far = max(left - column, column - right + 1, 0)
                if nearest is None or far < nearest[0]:
                    offset = segment.offset + _letters(segment, column - left)
                    nearest = (far, segment.place, offset)
            left = right
        return nearest[1:] if nearest else None

    def _reach(self, node: int) -> bool:
        """Lay out the nodes up to one; False where there are not so many."""
        nodes = self.draft.sheet.nodes
        if len(self._laid) <= node < len(nodes):
            composer = self._composer()
            for number in range(len(self._laid), node + 1):
                lines = self._lines(number, composer)
                self._laid.append(lines)
                self._ends.append((self._ends[-1] if self._ends else 0) + len(lines))
        return node < len(nodes)

    def _nodes(self, names: set[str] | None) -> list[int]:
        if names is None:
            return list(range(len(self._laid)))
        nodes_of = self.draft.sheet.nodes_by_blank
        return sorted({node for name in names for node in nodes_of.get(name, ())})

    def _lines_of(self, place: Place) -> Iterator[tuple[int, TextLine]]:
        for node in self._nodes({blank_name(place)}):
            self._reach(node)
            yield from enumerate(self._laid[node], self._top(node))

    def _top(self, node: int) -> int:
        return self._ends[node - 1] if node else 0

    def _composer(self) -> Composer:
        draft = self.draft
        return Composer(draft.sheet, draft.values, screen=True, shown=draft.shown)

    def _lines(self, node: int, composer: Composer) -> list[TextLine]:
        blocks = composer.blocks(self.draft.sheet.nodes[node])
        lines = [line for block in blocks for line in lay_out(block, self.width, screen=True)]
        for place, notes in self.notes.items():
            rows = [i for i, line in enumerate(lines) if any(s.place == place for s in line)]
            if rows:
                lines[rows[-1] + 1 : rows[-1] + 1] = [
                    line for look, text in notes for line in self._sentence(look, text)
                ]
        return lines

    def _sentence(self, look: str, text: str) -> list[TextLine]:
        laid = lay_out(Paragraph((Run(text),)), self.width - 4)
        return [(Segment("    "), *(Segment(s.text, look) for s in line)) for line in laid]


def _letters(segment: Segment, cells: int) -> int:
    """The number of letters of a segment before a cell; a rule has none."""
    if segment.look == "rule":
        return 0
    ends = accumulate(map(cell_of, segment.text))
    return next((count for count, end in enumerate(ends) if end > cells), len(segment.text))
