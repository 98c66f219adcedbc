"""What puts a PDF together: the producer of fpdf2, with faces, structure and packing of ours."""

from __future__ import annotations

import re
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tui.documents.pdf.content import FACES
from tui.documents.pdf.file.packing import (
    MOST,
    ROW,
    PackedStream,
    cross_references,
    packed,
    packed_together,
)
from tui.documents.pdf.file.subset import font_subset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fpdf import FPDF

    from tui.documents.pdf.file.document import Document
    from tui.documents.pdf.file.subset import FontSubset

_BOLD = 600
"""A face at least as heavy says that it is bold."""
_INSIDE = re.compile(r"\d+ 0 obj\n(.*)\nendobj", re.DOTALL)
_TABLE = re.compile(rb"xref\n0 1\n.*\ntrailer\n<<\n/Size 1\n(.*)\n>>\nstartxref", re.DOTALL)
"""fpdf2's table of objects, of no object, and what its end says of the file."""


@cache
def producer_class() -> Any:
    """The class that puts the objects of a file together, made once fpdf2 is imported."""
    from fpdf.output import OutputProducer
    from fpdf.syntax import PDFObject

    class Producer(OutputProducer):
        def __init__(self, pdf: FPDF, document: Document) -> None:
            super().__init__(pdf)
            self.document = document
            self.packed: dict[int, Sequence[int]] = {}
            """By the number of a stream, those of the objects in it."""
            self.written: list[tuple[int, str]] = []
            """Objects that are to go into a stream with those of fpdf2."""

        def bufferize(self) -> bytearray:
            whole: bytearray = super().bufferize()
            return _with_cross_references(whole, self.offsets, self.packed, self.obj_id + 1)

        def _add_pages(self, _slice: slice = slice(None)) -> list[Any]:
            pages: list[Any] = super()._add_pages(_slice)
            _complete_pages(self, pages)
            return pages

        def _insert_resources(self, page_objs: list[Any]) -> None:
            _add_resources(self, page_objs)

        def _add_structure_tree(self) -> Any:
            structure, root = self.document.structure, PDFObject()
            root.id = self.obj_id + 1
            self.obj_id += structure.object_count
            pages = [page.id for page in self._iter_pages_in_order()]
            streams, self.written = packed(structure.objects(root.id, pages))
            for told in streams:
                _add_packed(self, told.numbers, partial(PackedStream, *told))
            return root

        def _add_encryption(self) -> Any:
            self.encryption = super()._add_encryption()
            return self.encryption

        def _finalize_catalog(self, *objects: Any, **named: Any) -> None:
            super()._finalize_catalog(*objects, **named)
            every: list[Any] = self.pdf_objs
            small = [one for one in every if _is_small(one) and one is not self.encryption]
            apart = {id(one) for one in small}
            *self.pdf_objs, table = [one for one in every if id(one) not in apart]
            # Its place is taken by a stream of cross references.
            table.count = 1
            _pack_late(self, small)
            self.pdf_objs.append(table)

    return Producer


@cache
def _packed_class() -> Any:
    """A stream of packed objects, which are asked for when it is written."""
    from fpdf.syntax import PDFContentStream

    class Packed(PDFContentStream):
        def __init__(self, pack: Callable[[], PackedStream]) -> None:
            super().__init__(b"")
            self._pack = pack

        def serialize(self, _obj_dict: Any = None, _security_handler: Any = None) -> str:
            told = self._pack()
            data = told.data
            if _security_handler:
                data = _security_handler.encrypt_stream(data, self.id)
            rows = f"/DecodeParms<</Predictor 12/Columns {told.columns}>>" if told.columns else ""
            about = f"/N {len(told.numbers)}/First {told.first}/Length {len(data)}"
            return (
                f"{self.id} 0 obj\n<</Type/ObjStm{about}/Filter/FlateDecode{rows}>>\n"
                f"stream\n{data.decode('latin-1')}\nendstream\nendobj"
            )

    return Packed


def _add_packed(producer: Any, numbers: Sequence[int], pack: Callable[[], PackedStream]) -> None:
    stream = _packed_class()(pack)
    producer._add_pdf_obj(stream)
    producer.packed[stream.id] = numbers


def _pack_late(producer: Any, small: Sequence[Any]) -> None:
    """Pack objects of fpdf2 together with those that were left over of the structure.

    They are written at the end, when they say all that they are to say.
    """
    waiting = [*producer.written, *((one.id, one) for one in small)]
    for start in range(0, len(waiting), MOST):
        part = waiting[start : start + MOST]

        def pack(part: Sequence[tuple[int, Any]] = part) -> PackedStream:
            return packed_together(
                [
                    (number, one if isinstance(one, str) else _inside(one.serialize()))
                    for number, one in part
                ]
            )

        _add_packed(producer, [number for number, _ in part], pack)


def _is_small(one: Any) -> bool:
    """Whether an object can go into a stream of objects."""
    from fpdf.syntax import PDFContentStream, PDFObject

    return isinstance(one, PDFObject) and not isinstance(one, PDFContentStream)


def _complete_pages(producer: Any, pages: Sequence[Any]) -> None:
    """Add the foot of each page, and say where its elements are found."""
    from fpdf.syntax import Name, PDFArray, PDFContentStream

    document: Document = producer.document
    for page, finished in zip(pages, document.pages, strict=True):
        page.contents.filter = Name("FlateDecode")
        if finished.foot:
            foot = PDFContentStream(finished.foot)
            producer._add_pdf_obj(foot)
            page.contents = PDFArray([page.contents, foot])
    for number, page in enumerate(pages[: len(document.structure.pages)]):
        page.struct_parents = number


def _add_resources(producer: Any, pages: Sequence[Any]) -> None:
    """Add the faces and the pictures, and name to each page those that it shows."""
    from fpdf.image_parsing import get_img_info
    from fpdf.output import PDFResources

    document: Document = producer.document
    faces = {
        FACES[style]: _add_face(producer, font_subset(style, used))
        for style, used in sorted(document.letters.items())
        if used
    }
    fonts = _names(faces)
    plain = PDFResources(None, fonts, None, None, None, None)
    producer._add_pdf_obj(plain)
    known: dict[bytes, Any] = {}
    for page, finished in zip(pages, document.pages, strict=True):
        page.resources = plain
        if finished.pictures:
            for data in finished.pictures:
                if data not in known:
                    known[data] = producer._add_image(get_img_info("", BytesIO(data)))
            shown = {f"P{at}": known[data] for at, data in enumerate(finished.pictures)}
            page.resources = PDFResources(None, fonts, _names(shown), None, None, None)
            producer._add_pdf_obj(page.resources)


def _inside(written: str) -> str:
    """What an object says, of how fpdf2 writes it."""
    found = _INSIDE.fullmatch(written)
    assert found is not None
    return found[1]


def _with_cross_references(
    whole: bytearray, offsets: Mapping[int, int], streams: Mapping[int, Sequence[int]], number: int
) -> bytearray:
    """A file with a stream, of this `number`, in the place of fpdf2's table of its objects."""
    found = _TABLE.search(whole, whole.rindex(b"\nxref\n"))
    assert found is not None
    start = found.start()
    data = cross_references({**offsets, number: start}, streams, number + 1)
    about = (
        f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/W[1 4 2]/Filter/FlateDecode"
        f"/DecodeParms<</Predictor 12/Columns {ROW}>>/Length {len(data)}\n"
    )
    end = f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"
    whole[start:] = b"".join((about.encode(), found[1], b">>\nstream\n", data, end.encode()))
    return whole


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
