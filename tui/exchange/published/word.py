"""Published forms in Word: the document's XML into lines and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.exchange.published.word_line import LineText
from tui.exchange.published.word_numbering import Numbering
from tui.exchange.reading.bounds import check_size
from tui.exchange.reading.xml import W, parse_word_xml
from tui.forms.kit.publication import (
    LINE_RUN,
    Cell,
    PageBreak,
    Paragraph,
    Publication,
    TableBlock,
    cell_of,
)
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.forms.kit.publication import Block

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNWRAPPED: Final = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_DROPPED: Final = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_ALIGNED: Final = {"center": "centre", "right": "right", "end": "right"}
_SMALL: Final = 20
"""Half points up to which a line is small print."""


def read_word_form(name: str, parts: Mapping[str, bytes]) -> Publication:
    """Read a Word document from the members of its file.

    Raises:
        UserError: it is damaged or empty.
    """
    body = parse_word_xml(parts["word/document.xml"]).find(f"{W}body")
    if body is None:
        raise UserError(message("import.damaged"))
    sections = [*body.iter(f"{W}sectPr")]
    blocks = tuple(_Reader(parts, sections).blocks(body))
    return Publication(name, "docx", blocks, landscape=bool(sections) and _lies(sections[0]))


class _Reader:
    """The blocks of a document, with its numbering, styles and sections."""

    def __init__(self, parts: Mapping[str, bytes], sections: Sequence[Any]) -> None:
        self._sections = sections
        self.styles = _Styles(parts.get("word/styles.xml", b""))
        self.numbering = Numbering(parts.get("word/numbering.xml", b""))

    def blocks(self, parent: Any) -> Iterator[Block]:
        for element in _children(parent):
            if element.tag == f"{W}p":
                yield from self._paragraphs(element)
            elif element.tag == f"{W}tbl":
                yield self._table(element)

    def _paragraphs(self, element: Any) -> Iterator[Block]:
        for box in _boxes(element):
            yield from self.blocks(box)
        if _breaks_before(element):
            yield PageBreak()
        yield self.paragraph(element)
        ends = element.find(f"{W}pPr/{W}sectPr")
        if ends is not None:
            yield from self._next_section(ends)

    def _next_section(self, ends: Any) -> Iterator[PageBreak]:
        """The page with which the section behind one begins, where that is a new page."""
        at = self._sections.index(ends) + 1
        if at < len(self._sections):
            section = self._sections[at]
            lies = _lies(section)
            if lies != _lies(ends):
                yield PageBreak(lies)
            elif _value(section, "type") != "continuous":
                yield PageBreak()

    def paragraph(self, element: Any) -> Paragraph:
        properties = element.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        text = LineText(element, self.styles.tabs(style)).text
        if not text.strip() and _has_border(properties):
            text = LINE_RUN
        number = self.numbering.next(properties) if text.strip() else ""
        align = _value(properties, "jc") or self.styles.align(style)
        runs = [run for run in element.iter(f"{W}r") if "".join(run.itertext()).strip()]
        bold = bool(runs) and all(_is_on(run.find(f"{W}rPr/{W}b")) for run in runs)
        sizes = [_number(run.find(f"{W}rPr/{W}sz")) for run in runs]
        small = bool(sizes) and all(0 < size <= _SMALL for size in sizes)
        return Paragraph(
            number + text,
            _ALIGNED.get(align, "left"),
            self.styles.level(style),
            bold or self.styles.is_bold(style),
            small,
        )

    def _table(self, table: Any) -> TableBlock:
        rows: list[list[Cell | None]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for element in _children(table):
            if element.tag == f"{W}tr":
                rows.append(self._row(element, rows, open_cells))
        widths = tuple(_number(each, "w") for each in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        block = TableBlock(tuple(map(tuple, rows)), widths)
        check_size(len(rows), block.width)
        return block

    def _row(
        self, row: Any, rows: list[list[Cell | None]], opened: dict[int, tuple[int, int]]
    ) -> list[Cell | None]:
        cells: list[Cell | None] = []
        skipped = min(_number(row.find(f"{W}trPr/{W}gridBefore")), 200)
        at = skipped
        cells += [Cell("")] * skipped
        for cell in _children(row):
            if cell.tag != f"{W}tc":
                continue
            span = min(max(_number(cell.find(f"{W}tcPr/{W}gridSpan")), 1), 200)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            if goes_on and at in opened:
                above, index = opened[at]
                found = rows[above][index]
                if found is not None:
                    rows[above][index] = found._replace(rows=len(rows) - above + 1)
                cells += [None] * span
            else:
                opened.pop(at, None)
                if merge is not None:
                    opened[at] = (len(rows), len(cells))
                cells.append(cell_of(self.blocks(cell), span))
            at += span
        return cells


class _Styles:
    """What paragraphs have from their styles: alignment, bold, level of heading, tabs."""

    def __init__(self, xml: bytes) -> None:
        self._styles: dict[str, Any] = {}
        if xml:
            for style in parse_word_xml(xml).iter(f"{W}style"):
                self._styles[style.get(f"{W}styleId", "")] = style

    def _chain(self, style: str) -> Iterator[Any]:
        for _ in range(10):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = _value(found, "basedOn")

    def align(self, style: str) -> str:
        values = (_value(each.find(f"{W}pPr"), "jc") for each in self._chain(style))
        return next(filter(None, values), "")

    def is_bold(self, style: str) -> bool:
        return any(_is_on(each.find(f"{W}rPr/{W}b")) for each in self._chain(style))

    def level(self, style: str) -> int:
        for each in self._chain(style):
            name = _value(each, "name").casefold()
            if name == "title":
                return 1
            if name.startswith("heading"):
                return 1 if name.endswith("1") else 2
        return 0

    def tabs(self, style: str) -> list[Any]:
        found = [each.findall(f"{W}pPr/{W}tabs/{W}tab") for each in self._chain(style)]
        return next(filter(None, found), [])


def _children(parent: Any) -> Iterator[Any]:
    """The children of an element, with what is wrapped as its own, without what was deleted."""
    for child in parent:
        if child.tag in _UNWRAPPED:
            yield from _children(child)
        elif child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            if choice is not None:
                yield from _children(choice)
        elif child.tag not in _DROPPED:
            yield child


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(f"{_MC}Fallback"), None) is None and (
            next(box.iterancestors(f"{W}p")) is paragraph
        ):
            yield box


def _value(parent: Any, name: str) -> str:
    found = None if parent is None else parent.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _number(element: Any, name: str = "val") -> int:
    written = "" if element is None else element.get(f"{W}{name}", "")
    return int(written) if written.isdigit() and len(written) < 8 else 0


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "none"}


def _has_border(properties: Any) -> bool:
    bottom = None if properties is None else properties.find(f"{W}pBdr/{W}bottom")
    return bottom is not None and bottom.get(f"{W}val") not in {"nil", "none"}


def _breaks_before(paragraph: Any) -> bool:
    pages = (each.get(f"{W}type") == "page" for each in paragraph.iter(f"{W}br"))
    return any(pages) or _is_on(paragraph.find(f"{W}pPr/{W}pageBreakBefore"))


def _lies(section: Any) -> bool:
    size = None if section is None else section.find(f"{W}pgSz")
    return size is not None and _number(size, "w") > _number(size, "h") > 0
