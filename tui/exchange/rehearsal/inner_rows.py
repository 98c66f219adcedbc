"""Rows of a table inside a record: on a sheet of their own, or the rows of a plan."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.exchange.matching.heading_key import heading_key, keys_of
from tui.exchange.rehearsal.rows import HeadingRows, LeftOut
from tui.exchange.table.cell import cell_text, is_blank
from tui.forms.language.nodes import Table as SheetTable
from tui.forms.language.nodes import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.rehearsal.outcome import Tabled
    from tui.exchange.repairs.cell_reader import CellReader
    from tui.exchange.repairs.repair import Reading
    from tui.exchange.table.grid import Where
    from tui.forms.kinds.kind import Value
    from tui.forms.language.sheet import Sheet

SECTION = "section"
_NUMBER: Final = re.compile(r"(?:[0-9]+|[IVXІХ]+)[.)]?", re.IGNORECASE)
_BEFORE: Final = re.compile(r"\s*(?:[0-9]+|[IVXІХ]+)(?:[.)]\s*|\s+)", re.IGNORECASE)
"""The number before the words of a section."""
_STEM: Final = 5
_ENOUGH: Final = 0.6
"""The part of the words that a line must have in common with those of a section."""
_COMMON: Final = frozenset(
    key[:_STEM] for key in keys_of("жұмыс|жұмысы|работа|қызмет|қызметі|деятельность")
)


class InnerRow(NamedTuple):
    """A row that belongs to a record."""

    table: int
    """The table, counted from 0."""
    row: int
    """Counted from 0."""
    rows: str
    """The blank of the rows."""
    section: int
    """The number of its section; 0 where there is none."""
    readings: Sequence[Reading]


def is_inner(tabled: Tabled) -> bool:
    """Whether a table holds rows of records, and no records."""
    return any("." in name for aim in tabled.match.aims.values() for name in aim.blanks)


def record_number(tabled: Tabled, row: int) -> str:
    """The number of the record that a row is, or belongs to, in a table that nysan has written."""
    return cell_text(tabled.table.grid.value(row, 0)) if tabled.table.names else ""


class InnerRowReader:
    """Reader of the inner rows of some tables."""

    def __init__(self, vocabulary: Vocabulary, cells: CellReader) -> None:
        self._vocabulary, self._cells = vocabulary, cells
        self._sections = sections_by_words(vocabulary.in_all_languages())
        self.left: dict[int, list[LeftOut]] = defaultdict(list)
        """The rows that are none, by table."""

    def read(self, tables: Mapping[int, Tabled]) -> dict[str, list[InnerRow]]:
        """The rows by the number of their record; of a table without numbers by an empty text."""
        found: dict[str, list[InnerRow]] = defaultdict(list)
        for number, tabled in tables.items():
            for row in self._rows(number, tabled):
                found[record_number(tabled, row.row)].append(row)
        return found

    def _rows(self, number: int, tabled: Tabled) -> list[InnerRow]:
        table, match = tabled
        columns = {
            aim.blanks[0]: column for column, aim in match.aims.items() if "." in aim.blanks[0]
        }
        rows = next(iter(columns)).partition(".")[0]
        section_column = columns.pop(f"{rows}.{SECTION}", None)
        headings = HeadingRows(table)
        section, found = 0, []
        for row in range(table.first, len(table.grid.rows)):
            cells = table.grid.rows[row]
            texts = [cell_text(value) for value in cells if not is_blank(value)]
            filled = [at for at in columns.values() if not is_blank(table.grid.value(row, at))]
            named = self._section_of(texts) or (0 if filled else self._near_section(texts))
            if named or not texts:
                section = named or section
                continue
            why = "hidden" if row in table.grid.hidden_rows else headings.why(row, cells, filled)
            if why:
                self.left[number].append(LeftOut(row, why, " ".join(texts)))
                continue
            if section_column is not None:
                section = self._section(cell_text(table.grid.value(row, section_column)))
            readings = [self._read(tabled, (row, at), name) for name, at in columns.items()]
            if any(each.written or each.fault for each in readings):
                found.append(InnerRow(number, row, rows, section, readings))
            elif any(not _NUMBER.fullmatch(text) for text in texts):
                self.left[number].append(LeftOut(row, "note", " ".join(texts)))
        return found

    def _read(self, tabled: Tabled, where: Where, name: str) -> Reading:
        return self._cells.read(tabled.table.grid, where, name)

    def _section_of(self, texts: Sequence[str]) -> int:
        """The section that a row is the heading of, also with its number; 0 for any other row."""
        words = [text for text in texts if not _NUMBER.fullmatch(text)]
        if len(words) != 1 or len(texts) > 2:
            return 0
        return self._section(words[0]) or self._section(_BEFORE.sub("", words[0], 1))

    def _near_section(self, texts: Sequence[str]) -> int:
        """The section that a line outside of the columns means in other words; 0 for none."""
        words = [text for text in texts if not _NUMBER.fullmatch(text)]
        meant = _stems(_BEFORE.sub("", words[0], 1)) if len(words) == 1 else set()
        if not meant:
            return 0
        near = {
            number: len(meant & stems) / len(meant | stems)
            for key, number in self._sections.items()
            if (stems := _stems(key))
        }
        best = max(near.values(), default=0.0)
        found = [number for number, score in near.items() if score == best]
        return found[0] if best >= _ENOUGH and len(found) == 1 else 0

    def _section(self, text: str) -> int:
        """The number of the section that a line is the heading of; 0 for any other line."""
        key = heading_key(text)
        return self._sections.get(key, 0) if key else 0


def _stems(text: str) -> set[str]:
    """The beginnings of the words of a line, without those that stand in most sections."""
    words = heading_key(text).split()
    return {word[:_STEM] for word in words if len(word) > 2} - _COMMON


def sections_by_words(sheets: Iterable[Sheet]) -> dict[str, int]:
    """The numbers of all sections of a form's tables by their words in some languages, folded."""
    found: dict[str, int] = {}
    for node in (node for sheet in sheets for node in sheet.nodes):
        for section in node.sections if isinstance(node, SheetTable) else ():
            words = "".join(span.text for span in section.spans if isinstance(span, Words))
            found[heading_key(words)] = section.number
            found.setdefault(heading_key(_BEFORE.sub("", words, 1)), section.number)
    return found


def merged_rows(
    kept: Sequence[Mapping[str, Value]], given: Sequence[Mapping[str, Value]], first: str
) -> list[dict[str, Value]]:
    """Rows with others put in: those with the same first column are amended, new ones are added.

    None is taken out, since a row that is missing in a table says nothing.
    """
    rows = [dict(row) for row in kept]
    free = defaultdict(list)
    for row in rows:
        free[row.get(SECTION, 0), row.get(first)].append(row)
    for each in given:
        said = {name: value for name, value in each.items() if value is not None}
        same = free[each.get(SECTION, 0), each.get(first)]
        if same:
            same.pop(0).update(said)
        else:
            rows.append(said)
    return sorted(rows, key=lambda row: row.get(SECTION, 0))
