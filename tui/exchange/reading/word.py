"""The tables of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.exchange.reading.bounds import check_size
from tui.exchange.reading.xml import W, parse_word_xml
from tui.exchange.table.grid import Grid, Source, Where
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINES_ABOVE: Final = 3


def read_word(name: str, xml: bytes) -> Source:
    """Read the tables of a Word file from its document's XML.

    Raises:
        UserError: it has none, or is damaged.
    """
    body = parse_word_xml(xml).find(f"{W}body")
    grids = [] if body is None else [*_grids(body)]
    if not grids:
        raise UserError(message("import.no_table"))
    return Source(name, "docx", tuple(grids))


def _grids(body: Any) -> Iterator[Grid]:
    """The tables of a document's body, each with the lines above it."""
    above: list[str] = []
    for element in body.iter(f"{W}p", f"{W}tbl"):
        if any(parent.tag == f"{W}tbl" for parent in element.iterancestors()):
            continue
        if element.tag == f"{W}p":
            above = [*above, text][-_LINES_ABOVE:] if (text := _text(element).strip()) else above
        else:
            yield _grid(element, tuple(above))
            above = []


def _grid(table: Any, above: tuple[str, ...]) -> Grid:
    rows: list[list[str]] = []
    merged: dict[Where, Where] = {}
    begun: dict[int, Where] = {}
    """The cells that are joined with those below them, by column."""
    for row in table.iterchildren(f"{W}tr", f"{W}sdt"):
        for line in [row] if row.tag == f"{W}tr" else row.iter(f"{W}tr"):
            cells: list[str] = []
            for cell in line.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is not table:
                    continue
                span, place = _span(cell), (len(rows), len(cells))
                last = (place[0], place[1] + span - 1)
                joined = cell.find(f"{W}tcPr/{W}vMerge")
                if joined is not None and joined.get(f"{W}val") != "restart":
                    merged[begun.get(place[1], place)] = last
                else:
                    begun[place[1]] = place
                    if span > 1:
                        merged[place] = last
                cells += [_cell_text(cell, table), *[""] * (span - 1)]
            rows.append(cells)
    check_size(len(rows), max(map(len, rows), default=0))
    return Grid("", rows, above, merged=tuple(merged.items()))


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    written = "" if found is None else found.get(f"{W}val", "")
    return min(max(int(written), 1), 200) if written.isdigit() else 1


def _cell_text(cell: Any, table: Any) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val") != "restart":
        return ""
    paragraphs = (
        each for each in cell.iter(f"{W}p") if next(each.iterancestors(f"{W}tbl")) is table
    )
    return "\n".join(map(_text, paragraphs)).strip()


def _text(paragraph: Any) -> str:
    """The text of a paragraph as it is printed: what was struck out in a revision is not."""
    parts = []
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif element.getparent().tag == f"{W}r":
            parts.append("\n" if element.tag == f"{W}br" else " ")
    return "".join(parts)
