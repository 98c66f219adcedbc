"""What stands behind a number of a report: its children and records, by name, each to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.desk.audit import note_viewed
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
from tui.forms.language.record_name import record_name
from tui.forms.language.sheet import Page
from tui.locale import say, say_in
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.place import Place
    from tui.records.search.child import Key
    from tui.reports.things import Found

NAMELESS = "—"


class BehindLine(NamedTuple):
    """A line behind a number: one that was counted, or a record that it is made of."""

    name: str
    """What was counted; empty where the line is only one more record of it."""
    record: str
    """The record, as lists call it, with its form."""
    key: Key
    """Its form and id."""

    @property
    def text(self) -> str:
        """The line; a record that goes by the name of what was counted says it."""
        if self.name and self.record.startswith(f"{self.name} ("):
            return self.record
        return " · ".join(filter(None, (self.name or "   ", self.record)))


def behind_lines(desk: Desk, form: Form, place: Place, values: Values) -> list[BehindLine] | None:
    """The lines behind a number, as the records are now; None where it is none that is counted.

    Those with a name are as many as the number.
    """
    behind = getattr(form, "behind", None)
    found: Sequence[Found] | None = behind(place, values, desk) if behind else None
    if found is None:
        return None
    lines = [line for one in found for line in _lines(desk, one)]
    note_viewed(desk, (line.key for line in lines), "show")
    return lines


def _lines(desk: Desk, found: Found) -> Iterator[BehindLine]:
    members = found.members or (found.key,)
    child = desk.children.by_record(*found.key) if not found.name else None
    name = found.name or (child.name if child else "")
    for number, key in enumerate(members):
        record = _record_text(desk, key)
        yield BehindLine((name or record or NAMELESS) if number == 0 else "", record, key)


def _record_text(desk: Desk, key: Key) -> str:
    try:
        form = desk.form(key[0])
        record = desk.records(form).get(key[1])
        name = record_name(form.sheet_or_latest(record), record.values)
    except UserError:
        return ""
    return f"{name} ({form.title})"


def behind_paper(title: str, lines: Sequence[BehindLine], code: str = "kk") -> Paper:
    """The lines behind a number as a list to be printed, or to be a table."""
    names = [line.name for line in lines]
    numbers = iter(range(1, len(names) + 1))
    rows = tuple(
        GridRow(
            (
                (Run(str(next(numbers)) if line.name else ""),),
                (Run(line.name),),
                (Run(line.record),),
            )
        )
        for line in lines
    )
    heading = ("№", say_in(code, "behind.name"), say_in(code, "behind.record"))
    grid = Grid(heading, rows, (8, 60, 100))
    return Paper(title, (Paragraph((Run(title),), "centre", "title"), grid), Page(), code)


def print_behind(
    desk: Desk, title: str, lines: Sequence[BehindLine], ending: str, path: Path
) -> Printed:
    """Print the lines behind a number into a file; the log notes whose they are.

    Raises:
        UserError: no such format, or the file cannot be written.
    """
    printed = desk.printer.print_list_paper(behind_paper(title, lines), ending, path)
    by_form: dict[str, list[str]] = {}
    for line in lines:
        by_form.setdefault(line.key[0], []).append(line.key[1])
    for form, records in by_form.items():
        desk.vault.log.note("printed", form, records, format=ending)
    return printed


def heading_of(label: str, lines: Sequence[BehindLine]) -> str:
    """What a list behind a number is called: the number's label, and how many it counts."""
    return f"{label} · {say('behind.title', count=sum(bool(line.name) for line in lines))}"
