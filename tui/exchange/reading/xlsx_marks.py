"""Marks of the sheets of an xlsx file, found in their XML without reading it as XML.

The XML of ten thousand rows has some megabytes, in which a pattern finds what it looks for in
milliseconds.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from tui.exchange.reading.bounds import MOST_ROWS, too_many_columns, too_many_rows
from tui.exchange.reading.sheet_marks import SheetMarks
from tui.exchange.table.cell import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.exchange.table.grid import CellFault, Where

_ATTRIBUTE: Final = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ERROR: Final = re.compile(rb"""<(?:\w+:)?c\s([^>]*\bt\s*=\s*["']e["'][^>]*)>""")
_UNCOUNTED: Final = re.compile(
    rb"<(?:\w+:)?c\s([^>/]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)
"""A formula without a stored value, or with an empty one."""
_OF_TEXT: Final = re.compile(rb"""\bt\s*=\s*["']str["']""")
"""A formula with a text: Excel stores an empty value where the text is empty."""
_HIDDEN: Final = re.compile(rb"""<(?:\w+:)?row\s([^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>""")
_COLUMN: Final = re.compile(rb"""<(?:\w+:)?col\s([^>]*\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>""")
_FAR_RIGHT: Final = re.compile(rb"""<(?:\w+:)?c\s[^>]*\br\s*=\s*["'][A-Z]{3}[0-9][^>]*(?<!/)>""")
_FAR_DOWN: Final = re.compile(rb"""<(?:\w+:)?row\s[^>]*\br\s*=\s*["']([0-9]{5,})["'][^>]*>""")
_FILLED: Final = re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_FROM_1904: Final = re.compile(rb"""\bdate1904\s*=\s*["'](?:1|true)["']""")
_MOST_FAULTS: Final = 20_000


def marks_of(parts: Mapping[str, bytes]) -> dict[str, SheetMarks]:
    """The marks of each sheet by its name; `parts` are the members of the file.

    Raises:
        UserError: a sheet has a value too far down or to the right.
    """
    book = parts.get("xl/workbook.xml", b"")
    from_1904 = bool(_FROM_1904.search(book))
    files = {
        each[b"Id"]: each.get(b"Target", b"").decode()
        for each in _found(_RELATION, parts.get("xl/_rels/workbook.xml.rels", b""))
        if b"Id" in each
    }
    marks = {}
    for sheet in _found(_SHEET, book):
        id_ = next((value for name, value in sheet.items() if name.endswith(b":id")), b"")
        target = files.get(id_, "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        name = unescape(sheet.get(b"name", b"").decode("utf-8", "replace"))
        marks[name] = _sheet_marks(parts.get(path, b""), from_1904=from_1904)
    return marks


def _sheet_marks(xml: bytes, *, from_1904: bool) -> SheetMarks:
    _check_bounds(xml)
    faults: dict[Where, CellFault] = dict.fromkeys(_places(_ERROR, xml), "error")
    if b"<f" in xml or b":f" in xml:
        uncounted = (tag for tag in _UNCOUNTED.finditer(xml) if not _is_empty_text(tag))
        faults |= dict.fromkeys(_places_of(uncounted), "formula")
    rows = (int(each[b"r"]) - 1 for each in _found(_HIDDEN, xml) if each.get(b"r", b"").isdigit())
    columns = (
        range(int(each[b"min"]) - 1, min(int(each[b"max"]), 20_000))
        for each in _found(_COLUMN, xml)
        if each.get(b"min", b"").isdigit() and each.get(b"max", b"").isdigit()
    )
    hidden = frozenset(column for several in columns for column in several)
    return SheetMarks(faults, frozenset(rows), hidden, from_1904)


def _check_bounds(xml: bytes) -> None:
    """Refuse a sheet with a value so far away that calamine would fill the memory up to it."""
    if _FAR_RIGHT.search(xml):
        raise too_many_columns()
    for far in _FAR_DOWN.finditer(xml):
        if int(far[1]) > MOST_ROWS:
            if _FILLED.search(xml, far.end()):
                raise too_many_rows()
            return


def _is_empty_text(formula: re.Match[bytes]) -> bool:
    return bool(_OF_TEXT.search(formula[1])) and _FILLED.search(formula[0]) is not None


def _places(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[Where]:
    return _places_of(pattern.finditer(xml))


def _places_of(tags: Iterable[re.Match[bytes]]) -> Iterator[Where]:
    for number, each in enumerate(map(_attributes, tags)):
        place = place_of(each.get(b"r", b"").decode("ascii", "replace"))
        if place and number < _MOST_FAULTS:
            yield place


def _found(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[dict[bytes, bytes]]:
    """The attributes of each tag that a pattern finds."""
    yield from map(_attributes, pattern.finditer(xml))


def _attributes(tag: re.Match[bytes]) -> dict[bytes, bytes]:
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(tag[1])}
