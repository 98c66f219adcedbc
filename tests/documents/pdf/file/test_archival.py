"""What an archive asks of a PDF, as far as PDF/A-2u can be checked here, and what a file says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, cast
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms
from pypdf import PdfReader

from tests.support.pdf.spoken import Spoken
from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Photo, Run
from tui.documents.pdf.exporter import write_pdf
from tui.documents.pdf.file.metadata import Metadata, xmp
from tui.forms.language.sheet import Page

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
SCHOOL = "«Үлгі» <№ 5> мектебі & балабақша"


def one() -> Paper:
    picture = BytesIO()
    Image.new("RGB", (30, 40), "grey").save(picture, "JPEG")
    rows = [GridRow(((Run(str(number)),), (Run("☒ [ерекше] – ψ"),))) for number in range(60)]
    blocks = (
        Paragraph((Run("Тіркеу формасы"),), "centre", "title"),
        Photo("Сурет", "a", ()),
        Paragraph((Run("Жынысы: "), Run("ер", "sex", underlined=True, typed=True), Run(", әйел"))),
        Grid(("№", "Мәтін"), rows, (1, 9)),
    )
    return Paper(
        "Тіркеу <формасы>", blocks, Page(), "kk", lambda _: picture.getvalue(), "А.", author=SCHOOL
    )


def written() -> bytes:
    file = BytesIO()
    write_pdf([one(), one()], file, printed=date(2026, 9, 16))
    return file.getvalue()


@pytest.fixture(scope="module")
def data() -> bytes:
    return written()


@pytest.fixture(scope="module")
def root(data: bytes) -> Any:
    return PdfReader(BytesIO(data)).trailer["/Root"]


@pytest.fixture(scope="module")
def said(root: Any) -> ElementTree.Element:
    return ElementTree.fromstring(root["/Metadata"].get_data())


def test_two_runs_are_the_same_bytes(data: bytes) -> None:
    assert written() == data


def test_it_says_that_it_is_for_archives(said: ElementTree.Element) -> None:
    assert said.findtext(".//pdfaid:part", "", NAMES) == "2"
    assert said.findtext(".//pdfaid:conformance", "", NAMES) == "U"


def test_what_it_says_of_itself_is_the_same_in_both_places(
    data: bytes, said: ElementTree.Element
) -> None:
    about = PdfReader(BytesIO(data)).metadata
    assert about is not None
    assert about.title == said.findtext(".//dc:title//rdf:li", "", NAMES) == "Тіркеу <формасы>"
    assert about.author == said.findtext(".//dc:creator//rdf:li", "", NAMES) == SCHOOL
    assert about.producer == said.findtext(".//pdf:Producer", "", NAMES) == "nysan"
    assert said.findtext(".//xmp:CreateDate", "", NAMES) == "2026-09-16T00:00:00Z"
    assert about.creation_date is not None
    assert about.creation_date.isoformat() == "2026-09-16T00:00:00+00:00"


def test_its_title_is_shown_and_its_language_known(root: Any, said: ElementTree.Element) -> None:
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert root["/Lang"] == said.findtext(".//dc:language//rdf:li", "", NAMES) == "kk-KZ"
    assert root["/MarkInfo"]["/Marked"]


def test_its_colours_are_told(root: Any) -> None:
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = ImageCms.ImageCmsProfile(BytesIO(intent["/DestOutputProfile"].get_data()))
    assert profile.profile.xcolor_space == "RGB "


def test_each_letter_that_is_drawn_is_in_the_file_with_its_width_and_its_code(data: bytes) -> None:
    reader = PdfReader(BytesIO(data))
    seen = 0
    for page in reader.pages:
        fonts = {
            name: _face(font) for name, font in cast("Any", page["/Resources"])["/Font"].items()
        }
        face = None
        contents = page.get_contents()
        assert contents is not None
        for operands, operator in contents.operations:
            if operator == b"Tf":
                face = fonts[operands[0]]
            elif operator == b"Tj":
                assert face is not None
                for letter in operands[0].original_bytes.decode("utf-16-be"):
                    glyph, told, real = face(ord(letter))
                    assert glyph
                    assert abs(told - real) <= 1
                    seen += 1
    assert seen > 1000


def test_no_code_is_read_as_what_is_no_letter() -> None:
    file = BytesIO()
    odd = Paragraph((Run("a\ufe20 \ufffc жол"),))
    write_pdf(Paper("Құжат", (odd,), Page()), file, printed=date(2026, 9, 16))
    (font,) = cast("Any", PdfReader(file).pages[0]["/Resources"])["/Font"].values()
    spans = re.findall(r"<(\w{4})> <(\w{4})> <(\w{4})>", font["/ToUnicode"].get_data().decode())
    read = {
        letter for first, last, _ in spans for letter in range(int(first, 16), int(last, 16) + 1)
    }
    assert all(first == letter for first, _, letter in spans)
    assert {ord(" "), ord("ж"), 0xFE20, 0xFFFC} <= read
    assert not {0, 0xFEFF, 0xFFFE} & read


def _face(font: Any) -> Any:
    (single,) = font["/DescendantFonts"]
    glyphs = single["/CIDToGIDMap"].get_data()
    file = TTFont(BytesIO(single["/FontDescriptor"]["/FontFile2"].get_data()))
    order, scale = file.getGlyphOrder(), 1000 / file["head"].unitsPerEm
    widths: dict[int, float] = {}
    listed = iter(single["/W"])
    for first, found in zip(listed, listed, strict=True):
        widths |= {first + at: float(width) for at, width in enumerate(found)}

    def known(code: int) -> tuple[int, float, float]:
        glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2])
        return glyph, widths[code], file["hmtx"][order[glyph]][0] * scale

    return known


def test_nothing_in_it_is_what_an_archive_cannot_keep(data: bytes) -> None:
    reader = PdfReader(BytesIO(data))
    assert data.startswith(b"%PDF-1.7\n%")
    assert cast("Any", reader.trailer)["/ID"][0] == cast("Any", reader.trailer)["/ID"][1]
    assert "/Encrypt" not in reader.trailer
    for number in range(1, int(cast("Any", reader.trailer)["/Size"])):
        found: Any = reader.get_object(number)
        if isinstance(found, dict):
            assert (
                not {"/JavaScript", "/JS", "/AA", "/SMask", "/Group", "/EF", "/Launch"}
                & found.keys()
            )
            assert "/LZWDecode" not in str(found.get("/Filter"))


def test_a_reader_of_the_screen_hears_both_papers(data: bytes) -> None:
    spoken = Spoken(PdfReader(BytesIO(data)))
    assert [len(one.all("TR")) for one in spoken.document.below] == [61, 61]
    assert [one.words.strip() for one in spoken.all("H1")] == ["Тіркеу формасы"] * 2


def test_what_is_not_for_archives_does_not_say_that_it_is() -> None:
    about = Metadata("Құжат", "kk-KZ", datetime(2026, 9, 16, tzinfo=UTC), archival=False)
    assert "pdfaid:part" not in xmp(about)
    ElementTree.fromstring(xmp(about))
