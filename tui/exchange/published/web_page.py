"""Published forms on web pages: HTML into lines and tables."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any, Final

from tui.exchange.reading.bounds import check_size
from tui.forms.kit.publication import (
    FIELD_RUN,
    LINE_RUN,
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
    from collections.abc import Iterator

    from tui.forms.kit.publication import Block, Cell

_SKIPPED: Final = frozenset({"script", "style", "head", "template", "noscript", "nav", "option"})
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "ul",
    ]
)
_LEVELS: Final = {"h1": 1, "h2": 1, "h3": 2, "h4": 2, "h5": 2, "h6": 2}
_FIELDS: Final = {"date": "date", "time": "time", "number": "number", "email": "email"}
_ALIGN: Final = re.compile(r"text-align\s*:\s*(center|right|end)")
_BREAK: Final = re.compile(r"(?:page-)?break-(?:before|after)\s*:\s*(?:always|page)")
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_UNDERLINED: Final = re.compile(
    r"text-decoration[^;]*underline|border-bottom\s*:[^;]*(?:solid|1px)"
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all")
_DEPTH: Final = 200


def read_web_form(name: str, text: str) -> Publication:
    """Read a web page.

    Raises:
        UserError: there is nothing on it.
    """
    from lxml import etree, html

    try:
        root = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UserError(message("import.empty")) from error
    return Publication(name, "html", tuple(_Reader().blocks(root)))


class _Reader:
    """The blocks of a page, in order."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._bold: list[bool] = []

    def blocks(self, root: Any) -> Iterator[Block]:
        yield from self._element(root, "left", 0, depth=0, look=frozenset())
        yield from self._end("left", 0)

    def _element(
        self, element: Any, align: str, level: int, *, depth: int, look: frozenset[str]
    ) -> Iterator[Block]:
        tag, style = element.tag, _attribute(element, "style").casefold()
        if not isinstance(tag, str) or tag in _SKIPPED or _HIDDEN.search(style) or depth > _DEPTH:
            return
        if tag == "table":
            yield from self._end(align, level)
            yield from _tables(element)
            return
        look = _look(look, tag, style)
        if tag in _BLOCKS:
            yield from self._end(align, level)
            align, level = _alignment(element, style, align), _LEVELS.get(tag, level)
            if _BREAK.search(style):
                yield PageBreak()
        self._open(element, tag, look)
        self._add(element.text, look)
        for child in element:
            yield from self._element(child, align, level, depth=depth + 1, look=look)
            self._add(child.tail, look)
        if tag in _BLOCKS:
            yield from self._end(align, level)

    def _open(self, element: Any, tag: str, look: frozenset[str]) -> None:
        if tag == "br":
            self._text.append("\n")
        elif tag == "hr":
            self._text.append(f"\n{LINE_RUN}\n")
        elif tag in {"input", "select", "textarea"}:
            self._text.append(_field_text(element, tag))
        elif "underlined" in look and not "".join(element.itertext()).strip() and tag != "u":
            self._text.append(FIELD_RUN)

    def _add(self, text: str | None, look: frozenset[str]) -> None:
        if not text:
            return
        if "underlined" in look and not text.strip():
            self._text.append("_" * max(len(text), 3) if len(text) > 2 else text)
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", text) if "pre" not in look else text
        if "underlined" in look:
            words = re.sub(r"[ \u00a0]{3,}", lambda found: "_" * len(found[0]), words)
        self._text.append(words.replace("\u00a0", " "))
        if words.strip():
            self._bold.append("bold" in look)

    def _end(self, align: str, level: int) -> Iterator[Block]:
        text = "\n".join(line.strip() for line in "".join(self._text).split("\n")).strip("\n")
        bold = bool(self._bold) and all(self._bold)
        self._text, self._bold = [], []
        if text:
            yield Paragraph(text, align, level, bold)


def _attribute(element: Any, name: str) -> str:
    """An attribute's value; empty where it is not there, or has none."""
    return element.get(name) or ""


def _look(look: frozenset[str], tag: str, style: str) -> frozenset[str]:
    found = set(look)
    if tag in {"b", "strong", "th"} or _BOLD.search(style):
        found.add("bold")
    if tag in {"u", "ins"} or _UNDERLINED.search(style):
        found.add("underlined")
    if tag == "pre" or "white-space: pre" in style:
        found.add("pre")
    return frozenset(found)


def _alignment(element: Any, style: str, align: str) -> str:
    written = _attribute(element, "align").casefold()
    if found := _ALIGN.search(style):
        written = found[1]
    if element.tag == "center":
        written = "center"
    return {"center": "centre", "right": "right", "end": "right"}.get(written, align)


def _field_text(element: Any, tag: str) -> str:
    kind = (_attribute(element, "type") or "text").casefold()
    if tag == "select":
        choices = tuple(
            " ".join(each.itertext()).strip()
            for each in element.iter("option")
            if each.get("value", "-")
        )
        return field("choice", choices) if len(choices) > 1 else FIELD_RUN
    if tag == "textarea":
        return f"{LINE_RUN}\n{LINE_RUN}"
    if kind in {"checkbox", "radio"}:
        return "☐ "
    if kind in {"hidden", "submit", "button", "reset", "image"}:
        return ""
    return field(_FIELDS[kind]) if kind in _FIELDS else FIELD_RUN


def _tables(table: Any) -> Iterator[Block]:
    """A table; one that only lays out a page, with one cell a row, is its lines."""
    rows: list[tuple[Cell | None, ...]] = []
    open_cells: dict[int, int] = {}
    for row in _rows(table):
        cells: list[Cell | None] = []
        at = 0

        def skip(at: int, cells: list[Cell | None] = cells) -> int:
            while open_cells.get(at, 0):
                open_cells[at] -= 1
                cells.append(None)
                at += 1
            return at

        for each in row:
            if each.tag not in {"td", "th"}:
                continue
            at = skip(at)
            columns, down = _span(each, "colspan"), _span(each, "rowspan")
            cells.append(
                cell_of(_Reader().blocks(_as_block(each)), columns, down, heading=each.tag == "th")
            )
            for column in range(at, at + columns):
                open_cells[column] = down - 1
            at += columns
        skip(at)
        rows.append(tuple(cells))
    block = TableBlock(tuple(rows))
    check_size(len(rows), block.width)
    if rows and block.width == 1 and all(row[0] and row[0].text for row in rows if row):
        for row in rows:
            yield from (Paragraph(cell.text) for cell in row if cell)
    elif rows:
        yield block


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (each for each in child if each.tag == "tr")


def _as_block(cell: Any) -> Any:
    block = copy(cell)
    block.tag, block.tail = "div", None
    return block


def _span(element: Any, name: str) -> int:
    written = _attribute(element, name).strip() or "1"
    return min(max(int(written), 1), 200) if written.isdigit() and len(written) < 6 else 1
