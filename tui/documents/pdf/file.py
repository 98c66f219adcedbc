"""The file of a PDF, made of finished pages: the one place that reaches into fpdf2 (2.8.9, pinned).

fpdf2 writes the file: its objects, what it says of itself, its pictures. Left to itself it reads
and cuts down its fonts anew for every document, keeps all pages as they were drawn until the end,
and then looks through them for what they use. Here faces are kept for the next document, and a
page is deflated once it is drawn and itself names what it uses.
"""

from __future__ import annotations

import zlib
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.documents.pdf.subset import font_subset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import BinaryIO

    from fpdf import FPDF

    from tui.documents.pdf.subset import FontSubset

FACES: Final = {"": "U", "B": "B"}
"""Names by which a page calls the upright and the bold face."""
_BOLD = 600
"""A face at least as heavy says that it is bold."""


class FinishedPage(NamedTuple):
    """A page that nothing is drawn on any more."""

    landscape: bool
    content: bytes
    """The operators that draw it, deflated."""
    pictures: tuple[bytes, ...] = ()
    """The JPEGs that it shows and calls P0, P1 and so on."""
    foot: bytes = b""
    """The operators of its foot, which is not known before its paper's last page is."""
    title: str = ""
    """The title of the paper that begins on it, where it is not that of the one before."""


def write_file(
    pdf: FPDF, pages: Sequence[FinishedPage], letters: Mapping[str, Iterable[str]], file: BinaryIO
) -> None:
    """Write pages as a PDF; with none, as one of an empty page.

    Args:
        pdf: what the file says of itself: title, language, producer, date.
        pages: the pages.
        letters: the letters that the pages show, by the style of their face.
        file: the binary stream to write to.
    """
    pages = pages or [FinishedPage(landscape=False, content=zlib.compress(b""))]
    titled = [finished for finished in pages if finished.title]
    for finished in pages:
        pdf.add_page("landscape" if finished.landscape else "portrait")
        if finished.title and len(titled) > 1:
            pdf.start_section(finished.title)
        pdf.pages[pdf.page].contents = bytearray(finished.content)
    # The pages are deflated, and no page number is on them as "{nb}".
    pdf.set_compression(False)
    pdf.alias_nb_pages("")
    producer: Any = partial(_producer(), pages=pages, letters=letters)
    pdf.output(file, output_producer_class=producer)


@cache
def _producer() -> Any:
    """The class that puts the objects of a file together, made once fpdf2 is imported."""
    from fpdf.image_parsing import get_img_info
    from fpdf.output import OutputProducer, PDFResources
    from fpdf.syntax import Name, PDFArray, PDFContentStream

    class Producer(OutputProducer):
        def __init__(
            self, pdf: FPDF, pages: Sequence[FinishedPage], letters: Mapping[str, Iterable[str]]
        ) -> None:
            super().__init__(pdf)
            self.finished, self.letters = pages, letters

        def _add_pages(self, _slice: slice = slice(None)) -> list[Any]:
            pages: list[Any] = super()._add_pages(_slice)
            for page, finished in zip(pages, self.finished, strict=True):
                page.contents.filter = Name("FlateDecode")
                if finished.foot:
                    foot = PDFContentStream(finished.foot)
                    self._add_pdf_obj(foot)
                    page.contents = PDFArray([page.contents, foot])
            return pages

        def _insert_resources(self, page_objs: list[Any]) -> None:
            faces = {
                FACES[style]: _add_face(self, font_subset(style, used))
                for style, used in sorted(self.letters.items())
                if used
            }
            fonts = _names(faces)
            plain = PDFResources(None, fonts, None, None, None, None)
            self._add_pdf_obj(plain)
            known: dict[bytes, Any] = {}
            for page, finished in zip(page_objs, self.finished, strict=True):
                page.resources = plain
                if finished.pictures:
                    for data in finished.pictures:
                        if data not in known:
                            known[data] = self._add_image(get_img_info("", BytesIO(data)))
                    shown = {f"P{at}": known[data] for at, data in enumerate(finished.pictures)}
                    page.resources = PDFResources(None, fonts, _names(shown), None, None, None)
                    self._add_pdf_obj(page.resources)

    return Producer


def _names(objects: Mapping[str, Any]) -> str | None:
    parts = " ".join(f"/{name} {one.ref}" for name, one in objects.items())
    return f"<<{parts}>>" if parts else None


def _add_face(producer: Any, face: FontSubset) -> Any:
    """Add a face to a file: what it is, its widths, its letters, and how to read them."""
    from fpdf.enums import FontDescriptorFlags
    from fpdf.fonts import PDFFontDescriptor
    from fpdf.output import CIDSystemInfo, PDFFont
    from fpdf.syntax import Name, PDFArray, PDFContentStream

    def stream(deflated: bytes) -> Any:
        one = PDFContentStream(deflated)
        one.filter = Name("FlateDecode")
        return one

    # A face of a part of the letters is to be called so: six letters, a plus, its name.
    name = f"NYSANA+{face.name}"
    flags = FontDescriptorFlags.SYMBOLIC
    if face.weight >= _BOLD:
        flags |= FontDescriptorFlags.FORCE_BOLD
    stem = round(50 + (face.weight // 65) ** 2)
    sizes = (face.ascent, face.descent, face.capitals, flags, face.box, 0, stem, face.missing)
    about: Any = PDFFontDescriptor(*sizes)
    about.font_name = Name(name)
    about.font_file2 = stream(face.file)
    about.font_file2.length1 = face.length
    single = PDFFont("CIDFontType2", name, w=face.widths, d_w=face.missing)
    single.c_i_d_system_info, single.font_descriptor = CIDSystemInfo(), about
    single.c_i_d_to_g_i_d_map = stream(face.glyphs)
    whole = PDFFont("Type0", name, encoding="Identity-H")
    whole.descendant_fonts, whole.to_unicode = PDFArray([single]), stream(face.unicode)
    parts = (whole, single, single.c_i_d_system_info, about)
    streams = (about.font_file2, single.c_i_d_to_g_i_d_map, whole.to_unicode)
    for one in (*parts, *streams):
        producer._add_pdf_obj(one, "fonts")
    return whole
