"""How a PDF is handled: on both sides of a sheet, and shut with a password."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.pdf.spoken import Spoken
from tui.documents.paper import Paper, Paragraph, Run
from tui.documents.pdf.exporter import write_pdf
from tui.documents.pdf.file.handling import Handling
from tui.forms.language.nodes import NewPage
from tui.forms.language.sheet import Page

PASSWORD = "аспан 4 құлын"


def paper(child: str, pages: int = 1, *, landscape: bool = False) -> Paper:
    blocks: list[Any] = [Paragraph((Run(f"{child} 1"),))]
    for number in range(2, pages + 1):
        blocks += [NewPage(), Paragraph((Run(f"{child} {number}"),))]
    return Paper("Жеке іс", tuple(blocks), Page(landscape=landscape), foot=child)


def written(*papers: Paper, handling: Handling | None = None) -> bytes:
    file = BytesIO()
    write_pdf(papers, file, printed=date(2026, 9, 16), handling=handling)
    return file.getvalue()


def root_of(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


MANY = (paper("Ойдан"), paper("Мысал", 2), paper("Қиял", 3, landscape=True), paper("Үлгі"))


def bookmarks(reader: PdfReader) -> list[tuple[str, int]]:
    """The bookmarks, each with its page."""
    every: list[Any] = reader.outline
    flat = [one for each in every for one in (each if isinstance(each, list) else [each])]
    return [(one.title, reader.get_destination_page_number(one) or 0) for one in flat]


@pytest.fixture(scope="module")
def duplex() -> PdfReader:
    return PdfReader(BytesIO(written(*MANY, handling=Handling(duplex=True))))


def test_no_two_children_share_a_sheet(duplex: PdfReader) -> None:
    pages = [page.extract_text().split()[:1] for page in duplex.pages]
    sheets = list(zip(pages[::2], [*pages[1::2], []], strict=True))
    assert sheets == [
        (["Ойдан"], []),
        (["Мысал"], ["Мысал"]),
        (["Қиял"], ["Қиял"]),
        (["Қиял"], []),
        (["Үлгі"], []),
    ]


def test_an_empty_back_lies_as_its_front_does(duplex: PdfReader) -> None:
    assert duplex.pages[7].mediabox == duplex.pages[6].mediabox


def test_bookmarks_and_what_is_read_aloud_are_those_without_empty_backs(duplex: PdfReader) -> None:
    usual = written(*MANY)
    assert [title for title, _ in bookmarks(duplex)] == [
        title for title, _ in bookmarks(PdfReader(BytesIO(usual)))
    ]
    assert [number for _, number in bookmarks(duplex)][-4:] == [0, 2, 4, 8]
    aloud = (Spoken(each).document.words for each in (duplex, PdfReader(BytesIO(usual))))
    assert len({*aloud}) == 1


def test_a_printer_is_asked_for_both_sides_and_never_to_scale(duplex: PdfReader) -> None:
    asked = root_of(duplex)["/ViewerPreferences"]
    assert (asked["/Duplex"], asked["/PrintScaling"]) == ("/DuplexFlipLongEdge", "/None")
    usual = root_of(PdfReader(BytesIO(written(*MANY))))["/ViewerPreferences"]
    assert "/Duplex" not in usual
    assert usual["/PrintScaling"] == "/None"


def test_a_file_with_a_password_opens_with_it_alone_and_is_not_said_to_be_for_archives() -> None:
    data = written(*MANY, handling=Handling(password=PASSWORD))
    reader = PdfReader(BytesIO(data))
    assert reader.is_encrypted
    assert not reader.decrypt("")
    assert not reader.decrypt("аспан 4 құлыңқы")
    assert reader.decrypt(PASSWORD)
    assert "Мысал 2" in reader.pages[2].extract_text()
    assert "pdfaid:part" not in root_of(reader)["/Metadata"].get_data().decode()
    shut: Any = reader.trailer["/Encrypt"]
    assert (shut["/V"], shut["/CF"]["/StdCF"]["/CFM"]) == (5, "/AESV3")


def test_nothing_of_a_file_with_a_password_can_be_read_without_it() -> None:
    one = paper("Ойдан")._replace(title="Құпия", author="Мектеп")
    data = written(one, handling=Handling(password=PASSWORD))
    for text in ("Ойдан", "Құпия", "Мектеп"):
        assert text.encode() not in data
        assert text.encode("utf-16-be") not in data


def test_without_a_password_the_same_papers_give_the_same_bytes() -> None:
    duplex = Handling(duplex=True)
    assert written(*MANY, handling=duplex) == written(*MANY, handling=duplex)
