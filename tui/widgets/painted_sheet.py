"""The sheet of a draft as it is painted: values on their blanks, the focused blank with the pen."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from tui.cells import cells_of
from tui.documents.text.layout import SHORT_RULE
from tui.forms.place import blank_name
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.complaints import Complaints
from tui.widgets.editors import editor_for
from tui.widgets.sheet_layout import Note, SheetLayout

if TYPE_CHECKING:
    from tui.documents.text.lines import Segment, TextLine
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place
    from tui.widgets.editor import Editor

MARGIN: Final = 1
"""Cells at the left of a line."""
OFFERED: Final = "≈"
"""The mark in the margin of a value under the pen that is only offered."""
_LEAST_WIDTH: Final = 20
_UNTYPED: Final = "—"
"""The mark of an empty blank that nobody fills."""


class PaintedSheet(Canvas):
    """The lines of a draft's sheet, scrolled so that the pen is seen.

    It has an editor for the focused blank; every other blank is only drawn.
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.take_draft(draft)

    def take_draft(self, draft: Draft) -> None:
        """Have another draft to paint, without painting it yet."""
        self.draft = draft
        self.place: Place = first_place(draft)
        """The place of the focused blank; empty where a sheet has no blanks."""
        self.complaints = Complaints(draft)
        self.editor: Editor = editor_for(draft, self.place)
        self._sheet_layout: SheetLayout | None = None

    @property
    def sheet_layout(self) -> SheetLayout:
        """The lines of the sheet, laid out for the width of this widget."""
        width = max(self.size.width - 2 * MARGIN, _LEAST_WIDTH)
        if self._sheet_layout is None or self._sheet_layout.width != width:
            self._sheet_layout = SheetLayout(self.draft, width)
            self._sheet_layout.set_notes(self._notes())
        return self._sheet_layout

    def line_count(self) -> int:
        """The number of lines; all of the sheet is laid out for it."""
        return self.sheet_layout.line_count

    def has_line(self, index: int) -> bool:
        """Whether there is a line with this index."""
        return self.sheet_layout.has_line(index)

    def pieces(self, index: int) -> list[Piece]:
        """The pieces of a line, with the pen where it is on this line."""
        line = self.sheet_layout.line(index)
        drawn: list[Piece] = [(self._margin(line), "note")]
        column = 0
        for segment in line:
            if segment.place is None or segment.place != self.place:
                drawn.append(self._plain_segment(segment))
            elif segment.look == "rule":
                drawn += self._focused_rule(index, column, segment)
            else:
                drawn += self._focused_segment(index, column, segment)
            column += cells_of(segment.text)
        return [piece for piece in drawn if piece[0]]

    def on_resize(self) -> None:
        """Lay the sheet out for the new width."""
        self.scroll_to_caret()
        self.refresh()

    def redraw_blanks(self, names: set[str]) -> None:
        """Lay out what mentions the blanks with these names, and draw the lines that differ."""
        for lines in (self.sheet_layout.lay_out(names), self.sheet_layout.set_notes(self._notes())):
            if lines:
                bottom = self.top + self.size.height
                for index in range(max(lines[0], self.top), min(lines[1], bottom)):
                    self.refresh_line(index)
                if not self.sheet_layout.has_line(lines[1]):
                    self.refresh()
        self.refresh_blank(self.place)

    def refresh_blank(self, place: Place) -> None:
        """Draw the lines of a blank again, where the pen came or left."""
        first, last = self.sheet_layout.span(place)
        for index in range(first, last + 1):
            self.refresh_line(index)

    def caret(self) -> tuple[int, int] | None:
        """The line and the cell of the pen; None where no blank is focused."""
        return self.sheet_layout.find(self.place, self.editor.pen.at) if self.place else None

    def scroll_to_caret(self) -> None:
        """Bring the pen into view, and the terminal's own cursor with it."""
        caret = self.caret()
        if caret:
            # What is written under the blank is to be seen, too, while the pen stays in view.
            self.show_line(min(self.sheet_layout.foot(self.place), caret[0] + self.size.height - 3))
            self.show_line(caret[0], margin=2)

    def _notes(self) -> dict[Place, list[Note]]:
        notes = self.complaints.notes
        note = self.editor.note()
        if note[1]:
            notes.setdefault(self.place, []).append(note)
        return notes

    def _margin(self, line: TextLine) -> str:
        """The margin of a line, with a mark where the focused blank begins and is only offered."""
        offered = self.editor.offers and any(
            segment.place == self.place and segment.offset == 0 for segment in line
        )
        return OFFERED.ljust(MARGIN) if offered else " " * MARGIN

    def _plain_segment(self, segment: Segment) -> Piece:
        """A segment that is not of the focused blank; one that nobody fills looks different."""
        if segment.place is not None and not segment.typed and segment.look in {"rule", "value"}:
            if segment.look == "value":
                return segment.text, "computed"
            # In a table's cell there is no rule, and so nothing that asks to be filled.
            empty = _UNTYPED if segment.offset == 0 and "_" in segment.text else ""
            return empty.ljust(cells_of(segment.text)), "rule"
        if segment.look == "rule":
            return _short_rule(segment), "rule"
        offered = segment.look == "value" and segment.place in self.draft.offered
        return segment.text, "offered" if offered else segment.look

    def _focused_segment(self, index: int, column: int, segment: Segment) -> list[Piece]:
        """A segment of the focused blank in pieces, with the pen and with what is marked."""
        if segment.look == "frame":
            return _focused_frame(segment.text)
        given = "given" if self.editor.replaces else "focused"
        look = "chosen" if segment.look == "chosen" else given
        marked = self.editor.pen.marked
        low, high = (min(max(at - segment.offset, 0), len(segment.text)) for at in marked)
        looks = [look] * low + ["marked"] * (high - low) + [look] * (len(segment.text) - high)
        caret = self.caret()
        if caret and caret[0] == index and column <= caret[1] < column + cells_of(segment.text):
            looks[min(caret[1] - column, len(looks) - 1)] = "caret"
        letters = zip(segment.text, looks, strict=True)
        return [
            ("".join(letter for letter, _ in run), look)
            for look, run in groupby(letters, key=itemgetter(1))
        ]

    def _focused_rule(self, index: int, column: int, segment: Segment) -> list[Piece]:
        """A rule to write on with the pen: all in colour would hold up a slow line."""
        rule, caret = _short_rule(segment), self.caret()
        at = caret[1] - column if caret and caret[0] == index else -1
        if not 0 <= at < len(rule):
            return [(rule, "rule")]
        looks = ("rule", "caret", "focused", "rule")
        texts = (rule[:at], rule[at], rule[at + 1 : at + 2], rule[at + 2 :])
        return list(zip(texts, looks, strict=True))


def first_place(draft: Draft) -> Place:
    """The blank that is being typed, else the first one on which nothing is offered.

    In a report that is its period: the numbers follow from it, and nobody types them.
    """
    places = list(draft.places())
    if draft.typing is not None and draft.typing[0] in places:
        return draft.typing[0]
    offered = frozenset() if draft.sheet.is_report else draft.offered
    asked = (place for place in places if blank_name(place) not in offered)
    return next(asked, places[0] if places else "")


def _focused_frame(line: str) -> list[Piece]:
    """A line of a photo's frame: only its inside looks focused."""
    inside = line[1:-1]
    look = "frame" if inside.strip(" ─") == "" else "focused"
    return [(line[0], "frame"), (inside, look), (line[-1], "frame")]


def _short_rule(rule: Segment) -> str:
    """The part of a rule that is drawn: its end does not move while the value before it grows."""
    return rule.text[: max(SHORT_RULE - rule.offset, 2)].ljust(len(rule.text))
