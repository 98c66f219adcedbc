"""The reader of rows: what the cells of a row say for each blank, parts joined and pairs apart."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from tui.exchange.rehearsal.marked_columns import is_marked
from tui.exchange.repairs.iins import iin_repair
from tui.exchange.repairs.names import is_patronymic
from tui.exchange.repairs.parents import each_of_both, parents_apart
from tui.exchange.repairs.persons import told_of_parents
from tui.exchange.repairs.repair import Reading, Repair
from tui.exchange.repairs.spellings import means_nothing
from tui.exchange.repairs.splitting import address_and_phones, two_values
from tui.exchange.table.cell import cell_text, is_blank
from tui.forms.entry.child_facts import PARENTS
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.iin import birth_and_sex
from tui.forms.kinds.name import name_parts
from tui.locale import message

if TYPE_CHECKING:
    from tui.exchange.matching.match import Aim, Match
    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.repairs.cell_reader import CellReader
    from tui.exchange.table.grid import Grid
    from tui.exchange.table.table import Table

_NAME_PARTS: Final = ("surname", "first", "patronymic")
_PARTS: Final = (*_NAME_PARTS, "year", "letter", "day", "month", "day_year")


class RowReader:
    """Reads the rows of one table by its match."""

    def __init__(
        self, table: Table, match: Match, vocabulary: Vocabulary, cells: CellReader
    ) -> None:
        self._grid: Grid = table.grid
        self._cells = cells
        self._plain: list[tuple[str, int]] = []
        """Blanks with one column each."""
        self._joined: dict[str, list[tuple[int, Aim]]] = {}
        """Blanks that several columns fill, or parts."""
        self._pairs: list[tuple[int, Aim]] = []
        by_blank: dict[str, list[tuple[int, Aim]]] = defaultdict(list)
        for column, aim in match.aims.items():
            if len(aim.blanks) > 1:
                self._pairs.append((column, aim))
            else:
                by_blank[aim.blanks[0]].append((column, aim))
        for name, columns in by_blank.items():
            if len(columns) == 1 and not columns[0][1].choice:
                self._plain.append((name, columns[0][0]))
            else:
                self._joined[name] = sorted(columns, key=_place)
        kinds = {name: vocabulary.blank(name).kind.name for name in by_blank}
        past = {name for name in by_blank if vocabulary.blank(name).kind.settings.get("past")}
        self._kinds = {
            name: vocabulary.blank(name).kind.name for _, aim in self._pairs for name in aim.blanks
        }
        self._of_both = {aim.blanks for _, aim in self._pairs if vocabulary.is_of_both_parents(aim)}
        self._facts = {aim.blanks: vocabulary.facts_of(aim) for _, aim in self._pairs}
        self._iin = next((at for name, at in self._plain if kinds[name] == "iin"), None)
        self._born = next((at for name, at in self._plain if name in past), None)
        self._born_blank = next((name for name, _ in self._plain if name in past), "")

    def read(self, row: int) -> list[Reading]:
        """What a row says for each blank; of an empty cell an empty reading."""
        day = self._day_of_birth(row)
        by_iin = self._day_of_iin(row)
        found = [
            self._cells.read(
                self._grid, (row, column), name, by_iin if name == self._born_blank else day
            )
            for name, column in self._plain
        ]
        found += [
            self._marked(row, name, columns)
            if any(aim.choice for _, aim in columns)
            else self._join(row, name, columns)
            for name, columns in self._joined.items()
        ]
        for column, aim in self._pairs:
            for reading in self._apart(row, column, aim):
                before = next((each for each in found if each.blank == reading.blank), None)
                if before is None or not before.written:
                    found.append(reading)
                elif before.value and reading.value:
                    # Several telephones of one child, in more than one column.
                    both = f"{before.value}, {reading.value}"
                    found[found.index(before)] = before._replace(value=both)
        return found

    def _day_of_birth(self, row: int) -> date | None:
        """The day of birth that the row gives besides its ЖСН."""
        if self._born is None or self._iin is None:
            return None
        value = self._grid.value(row, self._born)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if is_blank(value):
            return None
        reading = self._cells.read(self._grid, (row, self._born), self._born_blank)
        return parse_iso(reading.value)

    def _day_of_iin(self, row: int) -> date | None:
        if self._iin is None or self._born is None:
            return None
        if isinstance(self._grid.value(row, self._born), date):
            return None
        written = "".join(cell_text(self._grid.value(row, self._iin)).split())
        repair = iin_repair(written, None)
        return birth_and_sex(repair.value if repair else written)[0]

    def _marked(self, row: int, name: str, columns: list[tuple[int, Aim]]) -> Reading:
        """Read the choices whose columns have a mark."""
        marks = [
            (at, aim.choice)
            for at, aim in columns
            if is_marked(self._grid.value(row, at), self._cells.today)
        ]
        if not marks:
            return Reading(name, (row, columns[0][0]), "", None)
        chosen = ", ".join(choice for _, choice in marks)
        return self._cells.read(self._grid, (row, marks[0][0]), name, text=chosen)

    def _join(self, row: int, name: str, columns: list[tuple[int, Aim]]) -> Reading:
        """Read one blank from several columns."""
        filled = [(at, aim) for at, aim in columns if not is_blank(self._grid.value(row, at))]
        faulty = next((at for at, _ in columns if (row, at) in self._grid.faults), None)
        where = (row, filled[0][0] if filled else columns[0][0])
        if faulty is not None:
            return self._cells.read(self._grid, (row, faulty), name)
        texts = {aim.part or str(at): cell_text(self._grid.value(row, at)) for at, aim in filled}
        first, patronymic = texts.get("first", ""), texts.get("patronymic", "")
        between = "" if "year" in texts else " " if any(aim.part for _, aim in filled) else ", "
        said = dict.fromkeys(texts.values())
        reading = self._cells.read(self._grid, where, name, text=between.join(said))
        if is_patronymic(first) and patronymic and not is_patronymic(patronymic):
            value = " ".join(filter(None, (texts.get("surname"), patronymic, first)))
            why = message("import.repair.name_order")
            return reading._replace(repair=Repair("name-order", value, why))
        return reading

    def _apart(self, row: int, column: int, aim: Aim) -> list[Reading]:
        """Read several blanks from one cell."""
        where, first = (row, column), aim.blanks[0]
        written = cell_text(self._grid.value(row, column))
        if where in self._grid.faults or not written:
            return [self._cells.read(self._grid, where, first)]
        texts: tuple[str, ...] | None
        facts = self._facts[aim.blanks]
        if aim.blanks not in self._of_both and facts and facts[0] in PARENTS:
            texts = self._told(written, facts)
        elif len(aim.blanks) == len(_NAME_PARTS):
            texts = name_parts(written)
        elif self._kinds[aim.blanks[1]] == "phone":
            texts = address_and_phones(written)
        elif aim.blanks not in self._of_both:
            texts = two_values(written, (self._kinds[first], self._kinds[aim.blanks[1]]))
        else:
            texts = self._of_parents(row, first, written)
        if texts is None:
            fault = message("import.fault.parents")
            return [Reading(first, where, written, None, fault)]
        return [
            self._cells.read(self._grid, where, name, text=text)
            for name, text in zip(aim.blanks, texts, strict=True)
        ]

    def _told(self, written: str, facts: tuple[str, ...]) -> tuple[str, ...] | None:
        """What a cell tells of a parent or both besides the names, for each of the facts."""
        if means_nothing(written):
            return written, *("" for _ in facts[1:])
        if told := told_of_parents(written, facts):
            said = {
                "mother.name": told.mother,
                "father.name": told.father,
                "mother.work": told.mother_work,
                "father.work": told.father_work,
                "parents.phones": told.phones,
            }
            return tuple(said[fact] for fact in facts)
        return None

    def _of_parents(self, row: int, blank: str, written: str) -> tuple[str, str] | None:
        """What a cell says of the mother and of the father; None where that is not clear."""
        if self._cells.is_parent(blank):
            parents = parents_apart(written)
            if means_nothing(written):
                return written, ""
            return None if parents.unclear else (parents.mother, parents.father)
        column = next((at for at, aim in self._pairs if self._cells.is_parent(aim.blanks[0])), None)
        named = "" if column is None else cell_text(self._grid.value(row, column))
        parents = parents_apart(named)
        if both := each_of_both(written, father_first=parents.father_first):
            return both
        if bool(parents.mother) != bool(parents.father):
            # One parent is named, and this is said of that one.
            return (written, "") if parents.mother else ("", written)
        return None


def _place(item: tuple[int, Aim]) -> tuple[int, int]:
    column, aim = item
    return (_PARTS.index(aim.part) if aim.part in _PARTS else 0, column)
