"""The lines of a draft: the blocks of a publication, with a guess in each place to write on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.forms.clean import clean_text
from tui.forms.kit.draft import Context, DraftLine, DraftLineType, Guess
from tui.forms.kit.places.lines import (
    NUMBERED,
    drafted_pieces,
    goes_on,
    is_rule_only,
    pieces_of,
    take_caption,
    with_run,
)
from tui.forms.kit.places.tables import PHOTO, drafted_table
from tui.forms.kit.publication import (
    FLAT_HEADING,
    Cell,
    PageBreak,
    Paragraph,
    TableBlock,
)
from tui.forms.kit.words.listed import HINT
from tui.forms.kit.words.runs import Run, has_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.forms.kit.publication import Block, Publication

_NO_TITLE: Final = re.compile(
    r"^\W*(?:нысан|форма|\d*\s*-?\s*қосымша|приложение|бекітемін|утверждаю|келісілді"
    r"|согласовано|қазақстан республикасы|республика казахстан|министрл|министерств)",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 16
"""Words of a label; a longer line is prose."""
_SECTION: Final = re.compile(r"^[IVXІ]{1,4}[.)]\s+\S")
_BULLET: Final = re.compile(r"^\s*[-–—•*]\s")
_YEAR: Final = re.compile(r"(?<!\d )(?=оқу жыл|учебн\w+ год)", re.IGNORECASE)
_NOTE: Final = re.compile(r"^\W*(?:ескерт|примечание|нұсқау|инструкция|анықтама:)", re.IGNORECASE)


def _behind_box(pieces: Sequence[str | Run]) -> list[str | Run]:
    """The place to say more behind a choice with a box, `☐ басқа: ____`; empty without one."""
    runs = [each for each in pieces if isinstance(each, Run)]
    words = [each for each in pieces if isinstance(each, str) and has_words(each)]
    if len(runs) != 2 or words or not runs[0].ticked or len(runs[0].choices) != 1 or runs[1].kind:
        return []
    return [f"{runs[0].choices[0]}: ", runs[1]]


def drafted_lines(publication: Publication) -> list[DraftLine]:
    """The lines of a publication, with a guess in each place to write on."""
    publication = replace(publication, blocks=tuple(map(_cleaned, publication.blocks)))
    blocks = [*_with_flat_table(publication)] if publication.kind == "text" else publication.blocks
    layout = _Layout(flat=len(blocks) != len(publication.blocks))
    for block in blocks:
        layout.add(block)
    layout.finish()
    return layout.lines


def _cleaned(block: Block) -> Block:
    """A block without letters that nobody sees."""
    if isinstance(block, Paragraph):
        return block._replace(text=clean_text(block.text))
    if isinstance(block, TableBlock):
        rows = (
            tuple(cell and cell._replace(text=clean_text(cell.text)) for cell in row)
            for row in block.rows
        )
        return block._replace(rows=tuple(rows))
    return block


class _Layout:
    """The lines of a draft as they are gathered."""

    def __init__(self, *, flat: bool) -> None:
        self._flat = flat
        """Whether its table was made of cells below each other, in a text without runs."""
        self.lines: list[DraftLine] = []
        self._above = ""
        """The last line that has words only."""
        self._bold: set[DraftLine] = set()

    def add(self, block: Block) -> None:
        if isinstance(block, PageBreak):
            if self.lines:
                self.lines.append(DraftLine(DraftLineType.PAGE, landscape=block.landscape))
        elif isinstance(block, TableBlock):
            if block.rows:
                self.lines += drafted_table(block, self._above)
        else:
            for text in block.text.split("\n"):
                self._add_line(block, text)

    def _last(self) -> DraftLine | None:
        return next(
            (line for line in reversed(self.lines) if line.type is not DraftLineType.GAP), None
        )

    def _add_line(self, block: Paragraph, text: str) -> None:
        words = text.strip()
        if not words:
            if self.lines and self.lines[-1].type is not DraftLineType.GAP:
                self.lines.append(DraftLine(DraftLineType.GAP))
            return
        if (last := self._last()) is not None and take_caption(last, text):
            self._drop_gap()
            caption = DraftLine(DraftLineType.WORDS, [words], block.align, "small", is_caption=True)
            last.captions = caption
            self.lines.append(caption)
            return
        if PHOTO.match(words):
            context = Context(label=words, clause=words, shape="photo")
            self.lines.append(DraftLine(DraftLineType.PHOTO, [f"{words} ", Guess(context)]))
            return
        pieces = pieces_of(words)
        if is_rule_only(pieces) and (blank := goes_on(self._last(), pieces)) is not None:
            blank.context = blank.context._replace(lines=blank.context.lines + 1)
            return
        if self._is_ticked(pieces) and self._join_ticked(pieces):
            return
        if (rest := _behind_box(pieces)) and self._join_ticked(pieces):
            pieces = rest
        above = self._above if self._names(pieces) else self._label_beside(pieces)
        line = DraftLine(DraftLineType.WORDS, drafted_pieces(pieces, above), block.align)
        line.style = {1: "title", 2: "heading"}.get(
            block.level, "small" if block.small else "plain"
        )
        if block.bold and line.style == "plain":
            self._bold.add(line)
        self.lines.append(line)
        if not any(isinstance(piece, Run) for piece in pieces):
            self._above = "" if _NO_TITLE.match(words) else words

    def _drop_gap(self) -> None:
        while self.lines and self.lines[-1].type is DraftLineType.GAP:
            self.lines.pop()

    def _names(self, pieces: Sequence[str | Run]) -> bool:
        """Whether the line above may name a line's blanks: it is just above, and they need it."""
        last = self.lines[-1] if self.lines else None
        if last is None or last.type is not DraftLineType.WORDS or not pieces:
            return False
        # A list of places below one label: each is named by it.
        return all(guess.context.above for guess in last.guesses())

    def _label_beside(self, pieces: Sequence[str | Run]) -> str:
        """The label of the line above, where a line of mere places has as many of them."""
        last = self.lines[-1] if self.lines else None
        guesses = [*last.guesses()] if last is not None and is_rule_only(pieces) else []
        runs = [each for each in pieces if isinstance(each, Run)]
        return guesses[0].context.label if len(guesses) == len(runs) > 1 else ""

    @staticmethod
    def _is_ticked(pieces: Sequence[str | Run]) -> bool:
        runs = [each for each in pieces if isinstance(each, Run)]
        words = [each for each in pieces if isinstance(each, str) and has_words(each)]
        return len(runs) == 1 and runs[0].ticked and len(runs[0].choices) == 1 and not words

    def _join_ticked(self, pieces: Sequence[str | Run]) -> bool:
        """Join a line with a box to tick to the one above that has one, too."""
        choice = next(each.choices[0] for each in pieces if isinstance(each, Run) and each.ticked)
        last = self._last()
        found = [*last.guesses()] if last is not None else []
        if len(found) != 1 or last is None or len(last.pieces) != 1:
            return False
        context = found[0].context
        if context.shape not in {"flag", "choices"} or not context.printed:
            return False
        self._drop_gap()
        choices = tuple(dict.fromkeys((*context.choices, choice)))
        found[0].context = context._replace(shape="choices", choices=choices)
        return True

    def finish(self) -> None:
        """Give labels without runs a place to write on, and find title and headings."""
        while self.lines and self.lines[-1].type is DraftLineType.GAP:
            self.lines.pop()
        _mark_title(self.lines, self._bold)
        guesses = [guess for line in self.lines for guess in line.guesses()]
        drawn = (g for g in guesses if not g.context.printed and g.context.shape != "photo")
        if all(guess.context.repeated and self._flat for guess in drawn):
            _fill_runless(self.lines)
        else:
            _fill_numbered(self.lines)


def _mark_title(lines: Sequence[DraftLine], bold: set[DraftLine]) -> None:
    """Find the title: what the layout says it is, else the first line that looks like one."""
    words = [line for line in lines if line.type is DraftLineType.WORDS]
    head = words[:12]
    if not any(line.style == "title" for line in head):
        title = next((line for line in head if _is_title(line, line in bold)), None)
        title = title or next(
            (line for line in head if line.align == "centre" and _named(line)), None
        )
        plain = [line for line in head if _named(line) and line.align != "right"]
        # Of lines that nothing sets off, a title is the one in capitals.
        capitals = (line for line in plain if _is_in_capitals(line) and not [*line.guesses()])
        title = title or next(capitals, plain[0] if plain else None)
        if title is not None and len(_words(title).split()) <= 2 * _MOST_WORDS:
            title.style, title.align = "title", "centre"
    for line in words:
        if line.style == "title":
            line.align = "centre"
        elif line in bold and line.style == "plain" and not [*line.guesses()]:
            line.style = "heading" if line.align == "left" else line.style


def _is_title(line: DraftLine, bold: bool) -> bool:
    words = _words(line)
    centred = line.align == "centre" and (bold or _is_in_capitals(line))
    return centred and has_words(words) and not _NO_TITLE.match(words) and line.style != "small"


def _is_in_capitals(line: DraftLine) -> bool:
    words = _words(line)
    return sum(map(str.isupper, words)) * 2 > sum(map(str.isalpha, words)) > 2


def _named(line: DraftLine) -> bool:
    """Whether a line may be the title by its words: it has none to write on at its end."""
    words = _words(line)
    filled = [*line.guesses()]
    ends = bool(line.pieces) and isinstance(line.pieces[-1], Guess)
    few = len(filled) < 2 and not ends and not NUMBERED.match(words)
    return few and has_words(words) and not _NO_TITLE.match(words) and line.style != "small"


def _words(line: DraftLine) -> str:
    return "".join(piece for piece in line.pieces if isinstance(piece, str)).strip()


def _fill_runless(lines: Sequence[DraftLine]) -> None:
    """Each short line of a text without a single run is a label: it gets a place to write on."""
    noted = False
    for at, line in enumerate(lines):
        words = _words(line)
        if line.style == "title" and (year := _YEAR.search(words)) and not [*line.guesses()]:
            before, after = words[: year.start()], words[year.start() :]
            line.pieces = [before, Guess(Context(after=after, no_run=True)), f" {after}"]
        noted = noted or bool(_NOTE.match(words))
        after = _words(lines[at + 1]) if at + 1 < len(lines) else ""
        own = line.type is DraftLineType.WORDS and not [*line.guesses()]
        if not own or line.style != "plain" or noted:
            continue
        is_head = words.endswith(":") and (bool(after) and not NUMBERED.match(after))
        if line.align == "left" and _is_label(words) and not is_head and not _NO_TITLE.match(words):
            with_run(line)


def _fill_numbered(lines: Sequence[DraftLine]) -> None:
    """Numbered labels without a run before the next number have a place to write on, too."""
    numbered = [line for line in lines if _is_numbered(line)]
    filled = [line for line in numbered if [*line.guesses()]]
    for at, line in enumerate(lines):
        following = next(
            (each for each in lines[at + 1 :] if each.type is not DraftLineType.GAP), None
        )
        words = _words(line)
        if line.type is not DraftLineType.WORDS or [*line.guesses()] or line.style != "plain":
            continue
        if following is not None and (following.type is DraftLineType.TABLE or _is_sub(following)):
            continue
        short = _is_label(words.rstrip(":"))
        if _is_numbered(line):
            if short and len(filled) * 3 >= len(numbered) and not words.endswith((".", ";")):
                with_run(line)
        elif words.endswith(":") and len(words.split()) <= 6 and line.align == "left":
            ends = following is None or _words(following).endswith(":") or _is_numbered(following)
            if ends and not HINT.search(words):
                with_run(line)


def _is_numbered(line: DraftLine) -> bool:
    return line.type is DraftLineType.WORDS and bool(NUMBERED.match(_words(line)))


def _is_sub(line: DraftLine) -> bool:
    """Whether a line belongs to the label above it: it has blanks, and no number of its own."""
    return (bool([*line.guesses()]) and not _is_numbered(line)) or bool(_BULLET.match(_words(line)))


def _is_label(words: str) -> bool:
    return (
        has_words(words)
        and len(words.split()) <= _MOST_WORDS
        and not words.endswith((".", ";", "!", "?"))
    )


def _with_flat_table(publication: Publication) -> Iterator[Block]:
    """The blocks of a plain text; cells of a heading below each other become a table."""
    blocks = [*publication.blocks]
    texts = [block.text.strip() if isinstance(block, Paragraph) else "\0" for block in blocks]
    at = 0
    while at < len(blocks):
        if not FLAT_HEADING.match(texts[at]):
            yield blocks[at]
            at += 1
            continue
        end = at + 1
        while end < len(texts) and _is_cell(texts[end]):
            end += 1
        if end - at < 3:
            yield blocks[at]
            at += 1
            continue
        heading = tuple(Cell(text) for text in texts[at:end])
        rows: list[tuple[Cell | None, ...]] = [heading]
        while end < len(texts) and _SECTION.match(texts[end]):
            rows.append((Cell(texts[end], len(heading)),))
            end += 1
        rows.append(tuple([Cell("")] * len(heading)))
        yield TableBlock(tuple(rows))
        at = end


def _is_cell(text: str) -> bool:
    return (
        bool(text)
        and text != "\0"
        and len(text.split()) <= _MOST_WORDS
        and not text.isdigit()
        and not _SECTION.match(text)
        and "__" not in text
        and not text.endswith(".")
    )
