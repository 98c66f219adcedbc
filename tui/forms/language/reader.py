"""The reader: from a form's text to its sheet, or to a complaint that names line and mend."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from tui.forms.language.blank import every_blank, is_counted
from tui.forms.language.changes import check_names
from tui.forms.language.faults.collector import EnoughFaultsError, Faults
from tui.forms.language.faults.reading import Reading
from tui.forms.language.header import Header, line_of, read_header
from tui.forms.language.header_blanks import HeaderBlanks
from tui.forms.language.lines.chart import read_chart
from tui.forms.language.lines.checks import check_captions, check_kept
from tui.forms.language.lines.footnotes import FootnoteReader
from tui.forms.language.lines.scale import check_scale, is_statement, scale_mark, with_scales
from tui.forms.language.nodes import (
    RECORD,
    Beside,
    Chart,
    Counter,
    Gap,
    Keep,
    Line,
    NewPage,
    Node,
    NoteMark,
    Row,
    Scale,
    Signatory,
    Slot,
    Span,
    Spans,
    Table,
    Words,
)
from tui.forms.language.part import Part
from tui.forms.language.placeholders.declaration import Declarations
from tui.forms.language.placeholders.inline import NoteName
from tui.forms.language.placeholders.options import LONG_MONTH, declared_blanks
from tui.forms.language.placeholders.placeholder import Placeholder
from tui.forms.language.placeholders.slot import slot_of, title_of
from tui.forms.language.record_data import accept_record
from tui.forms.language.script import LineType, ScriptLine, parse_script, read_script
from tui.forms.language.sheet import Sheet
from tui.forms.language.tables.reader import TableReader
from tui.forms.language.tables.text import TABLE_LINES, read_tables
from tui.forms.language.text_error import TextError
from tui.forms.language.translation import translated_blanks
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.expression.computation import Computation
    from tui.forms.language.placeholders.inline import Piece
    from tui.forms.language.script import Pieces, Script, ScriptLine
    from tui.locale import Message


_LANDSCAPE = {"landscape": True, "portrait": False}


def read_sheet(path: Path, kinds: Mapping[str, type[Kind]], original: Sheet | None = None) -> Sheet:
    """Read a text; `original` is the Kazakh sheet that it translates, where it does.

    `kinds` are the kinds of blank that it may name.

    Raises:
        TextError: what is wrong, in which file and line, and how to mend it; it has all faults.
    """
    faults = Faults(path.name)
    sheet = _read(path, kinds, original, faults).sheet
    if faults.any or sheet is None:
        raise faults.error()
    return sheet


def read_text(
    path: Path, kinds: Mapping[str, type[Kind]], original: Sheet | None = None
) -> Reading:
    """Read a text as `read_sheet` does, in spite of its faults, which are returned with it."""
    return _read(path, kinds, original, Faults(path.name))


def read_typed_text(text: str, path: Path, kinds: Mapping[str, type[Kind]]) -> Reading:
    """Read a text as `read_text` does, before it stands in the file that `path` names."""
    return _read(path, kinds, None, Faults(path.name), text)


def read_kept_text(
    text: str, path: Path, kinds: Mapping[str, type[Kind]], original: Sheet | None = None
) -> Sheet | None:
    """Read a text that is kept with records, whatever a later reader finds wrong in it.

    `path` is the file that it once was read from. None where nothing can be made of it.
    """
    return _read(path, kinds, original, Faults(path.name), text).sheet


def _read(
    path: Path,
    kinds: Mapping[str, type[Kind]],
    original: Sheet | None,
    faults: Faults,
    text: str | None = None,
) -> Reading:
    sheet = reader = None
    try:
        if text is None:
            script = read_script(path, faults)
        else:
            script = parse_script(text.split("\n"), faults)
        if script.header is None:
            header = Header(broken=frozenset({"id", "edition", "kind"}), kind="")
        else:
            header = read_header(script.header, faults, translation=original is not None)
        reader = _SheetReader(path, script, header, kinds, original, faults=faults)
        sheet = reader.sheet()
    except TextError as error:
        with suppress(EnoughFaultsError):
            faults.add(error.line, error.why)
    except EnoughFaultsError:
        pass
    except Exception:
        # What was guessed of a text at fault need not fit together.
        if not faults.any:
            raise
    if reader is None:
        return Reading(None, faults.all)
    places = reader.declarations.places
    return Reading(sheet, faults.all, reader.script.lines, places, reader.script.header or "")


class _SheetReader:
    """A text being read: first its declarations, then the nodes that print the blanks."""

    def __init__(
        self,
        path: Path,
        script: Script,
        header: Header,
        kinds: Mapping[str, type[Kind]],
        original: Sheet | None,
        *,
        faults: Faults,
    ) -> None:
        self.path, self.script, self.header, self.original = path, script, header, original
        self.faults = faults
        self._skipped = False
        """Whether a row was left out for a fault, so that nobody can tell how many there are."""
        self.kind = header.kind if original is None else original.kind
        nodes = original.nodes if original else ()
        self._table_reader = TableReader(self.kind, self._spans, faults, nodes)
        self.language = path.name.split(".")[-2] if original else ""
        lists = header.lists if original is None else None
        script = script._replace(lines=with_scales(script.lines, lists, faults))
        if self.kind == "summary":
            from tui.forms.language.counting.groups import with_groups

            script = script._replace(lines=with_groups(script.lines, faults, original))
        self.script = script
        check_kept(script.lines, faults)
        self.footnotes = FootnoteReader(script.lines, faults)
        self.declarations = declarations = Declarations(faults, header, original)
        self.tables = read_tables(script.lines, faults)
        declarations.collect(script.lines, self.tables)
        self.blanks = (
            declared_blanks(declarations, kinds)
            if original is None
            else translated_blanks(declarations, original, self.language)
        )
        self.in_header = HeaderBlanks(header, self.blanks, faults)
        check_captions(script.lines, self.blanks, faults)
        if self.kind == "summary":
            self._note_counts()

    def _note_counts(self) -> None:
        """Add to a report's blanks what is noted beside its numbers."""
        from tui.forms.language.counting.noted import in_words, noted_blanks

        if self.original is not None:
            self.blanks = in_words(self.blanks, self.language)
        elif is_counted(self.blanks):
            self.blanks = noted_blanks(self.blanks)

    def sheet(self) -> Sheet:
        nodes = tuple(self._nodes())
        if "counted_for" in self.blanks and self.kind == "summary":
            from tui.forms.language.counting.noted import noted_nodes

            nodes = noted_nodes(self.blanks, nodes, self.language or LANGUAGES[0])
        self._require_kind(nodes)
        self._require_renamed()
        title = self.header.title or title_of(nodes)
        if (original := self.original) is not None:
            return replace(
                original,
                title=title or original.title,
                nodes=nodes,
                blanks=self.blanks,
                language=self.language,
                source=self.path,
            )
        sheet = Sheet(
            id=self.header.id,
            edition=self.header.edition,
            kind=self.header.kind,
            order=self.header.order,
            title=title or self.header.id,
            name=self.in_header.spans("name", self.header.name),
            columns=tuple(filter(None, map(self.in_header.column, self.header.columns))),
            nodes=nodes,
            blanks=self.blanks,
            sort=tuple(filter(None, map(self.in_header.sort_column, self.header.sort))),
            page=self.header.page,
            single=self.header.single,
            group=self.header.group,
            quick=self.header.quick,
            changes=self.header.changes,
            replaced=self.header.replaced,
            repealed=self.header.repealed,
            source=self.path,
            text=self.script.text,
            computation=self._computation(),
        )
        self._require_first_rows(sheet)
        return sheet

    def _computation(self) -> Computation | None:
        if all(blank.computed is None for blank in every_blank(self.blanks)):
            return None
        from tui.forms.language.expression.computation import computation_of

        return computation_of(self.blanks)

    def _nodes(self) -> Iterator[Node]:
        lines = deque(self.script.lines)
        while lines:
            line = lines[0]
            if line.type is LineType.PHOTO:
                yield self._beside(lines)
            elif line.type in TABLE_LINES:
                yield self._table(lines)
            elif line.type is LineType.SCALE:
                yield self._scale(lines)
            else:
                yield from self._node(lines.popleft())
        yield from self.footnotes.nodes()

    def _node(self, line: ScriptLine) -> Iterator[Node]:
        """The node of a line that is one by itself."""
        match line.type:
            case LineType.WORDS:
                yield self._line(line)
            case LineType.SIGNATURE:
                yield Signatory(self._line(line).spans, line.argument, line.part)
            case LineType.KEEP | LineType.END:
                yield Keep(begins=line.type is LineType.KEEP)
            case LineType.PAGE:
                yield NewPage(_LANDSCAPE.get(line.argument))
            case LineType.GAP:
                yield Gap()
            case LineType.CHART:
                yield from self._chart(line)
            case _:
                # A footnote stands at the end, wherever it was written.
                pass

    def _chart(self, line: ScriptLine) -> Iterator[Chart]:
        if self.kind == "register" and line.part is not Part.SCREEN:
            self._complain(line, message("text.chart_register"))
        elif chart := read_chart(line, self.blanks, self.faults):
            yield chart

    def _line(self, line: ScriptLine) -> Line:
        spans = self._spans(line.cells[0], line)
        if any(isinstance(span, Counter) for span in spans):
            self._complain(line, message("text.counter_line"))
        if self.kind == "register" and line.part is not Part.SCREEN:
            for span in spans:
                if isinstance(span, Slot):
                    self._complain(line, message("text.register_line", name=span.blank))
        return Line(spans, line.align, line.style, line.part)

    def _scale(self, lines: deque[ScriptLine]) -> Scale:
        head = lines.popleft()
        found = list(takewhile(lambda each: is_statement(each, head), lines))
        for _ in found:
            lines.popleft()
        check_scale(head, found, self.blanks, self.faults)
        mark = scale_mark(head.argument).mark
        statements = tuple(map(self._line, found))
        return Scale(self._spans(head.cells[0], head), statements, mark, head.part)

    def _beside(self, lines: deque[ScriptLine]) -> Beside:
        photo = lines.popleft()
        beside = []
        while lines and lines[0].type is LineType.WORDS and lines[0].part is photo.part:
            beside.append(self._line(lines.popleft()))
        return Beside(self._spans(photo.cells[0], photo), tuple(beside), photo.part)

    def _table(self, lines: deque[ScriptLine]) -> Table:
        text = self.tables[lines[0].number]
        for _ in text.lines:
            lines.popleft()
        self._skipped = self._skipped or text.has_heading_blanks
        widths, has_widths = self.header.page.widths, any(one.width for one in text.columns)
        if widths and not has_widths and len(widths) != text.column_count and self.original is None:
            why = message("text.widths", found=len(widths), wanted=text.column_count)
            self._complain(text.lines[0], why)
        return self._table_reader.read(text)

    def _spans(self, cell: Pieces, line: ScriptLine) -> Spans:
        return tuple(self._span(piece, line) for piece in cell)

    def _span(self, piece: Piece, line: ScriptLine) -> Span:
        if isinstance(piece, NoteName):
            return NoteMark(self.footnotes.numbers.get(piece.name, 1))
        if not isinstance(piece, Placeholder):
            return piece
        try:
            return slot_of(self.blanks, piece)
        except UserError as refusal:
            known = not self.faults.suspects & {piece.name, f"{piece.name}.{piece.tail}"}
            if known and not self.faults.follows(refusal):
                self._complain(line, refusal.message, piece.column)
            return Words("")

    def _require_kind(self, nodes: tuple[Node, ...]) -> None:
        if self.original is not None:
            return
        rows = [item for node in nodes if isinstance(node, Table) for item in node.body]
        records = [row for row in rows if isinstance(row, Row) and row.repeats == RECORD]
        if self.kind == "register" and len(records) != 1 and not self._skipped:
            self._complain_of_kind(message("text.register_row", found=len(records)))
        years = any(blank.kind.name == "year" for blank in self.blanks.values())
        if self.kind == "plan" and not years and not self.faults.suspects:
            self._complain_of_kind(message("text.plan_year"))

    def _complain_of_kind(self, why: Message) -> None:
        """Complain in the line of the header that says what kind of form it is."""
        line = line_of(self.header.text, message("text.in_header", key="kind", why=why))
        self.faults.add(line, why)

    def _require_renamed(self) -> None:
        for changes in (self.header.changes, self.header.replaced):
            try:
                check_names(changes, self.blanks)
            except UserError as refusal:
                self.in_header.complain("from", refusal.message)

    def _require_first_rows(self, sheet: Sheet) -> None:
        given = {
            name: [*blank.first_rows]
            for name, blank in sheet.blanks.items()
            if blank.first_rows and name not in self.faults.suspects
        }
        for place, why, _ in accept_record(sheet, given, LONG_MONTH)[1]:
            assert not isinstance(place, str)
            rows, index, column = place
            follows = column == "section" and self.faults.any
            if follows or any(name.startswith(f"{rows}.") for name in self.faults.suspects):
                continue
            complaint = message("text.first_row", row=index + 1, column=column, why=why)
            self.in_header.complain(f"fields.{rows}.rows", complaint)

    def _complain(self, line: ScriptLine, why: Message, column: int = 0) -> None:
        self.faults.add(line.number, why, column)
