"""Marks of the sheets of an xls file: cells with an error, and formulas without a result.

The records of the old format (BIFF8) are walked through where the file lies in one piece, as Excel
and LibreOffice write it; in any other nothing is found.
"""

from __future__ import annotations

import struct
from struct import unpack_from
from typing import TYPE_CHECKING, Final

from tui.exchange.reading.sheet_marks import SheetMarks

if TYPE_CHECKING:
    from tui.exchange.table.grid import CellFault, Where

# Kinds of records, as the format's specification ([MS-XLS]) numbers them.
_BEGIN: Final = 0x0809
_END: Final = 0x000A
_SHEET: Final = 0x0085
_DATE_MODE: Final = 0x0022
_ERROR: Final = 0x0205
_FORMULA: Final = 0x0006
_ROW: Final = 0x0208
_COLUMNS: Final = 0x007D
_SECTOR: Final = 9


def marks_of(data: bytes) -> dict[str, SheetMarks]:
    """The marks of each sheet by its name."""
    try:
        return _marks(_workbook(data))
    except (struct.error, IndexError, ValueError):
        return {}


def _marks(book: bytes) -> dict[str, SheetMarks]:
    sheets: list[tuple[str, int]] = []
    from_1904 = False
    for kind, start, _ in _records(book, 0):
        if kind == _SHEET:
            offset, _, _, length, wide = unpack_from("<IBBBB", book, start)
            name = book[start + 8 : start + 8 + length * (2 if wide & 1 else 1)]
            sheets.append((name.decode("utf-16-le" if wide & 1 else "latin-1"), offset))
        elif kind == _DATE_MODE:
            from_1904 = bool(unpack_from("<H", book, start)[0])
    return {name: _sheet_marks(book, offset, from_1904=from_1904) for name, offset in sheets}


def _sheet_marks(book: bytes, offset: int, *, from_1904: bool) -> SheetMarks:
    faults: dict[Where, CellFault] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    empty: list[Where] = []
    are_counted = False
    for kind, start, _ in _records(book, offset):
        if kind == _ERROR:
            row, column, _, _, is_error = unpack_from("<HHHBB", book, start)
            if is_error:
                faults[row, column] = "error"
        elif kind == _FORMULA:
            row, column, _, result, _, end, _, chain = unpack_from("<HHHB5sHHI", book, start)
            if end == 0xFFFF and result == 2:
                faults[row, column] = "error"
            elif end == 0xFFFF and result == 3 and not chain:
                empty.append((row, column))
            else:
                are_counted = True
        elif kind == _ROW:
            row, *_, options = unpack_from("<HHHHHHH", book, start)
            if options & 0x20:
                rows.add(row)
        elif kind == _COLUMNS:
            first, last, _, _, options = unpack_from("<HHHHH", book, start)
            if options & 1:
                columns |= {*range(first, min(last + 1, 256))}
    if not are_counted:
        # A program that counts nothing writes an empty text as the result of each formula.
        faults |= dict.fromkeys(empty, "formula")
    return SheetMarks(faults, frozenset(rows), frozenset(columns), from_1904)


def _records(book: bytes, offset: int) -> list[tuple[int, int, int]]:
    """The records from an offset to the end of their sheet: kind, start of the content, length."""
    found, depth = [], 0
    while offset + 4 <= len(book):
        kind, length = unpack_from("<HH", book, offset)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            break
        found.append((kind, offset + 4, length))
        offset += 4 + length
    return found


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook in a compound file."""
    shift = unpack_from("<H", data, 30)[0]
    if shift != _SECTOR:
        raise ValueError(shift)
    size = 1 << shift

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    fat: list[int] = []
    for number in unpack_from("<109I", data, 76):
        if number < 0xFFFFFFFA:
            fat += unpack_from(f"<{size // 4}I", sector(number))

    def chain(number: int) -> bytes:
        parts: list[bytes] = []
        while number < 0xFFFFFFFA and len(parts) <= len(fat):
            parts.append(sector(number))
            number = fat[number]
        return b"".join(parts)

    directory = chain(unpack_from("<I", data, 48)[0])
    for at in range(0, len(directory), 128):
        length = unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name in {"Workbook", "Book"}:
            start, whole = unpack_from("<IQ", directory, at + 116)
            if whole >= 4096:
                return chain(start)[:whole]
    raise ValueError("Workbook")
