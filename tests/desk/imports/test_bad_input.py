"""What is no table, or a bad one, is refused in a sentence; nothing is half done."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook

from tests.support.files.importing import TABLES, counts, desk_in, faults, rehearse
from tui.desk.desk import Desk
from tui.desk.imports.importing import read_table_file
from tui.exchange.reading import bounds
from tui.exchange.reading.source import read_pasted, read_source
from tui.exchange.table.grid import Source
from tui.user_error import UserError


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def refusal(data: bytes, name: str = "table.xlsx") -> str:
    with pytest.raises(UserError) as error:
        read_source(name, data)
    assert str(error.value)
    return error.value.message.key


def workbook(*rows: tuple[object, ...], at: tuple[int, int] = (0, 0)) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            sheet.write(at[0] + row, at[1] + column, value)
    book.close()
    return file.getvalue()


def repacked(data: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    """A workbook with some bytes of a part replaced."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert change[0] in content
                content = content.replace(*change)
            new.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "import.empty"),
        (b"\r\n \r\n", "import.empty"),
        (b"%PDF-1.7 ...", "import.pdf"),
        (b"\x89PNG\r\n\x1a\n....", "import.picture"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "import.page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "import.page"),
        (b"PK\x03\x04 and nothing else", "import.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import.damaged"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "import.password",
        ),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "import.old_word"),
        (b"a;b\n1;2\0\0\0;3\n", "import.not_table"),
        (bytes(range(1, 256)) * 40, "import.not_table"),
    ],
)
def test_what_is_no_table(data: bytes, key: str) -> None:
    assert refusal(data) == key


@pytest.mark.parametrize(
    "name", ["class-7a.xlsx", "three-classes.xls", "three-classes.ods", "class-9a.docx"]
)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_file_that_is_cut_off(name: str, part: float) -> None:
    data = (TABLES / name).read_bytes()
    assert refusal(data[: int(len(data) * part)], name) == "import.damaged"


@pytest.mark.parametrize("name", ["three-classes.xls", "three-classes.ods"])
def test_a_library_that_gives_up_writes_nothing_past_the_program(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data = (TABLES / name).read_bytes()
    for part in (0.3, 0.6, 0.95):
        refusal(data[: int(len(data) * part)], name)
    assert capfd.readouterr() == ("", "")


def test_another_zip_is_no_table() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert refusal(file.getvalue()) == "import.not_table"


def test_a_file_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 3_000_000)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 3_100_000)
    assert len(file.getvalue()) < 10_000
    assert refusal(file.getvalue()) == "import.bomb"


def test_a_file_that_lies_about_what_it_unpacks_to() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>" + b" " * 100_000)
    data = bytearray(file.getvalue())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(data)) == "import.damaged"
    assert zipfile.is_zipfile(BytesIO(bytes(data)))


def test_a_value_too_far_away() -> None:
    assert refusal(workbook(("x",), at=(900_000, 0))) == "import.rows"
    assert refusal(workbook(("x",), at=(0, 16_383))) == "import.columns"
    assert refusal(";".join("x" * 800).encode(), "table.csv") == "import.columns"


def test_100_000_rows() -> None:
    assert refusal(b"a;b\n" * 100_000, "table.csv") == "import.rows"


def test_200_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UserError) as error:
        read_table_file(path)
    assert error.value.message.key == "import.large"


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path, Path("a\0b")):
        with pytest.raises(UserError) as error:
            read_table_file(path)
        assert error.value.message.key == "import.unreadable"


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a;b\n")

    def read(path: Path, limit: int) -> bytes:
        path.write_text("a;b\n1;2\n")
        return b"a;b\n"

    monkeypatch.setattr("tui.desk.imports.importing.read_outside", read)
    with pytest.raises(UserError) as error:
        read_table_file(path)
    assert error.value.message.key == "import.moving"


def test_mixed_encodings() -> None:
    text = "Аты-жөні;Сыныбы\n" + "Ойдан Әлия;6Б\n" * 20
    assert refusal(text.encode() + "Ойдан;6Б\n".encode("cp1251"), "t.csv") == "import.mixed"


def table(data: bytes) -> Source:
    return read_source("table.xlsx", data)


def test_no_heading(desk: Desk) -> None:
    data = workbook(("Ойдан Әлия", "01.02.2014"), ("Ойдан Болат", "02.03.2013"))
    with pytest.raises(UserError) as error:
        rehearse(desk, table(data))
    assert error.value.message.key == "import.no_heading"


def test_no_column_for_what_is_required(desk: Desk) -> None:
    with pytest.raises(UserError) as error:
        rehearse(desk, table(workbook(("ЖСН", "Сыныбы"), ("140704500305", "6Б"))))
    assert error.value.message.key == "import.missing"
    assert error.value.message.values["headings"] == "ЖСН, Сыныбы"


def test_two_headings_alike(desk: Desk) -> None:
    data = workbook(("Аты-жөні", "Сыныбы", "Сыныбы"), ("Ойдан Әлия", "6Б", "7Б"))
    [(_, match)] = rehearse(desk, table(data)).tables
    assert [(each.column, each.why, each.near) for each in match.not_taken] == [
        (2, "twice", "class")
    ]


def test_errors_and_formulas_without_results_are_named(desk: Desk) -> None:
    rows = (("Аты-жөні", "Сыныбы", "ЖСН"), ("Ойдан Әлия", "=A1", "=A1"))
    part = "xl/worksheets/sheet1.xml"
    data = repacked(
        workbook(*rows), part, (b'<c r="B2"><f>A1</f><v>0</v></c>', b'<c r="B2"><f>A1</f></c>')
    )
    data = repacked(
        data, part, (b'<c r="C2"><f>A1</f><v>0</v></c>', b'<c r="C2" t="e"><v>#REF!</v></c>')
    )
    rehearsal = rehearse(desk, table(data))
    assert faults(rehearsal) == [
        ("B2", "class", "import.fault.formula"),
        ("C2", "iin", "import.fault.error"),
    ]
    assert counts(rehearsal) == {"refused": 1}


def test_a_password_on_a_zip() -> None:
    data = bytearray(workbook(("Аты-жөні",)))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert refusal(bytes(data)) == "import.password"


def test_nothing_pasted() -> None:
    with pytest.raises(UserError) as error:
        read_pasted(" \n")
    assert error.value.message.key == "import.empty"
