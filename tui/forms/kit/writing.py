"""The text of a drafted form, as the language of forms has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import SIGNED, DraftLineType, Guess

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.kit.draft import DraftCell, DraftLine, DraftRow, FormDraft

_MARKED: Final = re.compile(r"^(?:#|>>|><|--|\||\[|\\|\+\+\+)")
_IN_LINE: Final = re.compile(r"[,{}\"/|]")
_LONG_LIST: Final = 60
_MOST_COLUMNS: Final = 6
_ALIGN: Final = {"left": "", "right": ">> ", "centre": ">< "}
_STYLE: Final = {"plain": "", "title": "# ", "heading": "## ", "small": "-- "}
_LISTED_KINDS: Final = ("name", "date", "class", "serial", "year", "choice", "text", "number")


def written_form(draft: FormDraft) -> str:
    """The text of a draft: its header, then its lines."""
    header = "\n".join(_header(draft))
    body = "\n".join(line for each in draft.lines for line in _lines(each))
    return f"+++\n{header}\n+++\n{body.rstrip()}\n"


def toml_string(text: str) -> str:
    """A text as a string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else " " for c in escaped) + '"'


def _header(draft: FormDraft) -> Iterator[str]:
    yield f"id = {toml_string(draft.id)}"
    yield f"edition = {draft.edition}"
    if draft.kind != "card":
        yield f"kind = {toml_string(draft.kind)}"
    own = [guess for guess in draft.blanks if not guess.rows]
    yield f"name = {toml_string(_record_name(own))}"
    columns = [guess.name for kind in _LISTED_KINDS for guess in own if guess.kind == kind]
    shown = [guess.name for guess in own if guess.name in columns[:_MOST_COLUMNS]]
    if shown:
        yield f"columns = [{', '.join(map(toml_string, shown))}]"
    yield from _page(draft)
    for guess in draft.blanks:
        if guess.kind in {"choice", "choices"} and not _fits_in_line(guess.choices):
            yield ""
            yield f"[fields.{guess.path}]"
            yield f"choices = [{', '.join(map(toml_string, guess.choices))}]"


def _record_name(own: Sequence[Guess]) -> str:
    parts = []
    for kinds in (("name",), ("date", "year", "serial")):
        found = next((guess.name for guess in own if guess.kind in kinds), "")
        parts += [f"{{{found}}}"] if found else []
    if not parts and own:
        parts = [f"{{{own[0].name}}}"]
    return " ".join(parts)


def _page(draft: FormDraft) -> Iterator[str]:
    tables = [line for line in draft.lines if line.type is DraftLineType.TABLE]
    widths = tables[0].widths if len(tables) == 1 else ()
    if len([row for table in tables for row in table.rows if row.heading]) != 1:
        widths = ()
    if widths and (not tables[0].rows or len(widths) != _width(tables[0]) or not all(widths)):
        widths = ()
    if not widths and not draft.landscape:
        return
    yield ""
    yield "[page]"
    if draft.landscape:
        yield 'orientation = "landscape"'
    if widths:
        whole = sum(widths)
        yield f"widths = [{', '.join(str(max(round(each * 100 / whole), 1)) for each in widths)}]"


def _width(table: DraftLine) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def _fits_in_line(choices: Sequence[str]) -> bool:
    return len(" / ".join(choices)) <= _LONG_LIST and not any(map(_IN_LINE.search, choices))


def _lines(line: DraftLine) -> Iterator[str]:
    if line.type is DraftLineType.GAP:
        yield ""
    elif line.type is DraftLineType.PAGE:
        yield "---"
    elif line.type is DraftLineType.PHOTO:
        yield f"[photo] {_cell(line.pieces)}"
    elif line.type is DraftLineType.TABLE:
        yield from _table(line)
        yield ""
    else:
        words = " ".join(_cell(line.pieces).split("\n")).strip()
        mark = _ALIGN[line.align if line.style != "title" else "left"] + _STYLE[line.style]
        yield f"{mark}{words}" if mark or not _needs_stroke(words) else f"\\{words}"


def _needs_stroke(words: str) -> bool:
    """Whether the beginning of a line would be taken for a mark."""
    return bool(_MARKED.match(words)) or words == "---"


def _cell(pieces: DraftCell) -> str:
    text = ""
    for piece in pieces:
        written = _piece(piece)
        glued = isinstance(piece, Guess) and text and (text[-1].isalnum() or text[-1] in ":)№.,")
        text += f" {written}" if glued else written
    return text


def _piece(piece: str | Guess) -> str:
    if isinstance(piece, str):
        if piece.strip() in {"{/}", "{#}"}:
            return piece
        return re.sub(" {5,}", "    ", piece.replace("{", "{{").replace("\t", "    "))
    if piece.kind == SIGNED:
        return "_" * min(max(piece.context.width, 8), 40)
    return "{" + f"{piece.path}: {', '.join(_options(piece))}" + "}"


def _options(guess: Guess) -> Iterator[str]:
    listed = guess.kind in {"choice", "choices"}
    in_line = listed and _fits_in_line(guess.choices)
    yield f"{guess.kind} {' / '.join(guess.choices)}" if in_line else guess.kind
    if guess.required:
        yield "required"
    if listed and guess.context.printed:
        yield "underline"
    if guess.context.lines > 1 and guess.kind in {"long", "text", "rows"}:
        yield f"lines {min(guess.context.lines, 40)}"
    if guess.same:
        yield f"same {guess.same}"


def _table(line: DraftLine) -> Iterator[str]:
    """The rows of a table; one that the language cannot tell by itself gets a rule row."""
    headings = [row for row in line.rows if row.heading]
    joined = any(_is_joined(cell) for row in line.rows for cell in row.cells)
    ruled = len(headings) != 1 or joined
    yield from (_row(row) for row in headings)
    if ruled:
        yield _rule_row(line)
    yield from (_row(row) for row in line.rows if not row.heading)


def _rule_row(line: DraftLine) -> str:
    width, widths = _width(line), line.widths
    if len(widths) != width or not all(widths) or max(widths) < 1.2 * min(widths):
        return "|" + "---|" * width
    whole = sum(widths)
    shares = (max(round(each * 100 / whole), 1) for each in widths)
    return "|" + "".join(f"--- {share}|" for share in shares)


def _is_joined(cell: DraftCell) -> bool:
    return len(cell) == 1 and cell[0] in {"<", "^"}


def _row(row: DraftRow) -> str:
    if row.section:
        return f"|= {row.section.replace('{', '{{').replace('|', '/')}"
    cells = (_cell(cell).replace("|", "\\|").strip() for cell in row.cells)
    return f"{'|+' if row.total else '|'} {' | '.join(cells)} |"
