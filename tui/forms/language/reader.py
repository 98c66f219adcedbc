"""The reader: from a form's text to its sheet, or to a complaint that names line and mend."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from tui.forms.language.declaration import Declarations
from tui.forms.language.header import line_of, read_header
from tui.forms.language.inline import Placeholder, pieces
from tui.forms.language.nodes import (
    RECORD,
    Beside,
    Gap,
    Line,
    NewPage,
    Node,
    Row,
    Section,
    Slot,
    Span,
    Spans,
    Table,
    Words,
)
from tui.forms.language.options import LONG_MONTH, declared_blanks
from tui.forms.language.part import Part
from tui.forms.language.record_data import accept_record
from tui.forms.language.script import LineType, ScriptLine, read_script
from tui.forms.language.sheet import Sheet, SortColumn
from tui.forms.language.text_error import TextError
from tui.forms.language.translation import translated_blanks
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.blank import Blank
    from tui.forms.language.header import Header
    from tui.forms.language.inline import Piece
    from tui.forms.language.script import Pieces, Script
    from tui.locale import Message


def read_sheet(path: Path, kinds: Mapping[str, type[Kind]], original: Sheet | None = None) -> Sheet:
    """Read a text; `original` is the Kazakh sheet that it translates, where it does.

    `kinds` are the kinds of blank that it may name.

    Raises:
        TextError: what is wrong, in which file and line, and how to mend it.
    """
    script = read_script(path)
    try:
        header = read_header(script.header, translation=original is not None)
    except UserError as refusal:
        line = line_of(script.header, refusal.message)
        raise TextError(path.name, line, refusal.message) from refusal
    return _SheetReader(path, script, header, kinds, original).sheet()


class _SheetReader:
    """A text being read: first its declarations, then the nodes that print the blanks."""

    def __init__(
        self,
        path: Path,
        script: Script,
        header: Header,
        kinds: Mapping[str, type[Kind]],
        original: Sheet | None,
    ) -> None:
        self.path, self.script, self.header, self.original = path, script, header, original
        self.kind = header.kind if original is None else original.kind
        self.language = path.name.split(".")[-2] if original else ""
        declarations = Declarations(path.name, header, original)
        declarations.collect(script.lines)
        self.blanks = (
            declared_blanks(declarations, kinds)
            if original is None
            else translated_blanks(declarations, original, self.language)
        )

    def sheet(self) -> Sheet:
        nodes = tuple(self._nodes())
        self._require_kind(nodes)
        self._require_renamed()
        title = self.header.title or _title(nodes)
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
            name=self._in_header("name", self.header.name),
            columns=tuple(self._column(written) for written in self.header.columns),
            nodes=nodes,
            blanks=self.blanks,
            sort=tuple(self._sort_column(written) for written in self.header.sort),
            page=self.header.page,
            single=self.header.single,
            changes=self.header.changes,
            source=self.path,
        )
        self._require_first_rows(sheet)
        return sheet

    def _nodes(self) -> Iterator[Node]:
        lines = deque(self.script.lines)
        while lines:
            line = lines[0]
            if line.type is LineType.PHOTO:
                yield self._beside(lines)
            elif line.type in {LineType.ROW, LineType.SECTION}:
                yield self._table(lines)
            elif line.type is LineType.WORDS:
                yield self._line(lines.popleft())
            else:
                yield Gap() if lines.popleft().type is LineType.GAP else NewPage()

    def _line(self, line: ScriptLine) -> Line:
        spans = self._spans(line.cells[0], line)
        if self.kind == "register" and line.part is not Part.SCREEN:
            for span in spans:
                if isinstance(span, Slot):
                    self._fail(line, message("text.register_line", name=span.blank))
        return Line(spans, line.align, line.style, line.part)

    def _beside(self, lines: deque[ScriptLine]) -> Beside:
        photo = lines.popleft()
        beside = []
        while lines and lines[0].type is LineType.WORDS and lines[0].part is photo.part:
            beside.append(self._line(lines.popleft()))
        return Beside(self._spans(photo.cells[0], photo), tuple(beside), photo.part)

    def _table(self, lines: deque[ScriptLine]) -> Table:
        head = lines.popleft()
        self._require_heading(head)
        body: list[Row | Section] = []
        sections = 0
        while lines and lines[0].type in {LineType.ROW, LineType.SECTION}:
            line = lines.popleft()
            if line.part is not head.part:
                self._fail(line, message("text.part_in_table"))
            if line.type is LineType.SECTION:
                sections += 1
                body.append(Section(self._line(line).spans, sections))
                continue
            if len(line.cells) != len(head.cells):
                found, wanted = len(line.cells), len(head.cells)
                self._fail(line, message("text.cells", found=found, wanted=wanted))
            body.append(self._row(line))
        widths = self.header.page.widths
        if widths and len(widths) != len(head.cells) and self.original is None:
            self._fail(head, message("text.widths", found=len(widths), wanted=len(head.cells)))
        return Table(tuple(self._spans(cell, head) for cell in head.cells), tuple(body), head.part)

    def _require_heading(self, head: ScriptLine) -> None:
        if head.type is LineType.SECTION:
            self._fail(head, message("text.section_first"))
        for piece in (piece for cell in head.cells for piece in cell):
            if isinstance(piece, Placeholder):
                self._fail(head, message("text.heading", name=piece.name))

    def _row(self, line: ScriptLine) -> Row:
        cells = tuple(self._spans(cell, line) for cell in line.cells)
        slots = [span for cell in cells for span in cell if isinstance(span, Slot)]
        repeated = sorted({slot.blank for slot in slots if slot.column})
        if len(repeated) > 1:
            self._fail(line, message("text.two_rows", first=repeated[0], second=repeated[1]))
        if repeated:
            return Row(cells, repeated[0])
        return Row(cells, RECORD if slots and self.kind == "register" else "")

    def _spans(self, cell: Pieces, line: ScriptLine) -> Spans:
        return tuple(self._span(piece, line) for piece in cell)

    def _span(self, piece: Piece, line: ScriptLine) -> Span:
        if not isinstance(piece, Placeholder):
            return piece
        try:
            return _slot(self.blanks, piece)
        except UserError as refusal:
            self._fail(line, refusal.message, refusal)

    def _in_header(self, key: str, written: str) -> Spans:
        try:
            return tuple(
                _slot(self.blanks, piece) if isinstance(piece, Placeholder) else piece
                for piece in pieces(written)
            )
        except UserError as refusal:
            self._fail_header(key, refusal.message, refusal)

    def _column(self, written: str) -> Slot:
        slots = self._in_header("columns", "{" + written + "}" if "{" not in written else written)
        if len(slots) != 1 or not isinstance(slots[0], Slot):
            self._fail_header("columns", message("text.name", name=written))
        return slots[0]

    def _sort_column(self, written: str) -> SortColumn:
        """The blank that `date` or, falling, `-date` names."""
        name = written.removeprefix("-")
        blank = self.blanks.get(name)
        if blank is None:
            self._fail_header("sort", unknown_word("text.blank", name, self.blanks).message)
        if blank.columns or blank.kind.name == "photo":
            self._fail_header("sort", message("text.unsortable", name=name))
        return SortColumn(name, name != written)

    def _require_kind(self, nodes: tuple[Node, ...]) -> None:
        rows = [item for node in nodes if isinstance(node, Table) for item in node.body]
        records = [row for row in rows if isinstance(row, Row) and row.repeats == RECORD]
        if self.kind == "register" and len(records) != 1:
            raise TextError(self.path.name, 1, message("text.register_row", found=len(records)))
        years = any(blank.kind.name == "year" for blank in self.blanks.values())
        if self.kind == "plan" and not years:
            raise TextError(self.path.name, 1, message("text.plan_year"))

    def _require_renamed(self) -> None:
        for name in self.header.changes.rename.values():
            if name not in self.blanks:
                self._fail_header("from", unknown_word("text.blank", name, self.blanks).message)

    def _require_first_rows(self, sheet: Sheet) -> None:
        given = {name: [*b.first_rows] for name, b in sheet.blanks.items() if b.first_rows}
        for place, why, _ in accept_record(sheet, given, LONG_MONTH)[1]:
            assert not isinstance(place, str)
            rows, index, column = place
            complaint = message("text.first_row", row=index + 1, column=column, why=why)
            self._fail_header(f"fields.{rows}.rows", complaint)

    def _fail_header(self, key: str, why: Message, cause: Exception | None = None) -> NoReturn:
        complaint = message("text.in_header", key=key, why=why)
        line = line_of(self.header.text, complaint)
        raise TextError(self.path.name, line, complaint) from cause

    def _fail(self, line: ScriptLine, why: Message, cause: Exception | None = None) -> NoReturn:
        raise TextError(self.path.name, line.number, why) from cause


def _slot(blanks: Mapping[str, Blank], written: Placeholder) -> Slot:
    """Find the blank, column or view that a placeholder names.

    Raises:
        UserError: there is none of that name.
    """
    blank = blanks.get(written.name)
    if blank is None:
        raise unknown_word("text.blank", written.name, blanks)
    if not written.tail:
        return Slot(written.name)
    if blank.columns:
        if written.tail not in blank.columns:
            raise unknown_word("text.column", written.tail, blank.columns)
        return Slot(written.name, written.tail)
    if written.tail not in blank.kind.views:
        raise unknown_word("text.view", written.tail, blank.kind.views or ("—",))
    return Slot(written.name, view=written.tail)


def _title(nodes: tuple[Node, ...]) -> str:
    lines = [
        line
        for node in nodes
        for line in ((node,) if isinstance(node, Line) else getattr(node, "lines", ()))
    ]
    words = (
        " ".join("".join(s.text for s in line.spans if isinstance(s, Words)).split())
        for line in lines
        if line.style == "title"
    )
    return next(words, "")
