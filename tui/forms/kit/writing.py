"""The text of a drafted form, as the language of forms has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_text
from tui.forms.kit.draft import SIGNED, DraftLineType, Guess
from tui.forms.kit.joins import join_of, joinable_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.kit.draft import DraftCell, DraftLine, DraftRow, FormDraft

_MARKED: Final = re.compile(
    r"[^\w«\"“„(№☐…{]|_{3,}$|[\w ]+\s=|[a-z]\w*\s*:|.*(?:[\[\]<>|&$\\}]|\*\*|\{\{|:\s*\w+$)"
)
"""Words that could be taken for a mark, or for something that is meant to be one."""
_UNMARKABLE: Final = re.compile(r"[#>\-=+^\\\[]|_{3,}$|[\w ]+\s=")
"""Words before which a mark of place or look would be taken for another one."""
_HARMLESS: Final = re.compile(
    r"^\s*[<^+]\s*$|^\s*(?::?-+:?|=+)|[\[(<«]\s*\w[\w.]*\s*:[^\[\](){}<>«»]*[\])>»]"
    r"|[\[<]\s*\w[\w.]*\s*[\]>]|</?\w"
    r"|&#?\w+;|\*\*|[{}]|\\"
)
_OTHERS: Final = str.maketrans("<>[]{}&*^:\\-=", "‹›()()+•ˆ–/––")
"""What stands for it in a cell of a table, before which no stroke can stand either."""
_MARKS: Final = frozenset({"{/}", "{#}"})
_IN_LINE: Final = re.compile(r"[,{}\"/|]")
_IN_QUOTES: Final = re.compile(r"[{}\"|\\<>\[\]]")
_LONG_LIST: Final = 60
_MOST_SIGNED: Final = 2
"""Blanks that a line of signature has beside the place to sign."""
_MOST_COLUMNS: Final = 6
_ALIGN: Final = {"left": "", "right": ">> ", "centre": ">< "}
_STYLE: Final = {"plain": "", "title": "# ", "heading": "## ", "small": "-- "}
_PAGE: Final = {None: "---", True: "--- landscape", False: "--- portrait"}
_LISTED_KINDS: Final = ("name", "date", "class", "serial", "year", "choice", "text", "number")


def written_form(draft: FormDraft) -> str:
    """The text of a draft: its header, then its lines."""
    header = "\n".join(_header(draft))
    written = (_lines(each) for each in draft.lines if not _is_said(each, draft))
    body = "\n".join(line for lines in written for line in lines)
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
    scaled: set[Guess] = set()
    for line in draft.lines:
        if line.type is DraftLineType.SCALE and (name := list_name(line)):
            guesses = [*line.guesses()]
            scaled.update(guesses)
            yield ""
            yield f"[lists.{name}]"
            yield f"choices = [{', '.join(map(toml_string, guesses[0].choices))}]"
    for guess in draft.blanks:
        if guess in scaled:
            continue
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


def _is_said(line: DraftLine, draft: FormDraft) -> bool:
    """Whether a line of small print is said by the captions of the blanks above it."""
    return line.is_caption and any(
        each.captions is line and _has_captions(each) for each in draft.lines
    )


def _has_captions(line: DraftLine) -> bool:
    """Whether all that stands below a line can be said by captions of its blanks."""
    captioned = [guess for guess in line.guesses() if guess.caption]
    signed = [guess for guess in captioned if guess.kind == SIGNED]
    return bool(captioned) and (not signed or _is_signature(line))


def _is_signature(line: DraftLine) -> bool:
    """Whether a line is words, a place to sign, and the blanks of who signs, with captions."""
    guesses = [*line.guesses()]
    words = [piece for piece in line.pieces if isinstance(piece, str) and piece.strip(" /")]
    begins = bool(line.pieces) and words == line.pieces[:1]
    blanks = guesses[1:]
    return (
        begins
        and line.align == "left"
        and guesses[0].kind == SIGNED
        and 0 < len(blanks) <= _MOST_SIGNED
        and all(guess.kind in {"name", "date"} and guess.caption for guess in blanks)
    )


def _lines(line: DraftLine) -> Iterator[str]:
    if line.type is DraftLineType.GAP:
        yield ""
    elif line.type is DraftLineType.PAGE:
        yield _PAGE[line.landscape]
    elif line.type is DraftLineType.PHOTO:
        yield f"[photo] {_table_cell(line.pieces)}"
    elif line.type is DraftLineType.SCALE:
        yield from _scale(line)
        yield ""
    elif line.type is DraftLineType.TABLE:
        yield from _table(line)
        yield ""
    elif line.captions is not None and _is_signature(line):
        blanks = " ".join(_piece(guess) for guess in line.guesses() if guess.is_blank)
        mark = f"[signature {line.seal}]" if line.seal else "[signature]"
        yield f"{mark} {str(line.pieces[0]).strip()} {blanks}"
    else:
        captions = _has_captions(line)
        words = _cell(line.pieces, captions=captions).strip()
        mark = _ALIGN[line.align if line.style != "title" else "left"] + _STYLE[line.style]
        if not words:
            yield ""
        elif mark and _UNMARKABLE.match(words) is None:
            plain = _in_place(line.pieces)
            yield f"{mark}{_cell(plain, captions=captions).strip().rstrip('# ')}"
        else:
            bare = re.sub(r"(?<!\{)\{(?!\{)[^{}]*\}", "“”", words)
            yield f"\\{words}" if _MARKED.match(bare) else words


def _in_place(pieces: DraftCell) -> DraftCell:
    """Pieces with nothing in their words that looks like a mark."""
    found: DraftCell = []
    for piece in pieces:
        last = found[-1] if found else None
        plain = isinstance(piece, str) and piece.strip() not in _MARKS
        if plain and isinstance(last, str) and last.strip() not in _MARKS:
            found[-1] = f"{last}{piece}"
        else:
            found.append(piece)
    return [
        _HARMLESS.sub(_harmless, clean_text(piece)).replace("|", "/")
        if isinstance(piece, str) and piece.strip() not in _MARKS
        else piece
        for piece in found
    ]


def _cell(pieces: DraftCell, *, captions: bool = False) -> str:
    text = ""
    for piece in pieces:
        written = _piece(piece, captions=captions)
        glued = isinstance(piece, Guess) and text and (text[-1].isalnum() or text[-1] in ":)№.,")
        text += f" {written}" if glued else written
    return text


def _piece(piece: str | Guess, *, captions: bool = True) -> str:
    if isinstance(piece, str):
        if piece.strip() in _MARKS:
            return piece
        words = (
            clean_text(piece)
            .replace("\n", " ")
            .replace("{", "{{")
            .replace("[^", "\\[^")
            .replace("\t", "    ")
        )
        return re.sub(" {5,}", "    ", words)
    if piece.kind == SIGNED:
        return "_" * min(max(piece.context.width, 8), 40)
    options = [*_options(piece)]
    if piece.caption and captions:
        options.append(f"caption {_quoted(piece.caption)}")
    return "{" + f"{piece.path}: {', '.join(options)}" + "}"


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
    if guess.screen_label:
        yield f"label {_quoted(guess.screen_label)}"


def _quoted(words: str) -> str:
    """Words as an option has them, with nothing in them that ends it or looks like a mark."""
    plain = _IN_QUOTES.sub("'", clean_text(words).replace("\n", " "))
    return f'"{plain}"'


def _scale(line: DraftLine) -> Iterator[str]:
    """A scale; as mere lines where its places are not all choices of one list any more."""
    whole = list_name(line)
    if whole:
        yield f"[scale {whole}] {_cell(_in_place(line.pieces))}".rstrip()
    for row in line.rows:
        words = _in_place(row.cells[0][:1])
        if whole:
            yield f"{_cell(words).strip()} {{{next(row.guesses()).path}}}"
        else:
            yield _cell([*words, *row.cells[0][1:]]).strip()


def list_name(line: DraftLine) -> str:
    """The name of the list of a scale; empty where its places have not one list."""
    guesses = [*line.guesses()]
    lists = {guess.choices for guess in guesses if guess.kind == "choice" and not guess.same}
    same = len(lists) == 1 and all(guess.kind == "choice" and not guess.same for guess in guesses)
    return f"{guesses[0].name}_list" if same else ""


def _table(line: DraftLine) -> Iterator[str]:
    """The rows of a table; one that the language cannot tell by itself gets a rule row."""
    rows = joinable_rows(line.rows)
    headings = [row for row in rows if row.heading]
    joined = any(join_of(cell) for row in rows for cell in row.cells)
    ruled = len(headings) != 1 or joined
    yield from (_row(row) for row in headings)
    if ruled and any(row.cells for row in rows):
        yield _rule_row(line)
    yield from (_row(row) for row in rows if not row.heading)


def _rule_row(line: DraftLine) -> str:
    width, widths = _width(line), line.widths
    if len(widths) != width or not all(widths) or max(widths) < 1.2 * min(widths):
        return "|" + "---|" * width
    whole = sum(widths)
    shares = (max(round(each * 100 / whole), 1) for each in widths)
    return "|" + "".join(f"--- {share}|" for share in shares)


def _row(row: DraftRow) -> str:
    if row.section:
        return f"|= {_table_cell([row.section])}"
    cells = (_table_cell(cell) for cell in row.cells)
    return f"{'|+' if row.total else '|'} {' | '.join(cells)} |"


def _table_cell(cell: DraftCell) -> str:
    """A cell as it stands in a row, with nothing in it that looks like a mark."""
    if join := join_of(cell):
        return join
    return _cell(_in_place(cell)).strip()


def _harmless(found: re.Match[str]) -> str:
    return found[0].translate(_OTHERS)
