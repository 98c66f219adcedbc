"""The script of a form: its header apart, each line with its type and its pieces."""

from __future__ import annotations

import errno
import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.forms.language.faults.encoding import decoded
from tui.forms.language.faults.fences import split_header
from tui.forms.language.faults.inline_marks import JOINED, mended_inline
from tui.forms.language.faults.line_marks import mended_lines
from tui.forms.language.lines.marks import WORDS, line_mark
from tui.forms.language.nodes import BREAK, Words
from tui.forms.language.part import Part
from tui.forms.language.placeholders.inline import Piece, pieces
from tui.forms.language.placeholders.placeholder import Placeholder
from tui.forms.language.tables.rule_row import is_rule, read_rule
from tui.forms.language.text_error import TextError
from tui.forms.outside_file import read_outside
from tui.locale import message
from tui.user_error import system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tui.forms.language.faults.collector import Faults
    from tui.forms.language.tables.rule_row import Rule

Pieces: TypeAlias = tuple[Piece, ...]

_CELL = re.compile(r"(?<!\\)\|")
_LAST = re.compile(r"(?<!\\)\|\Z")
_TOTAL = re.compile(r"\|\+(?![\d|])")
"""A telephone, or a plus alone in a cell, is none."""
_KEPT = re.compile(r"\\(?=[ <^])")
"""What makes the spaces of a cell, or a mark that it begins with, its words."""
_JOINS = frozenset({"<", "^"})
_MOST = 1_000_000
"""Bytes of a text."""


class LineType(Enum):
    """The type of a line, as its first mark says it."""

    WORDS = auto()
    GAP = auto()
    PAGE = auto()
    PHOTO = auto()
    ROW = auto()
    SECTION = auto()
    RULE = auto()
    TOTAL = auto()
    SCALE = auto()
    SIGNATURE = auto()
    KEEP = auto()
    END = auto()
    NOTE = auto()
    CHART = auto()


class ScriptLine(NamedTuple):
    """One line of a text; a row of a table has several cells, any other line one or none."""

    number: int
    """Counted from 1 in the file."""
    type: LineType
    cells: tuple[Pieces, ...] = ()
    part: Part = Part.ORDER
    align: str = "left"
    style: str = "plain"
    rule: Rule | None = None
    """What it says of the columns of its table, where it is a rule row."""
    joins: tuple[str, ...] = ()
    """Of a row, whether each cell is joined: `<` to the left one, `^` to the one above."""
    argument: str = ""
    """The words in its mark, such as the seal of a signature."""

    @property
    def placeholders(self) -> list[Placeholder]:
        """The placeholders in its cells."""
        return [piece for cell in self.cells for piece in cell if isinstance(piece, Placeholder)]


class Script(NamedTuple):
    """A text as written: the header's TOML, and the lines."""

    header: str | None
    """The TOML, its lines counted as in the file; None where there is none."""
    lines: tuple[ScriptLine, ...]
    text: str = ""
    """All of it."""


_PARTS = {f"[{part}]": part for part in Part}
_MARKED = {"page": LineType.PAGE, "note": LineType.NOTE} | {
    word: LineType[word.upper()] for word in WORDS
}
_PART_BEGUN = re.compile(r"(\[(?:order|ours|screen)\])\s*(?=\S)")
_STYLES = (
    (">>", "right", "plain"),
    ("><", "centre", "plain"),
    ("##", "left", "heading"),
    ("#", "centre", "title"),
    ("--", "left", "small"),
)


def read_script(path: Path, faults: Faults) -> Script:
    """Read a text's file; what is wrong in its lines is added to the faults.

    Raises:
        TextError: it cannot be read, or is no text in UTF-8.
    """
    try:
        data = read_outside(path, _MOST)
    except OSError as error:
        why = message("text.unreadable", detail=system_reason(error))
        if error.errno == errno.EFBIG:
            why = message("text.long", limit=_MOST // 1000)
        raise TextError(path.name, 0, why) from error
    return parse_script(decoded(data, faults).split("\n"), faults)


def parse_script(lines: list[str], faults: Faults) -> Script:
    """Parse the lines of a text; what is wrong is added to the faults."""
    header, after = split_header(lines, faults)
    meant = mended_lines(mended_inline(lines, after, faults), after, faults)
    written = [i for i, line in enumerate(meant) if i >= after and line.strip()]
    first, last = (written[0], written[-1]) if written else (after, after - 1)
    parsed = tuple(_script_lines(meant[first : last + 1], first + 1, faults))
    whole = "\n".join(lines)
    return Script(None if header is None else "\n".join(header), parsed, whole)


def _script_lines(lines: list[str], first: int, faults: Faults) -> Iterator[ScriptLine]:
    part = Part.ORDER
    for number, line in enumerate(lines, first):
        text = line.strip()
        if text == JOINED:
            continue
        if text in _PARTS:
            part = _PARTS[text]
            continue
        if found := _PART_BEGUN.match(text):
            # A fault: the mark does not stand alone. It is told already.
            part, line = _PARTS[found[1]], text[found.end() :]  # noqa: PLW2901
        yield _script_line(line, number, part, faults)


def _script_line(line: str, number: int, part: Part, faults: Faults) -> ScriptLine:
    def read(cell: str, at: int, *, kept: bool = False) -> Pieces:
        """The pieces of a part of the line that begins at an index of it.

        The spaces at its beginning are no part of it, unless they are `kept`.
        """
        inside = cell if kept else cell.lstrip()
        column = at + len(cell) - len(inside) + 1
        return pieces(inside.rstrip(), column, complain=lambda why, at: faults.add(number, why, at))

    text = line.strip()
    at = len(line) - len(line.lstrip())
    if not text:
        return ScriptLine(number, LineType.GAP, part=part)
    if text == "---":
        return ScriptLine(number, LineType.PAGE, part=part)
    if text.startswith("[photo]"):
        caption = read(text.removeprefix("[photo]"), at + len("[photo]"))
        return ScriptLine(number, LineType.PHOTO, (caption,), part)
    if begun := line_mark(text, lambda why: faults.add(number, why, at + 1)):
        cell = read(text[begun.end :], at + begun.end)
        return ScriptLine(number, _MARKED[begun.word], (cell,), part, argument=begun.argument)
    if text.startswith("|"):
        return _table_line(text, number, part, at, read, faults)
    align, style = "left", "plain"
    marked = True
    while marked:
        marked = False
        for mark, mark_align, mark_style in _STYLES:
            if text.startswith(mark + " "):
                align = mark_align if mark_style in {"plain", "title"} else align
                style = mark_style if mark_style != "plain" else style
                text = text.removeprefix(mark).strip()
                marked = True
                break
    bare = text.removeprefix("\\")
    cell = read(bare, len(line.rstrip()) - len(bare))
    if at and align == "left":
        cell = _indented(cell, at)
    return ScriptLine(number, LineType.WORDS, (cell,), part, align, style)


def _indented(cell: Pieces, spaces: int) -> Pieces:
    """The pieces of a line with the spaces at its beginning, which are printed."""
    if cell and isinstance(cell[0], Words) and cell[0] is not BREAK:
        return (Words(" " * spaces + cell[0].text), *cell[1:])
    return (Words(" " * spaces), *cell)


def _table_line(  # noqa: PLR0917
    text: str, number: int, part: Part, at: int, read: Callable[..., Pieces], faults: Faults
) -> ScriptLine:
    """A line of a table, which begins at an index of its line."""
    if text.startswith("|="):
        return ScriptLine(number, LineType.SECTION, (read(text[2:].rstrip("|"), at + 2),), part)
    if is_rule(text):
        rule = read_rule(text, at + 1, lambda why, column: faults.add(number, why, column))
        return ScriptLine(number, LineType.RULE, part=part, rule=rule)
    total = bool(_TOTAL.match(text))
    written = _CELL.split(_LAST.sub("", text[1 + total :]))
    cells = tuple(_cells(written, at + 1 + total, read))
    joins = tuple(cell.strip() if cell.strip() in _JOINS else "" for cell in written)
    kind = LineType.TOTAL if total else LineType.ROW
    return ScriptLine(number, kind, cells, part, joins=joins)


def _cells(written: Iterable[str], at: int, read: Callable[..., Pieces]) -> Iterator[Pieces]:
    """Yield the cells of a row, the first of which begins at an index of its line."""
    for cell in written:
        words = cell.strip()
        if words in _JOINS:
            yield ()
        elif _KEPT.match(words):
            start = at + cell.index("\\") + 1
            yield read(words[1:].replace("\\|", "|"), start, kept=True)
        else:
            yield read(cell.replace("\\|", "|"), at)
        at += len(cell) + 1
