"""Finished pages bound into a PDF: the one place that reaches into fpdf2 (2.8.9, pinned).

fpdf2 writes the file: its objects, what it says of itself, its pictures. Left to itself it reads
and cuts down its fonts anew for every document, keeps all pages as they were drawn until the end,
and then looks through them for what they use. Here faces are kept for the next document, and a
page is deflated once it is drawn and says itself what it uses.
"""

from __future__ import annotations

import zlib
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.documents.pdf.subset import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import BinaryIO

    from fpdf import FPDF

    from tui.documents.pdf.subset import Cut

FACES: Final = {"": "U", "B": "B"}
"""What a page calls the upright and the bold face."""
_BOLD = 600
"""A face at least as heavy says that it is bold."""


class Leaf(NamedTuple):
    """A page that is finished."""

    lying: bool
    content: bytes
    """What is drawn on it, deflated."""
    pictures: tuple[bytes, ...] = ()
    """The JPEGs that it shows and calls P0, P1 and so on."""
    foot: bytes = b""
    """What is drawn at its foot, which is not known before its paper's last page is."""


def bind(
    pdf: FPDF, leaves: Sequence[Leaf], letters: Mapping[str, Iterable[str]], file: BinaryIO
) -> None:
    """Write leaves as a PDF; `letters` are what they show in each face, by its style."""
    leaves = leaves or [Leaf(lying=False, content=zlib.compress(b""))]
    for leaf in leaves:
        pdf.add_page("landscape" if leaf.lying else "portrait")
        pdf.pages[pdf.page].contents = bytearray(leaf.content)
    # The pages are deflated, and no page number stands on them as "{nb}".
    pdf.set_compression(False)
    pdf.alias_nb_pages("")
    binder: Any = partial(_binder(), leaves=leaves, letters=letters)
    pdf.output(file, output_producer_class=binder)


@cache
def _binder() -> Any:
    """Return the class that lays out the objects of a file."""
    from fpdf.image_parsing import get_img_info
    from fpdf.output import OutputProducer, PDFResources
    from fpdf.syntax import Name, PDFArray, PDFContentStream

    class Binder(OutputProducer):
        def __init__(
            self, pdf: FPDF, leaves: Sequence[Leaf], letters: Mapping[str, Iterable[str]]
        ) -> None:
            super().__init__(pdf)
            self.leaves, self.letters = leaves, letters

        def _add_pages(self, _slice: slice = slice(None)) -> list[Any]:
            pages: list[Any] = super()._add_pages(_slice)
            for page, leaf in zip(pages, self.leaves, strict=True):
                page.contents.filter = Name("FlateDecode")
                if leaf.foot:
                    foot = PDFContentStream(leaf.foot)
                    self._add_pdf_obj(foot)
                    page.contents = PDFArray([page.contents, foot])
            return pages

        def _insert_resources(self, page_objs: list[Any]) -> None:
            faces = {
                FACES[style]: _add_face(self, cut(style, used))
                for style, used in sorted(self.letters.items())
                if used
            }
            fonts = _names(faces)
            plain = PDFResources(None, fonts, None, None, None, None)
            self._add_pdf_obj(plain)
            known: dict[bytes, Any] = {}
            for page, leaf in zip(page_objs, self.leaves, strict=True):
                page.resources = plain
                if leaf.pictures:
                    for data in leaf.pictures:
                        if data not in known:
                            known[data] = self._add_image(get_img_info("", BytesIO(data)))
                    shown = {f"P{at}": known[data] for at, data in enumerate(leaf.pictures)}
                    page.resources = PDFResources(None, fonts, _names(shown), None, None, None)
                    self._add_pdf_obj(page.resources)

    return Binder


def _names(objects: Mapping[str, Any]) -> str | None:
    parts = " ".join(f"/{name} {one.ref}" for name, one in objects.items())
    return f"<<{parts}>>" if parts else None


def _add_face(binder: Any, face: Cut) -> Any:
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
        binder._add_pdf_obj(one, "fonts")
    return whole
