"""The dialogs in which the match of an import is changed, and single rows and repairs decided on.

Each gives the decisions that it makes to `take`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.desk.imports.rehearsal_text import blank_label, sheet_prefix, value_text
from tui.exchange.table.cell import column_letters
from tui.forms.clean import clean_line
from tui.locale import say
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.importing import deciding
from tui.screens.importing.lines import heading_text, row_text
from tui.screens.importing.target import (
    Column,
    Filling,
    HeadingRow,
    Hidden,
    Kind,
    RowOf,
    Sheets,
)
from tui.screens.line_dialog import LineDialog
from tui.screens.narrowing_dialog import Item, NarrowingDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.exchange.rehearsal.decisions import Decisions, RowWay
    from tui.exchange.rehearsal.outcome import Outcome
    from tui.screens.importing.import_screen import ImportScreen

    Take = Callable[[Decisions], None]

_ROWS: Final = 14
"""Rows of a sheet that are offered as its heading."""
_PARTS: Final = {
    "name": ("surname", "first", "patronymic"),
    "class": ("year", "letter"),
    "date": ("day", "month", "day_year"),
}
"""The parts of which a kind's value may be made, each in a column of its own."""
_LEFT: Final = "-"


class WideChoiceDialog(ChoiceDialog):
    """A choice with lines as long as the screen has room for."""


def choose_at(screen: ImportScreen, target: object) -> None:
    """Ask what is to be decided at a line."""
    match target:
        case Column():
            _choose_blank(screen, target)
        case Filling():
            _choose_column(screen, target)
        case HeadingRow(sheet):
            _choose_heading(screen, sheet)
        case Sheets():
            _choose_sheets(screen)
        case Hidden():
            screen.decide(deciding.with_hidden(screen.decisions), anew=True)
        case Kind(kind):
            _choose_repairs(screen, kind)
        case RowOf():
            _choose_fate(screen, target)


def _choose_blank(screen: ImportScreen, at: Column) -> None:
    """Ask which blank a column fills."""
    items = [Item(say("importing.not_taken"), _LEFT), *_blanks(screen)]
    heading = heading_text(screen.seen.tables[at.table], at.column)
    title = f"{column_letters(at.column)} «{heading}»"

    def chosen(answer: Any) -> None:
        if answer is not None:
            aim = None if answer == _LEFT else answer
            tables = screen.seen.tables
            screen.decide(
                deciding.with_column(screen.decisions, tables, at.table, at.column, aim), anew=True
            )

    screen.app.push_screen(NarrowingDialog(title, items), chosen)


def _blanks(screen: ImportScreen) -> Iterator[Item]:
    """The blanks that a column can fill, whole, in parts, and several at once."""
    for name, blank in screen.work.vocabulary.blanks():
        label = blank_label(screen.work.sheet, name)
        yield Item(label, name)
        for part in _PARTS.get(blank.kind.name, ()):
            yield Item(f"{label}: {say(f'importing.part.{part}')}", f"{name}:{part}")
    for aim in screen.work.vocabulary.several():
        labels = (blank_label(screen.work.sheet, name) for name in aim.blanks)
        yield Item(" + ".join(labels), aim.written)


def _choose_column(screen: ImportScreen, at: Filling) -> None:
    """Ask which column fills a blank, or which value all rows get."""
    tabled = screen.seen.tables[at.table]
    columns = [heading.column for heading in tabled.table.headings]
    words = [f"{column_letters(each)} «{heading_text(tabled, each)}»" for each in columns]
    title = blank_label(screen.work.sheet, at.blank)

    def chosen(answer: list[int] | None) -> None:
        if not answer:
            return
        if answer[0] < len(whole):
            _ask_value(screen, at)
            return
        tables, column = screen.seen.tables, columns[answer[0] - len(whole)]
        screen.decide(
            deciding.with_column(screen.decisions, tables, at.table, column, at.blank), anew=True
        )

    # What is to be done is not the same in all rows of a plan.
    whole = [] if "." in at.blank else [say("importing.one_value")]
    dialog = WideChoiceDialog(title, [*whole, *words])
    screen.app.push_screen(dialog, chosen)


def _ask_value(screen: ImportScreen, at: Filling) -> None:
    label = blank_label(screen.work.sheet, at.blank)

    def said(text: str | None) -> None:
        if not text:
            return
        try:
            value = screen.work.vocabulary.blank(at.blank).kind.parse(text, screen.desk.today())
        except UserError as refusal:
            screen.show_status(str(refusal), "error")
            return
        tables = screen.seen.tables
        screen.decide(
            deciding.with_value(screen.decisions, tables, at.table, at.blank, value), anew=True
        )

    dialog = LineDialog(label, say("importing.one_value"), say("importing.line_keys"))
    screen.app.push_screen(dialog, said)


def _choose_heading(screen: ImportScreen, sheet: str) -> None:
    """Ask in which row the heading of a sheet stands."""
    grid = next(each for each in screen.work.source.grids if each.name == sheet)
    words = [row_text(row) for row in grid.rows[:_ROWS]]

    def chosen(answer: list[int] | None) -> None:
        if answer:
            row = answer[0] + 1
            screen.decide(deciding.with_heading(screen.decisions, sheet, row), anew=True)

    screen.app.push_screen(WideChoiceDialog(say("importing.which_heading"), words), chosen)


def _choose_sheets(screen: ImportScreen) -> None:
    """Ask which sheets are read."""
    grids = screen.work.source.grids
    names = [grid.name for grid in grids]
    read = screen.decisions.sheets or [grid.name for grid in grids if not grid.hidden]

    def chosen(answer: list[int] | None) -> None:
        if answer:
            sheets = [names[at] for at in answer]
            screen.decide(deciding.with_sheets(screen.decisions, sheets), anew=True)

    shown = [at for at, name in enumerate(names) if name in read]
    dialog = WideChoiceDialog(say("importing.which_sheets"), names, shown, several=True)
    screen.app.push_screen(dialog, chosen)


def _choose_repairs(screen: ImportScreen, kind: str) -> None:
    """Ask which repairs of a kind are taken, one by one."""
    cells = screen.repairs.by_kind[kind]
    tables = screen.seen.tables
    words = [
        f"{sheet_prefix(tables, each.table)}{each.cell} «{clean_line(each.written)}» → "
        f"{value_text(screen.work.sheet, each.blank, each.repair.value)}"
        for each in cells.values()
        if each.repair
    ]

    def chosen(answer: list[int] | None) -> None:
        if answer is not None:
            ways = {cell: at in {*answer} for at, cell in enumerate(cells)}
            screen.decide(deciding.with_cells(screen.decisions, ways))

    taken = [at for at, cell in enumerate(cells) if cell in screen.repairs.taken]
    dialog = WideChoiceDialog(say("importing.which_repairs"), words, taken, several=True)
    screen.app.push_screen(dialog, chosen)


def _choose_fate(screen: ImportScreen, at: RowOf) -> None:
    """Ask what is to be done with a row."""
    rehearsal = screen.seen.rehearsal
    outcome = next(
        (
            each
            for each in (rehearsal.outcomes if rehearsal else ())
            if (each.table, each.row) == at
        ),
        None,
    )
    if outcome is None or rehearsal is None:
        return
    alike = [(each.table, each.row) for each in rehearsal.outcomes if each.fate == outcome.fate]
    ways = [*_ways(screen, outcome, len(alike))]

    def chosen(answer: list[int] | None) -> None:
        if answer:
            way = ways[answer[0]]
            rows = alike if way.for_all else [(at.table, at.row)]
            if way.record:
                decisions = deciding.with_same(screen.decisions, (at.table, at.row), way.record)
            else:
                decisions = deciding.with_rows(screen.decisions, rows, way.way)
            screen.decide(decisions)

    words = [each.words for each in ways]
    screen.app.push_screen(WideChoiceDialog(say("importing.which_fate"), words), chosen)


class _Way(NamedTuple):
    """What can be done with a row."""

    words: str
    way: RowWay
    record: str = ""
    """The record that it is about, where it is the same as one."""
    for_all: bool = False
    """Whether that is done with all rows of which it is asked."""


def _ways(screen: ImportScreen, outcome: Outcome, alike: int) -> Iterator[_Way]:
    """What can be done with a row, and with all rows of its fate, of which there are `alike`."""
    decided = screen.decisions.rows.get((outcome.table, outcome.row))
    if decided:
        yield _Way(say("importing.way.ask"), "ask")
    if outcome.alike:
        yield _Way(say("importing.way.new"), "new")
        for each in outcome.alike:
            yield _Way(say("importing.way.same", child=each.text), "same", each.record)
    if outcome.fate == "refused":
        yield _Way(say("importing.way.bare"), "bare")
        if alike > 1:
            yield _Way(say("importing.way.all_bare", count=alike), "bare", for_all=True)
    if outcome.fate != "skipped":
        yield _Way(say("importing.way.skip"), "skip")
    if outcome.fate == "asked" and alike > 1:
        ways: tuple[RowWay, ...] = ("new", "same", "skip")
        for way in ways:
            yield _Way(say(f"importing.way.all_{way}", count=alike), way, for_all=True)
