"""Whatever file is given: it becomes lines and tables, or one sentence says why not."""

from __future__ import annotations

import shutil
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook

from tests.support.files.published_file import published
from tui.exchange.published import office
from tui.exchange.published.source import read_form
from tui.exchange.reading import bounds
from tui.forms.kit.publication import Cell, Paragraph, TableBlock
from tui.user_error import UserError

ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    '<office:automatic-styles><style:style style:name="U"><style:text-properties'
    ' style:text-underline-style="solid"/></style:style></office:automatic-styles>'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def package(**members: str | bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


def open_document(body: str, **members: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.text"
    return package(mimetype=kind, content_xml=ODT.format(body), **members)


BAD: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("a.docx", b"", "kit.empty"),
    "spaces only": ("a.txt", b" \r\n\t ", "kit.empty"),
    "a document without words": ("a.odt", open_document("<text:p/>"), "kit.empty"),
    "half a document": ("a.docx", published("consent")[:700], "import.damaged"),
    "xml with a fault": ("a.docx", package(word__document_xml="<w:document"), "import.damaged"),
    "a zip of something": ("a.docx", package(readme_txt="Мәтін"), "kit.not_document"),
    "a picture": ("a.docx", b"\x89PNG\r\n\x1a\n...", "kit.picture"),
    "a pdf": ("a.docx", b"%PDF-1.7 ...", "kit.pdf"),
    "a program": ("a.docx", b"MZ\x90\0\3...", "kit.not_document"),
    "a password": (
        "a.docx",
        bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
        "import.password",
    ),
    "an odt with a password": (
        "a.odt",
        open_document(
            "<text:p>а</text:p>", **{"META-INF__manifest_xml": "manifest:encryption-data"}
        ),
        "import.password",
    ),
    "no letters": ("a.txt", bytes(range(1, 9)) * 40, "import.not_table"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_document_is_one_sentence(name: str) -> None:
    file, data, key = BAD[name]
    with pytest.raises(UserError) as refused:
        read_form(file, data)
    assert refused.value.message.key == key


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 10_000)
    with pytest.raises(UserError) as refused:
        read_form("a.docx", package(word__document_xml="а" * 20_000))
    assert refused.value.message.key == "import.bomb"


def test_an_old_word_file_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    old = bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le")
    for data in (old, b"{\\rtf1 ...}"):
        with pytest.raises(UserError) as refused:
            read_form("a.doc", data)
        assert refused.value.message.key == "kit.old_word"


def test_an_old_word_file_is_what_libreoffice_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "converted", lambda data, ending: published("consent"))
    assert read_form("a.rtf", b"{\\rtf1 ...}").blocks == read_form("a", published("consent")).blocks


def test_a_web_page_is_read_with_its_fields() -> None:
    page = (
        "<html><head><style>p {}</style></head><body><h1>Сауалнама</h1>"
        "<p align=center>Аты <u>&nbsp;&nbsp;&nbsp;&nbsp;</u><br>Күні <input type=date></p>"
        "<p>Тілі <select><option value=''>таңдаңыз</option><option>қазақ<option>орыс</select></p>"
        "<table><tr><td rowspan=2>№<th colspan=2>Оқушы<tr><td>Аты<td>Сыныбы</table>"
        "<p style='display:none'>Жасырын</p></body></html>"
    )
    blocks = read_form("page.html", page.encode()).blocks
    assert blocks == (
        Paragraph("Сауалнама", level=1),
        Paragraph("Аты ____\nКүні \ue000date\ue001", "centre"),
        Paragraph("Тілі \ue000choice қазақ / орыс\ue001"),
        TableBlock(
            (
                (Cell("№", 1, 2), Cell("Оқушы", 2, bold=True)),
                (None, Cell("Аты"), Cell("Сыныбы")),
            )
        ),
    )


def test_a_web_page_is_read_in_the_encoding_that_it_names() -> None:
    page = '<html><meta charset="windows-1251"><body><p>Нысан ____</p></body></html>'
    assert read_form("page.htm", page.encode("cp1251")).blocks == (Paragraph("Нысан ____"),)


def test_an_open_document_is_read() -> None:
    body = (
        '<text:h text:outline-level="1">Анықтама</text:h>'
        '<text:p>Аты <text:span text:style-name="U"><text:s text:c="6"/></text:span></text:p>'
        "<table:table><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Оқушы</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="2"/></table:table-row></table:table>'
    )
    empty = (Cell(""), Cell(""))
    assert read_form("a.odt", open_document(body)).blocks == (
        Paragraph("Анықтама", level=1),
        Paragraph("Аты ______"),
        TableBlock(((Cell("Оқушы", 2),), empty, empty)),
    )


def test_a_table_in_a_cell_is_a_line_a_row_in_any_document() -> None:
    inner = (
        "<table:table><table:table-row><table:table-cell><text:p>Күні</text:p></table:table-cell>"
        "<table:table-cell><text:p>____</text:p></table:table-cell></table:table-row></table:table>"
    )
    odt = (
        f"<table:table><table:table-row><table:table-cell><text:p>Аты</text:p>{inner}"
        "</table:table-cell><table:table-cell/></table:table-row></table:table>"
    )
    inner = "<table><tr><td>Күні</td><td>____</td></tr></table>"
    web = f"<table><tr><td>Аты{inner}</td><td></td></tr></table>"
    read = (TableBlock(((Cell("Аты\nКүні ____"), Cell("")),)),)
    assert read_form("a.odt", open_document(odt)).blocks == read
    assert read_form("a.html", web.encode()).blocks == read


def test_a_text_is_read_with_its_drawn_tables_and_tabs() -> None:
    text = (
        "                    Нысан\n"
        "┌────┬──────────┐\n"
        "│№   │Оқушының  │\n"
        "│    │аты-жөні  │\n"
        "├────┼──────────┤\n"
        "│    │          │\n"
        "└────┴──────────┘\n"
        "Күні\tСебебі\n"
        "\t\n"
    )
    assert read_form("a.txt", text.encode()).blocks == (
        Paragraph("Нысан", "right"),
        TableBlock(
            ((Cell("№"), Cell("Оқушының аты-жөні")), (Cell(""), Cell(""))),
        ),
        TableBlock(((Cell("Күні"), Cell("Себебі")), (Cell(""), Cell("")))),
        Paragraph(""),
    )


def test_it_is_said_that_a_text_cannot_show_the_columns_of_a_table() -> None:
    found = read_form("", "Журнал\n№\nКүні\nОқушының аты-жөні\nСыныбы".encode())
    assert [note.key for note in found.notes] == ["kit.flat"]


def test_a_sheet_is_read_with_room_below_its_heading() -> None:
    data = "Есепке алу журналы;;\n№;Күні;Себебі\n".encode()
    empty = (Cell(""), Cell(""), Cell(""))
    assert read_form("a.csv", data).blocks == (
        Paragraph("Есепке алу журналы"),
        TableBlock(((Cell("№"), Cell("Күні"), Cell("Себебі")), empty, empty, empty)),
    )


def test_lines_beside_a_frame_are_lines() -> None:
    text = (
        "┌──────────┐    Жеке іс қағазы\n"
        "│ Суреттің │ Тегі ____________\n"
        "│   орны   │ Аты _____________\n"
        "└──────────┘\n"
        "Күні ____\n"
    )
    found = read_form("a.txt", text.encode()).blocks
    lines = [block.text for block in found if isinstance(block, Paragraph)]
    assert lines == [
        "Суреттің орны",
        "Жеке іс қағазы",
        "Тегі ____________",
        "Аты _____________",
        "",
        "Күні ____",
        "",
    ]


def test_a_card_in_a_sheet_has_one_place_behind_each_label() -> None:
    file = BytesIO()
    book = Workbook(file)
    sheet = book.add_worksheet()
    sheet.write("A1", "Баланың картасы")
    sheet.write("A2", "Аты-жөні")
    sheet.merge_range("B2:D2", "")
    sheet.write("A3", "Сыныбы")
    book.close()
    assert read_form("a.xlsx", file.getvalue()).blocks == (
        Paragraph("Баланың картасы"),
        TableBlock(((Cell("Аты-жөні"), Cell("", 3)), (Cell("Сыныбы"), Cell("", 3)))),
    )


def test_an_attribute_without_a_value_is_none() -> None:
    page = "<html><p style align>Аты ____</p><table><tr><td colspan>а<td rowspan=x>б</table></html>"
    assert read_form("a.html", page.encode()).blocks == (
        Paragraph("Аты ____"),
        TableBlock(((Cell("а"), Cell("б")),)),
    )
