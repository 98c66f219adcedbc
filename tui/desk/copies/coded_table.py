"""The table of a copy that leaves the school."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.documents.table.column import Column, Selection
from tui.documents.table.record_table import RecordCells, table_of
from tui.forms.entry.child_facts import BORN, CLASS, NAMES
from tui.forms.kinds.choice import Choice
from tui.forms.kinds.date import LONGEST_LIFE
from tui.forms.language.blank import blank_at
from tui.locale import message, say_in
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from tui.desk.copies.mask import Mask
    from tui.documents.table.record_table import RecordTable
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Cell
    from tui.forms.language.blank import Blank
    from tui.locale import Message
    from tui.progress import Progress
    from tui.records.ledger.record import Record

_LEFT_OUT: Final = frozenset(("name", "phone", "email", "iin", "serial", "photo"))
"""Kinds of which nothing leaves."""
_HARMLESS: Final = {
    *(BORN, CLASS, "child.sex", "child.language", "child.nationality", "child.citizenship"),
    *("mother.education", "father.education"),
}
"""The facts of a child that may leave; all others say who it is, or where it lives."""


class _Made(NamedTuple):
    column: Column
    at: int
    """Its place in the whole table."""
    make: Callable[[Cell], Cell]


class CodedTable:
    """The records of a form as they may leave the school.

    Names are codes, births years; telephones, addresses and all else by which somebody is found
    are left out, and what is written freely has such things covered. The records stand in the
    order of their codes: in that of the alphabet, they would say whose they are.
    """

    def __init__(
        self, form: Form, codes: dict[str, str], mask: Mask, code: str, today: date
    ) -> None:
        self._form, self._codes, self._mask, self._code = form, codes, mask, code
        self._today = today
        self._covered: dict[str, int] = {}
        self._blanks: Mapping[str, Blank] = {}

    def of(self, records: Sequence[Record], progress: Progress) -> RecordTable:
        """The table of records; what it covers is known once it has been written."""
        ordered = sorted(records, key=lambda record: (self._codes.get(record.id, ""), record.id))
        sheet = self._form.sheet(self._form.sheet_on(self._today).edition, self._code)
        self._blanks = sheet.blanks
        whole = table_of(self._form, sheet, progress.of(ordered), Selection())
        columns = [*self._columns(whole.columns)]
        inner = [[*self._columns(each.columns)] for each in whole.inner]

        def made() -> Iterator[RecordCells]:
            for record, found in zip(ordered, whole.records, strict=True):
                code = self._codes.get(record.id, "")
                rows = (
                    [_row(kept, row) for row in each]
                    for kept, each in zip(inner, found.inner, strict=True)
                )
                cells = [code or None, *_row(columns, found.cells)]
                yield RecordCells(code, cells, tuple(rows))

        heading = Column("", "", say_in(self._code, "copy.code"), "text", lambda cell: cell)
        return whole._replace(
            mark=None,
            columns=(heading, *(each.column for each in columns)),
            inner=tuple(
                each._replace(columns=tuple(one.column for one in kept))
                for each, kept in zip(whole.inner, inner, strict=True)
            ),
            records=made(),
            is_named_first=True,
        )

    def notes(self) -> Iterator[Message]:
        """The sentences on what was covered."""
        if self._covered:
            count = sum(self._covered.values())
            yield message("copy.covered", count=count, labels=", ".join(self._covered))

    def _columns(self, columns: Sequence[Column]) -> Iterator[_Made]:
        for at, column in enumerate(columns):
            blank = column.blank
            if blank is None or isinstance(blank.kind, Choice) or column.type == "flag":
                if blank is None or self._may_leave(blank):
                    yield _Made(column, at, lambda cell: cell)
            elif self._may_leave(blank):
                yield self._made(column, at, blank)

    def _may_leave(self, blank: Blank) -> bool:
        """Whether a column may leave; one that is computed only if all that it reads may."""
        places = blank.computed.places if blank.computed else ()
        read = [blank_at(self._blanks, place) for place in places]
        if blank.result.name != "number" and any(map(_is_birth, read)):
            return False
        return may_leave(blank) and all(map(self._may_leave, read))

    def _made(self, column: Column, at: int, blank: Blank) -> _Made:
        if blank.kind.name == "date" and _is_birth(blank):
            heading = say_in(self._code, "copy.year", label=column.heading)
            return _Made(column._replace(heading=heading, type="number"), at, _year)
        if blank.kind.name in {"date", "number", "class", "time", "year"}:
            return _Made(column, at, lambda cell: cell)

        def covered(cell: Cell) -> Cell:
            if not isinstance(cell, str):
                return cell
            text = self._mask.over(cell)
            if text != cell:
                self._covered[column.heading] = self._covered.get(column.heading, 0) + 1
            if self._mask.leaks(text):
                raise UserError(message("copy.leak", label=column.heading))
            return text

        return _Made(column, at, covered)


def may_leave(blank: Blank) -> bool:
    """Whether the values of a blank may leave the school, such as are not computed from others."""
    if blank.kind.name in _LEFT_OUT or "address" in blank.name or blank.same in NAMES:
        return False
    return not blank.same or blank.same in _HARMLESS


def _is_birth(blank: Blank) -> bool:
    return blank.same == BORN or int(blank.kind.settings.get("past", 0)) >= LONGEST_LIFE


def _year(cell: Cell) -> Cell:
    year = getattr(cell, "year", None)
    return int(year) if year else None


def _row(columns: Sequence[_Made], cells: Sequence[Cell]) -> list[Cell]:
    return [each.make(cells[each.at]) for each in columns]
