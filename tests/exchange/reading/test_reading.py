"""Tables are read in any format into one model: cells with raw value and address."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from tests.support.files.importing import TABLES
from tui.exchange.reading.source import read_pasted, read_source
from tui.exchange.reading.word import read_word
from tui.exchange.table.cell import address, cell_text, column_number, is_blank, place_of

ROWS = [["Аты-жөні", "Сыныбы", "Мекенжайы"], ["Ойдан Әлия", "6 «Б»", "Үлгі, 5; үй"]]


def text(separator: str) -> str:
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in ROWS]
    return "\r\n".join(separator.join(row) for row in quoted)


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048", "ptcp154"]
)
def test_text_in_any_separator_and_encoding(separator: str, encoding: str) -> None:
    source = read_source("t.csv", text(separator).encode(encoding))
    [grid] = source.grids
    assert [[*row] for row in grid.rows] == ROWS
    assert source.separator == separator


@pytest.mark.parametrize("encoding", ["cp1251", "cp866"])
def test_russian_in_old_encodings(encoding: str) -> None:
    words = "ФИО;Класс;Адрес\nПримеров Образец Выдумкович;5В;ул. Мира, 5\n"
    source = read_source("t.csv", words.encode(encoding))
    assert source.grids[0].rows[1][0] == "Примеров Образец Выдумкович"
    assert source.encoding == encoding


def test_the_line_that_names_the_separator() -> None:
    [grid] = read_source("t.csv", b"sep=;\na,b;c\n").grids
    assert [*map(list, grid.rows)] == [[], ["a,b", "c"]]


def test_the_sign_that_guards_against_formulas_is_no_letter() -> None:
    [grid] = read_source("t.csv", "a;b\n'=1+1;''+7\n'бір';=2\n".encode()).grids
    assert [*map(list, grid.rows)] == [["a", "b"], ["=1+1", "'+7"], ["'бір'", "=2"]]


@pytest.mark.parametrize("below", [1, 50])
def test_a_quote_that_nobody_closed_takes_one_cell_only(below: int) -> None:
    lines = "\n".join(f"Ойдан {number};6Б" for number in range(below))
    [grid] = read_source("t.csv", f'Аты;Сыныбы\n"Әлия;5А\n{lines}\n'.encode()).grids
    assert len(grid.rows) == below + 2


def test_pasted_rows_may_have_lines_in_a_cell() -> None:
    [grid] = read_pasted('Аты\tАта-анасы\nӘлия\t"Ойданова\nОйданов"\n').grids
    assert grid.rows[1][1] == "Ойданова\nОйданов"


def test_a_workbook_keeps_raw_values_and_what_is_hidden() -> None:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("7А")
    sheet.write_row(0, 0, ["Аты", 131215500249, True])
    sheet.write_datetime(1, 0, date(2013, 12, 15), book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write(2, 2, "соңы")
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    book.add_worksheet("құпия").hide()
    book.close()
    first, second = read_source("t.xlsx", file.getvalue()).grids
    assert (first.name, second.name, first.hidden, second.hidden) == ("7А", "құпия", False, True)
    assert first.value(0, 1) == 131215500249
    assert (first.value(1, 0), first.value(0, 2)) == (date(2013, 12, 15), True)
    assert ({*first.hidden_rows}, {*first.hidden_columns}) == ({1}, {1})


def test_errors_in_every_format() -> None:
    [grid] = read_source("f.xlsx", (TABLES / "faults.xlsx").read_bytes()).grids
    assert dict(grid.faults) == {(3, 2): "error"}


def test_the_lines_above_a_word_table_are_its_titles() -> None:
    [grid] = read_source("t.docx", (TABLES / "class-9a.docx").read_bytes()).grids
    assert grid.above == ("9 «А» сынып оқушыларының тізімі",)
    assert grid.rows[1][:2] == ["1.", "Болжамов Үлгібек Мысалханұлы"]


@pytest.mark.parametrize(
    ("row", "column", "cell"), [(0, 0, "A1"), (16, 2, "C17"), (8, 26, "AA9"), (0, 701, "ZZ1")]
)
def test_addresses(row: int, column: int, cell: str) -> None:
    assert address(row, column) == cell
    assert place_of(cell) == (row, column)
    assert column_number(cell.rstrip("0123456789")) == column


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (131215500249.0, "131215500249"),
        (2.5, "2.5"),
        (True, "+"),
        (date(2013, 12, 5), "05.12.2013"),
        (" Ойдан\u00a0\u00a0 Әлия \u200b", "Ойдан Әлия"),
        ("бір \n екі", "бір\nекі"),
        (None, ""),
    ],
)
def test_texts_of_cells(value: object, shown: str) -> None:
    assert cell_text(value) == shown  # type: ignore[arg-type]
    assert is_blank(value) is (shown == "")  # type: ignore[arg-type]


def test_cells_of_a_word_table_that_are_joined_with_others() -> None:
    def cell(text: str, marks: str = "") -> str:
        return f"<w:tc><w:tcPr>{marks}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    begun, joined = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("а", '<w:gridSpan w:val="2"/>' + begun) + cell("б"),
        cell("", '<w:gridSpan w:val="2"/>' + joined) + cell("в", begun),
        cell("г") + cell("д", '<w:gridSpan w:val="1"/>') + cell("", joined),
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    table = "".join(f"<w:tr>{each}</w:tr>" for each in rows)
    xml = f'<w:document xmlns:w="{space}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
    [grid] = read_word("a.docx", xml.encode()).grids
    assert grid.rows == [["а", "", "б"], ["", "", "в"], ["г", "д", ""]]
    assert grid.merged == (((0, 0), (1, 1)), ((1, 2), (2, 2)))
