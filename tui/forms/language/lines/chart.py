"""The line of a chart: the labels and the numbers of a record that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.kinds.text import Computed
from tui.forms.language.faults.letters import unknown, unknown_name
from tui.forms.language.nodes import Chart, Slot, Words
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.language.blank import Blank
    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.script import ScriptLine
    from tui.locale import Message

STYLES: Final = ("bars", "stacked", "time")
"""The styles of a chart, as they are written in its mark; the first one need not be."""
MOST_SERIES: Final = 8
"""Series that can be told apart by their patterns."""


def read_chart(line: ScriptLine, blanks: Mapping[str, Blank], faults: Faults) -> Chart | None:
    """Read the line of a chart; None where it is at fault, which is complained of.

    Its names are the columns of one rows blank, that of the labels first, or blanks with a number.
    """
    return _Reader(line, blanks, faults).chart()


class _Reader:
    def __init__(self, line: ScriptLine, blanks: Mapping[str, Blank], faults: Faults) -> None:
        self._line, self._blanks, self._faults = line, blanks, faults
        self._failed = False

    def chart(self) -> Chart | None:
        style = self._line.argument or STYLES[0]
        if style not in STYLES:
            self._complain(unknown("text.chart_style", style, STYLES).message)
        names = self._names()
        if not names:
            return None
        rows = self._rows_of(names[0])
        if not rows and names[0] not in self._blanks:
            rows = next(filter(None, map(self._rows_of, names[1:])), "")
        if self._failed:
            return None
        slots = self._of_rows(names, rows) if rows else self._of_record(names)
        labels = slots[0] if slots and slots[0].column else None
        series = slots[1:] if labels else slots
        if not self._failed and not series:
            self._complain(message("text.chart_numbers", name=names[0]))
        if len(series) > MOST_SERIES and (labels or style == "stacked"):
            self._complain(message("text.chart_many", found=len(series), most=MOST_SERIES))
        for slot in series:
            self._check_number(slot)
        if self._failed:
            return None
        style = "" if style == STYLES[0] else style
        return Chart(labels, tuple(series), style, self._line.part)

    def _names(self) -> list[str]:
        (cell,) = self._line.cells
        if self._line.placeholders:
            self._complain(message("text.chart_braces"))
            return []
        words = "".join(piece.text for piece in cell if isinstance(piece, Words))
        names = [name.strip() for name in words.split(",")]
        if not all(names):
            self._complain(message("text.chart_empty"))
            return []
        return names

    def _rows_of(self, name: str) -> str:
        """The rows whose column a name is; '' where it is none, or a number that stands once."""
        rows, _, column = name.partition(".")
        if column:
            return rows if rows in self._blanks and self._blanks[rows].columns else ""
        own = self._blanks.get(name)
        if own is not None and (not own.columns or name in own.columns):
            return name if own.columns else ""
        found = [each.name for each in self._blanks.values() if name in each.columns]
        if len(found) > 1:
            listed = ", ".join(f"{each}.{name}" for each in found)
            self._complain(message("text.chart_which", name=name, known=listed))
        return found[0] if found else ""

    def _of_rows(self, names: Sequence[str], rows: str) -> list[Slot]:
        columns = self._blanks[rows].columns
        slots = []
        for name in names:
            other, _, column = name.rpartition(".")
            if other and other != rows:
                self._complain(message("text.chart_other_rows", name=name, rows=rows))
            elif column in columns:
                slots.append(Slot(rows, column))
            else:
                self._unknown(column, columns, f"{rows}.{column}")
        return slots

    def _of_record(self, names: Sequence[str]) -> list[Slot]:
        once = {name: each for name, each in self._blanks.items() if not each.columns}
        inside = {
            name: column for each in self._blanks.values() for name, column in each.columns.items()
        }
        slots = []
        for name in names:
            if name in once:
                slots.append(Slot(name))
            elif name in self._blanks:
                self._complain(message("text.chart_rows", name=name))
                return []
            elif name in inside:
                self._complain(message("text.chart_once", name=name, once=names[0]))
            else:
                self._unknown(name, {**once, **inside}, name)
        return slots

    def _unknown(self, name: str, known: Mapping[str, Blank], full: str) -> None:
        self._failed = True
        typed = [each for each, blank in known.items() if blank.kind.name != "noted"]
        why = unknown_name("text.blank", name, typed)
        if not self._faults.suspects & {name, full} and not self._faults.follows(why):
            self._faults.add(self._line.number, why.message)

    def _check_number(self, slot: Slot) -> None:
        blank = self._blanks[slot.blank]
        blank = blank.columns[slot.column] if slot.column else blank
        kind = blank.kind
        # What a plugin gives may be a number; a text that is none has no bar.
        derived = isinstance(kind, Computed) and not kind.formula
        suspect = self._faults.suspects & {blank.name, blank.place}
        if kind.cell_type != "number" and not derived and not suspect:
            self._complain(message("text.chart_number", name=blank.name, kind=kind.name))

    def _complain(self, why: Message) -> None:
        self._failed = True
        self._faults.add(self._line.number, why)
