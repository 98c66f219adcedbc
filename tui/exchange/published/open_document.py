"""Published forms in OpenDocument: content.xml into lines and tables."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Final

from tui.exchange.reading.bounds import check_size
from tui.exchange.reading.xml import parse_xml
from tui.forms.kit.publication import (
    FIELD_RUN,
    LINE_RUN,
    TAB_RUN,
    PageBreak,
    Paragraph,
    Publication,
    TableBlock,
    cell_of,
    field,
)
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.kit.publication import Block, Cell

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_REPEATED: Final = 200
_ALIGNED: Final = {"center": "centre", "end": "right", "right": "right"}
_WRAPPERS: Final = frozenset(
    f"{_TEXT}{name}" for name in ("section", "list", "list-item", "list-header", "index-body")
)
_ROW_GROUPS: Final = frozenset(
    f"{_TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows")
)


class _Look:
    """What a style says: underlined, bold, aligned, its tabs have leaders, it begins a page."""

    def __init__(self, style: Any, parent: _Look | None) -> None:
        text = style.find(f"{_STYLE}text-properties")
        lines = style.find(f"{_STYLE}paragraph-properties")

        def of(element: Any, name: str) -> str:
            return "" if element is None else element.get(name, "")

        underline = of(text, f"{_STYLE}text-underline-style")
        weight, align = of(text, f"{_FO}font-weight"), of(lines, f"{_FO}text-align")
        self.underlined: bool = underline not in {"", "none"} or (
            not underline and parent is not None and parent.underlined
        )
        self.bold: bool = weight == "bold" or (not weight and parent is not None and parent.bold)
        self.align: str = (
            _ALIGNED.get(align, "left") if align else (parent.align if parent else "left")
        )
        stops = [] if lines is None else [*lines.iter(f"{_STYLE}tab-stop")]
        leaders = [each.get(f"{_STYLE}leader-style", "none") != "none" for each in stops]
        self.ruled: bool = any(leaders) or (not stops and parent is not None and parent.ruled)
        self.new_page = of(lines, f"{_FO}break-before") == "page"
        self.border = of(lines, f"{_FO}border-bottom") not in {"", "none"}
        name = style.get(f"{_STYLE}display-name") or style.get(f"{_STYLE}name", "")
        self.level: int = 1 if name == "Title" else (parent.level if parent else 0)


def read_open_document(name: str, parts: Mapping[str, bytes]) -> Publication:
    """Read a text document from the members of its file.

    Raises:
        UserError: it is damaged.
    """
    root = parse_xml(parts.get("content.xml", b""))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UserError(message("import.damaged"))
    styles = [root]
    if parts.get("styles.xml"):
        styles.insert(0, parse_xml(parts["styles.xml"]))
    reader = _Reader(_looks(styles))
    return Publication(name, "odt", tuple(reader.blocks(body)), landscape=_lies(styles[0]))


def _looks(roots: list[Any]) -> dict[str, _Look]:
    written = {
        style.get(f"{_STYLE}name", ""): style
        for root in roots
        for style in root.iter(f"{_STYLE}style")
    }
    looks: dict[str, _Look] = {}

    def look(name: str, depth: int = 0) -> _Look | None:
        if name in looks or name not in written or depth > 10:
            return looks.get(name)
        parent = look(written[name].get(f"{_STYLE}parent-style-name", ""), depth + 1)
        looks[name] = _Look(written[name], parent)
        return looks[name]

    for name in written:
        look(name)
    return looks


def _lies(root: Any) -> bool:
    layouts = root.iter(f"{_STYLE}page-layout-properties")
    return any(each.get(f"{_STYLE}print-orientation") == "landscape" for each in layouts)


class _Reader:
    """The blocks of a document, by the looks of its styles."""

    def __init__(self, looks: Mapping[str, _Look]) -> None:
        self.looks = looks

    def blocks(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                look = self._look(element)
                if look is not None and look.new_page:
                    yield PageBreak()
                yield self._paragraph(element, look)
            elif element.tag == f"{_TABLE}table":
                yield self._table(element)
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)

    def _look(self, element: Any) -> _Look | None:
        return self.looks.get(element.get(f"{_TEXT}style-name", ""))

    def _paragraph(self, element: Any, look: _Look | None) -> Paragraph:
        parts: list[str] = []
        bold: list[bool] = []
        self._text(element, look, parts, bold)
        text = "".join(parts)
        if not text.strip() and look is not None and look.border:
            text = LINE_RUN
        level = look.level if look is not None else 0
        if element.tag == f"{_TEXT}h":
            level = 1 if element.get(f"{_TEXT}outline-level", "1") == "1" else 2
        is_bold = bool(bold) and all(bold)
        return Paragraph(text, look.align if look is not None else "left", level, is_bold)

    def _text(self, element: Any, look: _Look | None, parts: list[str], bold: list[bool]) -> None:
        underlined = look is not None and look.underlined

        def add(text: str | None) -> None:
            if not text:
                return
            parts.append("_" * len(text) if underlined and not text.strip() else text)
            if text.strip():
                bold.append(look is not None and look.bold)

        add(element.text)
        for child in element:
            if child.tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                number = min(int(count), 500) if count.isdigit() and len(count) < 5 else 1
                parts.append(("_" if underlined else " ") * number)
            elif child.tag == f"{_TEXT}tab":
                ruled = underlined or (look is not None and look.ruled)
                parts.append(TAB_RUN if ruled else "\t")
            elif child.tag == f"{_TEXT}line-break":
                parts.append("\n")
            elif child.tag in {f"{_TEXT}placeholder", f"{_TEXT}text-input"}:
                parts.append(FIELD_RUN)
            elif child.tag == f"{_TEXT}drop-down":
                listed = tuple(each.get(f"{_TEXT}value", "") for each in child)
                choices = tuple(filter(None, listed))
                parts.append(field("choice", choices) if len(choices) > 1 else FIELD_RUN)
            elif child.tag in {f"{_TEXT}span", f"{_TEXT}a"}:
                own = self._look(child)
                self._text(child, _joined(own, look), parts, bold)
            add(child.tail)

    def _table(self, table: Any) -> TableBlock:
        rows: list[tuple[Cell | None, ...]] = []
        for row in _rows(table):
            cells: list[Cell | None] = []
            for cell in row:
                times = min(_count(cell, "number-columns-repeated"), _MOST_REPEATED)
                if cell.tag == f"{_TABLE}covered-table-cell":
                    # What lies under a cell to the left is none of the row's own.
                    cells += [None] * times
                elif cell.tag == f"{_TABLE}table-cell":
                    cells += [self._cell(cell)] * times
            times = min(_count(row, "number-rows-repeated"), _MOST_REPEATED)
            rows += [tuple(_uncovered(cells))] * times
        block = TableBlock(tuple(rows))
        check_size(len(rows), block.width)
        return block

    def _cell(self, cell: Any) -> Cell:
        columns, rows = (_count(cell, f"number-{each}-spanned") for each in ("columns", "rows"))
        return cell_of(self.blocks(cell), columns, rows)


def _joined(own: _Look | None, around: _Look | None) -> _Look | None:
    """The look of a span; what it leaves open is as around it."""
    if own is None or around is None:
        return own or around
    joined = copy(own)
    joined.ruled = own.ruled or around.ruled
    joined.bold = own.bold or around.bold
    joined.underlined = own.underlined or around.underlined
    return joined


def _rows(parent: Any) -> Iterator[Any]:
    """The rows of a table and of its groups, without those of tables in its cells."""
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _uncovered(cells: list[Cell | None]) -> Iterator[Cell | None]:
    """The cells of a row without those that lie under one on the left."""
    under = 0
    for cell in cells:
        if cell is None and under:
            under -= 1
            continue
        under = cell.columns - 1 if cell is not None else 0
        yield cell


def _count(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}", "1")
    return min(max(int(written), 1), 1000) if written.isdigit() and len(written) < 8 else 1
