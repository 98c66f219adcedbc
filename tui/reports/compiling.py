"""The sentences of a report held against the forms: what each of them counts, or what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.counting.counted import Counted, Each
from tui.forms.kinds.counting.sentence import CHILDREN, DATED, Days, Sentence
from tui.forms.kinds.date import Date
from tui.forms.kinds.number import Number
from tui.forms.language.blank import Blank
from tui.forms.language.faults.letters import unknown_name
from tui.forms.language.nodes import Section, Table, Words
from tui.locale import message
from tui.reports.cell import Cell, Plan
from tui.reports.days import END, NOW, START, membership
from tui.reports.grouping import Grouping, grouping
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tui.forms.form import Form
    from tui.forms.language.expression.expression import Expression
    from tui.forms.language.sheet import Sheet
    from tui.locale import Message
    from tui.reports.sources import Sources
    from tui.reports.things import Countable

_NUMBERS: Final = frozenset(("number", "serial", "count", "sum", "mean", "min", "max", "before"))


class _Source(NamedTuple):
    """A form, or rows of its records, that is counted."""

    form: Form
    sheet: Sheet
    table: str
    days: Days
    conditions: tuple[Expression, ...] = ()

    @property
    def columns(self) -> Mapping[str, Blank]:
        """The columns of the rows that are counted."""
        return self.sheet.blanks[self.table].columns if self.table else {}

    def blank(self, name: str) -> Blank | None:
        """A column of its rows, or a blank."""
        return self.columns.get(name) or self.sheet.blanks.get(name)


def plan_of(
    sheet: Sheet, sources: Sources, complain: Callable[[str, Message], None] = lambda *_: None
) -> Plan:
    """All that a report counts; what cannot be counted is complained of by place, and left out."""
    return _Compiler(sheet, sources, complain).plan()


class _Compiler:
    def __init__(
        self, sheet: Sheet, sources: Sources, complain: Callable[[str, Message], None]
    ) -> None:
        self.sheet, self.sources, self._complain = sheet, sources, complain
        self.heads: dict[str, tuple[_Source, Grouping]] = {}
        self.cells: dict[tuple[str, str], Cell] = {}
        self.sentences: dict[tuple[str, str], Sentence] = {}

    def plan(self) -> Plan:
        blanks = self.sheet.blanks
        head_cells = {}
        for name, blank in blanks.items():
            head = blank.columns.get(name)
            if head is not None and isinstance(head.kind, Each):
                try:
                    self.heads[name] = self._head(head.kind.sentence)
                except UserError as refusal:
                    self._complain(f"{name}.{name}", refusal.message)
                    continue
                source, group = self.heads[name]
                head_cells[name] = self._cell((name, name), source, "count", group=group)
        later = []
        for place, blank in self._counted():
            assert isinstance(blank.kind, Counted)
            sentence = blank.kind.sentence
            self.sentences[place] = sentence
            if sentence.verb == "before":
                later.append((place, blank))
                continue
            if place[0] and place[0] not in self.heads:
                continue
            try:
                self.cells[place] = self._counted_cell(place, sentence, blank.kind.places)
            except UserError as refusal:
                self._complain(".".join(filter(None, place)), refusal.message)
        for place, blank in later:
            try:
                self._before(place, blank)
            except UserError as refusal:
                self._complain(".".join(filter(None, place)), refusal.message)
        self._require_period()
        units = {name: group.unit for name, (_, group) in self.heads.items()}
        return Plan(tuple(self.cells.values()), head_cells, units, self.sentences)

    def _counted(self) -> Iterator[tuple[tuple[str, str], Blank]]:
        for name, blank in self.sheet.blanks.items():
            if isinstance(blank.kind, Counted):
                yield ("", name), blank
            for column in blank.columns.values():
                if isinstance(column.kind, Counted):
                    yield (name, column.name), column

    def _require_period(self) -> None:
        blanks = self.sheet.blanks.values()
        if not any(blank.kind.name in {"period", "date"} for blank in blanks):
            first = next(iter(self.sheet.blanks), "")
            self._complain(first, message("report.no_period"))

    def _source(self, written: str, days: Days) -> _Source:
        name, _, table = written.partition(".")
        form = self.sources.form(name)
        if form is None:
            raise unknown_name("report.form", name, sorted(self.sources.forms()))
        sheet = form.sheet()
        if table:
            tables = {key for key, blank in sheet.blanks.items() if blank.columns}
            if table not in tables:
                raise unknown_name("report.table", table, sorted(tables) or ("—",))
        return _Source(form, sheet, table, days)

    def _head(self, sentence: Sentence) -> tuple[_Source, Grouping]:
        source = self._source(sentence.source, sentence.days)
        if sentence.unit == "section":
            sections = _sections(source.sheet, source.table)
            if not sections:
                raise UserError(message("report.no_sections", form=sentence.source))
            blank = Blank("section", Number())
            group = grouping("section", blank, sections)
        else:
            found = source.blank(sentence.thing)
            if found is None:
                names = {**source.sheet.blanks, **source.columns}
                raise unknown_name("text.blank", sentence.thing, names)
            group = grouping(sentence.unit, found)
            if sentence.unit in DATED and not source.days.how:
                source = source._replace(days=Days("by", sentence.thing))
        if sentence.condition:
            held = self._condition(sentence.condition, source)
            source = source._replace(conditions=(held,))
        return source, group

    def _around(self, place: tuple[str, str]) -> tuple[_Source, Grouping | None] | None:
        """The source that a number without one has: of its row, or of the row that it totals."""
        rows, name = place
        if rows:
            return self.heads[rows]
        for head, found in self.heads.items():
            if name in self.sheet.blanks[head].columns:
                return found[0], None
        return None

    def _counted_cell(self, place: tuple[str, str], sentence: Sentence, places: int) -> Cell:
        around = self._around(place)
        thing, written = sentence.thing, sentence.source
        if (
            around
            and written
            and not thing
            and self.sources.form(written.partition(".")[0]) is None
        ):
            # A word alone is a thing of the row's own records.
            thing, written = written, ""
        group: Grouping | None = None
        if not written:
            if around is None:
                raise UserError(message("report.no_source", found=sentence.written))
            source, group = around
            if sentence.days.how:
                source = source._replace(days=sentence.days)
        else:
            source = self._source(written, sentence.days)
            if place[0]:
                group = self._group_elsewhere(place[0], source)
        countable = self._countable(thing, source)
        conditions = source.conditions
        if sentence.condition:
            held = self._condition(sentence.condition, source, countable)
            conditions = (*conditions, held)
        source = source._replace(conditions=conditions)
        cell = self._cell(place, source, sentence.verb, group=group)
        is_name = self._check_thing(thing, sentence, source) if thing and not countable else False
        return replace(cell, thing=thing, is_name=is_name, countable=countable, places=places)

    def _cell(
        self, place: tuple[str, str], source: _Source, verb: str, *, group: Grouping | None
    ) -> Cell:
        member = membership(source.days, source.sheet, source.columns, self.sheet.blanks)
        rows, name = place
        return Cell(
            rows, name, verb, source.form.id, source.table, member, source.conditions, group=group
        )

    def _countable(self, thing: str, source: _Source) -> Countable | None:
        if not thing or thing == CHILDREN:
            return None
        return source.form.countables().get(thing)

    def _check_thing(self, thing: str, sentence: Sentence, source: _Source) -> bool:
        """Check what is counted of each record; whether it is a person's name."""
        if thing == CHILDREN:
            if not source.sheet.fact_blanks:
                raise UserError(message("report.no_child", form=source.form.id))
            return False
        rows, dot, column = thing.partition(".")
        blank = (
            source.sheet.blanks[rows].columns.get(column)
            if dot and (rows in source.sheet.blanks)
            else source.blank(thing)
        )
        if blank is None:
            known = [
                *source.sheet.blanks,
                *source.columns,
                CHILDREN,
                *source.form.countables(),
            ]
            self._require_offered(thing, source)
            raise unknown_name("report.thing", thing, known)
        if sentence.verb != "count" and blank.result.name not in _NUMBERS:
            raise UserError(message("report.not_number", name=thing, verb=sentence.verb))
        return blank.result.name == "name"

    def _require_offered(self, thing: str, source: _Source) -> None:
        """Refuse what another form offers to be counted, and say which."""
        for name in self.sources.forms():
            form = self.sources.form(name)
            if form is not None and thing in form.countables():
                told = message("report.thing_of", word=thing, form=source.form.id, other=name)
                raise UserError(told)

    def _group_elsewhere(self, rows: str, source: _Source) -> Grouping:
        """How the records of another form are grouped in a row of groups."""
        own, group = self.heads[rows]
        if group.unit in DATED:
            days = membership(source.days, source.sheet, source.columns, self.sheet.blanks)
            if days.how == "by":
                return group._replace(name=days.name)
            raise UserError(message("report.no_group", form=source.form.id, unit=group.unit))
        sections = _sections(source.sheet, source.table) if source.table else ()
        if sections and (group.unit == "section" or {*sections} == {*group.words}):
            return Grouping("section", "section", tuple(sections))
        mine = own.blank(group.name)
        same = mine.same if mine else ""
        every = [*source.columns.values(), *source.sheet.blanks.values()]
        candidates = (
            *(one for one in every if one.name == group.name),
            *(one for one in every if same and one.same == same),
            *(one for one in every if mine and one.kind.name == mine.kind.name == "class"),
        )
        for blank in candidates:
            return grouping(group.unit, blank)._replace(words=group.words)
        raise UserError(message("report.no_group", form=source.form.id, unit=group.unit))

    def _condition(
        self, text: str, source: _Source, countable: Countable | None = None
    ) -> Expression:
        from tui.forms.language.expression.checker import read_condition
        from tui.forms.language.expression.scope import Scope

        days = {name: Blank(name, Date(), {"kk": name}) for name in (START, END, NOW)}
        more = {
            name: Blank(name, kind, {"kk": name})
            for name, kind in (countable.blanks.items() if countable else ())
        }
        blanks = {**days, **source.sheet.blanks, **more}
        try:
            # What a record does not ask for is not among the values that are counted.
            return read_condition(text, Scope(blanks, source.table, asked=False))
        except UserError as refusal:
            if refusal.message.key == "expression.today":
                raise UserError(message("report.today", now=NOW)) from refusal
            raise

    def _before(self, place: tuple[str, str], blank: Blank) -> None:
        """A number of the time before."""
        kind = blank.kind
        assert isinstance(kind, Counted)
        sentence = kind.sentence
        base = self._named(sentence.thing, place)
        if base not in self.cells:
            if base in self.sentences and self.sentences[base].verb != "before":
                return  # That one is at fault itself.
            raise UserError(message("report.before", name=sentence.thing))
        cell = self.cells[base]
        rows, name = place
        self.cells[place] = replace(
            cell, rows=rows, name=name, shift=sentence.shift, places=kind.places
        )

    def _named(self, name: str, place: tuple[str, str]) -> tuple[str, str]:
        """The number that a name means beside another."""
        rows, _ = place
        own = self.sheet.blanks[rows].columns if rows else {}
        if name in own and isinstance(own[name].kind, Counted):
            return rows, name
        if name in self.sheet.blanks and isinstance(self.sheet.blanks[name].kind, Counted):
            return "", name
        known = [
            *(key for key, one in own.items() if isinstance(one.kind, Counted)),
            *(key for key, one in self.sheet.blanks.items() if isinstance(one.kind, Counted)),
        ]
        raise unknown_name("report.number", name, known or ("—",))


def _sections(sheet: Sheet, table: str) -> list[str]:
    """The sections that some rows stand under, in words."""
    for node in sheet.nodes:
        if isinstance(node, Table) and node.sections_of(table):
            found = [item for item in node.body if isinstance(item, Section)]
            if found:
                return [
                    "".join(span.text for span in item.spans if isinstance(span, Words)).strip()
                    for item in found
                ]
    return []
