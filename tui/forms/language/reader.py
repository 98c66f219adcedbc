"""The reader: from a form's text to its sheet, or to a complaint that names line and mend."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from tui.forms.language.declaration import Declarations
from tui.forms.language.header import Header, line_of, read_header
from tui.forms.language.inline import Mention, pieces
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
from tui.forms.language.part import Part
from tui.forms.language.script import Entry, Mark, Script, TextError, read_script
from tui.forms.language.sheet import Sheet
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.inline import Piece
    from tui.forms.language.script import Pieces
    from tui.locale import Message


def read_sheet(path: Path, kinds: Mapping[str, type[Kind]], original: Sheet | None = None) -> Sheet:
    """Read a text; `original` is the Kazakh sheet that it translates, where it does.

    Raises:
        TextError: what is wrong, in which file and line, and how to mend it.
    """
    script = read_script(path)
    try:
        header = read_header(script.header, translation=original is not None)
    except UserError as refusal:
        line = line_of(script.header, refusal.message)
        raise TextError(path.name, line, refusal.message) from refusal
    return _Reading(path, script, header, kinds, original).sheet()


class _Reading:
    """One text being read: declarations first, then the nodes that speak of them."""

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
        self.known = Declarations(path.name, kinds, header, original)

    def sheet(self) -> Sheet:
        self.known.collect(self.script.entries)
        blanks = self.known.blanks()
        nodes = tuple(self._nodes())
        self._check_kind(nodes)
        self._check_carry()
        named = self.original
        if named is not None:
            title = self.header.title or _title(nodes) or named.title
            language = self.path.name.split(".")[-2]
            return replace(
                named, title=title, nodes=nodes, blanks=blanks, language=language, source=self.path
            )
        return Sheet(
            id=self.header.id,
            edition=self.header.edition,
            kind=self.header.kind,
            order=self.header.order,
            title=self.header.title or _title(nodes) or self.header.id,
            name=self._in_header("name", self.header.name),
            columns=tuple(self._column(written) for written in self.header.columns),
            nodes=nodes,
            blanks=blanks,
            page=self.header.page,
            single=self.header.single,
            carry=self.header.carry,
            source=self.path,
        )

    def _nodes(self) -> Iterator[Node]:
        entries = deque(self.script.entries)
        while entries:
            entry = entries[0]
            if entry.mark is Mark.PHOTO:
                yield self._beside(entries)
            elif entry.mark in {Mark.ROW, Mark.SECTION}:
                yield self._table(entries)
            elif entry.mark is Mark.WORDS:
                yield self._line(entries.popleft())
            else:
                yield Gap() if entries.popleft().mark is Mark.GAP else NewPage()

    def _line(self, entry: Entry) -> Line:
        spans = self._spans(entry.cells[0], entry)
        if self.kind == "register" and entry.part is not Part.SCREEN:
            for span in spans:
                if isinstance(span, Slot):
                    self._fail(entry, message("text.register_line", name=span.blank))
        return Line(spans, entry.align, entry.style, entry.part)

    def _beside(self, entries: deque[Entry]) -> Beside:
        photo = entries.popleft()
        lines = []
        while entries and entries[0].mark is Mark.WORDS and entries[0].part is photo.part:
            lines.append(self._line(entries.popleft()))
        return Beside(self._spans(photo.cells[0], photo), tuple(lines), photo.part)

    def _table(self, entries: deque[Entry]) -> Table:
        head = entries.popleft()
        self._check_heading(head)
        body: list[Row | Section] = []
        sections = 0
        while entries and entries[0].mark in {Mark.ROW, Mark.SECTION}:
            entry = entries.popleft()
            if entry.part is not head.part:
                self._fail(entry, message("text.part_in_table"))
            if entry.mark is Mark.SECTION:
                sections += 1
                body.append(Section(self._line(entry).spans, sections))
                continue
            if len(entry.cells) != len(head.cells):
                self._fail(
                    entry, message("text.cells", found=len(entry.cells), wanted=len(head.cells))
                )
            body.append(self._row(entry))
        widths = self.header.page.widths
        if widths and len(widths) != len(head.cells) and self.original is None:
            self._fail(head, message("text.widths", found=len(widths), wanted=len(head.cells)))
        return Table(tuple(self._spans(cell, head) for cell in head.cells), tuple(body), head.part)

    def _check_heading(self, head: Entry) -> None:
        if head.mark is Mark.SECTION:
            self._fail(head, message("text.section_first"))
        for piece in (piece for cell in head.cells for piece in cell):
            if isinstance(piece, Mention):
                self._fail(head, message("text.heading", name=piece.name))

    def _row(self, entry: Entry) -> Row:
        cells = tuple(self._spans(cell, entry) for cell in entry.cells)
        slots = [span for cell in cells for span in cell if isinstance(span, Slot)]
        repeated = sorted({slot.blank for slot in slots if slot.column})
        if len(repeated) > 1:
            self._fail(entry, message("text.two_rows", first=repeated[0], second=repeated[1]))
        if repeated:
            return Row(cells, repeated[0])
        return Row(cells, RECORD if slots and self.kind == "register" else "")

    def _spans(self, cell: Pieces, entry: Entry) -> Spans:
        return tuple(self._span(piece, entry) for piece in cell)

    def _span(self, piece: Piece, entry: Entry) -> Span:
        if not isinstance(piece, Mention):
            return piece
        try:
            return self.known.slot(piece)
        except UserError as refusal:
            self._fail(entry, refusal.message, refusal)

    def _in_header(self, key: str, written: str) -> Spans:
        try:
            return tuple(
                self.known.slot(piece) if isinstance(piece, Mention) else piece
                for piece in pieces(written)
            )
        except UserError as refusal:
            self._fail_header(key, refusal.message, refusal)

    def _column(self, written: str) -> Slot:
        slots = self._in_header("columns", "{" + written + "}" if "{" not in written else written)
        if len(slots) != 1 or not isinstance(slots[0], Slot):
            self._fail_header("columns", message("text.name", name=written))
        return slots[0]

    def _check_kind(self, nodes: tuple[Node, ...]) -> None:
        rows = [item for node in nodes if isinstance(node, Table) for item in node.body]
        records = [row for row in rows if isinstance(row, Row) and row.repeats == RECORD]
        if self.kind == "register" and len(records) != 1:
            raise TextError(self.path.name, 1, message("text.register_row", found=len(records)))
        if self.kind == "plan" and not any(
            blank.kind.name == "year" for blank in self.known.blanks().values()
        ):
            raise TextError(self.path.name, 1, message("text.plan_year"))

    def _check_carry(self) -> None:
        for name in self.header.carry.rename.values():
            if name not in self.known.blanks():
                self._fail_header(
                    "from", unknown_word("text.blank", name, self.known.blanks()).message
                )

    def _fail_header(self, key: str, why: Message, cause: Exception | None = None) -> NoReturn:
        said = message("text.in_header", key=key, why=why)
        raise TextError(self.path.name, line_of(self.header.text, said), said) from cause

    def _fail(self, entry: Entry, why: Message, cause: Exception | None = None) -> NoReturn:
        raise TextError(self.path.name, entry.number, why) from cause


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
