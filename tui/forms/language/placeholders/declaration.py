"""The declarations of blanks: what the lines and the header of a text say of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tui.forms.language.faults.letters import unknown_name
from tui.forms.language.header import line_of, line_of_key
from tui.forms.language.label import (
    cell_words,
    labelled_placeholders,
    signature_placeholders,
    trim_caption,
    trim_label,
)
from tui.forms.language.lines.captions import usual_caption
from tui.forms.language.placeholders.inline import pieces
from tui.forms.language.placeholders.placeholder import Placeholder
from tui.forms.language.script import LineType, ScriptLine
from tui.forms.language.tables.label import labelled_cells
from tui.forms.language.tables.text import TABLE_LINES
from tui.locale import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.header import Header
    from tui.forms.language.part import Part
    from tui.forms.language.sheet import Sheet
    from tui.forms.language.tables.text import TableText
    from tui.locale import Message


@dataclass(slots=True)
class Declaration:
    """All that a text says of one blank."""

    line: int
    """The line of the file that declares it, counted from 1."""
    label: str
    part: Part
    kind: str = ""
    argument: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, Declaration] = field(default_factory=dict)
    sections: int = 0
    column: int = 0
    """The column of that line, counted from 1; 0 where it is in no line."""
    suspect: bool = False
    """Whether its placeholder is at fault: no more is said of it."""
    header_keys: dict[str, str] = field(default_factory=dict)
    """The keys of the header, by option, that say what the line does not."""


class Declarations:
    """The declarations of a text, by blank, in its order.

    `original` is the sheet that the text translates, where it does.
    """

    def __init__(self, faults: Faults, header: Header, original: Sheet | None = None) -> None:
        self.faults, self.header, self.original = faults, header, original
        self.found: dict[str, Declaration] = {}
        self.unnamed: set[str] = set()
        """The blanks of lines with no words before or after them."""
        self.typeable: set[str] = set()
        """The blanks that are printed where they can be typed, not only as a view or one column."""

    def collect(self, lines: Sequence[ScriptLine], tables: Mapping[int, TableText]) -> None:
        """Collect every blank that the lines, the tables among them, and the header name.

        What a line declares otherwise than another, and what cannot be, is a fault.
        """
        plain = self._plain(lines)
        before = ""
        for line in lines:
            if line.number in tables:
                self._collect_table(tables[line.number], before, plain)
            elif line.type is LineType.SIGNATURE:
                for piece, label in signature_placeholders(line.cells[0], self._usual_caption):
                    self._add(piece, line, label or before, 0, plain)
            elif line.type not in TABLE_LINES:
                for piece, label in labelled_placeholders(line):
                    if not label:
                        self.unnamed.add(piece.name)
                    self._add(piece, line, label or before, 0, plain)
            before = (line.cells and cell_words(line.cells[0])) or before
        self._add_header()

    def _usual_caption(self, piece: Placeholder) -> str:
        """The caption of a signature's blank that has none of its own."""
        kind, code = piece.kind, LANGUAGES[0]
        if self.original is not None:
            code = self.faults.file.split(".")[-2]
            if piece.name in self.original.blanks:
                kind = self.original.blanks[piece.name].kind.name
        return usual_caption(kind, code)

    def _collect_table(self, table: TableText, before: str, plain: set[str]) -> None:
        for line, piece, label in labelled_cells(table):
            self._add(piece, line, label or before, table.sections, plain)

    @property
    def places(self) -> dict[str, tuple[int, int]]:
        """Line and column of each declaration; a column of rows is called `rows.column`."""
        found = {}
        for name, declared in self.found.items():
            found[name] = (declared.line, declared.column)
            for column, inner in declared.columns.items():
                found[f"{name}.{column}"] = (inner.line, inner.column)
        return found

    def complain(self, place: str, why: Message) -> None:
        """Complain of a blank, or of a column as `rows.column`, in the line that declares it."""
        name, _, column = place.partition(".")
        declared = self.found[name]
        declared = declared.columns.get(column, declared)
        self.faults.add(declared.line, why, declared.column)

    def _plain(self, lines: Sequence[ScriptLine]) -> set[str]:
        """The names that are no rows: what follows the dot of theirs is a view."""
        if self.original is not None:
            return {name for name, blank in self.original.blanks.items() if not blank.columns}
        fields = self.header.fields
        kinds = {name: options["kind"] for name, options in fields.items() if "kind" in options}
        whole, columns = set(), set()
        for line in lines:
            for piece in line.placeholders:
                if not piece.tail:
                    whole.add(piece.name)
                    if piece.kind:
                        kinds.setdefault(piece.name, piece.kind)
                elif piece.kind or line.type is LineType.ROW:
                    columns.add(piece.name)
        return {name for name in whole if kinds.get(name, name in columns and "rows") != "rows"}

    def _add(
        self, piece: Placeholder, line: ScriptLine, label: str, sections: int, plain: set[str]
    ) -> None:
        if not piece.name:
            self.faults.nameless = True
            return
        in_rows = bool(piece.tail) and piece.name not in plain
        if piece.suspect:
            self.faults.suspects |= {piece.name, f"{piece.name}.{piece.tail}"}
            self.faults.guessed |= {piece.name, piece.tail}
        if not piece.tail or line.type is LineType.ROW:
            self.typeable.add(piece.name)
        if piece.tail and not piece.kind and (not in_rows or line.type is not LineType.ROW):
            return
        if not in_rows:
            self._merge(self.found, piece.name, piece, line, label)
            return
        rows = self.found.setdefault(piece.name, Declaration(line.number, label, line.part))
        rows.kind, rows.sections = rows.kind or "rows", max(rows.sections, sections)
        self._merge(rows.columns, piece.tail, piece, line, label)

    def _merge(
        self,
        into: dict[str, Declaration],
        name: str,
        piece: Placeholder,
        line: ScriptLine,
        label: str,
    ) -> None:
        found = into.get(name)
        if found is None:
            into[name] = Declaration(
                line.number,
                label,
                line.part,
                piece.kind,
                piece.argument,
                dict(piece.options),
                column=piece.column,
                suspect=piece.suspect,
            )
        elif (
            piece.kind
            and found.kind
            and not piece.suspect
            and (piece.kind, piece.argument) != (found.kind, found.argument)
        ):
            why = message("text.twice", name=name, line=found.line)
            self.faults.add(line.number, why, piece.column)
        elif piece.kind:
            found.kind, found.argument = piece.kind, piece.argument
            found.options = dict(piece.options)
            found.label, found.part = label or found.label, line.part
            found.line, found.column = line.number, piece.column
            found.suspect = piece.suspect

    def _name_by_caption(self, name: str, declared: Declaration, options: dict[str, Any]) -> None:
        """Call a blank with no words before it by the caption that the header gives it."""
        if name in self.unnamed and (caption := trim_caption(str(options.get("caption", "")))):
            declared.label = caption

    def _add_header(self) -> None:
        """Add the options under `[fields.NAME]`, and the columns that rows have there."""
        known = self.original.blanks if self.original else self.found
        for name, options in self.header.fields.items():
            rows, _, column = name.partition(".")
            if rows not in known:
                why = unknown_name("text.blank", rows, known)
                if not self.faults.follows(why):
                    self._complain_of_header(why.message)
                    self.faults.suspects.add(rows)
                if not why.meant or self.original is not None:
                    continue
                rows = why.meant
            if self.original is not None:
                continue
            declared = self.found[rows]
            columns = options.get("columns", ())
            line = line_of_key(self.header.text, f"fields.{rows}.columns") if columns else 1
            for written in columns:
                declared.kind = declared.kind or "rows"
                self._add_column(declared, written, line)
            if column:
                if column not in declared.columns:
                    why = unknown_name("text.column", column, declared.columns)
                    if rows not in self.faults.suspects and not self.faults.follows(why):
                        self._complain_of_header(why.message)
                    if not why.meant:
                        continue
                declared = declared.columns.get(column) or declared.columns[why.meant]
            declared.kind = str(options.get("kind", declared.kind))
            if "computed" in options and "kind" not in options:
                declared.kind = "computed"
            declared.options |= {k: v for k, v in options.items() if k not in {"columns", "kind"}}
            self._name_by_caption(name, declared, options)
            declared.header_keys |= {k: f"fields.{name}.{k}" for k in options}

    def _add_column(self, rows: Declaration, written: object, number: int) -> None:
        found = pieces(str(written), complain=lambda why, _: self._complain_of_header(why))
        if not any(isinstance(piece, Placeholder) for piece in found):
            self._complain_of_header(message("text.no_column", word=str(written)[:40]))
        for piece in found:
            if isinstance(piece, Placeholder):
                line = ScriptLine(number, LineType.WORDS, (found,), rows.part)
                label = trim_label(cell_words(found))
                piece = piece._replace(column=0)  # noqa: PLW2901 - it stands in no line
                self._merge(rows.columns, piece.name, piece, line, label)

    def _complain_of_header(self, why: Message) -> None:
        self.faults.add(line_of(self.header.text, why), why)
