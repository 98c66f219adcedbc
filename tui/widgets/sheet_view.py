"""The painted sheet: the order's lines with the values on their blanks, and one pen."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from tui.cells import cells_of
from tui.forms.place import blank_name, is_new_row, new_row, new_row_section
from tui.keys import letter_of
from tui.widgets.canvas import Canvas, Piece
from tui.widgets.complaints import Complaints
from tui.widgets.editor import Editor, editor_for
from tui.widgets.sheet_layout import Note, SheetLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events

    from tui.documents.text_layout import Segment
    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.place import Place
    from tui.forms.problem import Problem

_MARGIN = 1
_RULE = 16
"""Cells of a rule that are drawn; the paper has all of it, a slow line no time for it."""


class BlankFocused:
    """Another blank is in hand."""


class LastBlankLeft:
    """The last blank was left by going on."""


class PasteCut:
    """A paste was longer than a blank takes, and was cut."""


class SheetView(Canvas):
    """Entry of a draft: the pen stands on the blank in hand, every other blank is only drawn."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._begin(draft)

    def _begin(self, draft: Draft) -> None:
        self.draft = draft
        self.place: Place = _first(draft)
        self.complaints = Complaints(draft)
        self._layout_: SheetLayout | None = None
        self.editor: Editor = editor_for(draft, self.place)
        self._passed: tuple[Place, str] | None = None
        """The full entry from which the last key went on, and what was typed there."""

    def begin(self, draft: Draft) -> None:
        """Show another draft in place of this one."""
        self._begin(draft)
        self.top = 0
        self._follow()
        self.refresh()
        self.report(BlankFocused())

    @property
    def sheet_layout(self) -> SheetLayout:
        """The lines as they are laid out for the width of the window."""
        width = max(self.size.width - 2 * _MARGIN, 20)
        if self._layout_ is None or self._layout_.width != width:
            self._layout_ = SheetLayout(self.draft, width)
            self._layout_.note(self._notes())
        return self._layout_

    def line_count(self) -> int:
        """Return the number of lines."""
        return self.sheet_layout.line_count

    def has_line(self, index: int) -> bool:
        """Tell whether there is such a line."""
        return self.sheet_layout.has(index)

    def pieces(self, index: int) -> list[Piece]:
        """Return a line with the pen on it where it stands there."""
        line = self.sheet_layout.line(index)
        drawn: list[Piece] = [(" " * _MARGIN, "words")]
        column = 0
        for segment in line:
            if segment.place is None or segment.place != self.place:
                offered = segment.look == "value" and segment.place in self.draft.offered
                text = _short(segment) if segment.look == "rule" else segment.text
                drawn.append((text, "offered" if offered else segment.look))
            elif segment.look == "rule":
                drawn += self._focused_rule(index, column, segment)
            else:
                drawn += self._focused_pieces(index, column, segment)
            column += cells_of(segment.text)
        return [piece for piece in drawn if piece[0]]

    def _focused_pieces(self, index: int, column: int, segment: Segment) -> list[Piece]:
        """Return a segment of the blank in hand, with the pen and with what is marked."""
        if segment.look == "frame":
            return _focused_frame(segment.text)
        look = "chosen" if segment.look == "chosen" else "focused"
        low, high = (min(max(at - segment.offset, 0), len(segment.text)) for at in self._marked())
        looks = [look] * low + ["marked"] * (high - low) + [look] * (len(segment.text) - high)
        caret = self._caret()
        if caret and caret[0] == index and column <= caret[1] < column + cells_of(segment.text):
            looks[min(caret[1] - column, len(looks) - 1)] = "caret"
        letters = zip(segment.text, looks, strict=True)
        return [
            ("".join(letter for letter, _ in run), look)
            for look, run in groupby(letters, key=itemgetter(1))
        ]

    def _focused_rule(self, index: int, column: int, segment: Segment) -> list[Piece]:
        """Return a rule to write on with the pen: all in colour would hold up a slow line."""
        rule, caret = _short(segment), self._caret()
        at = caret[1] - column if caret and caret[0] == index else -1
        if not 0 <= at < len(rule):
            return [(rule, "rule")]
        looks = ("rule", "caret", "focused", "rule")
        texts = (rule[:at], rule[at], rule[at + 1 : at + 2], rule[at + 2 :])
        return list(zip(texts, looks, strict=True))

    def _marked(self) -> tuple[int, int]:
        return self.editor.pen.marked

    def on_resize(self) -> None:
        """Lay the sheet out for the new width."""
        self._follow()
        self.refresh()

    def go_to(self, place: Place, at: int | None = None) -> None:
        """Take what was typed and put the pen on another blank."""
        self.settle()
        left, self.place = self.place, place
        self.editor = editor_for(self.draft, place)
        if at is not None:
            self.editor.pen.at = min(at, len(self.editor.pen.text))
        self._redraw({blank_name(place)})
        self._refresh_blank(left)
        self._follow()
        self.report(BlankFocused())

    def settle(self) -> None:
        """Take what was typed on the blank in hand."""
        if self.draft.typing is None:
            return
        before = dict(self.draft.values)
        problem = self.draft.settle()
        changed = self._changed_since(before)
        if problem is not None:
            self.complaints.clear(self.place)
            self.complaints.add([problem])
        self._redraw(changed | {blank_name(self.place)})
        # What was taken may read otherwise than it was typed: one goes on with what is seen.
        old = self.editor.pen
        self.editor = editor_for(self.draft, self.place)
        if old.at < len(old.text):
            self.editor.pen.at = min(old.at, len(self.editor.pen.text))

    def put(self, value: Value) -> None:
        """Put a chosen value on the blank in hand."""
        self.draft.typing = None
        before = dict(self.draft.values)
        self.draft.put(self.place, value)
        self.editor = editor_for(self.draft, self.place)
        self._after(before)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say under the blanks what is wrong or odd, and nothing else."""
        self.complaints.replace(problems)
        self._redraw(set())

    def step(self, by: int) -> None:
        """Go to the next blank, or back."""
        self.settle()
        places = list(self.draft.places())
        at = places.index(self.place) if self.place in places else 0
        if at + by >= len(places):
            self.report(LastBlankLeft())
        if places:
            self.go_to(places[min(max(at + by, 0), len(places) - 1)])

    def advance(self) -> None:
        """Take what stands on the blank, and go on to the next on which nothing is offered."""
        self.settle()
        self.draft.agree(self.place)
        places = list(self.draft.places())
        after = places[places.index(self.place) + 1 :] if self.place in places else places
        asked = next(
            (place for place in after if blank_name(place) not in self.draft.offered), None
        )
        if asked is None:
            self.report(LastBlankLeft())
        self.go_to(asked or (places or [self.place])[-1])

    def undo(self) -> None:
        """Take back what was typed on this blank, or else the last change."""
        if self.draft.writing:
            self.draft.typing = None
            self.complaints.renew(set())
            self._stepped(self.place)
        else:
            self._step(self.draft.undo)

    def redo(self) -> None:
        """Make an undone change again; after what is being written, there is none."""
        if not self.draft.writing:
            self._step(self.draft.redo)

    def _step(self, step: Callable[[], bool]) -> None:
        before, refused = dict(self.draft.values), self.draft.refused()
        beside = self._end_of_rows()
        if step():
            changed = self._changed_since(before)
            changed |= {blank_name(each.place) for each in (*refused, *self.draft.refused())}
            self.complaints.renew(changed)
            self._stepped(beside)

    def _stepped(self, beside: Place) -> None:
        self._return_to_places(beside)
        self._redraw(set(self.draft.sheet.blanks))
        self._follow()

    def add_row(self) -> None:
        """Begin a row after the one in hand, or where rows end."""
        if isinstance(self.place, str):
            return
        self.settle()
        rows, index, _ = self.place
        found = self.draft.values.get(rows) or []
        section = (
            new_row_section(self.place)
            if is_new_row(self.place)
            else found[index].get("section", 0)
        )
        place = self.draft.add_row(
            rows, len(found) if is_new_row(self.place) else index + 1, section
        )
        self.complaints.renew({rows})
        self._redraw({rows})
        self.go_to(place)

    def remove_row(self) -> None:
        """Take out the row in hand."""
        if isinstance(self.place, str) or is_new_row(self.place):
            return
        rows, index, column = self.place
        end = self._end_of_rows()
        self.draft.typing = None
        self.draft.remove_row(rows, index)
        self.complaints.renew({rows})
        places = list(self.draft.places())
        near = (rows, index, column)
        self._jump(near if near in places else end, {rows})

    def move_row(self, step: int) -> None:
        """Move the row in hand up or down."""
        if isinstance(self.place, str) or is_new_row(self.place):
            return
        self.settle()
        rows, index, column = self.place
        place = (rows, self.draft.move_row(rows, index, step), column)
        self.complaints.renew({rows})
        self._jump(place, {rows})

    def press_key(self, event: events.Key) -> bool:
        """Write, or move the pen."""
        passed, self._passed = self._passed, None
        if passed and (letter := letter_of(event)):
            self._go_back(*passed, letter)
        return self._write(event) or self._walk(event.key)

    def write_over(self, letters: int, text: str) -> None:
        """Write a text in place of what is marked, or of some letters before the pen."""
        pen = self.editor.pen
        if letters:
            pen.mark = max(pen.at - letters, 0)
        self.paste(text)

    def paste(self, text: str) -> None:
        """Write what was pasted."""
        self._begin_row()
        if not self.editor.pen.write(text):
            self.report(PasteCut())
        self._typed()

    def on_click(self, event: events.Click) -> None:
        """Put the pen where the mouse points."""
        found = self.sheet_layout.at(self.top + event.y, event.x - _MARGIN)
        if found:
            self.go_to(*found)

    def _write(self, event: events.Key) -> bool:
        letter = letter_of(event)
        if letter and is_new_row(self.place):
            self._begin_row()
        before = dict(self.draft.values)
        taken = self.editor.press(event.key, letter)
        if taken == "typed":
            self._typed()
        elif taken == "put":
            self._after(before)
        if taken and self.editor.full:
            passed = self.place, self.editor.pen.text
            self.advance()
            self._passed = passed
        return bool(taken)

    def _go_back(self, place: Place, text: str, letter: str) -> None:
        """Go back to an entry that was full and goes on all the same, as 2026 with -2027."""
        if self.draft.blank(place).kind.continues(text, letter):
            self.go_to(place)
            self.editor.pen.replace(text)

    def _walk(self, key: str) -> bool:
        if key in {"up", "down"} and self._walk_lines(-1 if key == "up" else 1):
            return True
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}
        if key == "enter":
            self.advance()
        elif key in steps:
            self.step(steps[key])
        elif key in {"pageup", "pagedown"}:
            self._page(-1 if key == "pageup" else 1)
        elif key in {"ctrl+home", "ctrl+end"}:
            places = list(self.draft.places())
            self.go_to(places[0 if key == "ctrl+home" else -1])
        else:
            return False
        return True

    def _walk_lines(self, step: int) -> bool:
        """Move the pen by lines inside a value that takes several."""
        first, last = self.sheet_layout.span(self.place)
        row, column = self._caret() or (first, 0)
        if first == last or not first <= row + step <= last:
            return False
        found = self.sheet_layout.at(row + step, column)
        if found is None or found[0] != self.place:
            return False
        if found[1] > len(self.editor.pen.text) and step > 0:
            return False
        self.editor.pen.at = min(found[1], len(self.editor.pen.text))
        self._follow()
        self.refresh_line(row)
        self.refresh_line(row + step)
        return True

    def _page(self, step: int) -> None:
        height = max(self.size.height - 2, 1)
        row = (self._caret() or (0, 0))[0] + step * height
        row = min(max(row, 0), self.line_count() - 1)
        rows = range(row, self.line_count() if step > 0 else -1, 1 if step > 0 else -1)
        found = next((found for index in rows if (found := self.sheet_layout.at(index, 0))), None)
        places = list(self.draft.places())
        self.go_to(found[0] if found else places[-1 if step > 0 else 0])

    def _begin_row(self) -> None:
        if is_new_row(self.place):
            self.add_row()

    def _typed(self) -> None:
        self.draft.typing = (self.place, self.editor.pen.text)
        self.complaints.clear(self.place)
        self._redraw({blank_name(self.place)})
        self._follow()

    def _after(self, before: dict[str, Value]) -> None:
        self._redraw(self._changed_since(before) | {blank_name(self.place)})
        self._follow()

    def _changed_since(self, before: Values) -> set[str]:
        """Return the blanks that hold another value now; what was said of them, or here, goes."""
        after = self.draft.values
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        self.complaints.drop({self.place, *changed})
        return changed

    def _jump(self, place: Place, names: set[str]) -> None:
        self.place = place
        self.editor = editor_for(self.draft, place)
        self._redraw(names)
        self._follow()
        self.report(BlankFocused())

    def _end_of_rows(self) -> Place:
        """Return the place where the rows end that the row in hand is among; empty for no row."""
        if isinstance(self.place, str) or is_new_row(self.place):
            return self.place
        rows, index, _ = self.place
        return new_row(rows, self.draft.values[rows][index].get("section", 0))

    def _return_to_places(self, beside: Place) -> None:
        places = list(self.draft.places())
        if self.place not in places and places:
            self.place = beside if beside in places else places[0]
        self.editor = editor_for(self.draft, self.place)

    def _notes(self) -> dict[Place, list[Note]]:
        notes = self.complaints.notes
        if offer := self.editor.offer_text():
            notes.setdefault(self.place, []).append(("note", offer))
        return notes

    def _redraw(self, names: set[str]) -> None:
        """Lay out what mentions these blanks, and draw the lines that differ."""
        for lines in (self.sheet_layout.lay_out(names), self.sheet_layout.note(self._notes())):
            if lines:
                for index in range(max(lines[0], self.top), min(lines[1], self._bottom)):
                    self.refresh_line(index)
                if not self.sheet_layout.has(lines[1]):
                    self.refresh()
        self._refresh_blank(self.place)

    def _refresh_blank(self, place: Place) -> None:
        """Draw the lines of a blank again, where the pen came or left."""
        first, last = self.sheet_layout.span(place)
        for index in range(first, last + 1):
            self.refresh_line(index)

    @property
    def _bottom(self) -> int:
        return self.top + self.size.height

    def _caret(self) -> tuple[int, int] | None:
        return self.sheet_layout.find(self.place, self.editor.pen.at) if self.place else None

    def _follow(self) -> None:
        """Bring the pen into view, and the terminal's own cursor with it."""
        caret = self._caret()
        if caret:
            # What stands under the blank is to be seen, too, as far as the pen stays in view.
            self.show_line(min(self.sheet_layout.foot(self.place), caret[0] + self.size.height - 3))
            self.show_line(caret[0], margin=2)


def _first(draft: Draft) -> Place:
    """Return the blank that is being typed, else the first one on which nothing is offered."""
    places = list(draft.places())
    if draft.typing is not None and draft.typing[0] in places:
        return draft.typing[0]
    asked = (place for place in places if blank_name(place) not in draft.offered)
    return next(asked, places[0] if places else "")


def _focused_frame(line: str) -> list[Piece]:
    """Return a line of a photo's frame: what stands in it is in hand, not all of its lines."""
    inside = line[1:-1]
    look = "frame" if inside.strip(" ─") == "" else "focused"
    return [(line[0], "frame"), (inside, look), (line[-1], "frame")]


def _short(rule: Segment) -> str:
    """Return what is drawn of a rule: its end stands still while the value before it grows."""
    return rule.text[: max(_RULE - rule.offset, 2)].ljust(len(rule.text))
