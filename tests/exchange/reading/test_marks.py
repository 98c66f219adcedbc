"""What calamine does not tell of a sheet: faulty cells, what is hidden, and how far it goes."""

from __future__ import annotations

import struct

import pytest

from tui.exchange.reading import ods_marks, xls_marks, xlsx_marks
from tui.exchange.reading.sheet_marks import SheetMarks
from tui.user_error import UserError

BOOK = b"""<workbook><workbookPr date1904="1"/><sheets>
<sheet name="7&#1040; &amp; 8" sheetId="1" r:id="rId2"/></sheets></workbook>"""
RELATIONS = b'<x><Relationship Id="rId2" Target="worksheets/sheet1.xml"/></x>'


def of_sheet(xml: bytes) -> SheetMarks:
    parts = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": xml,
    }
    marks = xlsx_marks.marks_of(parts)
    assert list(marks) == ["7А & 8"]
    return marks["7А & 8"]


def test_faults_of_an_xlsx_sheet() -> None:
    marks = of_sheet(
        b'<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        b'<row r="1" hidden="true"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        b'<c r="B1"><f>A1</f></c><c r="C1" s="1"><f t="shared" si="0"/></c></row>'
        b'<row r="2"><c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><f>1</f><v>1</v></c></row>'
        b'<row r="3"><c r="A3"><f>B1</f><v></v></c><c r="B3"><f>B1</f><v/></c>'
        b'<c r="C3" t="str"><f>B1</f></c></row>'
        b"</sheetData>"
    )
    assert marks.faults == {
        (0, 0): "error",
        **dict.fromkeys(((0, 1), (0, 2), (2, 0), (2, 1), (2, 2)), "formula"),
    }
    assert ({*marks.hidden_rows}, {*marks.hidden_columns}, marks.from_1904) == ({0}, {1, 2}, True)


def test_empty_cells_far_away_do_no_harm_and_full_ones_are_refused() -> None:
    of_sheet(b'<row r="1048576" ht="15"/><c r="XFD1" s="1"/>')
    down = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    for far in (down, b'<c r="XFD1"><v>1</v></c>'):
        with pytest.raises(UserError):
            of_sheet(far)


def test_faults_of_an_ods_sheet_are_counted_over_repeated_cells() -> None:
    marks = ods_marks.marks_of(
        b'<office:spreadsheet><table:table table:name="7&amp;8">'
        b'<table:table-column table:number-columns-repeated="2"/>'
        b'<table:table-column table:visibility="collapse"/>'
        b'<table:table-row table:number-rows-repeated="3" table:visibility="filter">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        b'<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        b'<table:covered-table-cell/><table:table-cell office:value-type="string" '
        b'calcext:value-type="error"/><table:table-cell table:formula="of:=[.A1]"/>'
        b'<table:table-cell table:formula="of:=[.A1]" office:value-type="string"/>'
        b"</table:table-row>"
        b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )["7&8"]
    assert marks.faults == {(3, 3): "error", (3, 4): "formula"}
    assert ({*marks.hidden_rows}, {*marks.hidden_columns}) == ({0, 1, 2}, {2})


def test_a_repeated_value_without_end_is_refused() -> None:
    cell = b'<table:table-cell office:value-type="float" table:number-columns-repeated="16384"/>'
    sheet = b'<table:table table:name="a"><table:table-row>' + cell + b"</table:table-row>"
    with pytest.raises(UserError):
        ods_marks.marks_of(sheet)


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def compound(stream: bytes) -> bytes:
    """A compound file with a workbook in it, as the old Office wrote it."""
    stream = stream.ljust(8192, b"\0")
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    entry = bytearray(512)
    name = "Workbook\0".encode("utf-16-le")
    entry[: len(name)] = name
    struct.pack_into("<H", entry, 64, len(name))
    struct.pack_into("<IQ", entry, 116, 2, len(stream))
    table = struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat)))
    return bytes(header) + table + bytes(entry) + stream


def formula(row: int, result: int, chain: int = 0) -> bytes:
    packed = struct.pack("<HHHB5sHHI", row, 1, 0, result, bytes(5), 0xFFFF, 0, chain)
    return record(0x0006, packed + bytes(2))


def marks_of_xls(*records: bytes) -> SheetMarks:
    name = "7Ә".encode("utf-16-le")
    sheet = record(0x0809, bytes(16)) + b"".join(records) + record(0x000A, b"")
    before = record(0x0809, bytes(16)) + record(0x0022, b"\1\0")
    place = len(before) + 4 + 8 + len(name) + 4
    bound = record(0x0085, struct.pack("<IBBBB", place, 0, 0, 2, 1) + name)
    return xls_marks.marks_of(compound(before + bound + record(0x000A, b"") + sheet))["7Ә"]


def test_faults_of_an_xls_sheet() -> None:
    marks = marks_of_xls(
        record(0x007D, struct.pack("<HHHHHH", 1, 2, 0, 0, 1, 0)),
        record(0x0208, struct.pack("<HHHHHHHH", 4, 0, 0, 0, 0, 0, 0x20, 0)),
        record(0x0205, struct.pack("<HHHBB", 2, 3, 0, 0x17, 1)),
        record(0x0205, struct.pack("<HHHBB", 2, 4, 0, 1, 0)),
        formula(5, 2),
    )
    assert marks.faults == {(2, 3): "error", (5, 1): "error"}
    assert ({*marks.hidden_rows}, {*marks.hidden_columns}, marks.from_1904) == ({4}, {1, 2}, True)
    assert xls_marks.marks_of(b"\0" * 3000) == {}


def test_formulas_of_an_xls_sheet_that_nothing_has_counted() -> None:
    assert marks_of_xls(formula(1, 3), formula(2, 3)).faults == {
        (1, 1): "formula",
        (2, 1): "formula",
    }
    # Where one has a result, the texts of the others are empty.
    assert marks_of_xls(formula(1, 3), formula(2, 0)).faults == {}
    assert marks_of_xls(formula(1, 3, chain=1)).faults == {}
