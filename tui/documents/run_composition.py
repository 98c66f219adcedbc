"""Runs of a sheet's lines and cells: its words, and the values of one record on its blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.documents.paper import Run, Runs
from tui.forms.kinds.choice import Choice
from tui.forms.kinds.date import SIGNED, signed_day
from tui.forms.language.lines.captions import caption_of
from tui.forms.language.nodes import BREAK, Counter, NoteMark, Slot, Table, Words
from tui.forms.language.part import Part
from tui.forms.place import Place, new_row
from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tui.forms.kinds.kind import Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Spans
    from tui.forms.language.sheet import Sheet

_ROOM = 16
"""Letters that a rule inside a cell is long at most."""
_APART = "   "
"""Between values that are written on one rule."""


class RunComposer:
    """Runs of spans, with the values of one record.

    Args:
        sheet: the sheet on which the spans are.
        values: the record's values; None for a form to be written on by hand.
        screen: whether they are for the entry screen, on which private blanks are seen, too.
        shown: gives the text at a place where it is not simply the value as printed, as while it
            is being typed.
    """

    def __init__(
        self,
        sheet: Sheet,
        values: Values | None,
        *,
        screen: bool = False,
        shown: Callable[[Place], str] | None = None,
    ) -> None:
        self.sheet, self.screen, self._shown = sheet, screen, shown
        self._by_hand = values is None
        self._whole = values = values or {}
        self.values = values if screen else _asked_for(sheet, values)
        """The values that are asked for, as the record is; on the screen all of them."""

    def is_asked(self, blank: Blank) -> bool:
        """Whether a blank is asked for, as the record is."""
        if not self.screen and (blank.private or blank.part is Part.ORDER):
            # The order's lines are printed whatever is asked for; ours are only where it is.
            return not blank.private
        # By hand anything may yet have to be written, but for what follows from something else.
        return (self._by_hand and blank.typed) or blank.is_relevant(self._whole)

    def runs(
        self,
        spans: Spans,
        index: int = 0,
        number: int = 0,
        rows: str = "",
        *,
        goes_on: int = 0,
        by_hand: bool = False,
        celled: bool = False,
    ) -> Runs:
        """Runs of a line or a cell.

        Args:
            spans: the line's, or the cell's.
            index: in a row that is repeated, which of the record's rows it is, from 0 on; -1 for
                one to be written on by hand.
            number: what a counter says in that row; 0 for nothing.
            rows: the name of the blank whose rows repeat it.
            goes_on: what a counter says there that goes on across sections; 0 for nothing.
            by_hand: whether there has to be room to write with a pen beside a cell's words.
            celled: whether they are in a cell, which has no rules.
        """
        runs: list[Run] = []
        for span in spans:
            match span:
                case Words():
                    runs.append(Run(span.text))
                case Counter():
                    counted = goes_on if span.goes_on else number
                    runs.append(Run(str(counted) if counted else ""))
                case Slot() if runs and not self.screen and self._is_mark(span):
                    runs[-1] = self._marked(runs[-1], span, index)
                case Slot() if self.is_asked(self.sheet.blanks[span.blank]):
                    runs.extend(self._slot(span, index, rows))
                case NoteMark():
                    runs.append(Run(span.text, note=span.number))
        if by_hand and any(isinstance(span, Words) and span.text.strip() for span in spans):
            runs = [_with_room(run) for run in runs]
        if self.screen:
            return tuple(runs)
        if celled:
            return tuple(_without_gaps(_without_empty_lines(runs)))
        return tuple(_joined_rules(_without_empty(_without_empty_lines(runs))))

    def run(self, blank: Blank, place: Place) -> Run:
        """The run of the value at a blank's place."""
        text, width = self._text(blank, place), blank.min_width
        if not blank.captions:
            return Run(text, place, width, blank.lines, typed=blank.typed)
        caption = caption_of(self.sheet, blank)
        width = max(width, len(caption))
        return Run(text, place, width, blank.lines, typed=blank.typed, caption=caption)

    def adding_run(self, rows: str, section: int = 0) -> Run:
        """The run on which a row is added to the rows `rows`, in a section of their table."""
        return Run(say("sheet.add_row"), new_row(rows, section), typed=True)

    def in_table(self, blank: Blank) -> bool:
        """Whether the rows of a blank are in a table of the sheet."""
        tables = (node for node in self.sheet.nodes if isinstance(node, Table))
        return any(table.sections_of(blank.name) for table in tables)

    def _is_mark(self, slot: Slot) -> bool:
        return self.sheet.blank(slot).kind.name == "noted"

    def _slot(self, slot: Slot, index: int, rows: str) -> Iterator[Run]:
        blank = self.sheet.blanks[slot.blank]
        if not self.screen and self.sheet.blank(slot).private:
            return
        if slot.view == SIGNED and not self.screen:
            yield Run(signed_day(self.values.get(slot.blank), self.sheet.language))
        elif slot.view:
            value = self.values.get(slot.blank)
            text = "" if value is None else blank.kind.views[slot.view](value)
            # Not the blank's own place: nobody types here.
            yield Run(text, (slot.blank, 0, slot.view), width=blank.min_width)
        elif slot.column and slot.blank == rows:
            place = (slot.blank, index, slot.column)
            yield Run("", place) if index < 0 else self.run(blank.columns[slot.column], place)
        elif blank.columns:
            if slot.column or not self.screen or self.in_table(blank):
                yield Run(self._joined(blank, slot.column), slot.blank, 24, blank.lines)
        elif isinstance(blank.kind, Choice) and blank.kind.underline:
            yield from self._listed(blank, blank.kind)
        else:
            yield self.run(blank, slot.blank)

    def _marked(self, number: Run, mark: Slot, index: int) -> Run:
        """A number with its mark, where it was written over; nobody writes on the mark itself."""
        place = (mark.blank, index, mark.column) if mark.column else mark.blank
        text = self._text(self.sheet.blank(mark), place) if index >= 0 else ""
        return number._replace(text=number.text + text)

    def _text(self, blank: Blank, place: Place) -> str:
        if self._shown is not None:
            return self._shown(place)
        row: Mapping[str, object] = self.values
        if not isinstance(place, str):
            row = self.values[place[0]][place[1]]
        return blank.kind.show(row.get(blank.name))

    def _listed(self, blank: Blank, kind: Choice) -> Iterator[Run]:
        chosen = self.values.get(blank.name)
        caption = caption_of(self.sheet, blank)
        for number, (choice, word) in enumerate(kind.words.items()):
            if number:
                yield Run(", ")
            on = choice in chosen if isinstance(chosen, list) else choice == chosen
            yield Run(word, blank.name, underlined=on, typed=True, caption=caption)

    def _joined(self, blank: Blank, column: str) -> str:
        """Rows as a text: their values joined by commas, the rows by semicolons."""
        columns = [blank.columns[column]] if column else list(blank.columns.values())
        seen = [one for one in columns if self.screen or not one.private]
        rows = (
            ", ".join(text for one in seen if (text := one.kind.show(row.get(one.name))))
            for row in self.values.get(blank.name) or ()
        )
        return "; ".join(row for row in rows if row)


def _asked_for(sheet: Sheet, values: Values) -> dict[str, Any]:
    """The values that are asked for, as the record is: nobody sees the others on a screen."""
    found = {}
    for name, value in values.items():
        blank = sheet.blanks.get(name)
        if blank is None or not blank.columns:
            kept = value
        else:
            kept = [_asked_in_row(blank, row, values) for row in value]
        if blank is None or blank.is_relevant(values):
            found[name] = kept
    return found


def _asked_in_row(rows: Blank, row: Values, values: Values) -> dict[str, Any]:
    unasked = rows.columns.keys() - {column.name for column in rows.relevant_columns(row, values)}
    return {name: value for name, value in row.items() if name not in unasked}


def _with_room(run: Run) -> Run:
    """A cell's run with a rule of its own to write on, where it is empty: cells have none."""
    if run.place is None or run.text or not run.typed:
        return run
    return run._replace(text="_" * min(run.width, _ROOM))


def _joined_rules(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield a line's runs; between blanks with only a space between them the rule goes on.

    The order prints one rule where a record keeps several values.
    """
    before, space = Run(""), Run("")
    for run in runs:
        if run.place is None and run.text.isspace() and run.text != BREAK.text:
            space = run
            continue
        if space.text:
            captioned = bool(before.caption or run.caption) and run.place is not None
            on = before.width and run.width and before.place is not None
            if on and captioned:
                # Each has a caption under a rule of its own.
                space, on = space._replace(text=_APART), 0
            yield Run(_APART, before.place) if on else space
        before, space = run, Run("")
        yield run
    if space.text:
        yield space


def _without_empty(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield a line's runs without the empty ones of blanks that share a rule.

    Where nothing is on the rule, all of them stay, to draw it.
    """
    sharing: list[Run] = []
    for run in runs:
        if _shares(run) or (sharing and _is_space(run)):
            sharing.append(run)
            continue
        yield from _written(sharing)
        sharing = []
        yield run
    yield from _written(sharing)


def _written(sharing: list[Run]) -> Iterator[Run]:
    begun = False
    if not any(run.text for run in sharing if _shares(run)):
        yield from sharing
        return
    space: Run | None = None
    for run in sharing:
        if _is_space(run):
            space = run
        elif run.text:
            if begun and space is not None:
                yield space
            yield run
            begun, space = True, None
    if space is not None and _is_space(sharing[-1]):
        yield space


def _shares(run: Run) -> bool:
    """Whether a run is a blank that may share its rule with the one beside it."""
    return run.place is not None and bool(run.width) and not run.caption


def _is_space(run: Run) -> bool:
    return run.place is None and run.text.isspace() and run.text != BREAK.text


def _without_gaps(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield a cell's runs with one space between what is there, and none beside nothing."""
    space: Run | None = None
    begun = False
    for run in runs:
        if _is_space(run):
            space = run if begun else None
            continue
        if run.text == BREAK.text:
            space, begun = None, False
        elif run.text:
            if space is not None:
                yield space
            space, begun = None, True
        yield run


def _without_empty_lines(runs: list[Run]) -> Iterator[Run]:
    """Yield a cell's runs; a new line is not begun before nothing or after nothing."""
    begun = broken = False
    for run in runs:
        if run.place is None and run.text == BREAK.text:
            broken = begun
            continue
        if broken and run.text.strip():
            yield Run(BREAK.text)
            broken = False
        begun = begun or bool(run.text.strip())
        yield run
