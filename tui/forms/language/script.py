"""The script of a form: its header apart, each line with its type and its pieces."""

from __future__ import annotations

import errno
import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.forms.clean import clean_text
from tui.forms.language.inline import Piece, pieces
from tui.forms.language.part import Part
from tui.forms.language.text_error import TextError
from tui.forms.outside_file import read_outside
from tui.locale import message
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Pieces: TypeAlias = tuple[Piece, ...]

_FENCE = "+++"
_CELL = re.compile(r"(?<!\\)\|")
_LAST = re.compile(r"(?<!\\)\|\Z")
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


class ScriptLine(NamedTuple):
    """One line of a text; a row of a table has several cells, any other line one or none."""

    number: int
    """Counted from 1 in the file."""
    type: LineType
    cells: tuple[Pieces, ...] = ()
    part: Part = Part.ORDER
    align: str = "left"
    style: str = "plain"


class Script(NamedTuple):
    """A text as written: the header's TOML, and the lines."""

    header: str
    lines: tuple[ScriptLine, ...]


_PARTS = {f"[{part}]": part for part in Part}
_STYLES = (
    (">>", "right", "plain"),
    ("><", "centre", "plain"),
    ("##", "left", "heading"),
    ("#", "centre", "title"),
    ("--", "left", "small"),
)


def read_script(path: Path) -> Script:
    """Read a text's file.

    Raises:
        TextError: it cannot be read, is not UTF-8, has no header, or a line has a fault.
    """
    try:
        data = read_outside(path, _MOST)
    except OSError as error:
        why = message("text.unreadable", detail=system_reason(error))
        if error.errno == errno.EFBIG:
            why = message("text.long", limit=_MOST // 1000)
        raise TextError(path.name, 0, why) from error
    try:
        lines = clean_text(data.decode("utf-8-sig")).split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TextError(path.name, line, message("text.encoding")) from error
    return parse_script(lines, path.name)


def parse_script(lines: list[str], file: str) -> Script:
    """Parse the lines of a text; `file` is named in complaints.

    Raises:
        TextError: it has no header, or a line has a fault.
    """
    if not lines or lines[0].strip() != _FENCE:
        raise TextError(file, 1, message("text.no_header"))
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), 0)
    if not end:
        raise TextError(file, 1, message("text.open_header"))
    written = [i for i, line in enumerate(lines) if i > end and line.strip()]
    first, last = (written[0], written[-1]) if written else (end + 1, end)
    parsed = tuple(_script_lines(lines[first : last + 1], first + 1, file))
    return Script("\n".join(lines[1:end]), parsed)


def _script_lines(lines: list[str], first: int, file: str) -> Iterator[ScriptLine]:
    part = Part.ORDER
    for number, line in enumerate(lines, first):
        text = line.strip()
        if text in _PARTS:
            part = _PARTS[text]
            continue
        try:
            yield _script_line(text, number, part)
        except UserError as refusal:
            raise TextError(file, number, refusal.message) from refusal


def _script_line(text: str, number: int, part: Part) -> ScriptLine:
    if not text:
        return ScriptLine(number, LineType.GAP, part=part)
    if text == "---":
        return ScriptLine(number, LineType.PAGE, part=part)
    if text.startswith("[photo]"):
        caption = pieces(text.removeprefix("[photo]").strip())
        return ScriptLine(number, LineType.PHOTO, (caption,), part)
    if text.startswith("|="):
        return ScriptLine(number, LineType.SECTION, (pieces(text[2:].rstrip("|").strip()),), part)
    if text.startswith("|"):
        written = _CELL.split(_LAST.sub("", text[1:]))
        cells = tuple(pieces(cell.replace("\\|", "|").strip()) for cell in written)
        return ScriptLine(number, LineType.ROW, cells, part)
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
    cell = pieces(text.removeprefix("\\"))
    return ScriptLine(number, LineType.WORDS, (cell,), part, align, style)
