"""Columns of a table: which blanks have one, what it is called, and how values become cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.forms.kinds.choice import Choice, Choices
from tui.forms.language.nodes import Slot, Table, Words
from tui.forms.table_mark import SECTION
from tui.locale import say_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tui.forms.kinds.kind import Cell, Kind, Value
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet


class Selection(NamedTuple):
    """The blanks of a form that a table has as columns."""

    listed: bool = False
    """Whether it is only those that the list of records shows."""
    private: bool = False
    """Whether those that are never printed are among them."""

    def blanks_of(self, sheet: Sheet) -> list[Blank]:
        """The blanks of a sheet that are selected; rows among them, photos not."""
        blanks: Iterable[Blank] = sheet.blanks.values()
        if self.listed:
            slots = sheet.columns or [span for span in sheet.name if isinstance(span, Slot)]
            blanks = (sheet.blanks[name] for name in dict.fromkeys(slot.blank for slot in slots))
        return [each for each in blanks if self.takes(each)]

    def columns_of(self, rows: Blank) -> list[Blank]:
        """The columns of rows that are selected."""
        return [each for each in rows.columns.values() if self.takes(each)]

    def takes(self, blank: Blank) -> bool:
        """Whether it takes a blank, where all are listed."""
        has_cells = bool(blank.columns or blank.kind.cell_type) and blank.kind.name != "noted"
        return has_cells and (self.private or not blank.private)


class Column(NamedTuple):
    """A column of a table."""

    name: str
    """The name of its blank; that of a column of rows, too: `siblings.age`."""
    key: str
    """The name of its value in a record, or in a row."""
    heading: str
    type: str
    """What its cells hold: text, number, date or flag."""
    cell: Callable[[Value], Cell]
    """The cell of a value."""
    choices: tuple[str, ...] = ()
    """The words that a cell may hold; empty where it is free."""
    blank: Blank | None = None
    """Its blank; None for the section that a row stands under."""

    @property
    def several(self) -> bool:
        """Whether a cell may hold several of the choices."""
        return self.blank is not None and isinstance(self.blank.kind, Choices)


def column_of(blank: Blank, code: str, rows: str = "") -> Column:
    """The column of a blank, or of a column of some `rows`, with words of the language `code`."""
    return Column(
        f"{rows}.{blank.name}" if rows else blank.name,
        blank.name,
        label_of(blank, code),
        blank.kind.cell_type,
        partial(_cell, blank.kind.cell, yes_and_no(code)),
        _words(blank.kind, code),
        blank,
    )


def section_column(sheet: Sheet, rows: str, code: str) -> Column | None:
    """The column of the sections that some rows stand under; None where they have none."""
    words = _sections(sheet, rows)
    if not words:
        return None
    heading = say_in(code, "table.section")

    def cell(number: Value) -> Cell:
        return words.get(number, None if number is None else str(number))

    return Column(f"{rows}.{SECTION}", SECTION, heading, "text", cell, tuple(words.values()))


def label_of(blank: Blank, code: str) -> str:
    """The label of a blank in a language, or else in Kazakh."""
    return blank.labels.get(code) or blank.labels.get("kk") or blank.name


def told_apart(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Columns with their names behind headings that are alike: each is to be found again."""
    columns = tuple(columns)
    headings = [each.heading.casefold() for each in columns]
    return tuple(
        each._replace(heading=f"{each.heading} ({each.name})")
        if headings.count(each.heading.casefold()) > 1
        else each
        for each in columns
    )


def yes_and_no(code: str) -> tuple[str, str]:
    """The words for yes and for no in a table in the language `code`."""
    return say_in(code, "table.yes"), say_in(code, "table.no")


def _cell(make: Callable[[Value], Cell], words: tuple[str, str], value: Value) -> Cell:
    if value is None:
        return None
    try:
        cell = make(value)
    except Exception:  # noqa: BLE001 - a plugin's storage may hold what is none of the kind's
        cell = str(value)
    if cell is True or cell is False:
        return words[0] if cell else words[1]
    return cell


def _words(kind: Kind, code: str) -> tuple[str, ...]:
    if isinstance(kind, Choice):
        return tuple(kind.words.values())
    return yes_and_no(code) if kind.cell_type == "flag" else ()


def _sections(sheet: Sheet, rows: str) -> Mapping[int, str]:
    """The words across the table above some rows, by the number that the rows keep."""
    return dict(_section_words(sheet, set(sheet.sections_of(rows)) - {0}))


def _section_words(sheet: Sheet, numbers: set[int]) -> Iterator[tuple[int, str]]:
    for node in sheet.nodes if numbers else ():
        for section in node.sections if isinstance(node, Table) else ():
            if section.number in numbers:
                words = "".join(span.text for span in section.spans if isinstance(span, Words))
                yield section.number, " ".join(words.split()) or str(section.number)
