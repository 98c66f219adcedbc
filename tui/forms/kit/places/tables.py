"""The places to write on in the tables of a publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.kit.draft import Context, DraftLine, DraftLineType, DraftRow, Guess
from tui.forms.kit.places.grid import grid_of
from tui.forms.kit.places.lines import drafted_pieces, pieces_of
from tui.forms.kit.places.scales import scale_of
from tui.forms.kit.places.signatures import signature_lines
from tui.forms.kit.words.listed import choices_in
from tui.forms.kit.words.runs import Run, has_words
from tui.forms.language.label import trim_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.kit.draft import DraftCell
    from tui.forms.kit.places.grid import FormGrid, GridCell
    from tui.forms.kit.publication import TableBlock

PHOTO: Final = re.compile(
    r"^\W*(?:сурет(?:тің орны|і|\s*3\s*[хx×]\s*4)?|фото\w*|место для фото\w*"
    r"|фото\s*3\s*[хx×]\s*4.*)"
    r"\W*(?:3\s*[хx×]\s*4)?\W*$",
    re.IGNORECASE,
)
_RULE: Final = 20
_LONG_CELL: Final = 40
"""Letters of a cell that is prose and names nothing."""


def drafted_table(table: TableBlock, above: str) -> Iterator[DraftLine]:
    """Yield the lines of a table: mostly one, with a guess in each place to write on.

    `above` is the line of words above it.
    """
    grid = grid_of(table)
    if grid.title:
        yield DraftLine(DraftLineType.WORDS, [grid.title], "centre")
    photo = _photo(grid)
    if photo is not None:
        yield from photo
        return
    special = signature_lines(grid)
    if special is not None:
        yield from special
        return
    if (scale := scale_of(grid)) is not None:
        yield scale
        return
    if not grid.headings:
        yield from _without_heading(grid, table, above)
        return
    line = DraftLine(DraftLineType.TABLE, widths=table.widths)
    line.rows = [
        DraftRow([_heading_cell(cell) for cell in row], heading=True)
        for row in grid.rows[: grid.headings]
    ]
    repeats = [at for at in range(grid.headings, len(grid.rows)) if grid.is_to_fill(at)]
    declared = False
    for at in range(grid.headings, len(grid.rows)):
        if words := grid.section_words(at):
            line.rows.append(DraftRow(section=words))
        elif at in repeats:
            if not declared:
                line.rows.append(_repeated_row(grid, above))
                declared = True
        else:
            line.rows.append(_own_row(grid, at))
    sections = any(row.section for row in line.rows)
    undrawn = grid.is_heading_only or (sections and not repeats)
    if undrawn and not [*line.guesses()]:
        line.rows.append(_repeated_row(grid, above))
        declared = True
    if declared and sections:
        _declare_first(line)
    yield line


def _declare_first(line: DraftLine) -> None:
    """Put the row that repeats before the first section, as the language wants it."""
    repeated = [row for row in line.rows if row.repeats]
    others = [row for row in line.rows if not row.repeats]
    first = next(at for at, row in enumerate(others) if row.section)
    line.rows = [*others[:first], *repeated, *others[first:]]


def _heading_cell(cell: GridCell) -> DraftCell:
    return [cell.joined or " ".join(cell.text.split("\n"))]


def _repeated_row(grid: FormGrid, above: str) -> DraftRow:
    """The row that stands for all that are to be filled."""
    cells: list[DraftCell] = []
    for column in range(grid.width):
        if column == 0 and (grid.counts(0) or not grid.column_words(0)):
            cells.append(["{#}"])
            continue
        words = grid.column_words(column)
        context = Context(column=words, above=above, choices=choices_in(words), repeated=True)
        cells.append([Guess(context)])
    return DraftRow(cells)


def _own_row(grid: FormGrid, at: int) -> DraftRow:
    """A row that stands once: its empty cells are blanks, named by the words at their left."""
    cells: list[DraftCell] = []
    left = ""
    numbers = grid.counts(0)
    for column, cell in enumerate(grid.rows[at]):
        if cell.joined:
            cells.append([cell.joined])
        elif cell.is_empty and (left or column or not numbers):
            if not (left or grid.column_words(column)) or (column == 0 and numbers):
                cells.append([cell.text])
                continue
            cells.append([_cell_guess(left, grid.column_words(column))])
        elif _lists_for_next(grid, at, column):
            left = " ".join(cell.text.split())
            cells.append([left])
        else:
            drafted = _filled_cell(cell, left, grid.column_words(column))
            cells.append(drafted)
            words = " ".join(cell.text.split())
            if has_words(words) and not (column == 0 and numbers) and not _is_counter(words):
                left = words
    return DraftRow(cells, total=grid.is_total(at))


def _lists_for_next(grid: FormGrid, at: int, column: int) -> bool:
    """Whether a cell ends with a list in brackets to choose from, and the next one has room."""
    row = grid.rows[at]
    text = row[column].text.rstrip()
    has_room = column + 1 < len(row) and row[column + 1].is_empty
    return has_room and text.endswith(")") and "\n" not in text and bool(choices_in(text))


def _is_counter(words: str) -> bool:
    """Whether a cell has the number of its row, and no year."""
    figures = words.strip(".) ")
    return figures.isdigit() and len(figures) < 4


def _cell_guess(left: str, column: str) -> Guess:
    label = trim_label(left)
    choices = choices_in(left) or choices_in(column)
    return Guess(Context(label=label, clause=label, row=label, column=column, choices=choices))


def _filled_cell(cell: GridCell, left: str, column: str, above: str = "") -> DraftCell:
    """The pieces of a cell that has words, and perhaps runs or lists to choose from."""
    lines = cell.text.split("\n")
    drafted: DraftCell = []
    above = left or above
    for number, text in enumerate(lines):
        pieces = pieces_of(text)
        own = drafted_pieces(pieces, above)
        if number:
            drafted.append("{/}")
        for piece in own:
            if isinstance(piece, Guess):
                piece.context = piece.context._replace(
                    column=column, row=trim_label(left), label=piece.context.label or left
                )
            drafted.append(piece)
        if has_words(text) and not any(isinstance(piece, Run) for piece in pieces):
            above = text
    return _without_continued_rules(drafted)


def _without_continued_rules(pieces: DraftCell) -> DraftCell:
    """Pieces of a cell in which rules below a rule belong to it."""
    found: DraftCell = []
    for piece in pieces:
        before = [each for each in found if not (isinstance(each, str) and not has_words(each))]
        last = before[-1] if before else None
        if (
            isinstance(piece, Guess)
            and isinstance(last, Guess)
            and found[-1] == "{/}"
            and not piece.context.shape
        ):
            last.context = last.context._replace(lines=last.context.lines + 1)
            found.pop()
            continue
        found.append(piece)
    return found


def _without_heading(grid: FormGrid, table: TableBlock, above: str) -> Iterator[DraftLine]:
    """A table that only lays out labels and places beside or below them."""
    line = DraftLine(DraftLineType.TABLE, widths=table.widths)
    under: dict[int, str] = {}
    for at in range(len(grid.rows)):
        row = grid.rows[at]
        if (words := grid.section_words(at)) and at:
            line.rows.append(DraftRow(section=words))
            continue
        cells: list[DraftCell] = []
        left, label_of = "", ""
        for column, cell in enumerate(row):
            if cell.joined:
                cells.append([cell.joined])
                continue
            if cell.is_empty:
                label = label_of or under.get(column, "") or left
                known = bool(label) and len(label) < _LONG_CELL * 4
                cells.append([_cell_guess(label, "")] if known else [cell.text])
                _count_beside(cells, label)
                # What is written on is the label's; the next place looks for a label of its own.
                left, label_of = label_of or left, ""
                under.pop(column, None)
                continue
            words = " ".join(cell.text.split())
            listed = _lists_for_next(grid, at, column)
            cells.append([words] if listed else _filled_cell(cell, left, "", above))
            is_number = words.strip(".) ").isdigit()
            has_run = any(isinstance(piece, Guess) for piece in cells[-1])
            if has_words(words) and not is_number and not has_run:
                label_of = left = words
                under[column] = words
        line.rows.append(DraftRow(cells))
    yield line


def _count_beside(cells: list[DraftCell], label: str) -> None:
    """Say of the places beside each other that share a label how many they are."""
    found = [
        piece
        for cell in cells
        for piece in cell
        if isinstance(piece, Guess) and piece.context.row == trim_label(label)
    ]
    for nth, guess in enumerate(found if len(found) > 1 else []):
        guess.context = guess.context._replace(nth=nth, of=len(found), width=_RULE)


def _photo(grid: FormGrid) -> list[DraftLine] | None:
    """The lines of a table that puts a photo's frame beside some lines; None for another."""
    if len(grid.rows) != 1 or grid.width != 2:
        return None
    first, second = grid.rows[0]
    if PHOTO.match(second.text) and not PHOTO.match(first.text):
        first, second = second, first
    if not PHOTO.match(first.text) or second.joined:
        return None
    caption = Guess(
        Context(label=trim_label(first.text), clause=trim_label(first.text), shape="photo")
    )
    lines = [DraftLine(DraftLineType.PHOTO, [f"{' '.join(first.text.split())} ", caption])]
    above = ""
    for text in second.text.split("\n"):
        if text.strip():
            lines.append(DraftLine(DraftLineType.WORDS, drafted_pieces(pieces_of(text), above)))
            above = text
    return lines
