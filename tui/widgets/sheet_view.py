"""Entry on the painted sheet: what a key does to the focused blank, and which one comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.place import blank_name, is_new_row, new_row, new_row_section
from tui.keys import letter_of
from tui.widgets.editors import editor_for
from tui.widgets.painted_sheet import MARGIN, PaintedSheet, first_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events

    from tui.forms.entry.draft import Draft
    from tui.forms.entry.suggestions import Suggestion
    from tui.forms.kinds.kind import Value, Values
    from tui.forms.place import Place
    from tui.forms.problem import Problem


class BlankFocused:
    """Report that another blank is focused."""


class LastBlankLeft:
    """Report that there is no blank after the one that was left."""


class PasteCut:
    """Report that a paste was longer than a blank takes, and was cut."""


class SheetView(PaintedSheet):
    """Entry of a draft on its sheet.

    What is typed is in the draft at once, as its `typing`; it becomes a value when the blank is
    left (see `commit_entry`).
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._passed: tuple[Place, str] | None = None
        """The full entry from which the last key went on, and what was typed there."""

    def show_draft(self, draft: Draft) -> None:
        """Go on with another draft in place of this one."""
        self.take_draft(draft)
        self._passed = None
        self.top = 0
        self.scroll_to_caret()
        self.refresh()
        self.report(BlankFocused())

    def go_to(self, place: Place, at: int | None = None) -> None:
        """Commit the entry, and focus another blank, the pen before letter `at` or at the end."""
        self.commit_entry()
        self._passed = None
        left, self.place = self.place, place
        self.editor = editor_for(self.draft, place)
        if at is not None:
            self.editor.move_to(at)
        self.redraw_blanks({blank_name(place)})
        self.refresh_blank(left)
        self.scroll_to_caret()
        self.report(BlankFocused())

    def commit_entry(self) -> None:
        """Make what was typed on the focused blank its value, or a complaint under it."""
        if self.draft.typing is None:
            return
        before = dict(self.draft.values)
        problem = self.draft.commit_entry()
        changed = self._changed_since(before)
        if problem is not None:
            self.complaints.clear(self.place)
            self.complaints.add([problem])
        self.redraw_blanks(changed | {blank_name(self.place)})
        # The value may read otherwise than it was typed: one goes on with what is seen.
        old = self.editor.pen
        self.editor = editor_for(self.draft, self.place)
        if old.at < len(old.text):
            self.editor.move_to(old.at)

    def put(self, value: Value) -> None:
        """Give the focused blank a value that was chosen; None empties it."""
        self._passed = None
        self.draft.typing = None
        before = dict(self.draft.values)
        self.draft.put(self.place, value)
        self.editor = editor_for(self.draft, self.place)
        self._show_changes(before)

    def clear(self) -> None:
        """Empty the focused blank; undo brings back what was typed there, too."""
        if self.place and not is_new_row(self.place):
            self.commit_entry()
            self.put(None)

    def discard(self) -> None:
        """Throw away all that was typed into the draft; undo brings it back."""
        self.draft.discard()
        self.complaints.replace(self.draft.refused())
        self._show_step(first_place(self.draft), self.place)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show these problems under their blanks, and no others."""
        self.complaints.replace(problems)
        self.redraw_blanks(set())

    def move_focus(self, by: int) -> None:
        """Commit the entry, and focus the blank that is so many after this one, or before it."""
        self.commit_entry()
        places = list(self.draft.places())
        at = places.index(self.place) if self.place in places else 0
        if places:
            self.go_to(places[min(max(at + by, 0), len(places) - 1)])
        if at + by >= len(places):
            self.report(LastBlankLeft())

    def accept(self, suggestion: Suggestion) -> None:
        """Write a suggestion on the focused blank, as the key that accepts the first does."""
        before = dict(self.draft.values)
        if self.editor.accept(suggestion) == "typed":
            self._show_typed()
        else:
            self._show_changes(before)
        if self.editor.full:
            self.advance()

    def advance(self) -> None:
        """Agree to what is offered here, and focus the next blank on which nothing is."""
        self.commit_entry()
        self.draft.accept_offer(self.place)
        places = list(self.draft.places())
        after = places[places.index(self.place) + 1 :] if self.place in places else places
        asked = next(
            (place for place in after if blank_name(place) not in self.draft.offered), None
        )
        self.go_to(asked or (places or [self.place])[-1])
        if asked is None:
            self.report(LastBlankLeft())

    def undo(self) -> None:
        """Take back what is being typed on this blank, or else the last change."""
        if self.draft.typing_changed:
            self.draft.typing = None
            self.complaints.renew(set())
            self._show_step(self.place, self.place)
        else:
            self._make_step(self.draft.undo)

    def redo(self) -> None:
        """Make an undone change again; while something is being typed, there is none."""
        if not self.draft.typing_changed:
            self._make_step(self.draft.redo)

    def _make_step(self, step: Callable[[], Place | None]) -> None:
        before, refused = dict(self.draft.values), self.draft.refused()
        beside = self._end_of_rows()
        place = step()
        if place is not None:
            changed = self._changed_since(before)
            changed |= {blank_name(each.place) for each in (*refused, *self.draft.refused())}
            self.complaints.renew(changed)
            self._show_step(place or self.place, beside)

    def _show_step(self, place: Place, beside: Place) -> None:
        """Show what a step of undo changed, with the pen at its place, or else beside it."""
        self._passed = None
        left, places = self.place, list(self.draft.places())
        same_row = (each for each in places if not isinstance(each, str) and each[:2] == place[:2])
        found = place if place in places else next(same_row, None)
        self.place = found or (beside if beside in places else next(iter(places), ""))
        self.editor = editor_for(self.draft, self.place)
        self.redraw_blanks(set(self.draft.sheet.blanks))
        self.refresh_blank(left)
        self.scroll_to_caret()
        if self.place != left:
            self.report(BlankFocused())

    def add_row(self) -> None:
        """Begin a row after the focused one, or where the rows end."""
        if isinstance(self.place, str):
            return
        self.commit_entry()
        rows, index, _ = self.place
        found = self.draft.values.get(rows) or []
        section = (
            new_row_section(self.place)
            if is_new_row(self.place)
            else found[index].get("section", 0)
        )
        before = dict(self.draft.values)
        place = self.draft.add_row(
            rows, len(found) if is_new_row(self.place) else index + 1, section
        )
        self.complaints.renew({rows})
        self.redraw_blanks(self._differing(before) | {rows})
        self.go_to(place)

    def remove_row(self) -> None:
        """Delete the focused row."""
        if isinstance(self.place, str) or is_new_row(self.place):
            return
        rows, index, column = self.place
        end = self._end_of_rows()
        self.draft.typing = None
        before = dict(self.draft.values)
        self.draft.remove_row(rows, index)
        self.complaints.renew({rows})
        places = list(self.draft.places())
        near = (rows, index, column)
        self._focus(near if near in places else end, self._differing(before) | {rows})

    def move_row(self, step: int) -> None:
        """Move the focused row by one, up (-1) or down (1)."""
        if isinstance(self.place, str) or is_new_row(self.place):
            return
        self.commit_entry()
        rows, index, column = self.place
        before = dict(self.draft.values)
        place = (rows, self.draft.move_row(rows, index, step), column)
        self.complaints.renew({rows})
        self._focus(place, self._differing(before) | {rows})

    def end_step(self) -> None:
        """Take the next key for the focused blank, though the sheet has just gone on to it."""
        self._passed = None

    def press_key(self, event: events.Key) -> bool:
        """Write, or move the pen or the focus; False for a key that means nothing here."""
        passed, self._passed = self._passed, None
        if passed and event.key == "enter":
            # The sheet has gone on already, which whoever looks at the keys does not see.
            return True
        if passed and (letter := letter_of(event)):
            place, text = passed
            if letter == " " and not text.endswith(" "):
                # It begins nothing, but may be before a word that ends the entry: «2026 ж.».
                self._passed = place, text + letter
                return True
            self._go_back(place, text, letter)
        return self._write(event) or self._move(event.key)

    def write_over(self, letters: int, text: str) -> None:
        """Write a text over so many letters before the pen, or over what is marked."""
        pen = self.editor.pen
        if letters:
            self.editor.replaces = False
            pen.mark = max(pen.at - letters, 0)
        self.paste(text)

    def paste(self, text: str) -> None:
        """Write a text at the pen, cut where the blank takes no more of it."""
        self._passed = None
        self._begin_row()
        before = dict(self.draft.values)
        if not self.editor.paste(text):
            self.report(PasteCut())
        self._show_typed()
        self._show_changes(before)

    def on_click(self, event: events.Click) -> None:
        """Put the pen where the mouse points."""
        found = self.sheet_layout.place_at(self.top + event.y, event.x - MARGIN)
        if found:
            self.go_to(*found)

    def _write(self, event: events.Key) -> bool:
        letter = letter_of(event)
        if letter and is_new_row(self.place):
            self._begin_row()
        before = dict(self.draft.values)
        taken = self.editor.press(event.key, letter)
        if taken == "passed":
            self.advance()
            return self._write(event)
        if taken == "typed":
            self._show_typed()
        elif taken == "put":
            self._show_changes(before)
        if taken and self.editor.full:
            passed = self.place, self.editor.pen.text
            self.advance()
            self._passed = passed if letter else None
        return bool(taken)

    def _go_back(self, place: Place, text: str, letter: str) -> None:
        """Go back to an entry that was full and goes on all the same, as 2026 with -2027."""
        if self.draft.blank(place).kind.continues(text, letter):
            self.go_to(place)
            self.editor.paste_over(text)

    def _move(self, key: str) -> bool:
        if key in {"up", "down"} and self._move_line(-1 if key == "up" else 1):
            return True
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}
        if key == "enter":
            self.advance()
        elif key in steps:
            self.move_focus(steps[key])
        elif key in {"pageup", "pagedown"}:
            self._move_page(-1 if key == "pageup" else 1)
        elif key in {"ctrl+home", "ctrl+end"}:
            places = list(self.draft.places())
            self.go_to(places[0 if key == "ctrl+home" else -1])
        else:
            return False
        return True

    def _move_line(self, step: int) -> bool:
        """Move the pen by lines inside a value that takes several."""
        first, last = self.sheet_layout.span(self.place)
        row, column = self.caret() or (first, 0)
        if first == last or not first <= row + step <= last:
            return False
        found = self.sheet_layout.place_at(row + step, column)
        if found is None or found[0] != self.place:
            return False
        if found[1] > len(self.editor.pen.text) and step > 0:
            return False
        self.editor.move_to(found[1])
        self.scroll_to_caret()
        self.refresh_line(row)
        self.refresh_line(row + step)
        return True

    def _move_page(self, step: int) -> None:
        height = max(self.size.height - 2, 1)
        row = (self.caret() or (0, 0))[0] + step * height
        row = min(max(row, 0), self.line_count() - 1)
        rows = range(row, self.line_count() if step > 0 else -1, 1 if step > 0 else -1)
        found = next(
            (found for index in rows if (found := self.sheet_layout.place_at(index, 0))), None
        )
        places = list(self.draft.places())
        self.go_to(found[0] if found else places[-1 if step > 0 else 0])

    def _begin_row(self) -> None:
        if is_new_row(self.place):
            self.add_row()

    def _show_typed(self) -> None:
        self.draft.typing = (self.place, self.editor.pen.text)
        self.complaints.clear(self.place)
        self.redraw_blanks({blank_name(self.place)})
        self.scroll_to_caret()

    def _show_changes(self, before: dict[str, Value]) -> None:
        self.redraw_blanks(self._changed_since(before) | {blank_name(self.place)})
        self.scroll_to_caret()

    def _changed_since(self, before: Values) -> set[str]:
        """The blanks whose values differ from those before; complaints about them are dropped."""
        changed = self._differing(before)
        self.complaints.drop({self.place, *changed})
        return changed

    def _differing(self, before: Values) -> set[str]:
        """The blanks whose values differ from those before, such as a total of rows."""
        after = self.draft.values
        return {name for name in {*before, *after} if before.get(name) != after.get(name)}

    def _focus(self, place: Place, names: set[str]) -> None:
        self.place = place
        self.editor = editor_for(self.draft, place)
        self.redraw_blanks(names)
        self.scroll_to_caret()
        self.report(BlankFocused())

    def _end_of_rows(self) -> Place:
        """The place after the rows around the focused one; the focused place itself for no row."""
        if isinstance(self.place, str) or is_new_row(self.place):
            return self.place
        rows, index, _ = self.place
        return new_row(rows, self.draft.values[rows][index].get("section", 0))
