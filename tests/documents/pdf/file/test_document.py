"""How a PDF is put together: faces that are shared, pages with what they show, page by page."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PageObject, PdfReader

from tui.documents.font import letter_widths
from tui.documents.paper import Paper, Paragraph, Photo, Run
from tui.documents.pdf.exporter import write_pdf
from tui.documents.pdf.file.subset import USUAL
from tui.forms.language.nodes import NewPage
from tui.forms.language.sheet import Page

TODAY = date(2026, 9, 16)


def opened(*papers: Paper) -> PdfReader:
    file = BytesIO()
    photos = papers[0].photos if papers else None
    write_pdf(papers, file, printed=TODAY, photos=photos)
    return PdfReader(file)


def paper(*texts: str, style: str = "plain") -> Paper:
    return Paper("Құжат", tuple(Paragraph((Run(text),), style=style) for text in texts), Page())


def resources(page: PageObject) -> Any:
    """What a page draws with."""
    return page["/Resources"]


def faces(reader: PdfReader) -> dict[str, bytes]:
    """The files of the faces in a document, by what they are called."""
    found = {}
    for page in reader.pages:
        for font in resources(page).get("/Font", {}).values():
            about = font["/DescendantFonts"][0]["/FontDescriptor"]
            found[about["/FontName"]] = about["/FontFile2"].get_data()
    return found


def test_a_document_holds_only_the_faces_that_it_shows() -> None:
    assert list(faces(opened(paper("Мәтін")))) == ["/NYSANA+LiberationSerif"]
    assert list(faces(opened(paper("Мәтін", style="title")))) == ["/NYSANA+LiberationSerifBold"]
    assert len(faces(opened(paper("Мәтін"), paper("Мәтін", style="title")))) == 2


def test_documents_of_usual_letters_share_a_face_and_others_have_their_letters_too() -> None:
    one, other = opened(paper("Бір")), opened(paper("Екінші — №5"))
    assert faces(one) == faces(other)
    greek = opened(paper("ψυχή λόγος"))
    assert faces(greek) != faces(one)
    assert greek.pages[0].extract_text() == "ψυχή λόγος"
    assert faces(opened(paper("Бір"))) == faces(one)


def test_every_usual_letter_is_in_both_faces_and_is_read_back() -> None:
    assert letter_widths("").keys() >= USUAL
    assert letter_widths("B").keys() >= USUAL
    wanted = "".join(sorted(USUAL - {" ", "\u00a0"}))
    for style in ("plain", "title"):
        text = "".join(page.extract_text() for page in opened(paper(wanted, style=style)).pages)
        assert "".join(text.split()) == wanted


def test_letters_are_as_wide_as_they_were_measured() -> None:
    (font,) = resources(opened(paper("Мәтін")).pages[0])["/Font"].values()
    written = {}
    widths = iter(font["/DescendantFonts"][0]["/W"])
    for first, found in zip(widths, widths, strict=True):
        written.update({chr(first + at): width for at, width in enumerate(found)})
    assert written == {letter: letter_widths("")[letter] for letter in USUAL}


def test_every_cyrillic_letter_can_be_read_back() -> None:
    letters = [one for one in sorted(letter_widths("")) if "\u0400" <= one < "\u0500"]
    text = "".join(page.extract_text() for page in opened(paper("".join(letters))).pages)
    assert "".join(text.split()) == "".join(letters)


def test_each_page_shows_its_own_photos_and_a_photo_is_kept_once() -> None:
    photos = {}
    for name, colour in (("a", "grey"), ("b", "white")):
        file = BytesIO()
        Image.new("RGB", (30, 40), colour).save(file, "JPEG")
        photos[name] = file.getvalue()
    blocks = (
        *(Photo("Сурет", "a", ()), Photo("Сурет", "b", ()), NewPage()),
        *(Photo("Сурет", "b", ()), NewPage(), Paragraph((Run("Соңы"),))),
    )
    reader = opened(Paper("Құжат", blocks, Page(), photos=photos.get))
    shown = [[image.data for image in page.images] for page in reader.pages]
    assert [len(found) for found in shown] == [2, 1, 0]
    assert shown[1][0] == shown[0][1] != shown[0][0]
    count: Any = reader.trailer["/Size"]
    streams = [
        one
        for one in map(reader.get_object, range(1, count))
        if isinstance(one, dict) and one.get("/Subtype") == "/Image"
    ]
    assert len(streams) == 2


def test_no_papers_make_a_document_of_one_empty_page() -> None:
    (page,) = opened().pages
    assert page.extract_text() == ""
