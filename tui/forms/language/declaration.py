"""The declarations of blanks: what the lines and the header of a text say of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

from tui.forms.language.header import line_of
from tui.forms.language.inline import Placeholder, pieces
from tui.forms.language.label import cell_words, labelled_placeholders, trim_label
from tui.forms.language.script import LineType, ScriptLine
from tui.forms.language.text_error import TextError
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.language.header import Header
    from tui.forms.language.part import Part
    from tui.forms.language.sheet import Sheet


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


class Declarations:
    """The declarations of a text, by blank, in its order.

    `original` is the sheet that the text translates, where it does.
    """

    def __init__(self, file: str, header: Header, original: Sheet | None = None) -> None:
        self.file, self.header, self.original = file, header, original
        self.found: dict[str, Declaration] = {}
        self.typeable: set[str] = set()
        """The blanks that are printed where they can be typed, not only as a view or one column."""

    def collect(self, lines: Sequence[ScriptLine]) -> None:
        """Collect every blank that the lines and the header name.

        Raises:
            TextError: a line declares what another declared otherwise, or what cannot be.
        """
        plain = self._plain(lines)
        heading: ScriptLine | None = None
        before, sections = "", 0
        for index, line in enumerate(lines):
            if line.type is LineType.ROW and heading is None:
                heading, sections = line, _count_sections(lines, index)
            elif line.type not in {LineType.ROW, LineType.SECTION}:
                heading, sections = None, 0
            for piece, label in labelled_placeholders(line, heading):
                self._add(piece, line, label or before, sections, plain)
            before = (line.cells and cell_words(line.cells[0])) or before
        self._add_header()

    def fail(self, name: str, column: str, why: UserError) -> NoReturn:
        """Complain of a blank, or of a column of rows, in the line that declares it.

        Raises:
            TextError: always.
        """
        declared = self.found[name]
        line = declared.columns.get(column, declared).line
        raise TextError(self.file, line, why.message) from why

    def _plain(self, lines: Sequence[ScriptLine]) -> set[str]:
        """The names that are no rows: what follows the dot of theirs is a view."""
        if self.original is not None:
            return {name for name, blank in self.original.blanks.items() if not blank.columns}
        fields = self.header.fields
        kinds = {name: options["kind"] for name, options in fields.items() if "kind" in options}
        whole, columns = set(), set()
        for line in lines:
            for piece in (piece for cell in line.cells for piece in cell):
                if isinstance(piece, Placeholder) and not piece.tail:
                    whole.add(piece.name)
                    if piece.kind:
                        kinds.setdefault(piece.name, piece.kind)
                elif isinstance(piece, Placeholder) and (piece.kind or line.type is LineType.ROW):
                    columns.add(piece.name)
        return {name for name in whole if kinds.get(name, name in columns and "rows") != "rows"}

    def _add(
        self, piece: Placeholder, line: ScriptLine, label: str, sections: int, plain: set[str]
    ) -> None:
        in_rows = bool(piece.tail) and piece.name not in plain
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
                line.number, label, line.part, piece.kind, piece.argument, dict(piece.options)
            )
        elif (
            piece.kind
            and found.kind
            and (piece.kind, piece.argument) != (found.kind, found.argument)
        ):
            why = message("text.twice", name=name, line=found.line)
            raise TextError(self.file, line.number, why)
        elif piece.kind:
            found.kind, found.argument = piece.kind, piece.argument
            found.options = dict(piece.options)
            found.label, found.part, found.line = label or found.label, line.part, line.number

    def _add_header(self) -> None:
        """Add the options under `[fields.NAME]`, and the columns that rows have there."""
        known = self.original.blanks if self.original else self.found
        for name, options in self.header.fields.items():
            rows, _, column = name.partition(".")
            if rows not in known:
                self._fail_header(unknown_word("text.blank", rows, known))
            if self.original is not None:
                continue
            declared = self.found[rows]
            for written in options.get("columns", ()):
                declared.kind = declared.kind or "rows"
                self._add_column(declared, written)
            if column:
                if column not in declared.columns:
                    self._fail_header(unknown_word("text.column", column, declared.columns))
                declared = declared.columns[column]
            declared.kind = str(options.get("kind", declared.kind))
            declared.options |= {k: v for k, v in options.items() if k not in {"columns", "kind"}}

    def _add_column(self, rows: Declaration, written: object) -> None:
        try:
            found = pieces(str(written))
        except UserError as refusal:
            self._fail_header(refusal)
        for piece in found:
            if isinstance(piece, Placeholder):
                line = ScriptLine(1, LineType.WORDS, (found,), rows.part)
                label = trim_label(cell_words(found))
                self._merge(rows.columns, piece.name, piece, line, label)

    def _fail_header(self, refusal: UserError) -> NoReturn:
        line = line_of(self.header.text, refusal.message)
        raise TextError(self.file, line, refusal.message) from refusal


def _count_sections(lines: Sequence[ScriptLine], heading: int) -> int:
    """The number of sections of the table whose heading is the line of that index."""
    count = 0
    for line in lines[heading:]:
        if line.type not in {LineType.ROW, LineType.SECTION}:
            break
        count += line.type is LineType.SECTION
    return count
