"""What puts a PDF together: the producer of fpdf2, with faces, structure and packing of ours."""

from __future__ import annotations

import re
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from tui.documents.pdf.content import FACES
from tui.documents.pdf.file.packing import (
    MOST,
    REFERENCE_COLUMNS,
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

_BOLD: Final = 600
"""A face at least as heavy says that it is bold."""
_SYMBOLIC: Final = 1 << 2
_FORCED_BOLD: Final = 1 << 18
"""Flags of a face: its letters are not only those of Latin, it is bold where it is small."""
_LYING: Final = "[0 0 841.89 595.28]"
"""The size of a page that lies on its side, in points."""
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
            pages = list(self._iter_pages_in_order())
            _add_pages(self, pages)
            return pages

        def _insert_resources(self, page_objs: list[Any]) -> None:
            _add_resources(self, page_objs)

        def _add_structure_tree(self) -> Any:
            structure, root = self.document.structure, PDFObject()
            root.id = self.obj_id + 1
            self.obj_id += structure.object_count
            pages = [page.id for page in self._iter_pages_in_order()]
            streams, others = packed(structure.objects(root.id, pages))
            self.written += others
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
def _stream_class() -> Any:
    """A stream that says what it is, and what is in it, when it is written."""
    from fpdf.syntax import PDFContentStream

    class Stream(PDFContentStream):
        def __init__(self, tell: Callable[[], tuple[str, bytes]]) -> None:
            super().__init__(b"")
            self._tell = tell

        def serialize(self, _obj_dict: Any = None, _security_handler: Any = None) -> Any:
            about, data = self._tell()
            if _security_handler:
                data = _security_handler.encrypt_stream(data, self.id)
            head = f"{self.id} 0 obj\n<<{about}/Length {len(data)}>>\nstream\n"
            return b"".join((head.encode(), data, b"\nendstream\nendobj"))

    return Stream


def _add_stream(producer: Any, data: bytes, about: str = "/Filter/FlateDecode") -> str:
    """Add a stream, which is deflated if nothing else is said; the reference to it."""
    stream = _stream_class()(lambda: (about, data))
    producer._add_pdf_obj(stream)
    return f"{stream.id} 0 R"


def _add_text(producer: Any, text: str) -> str:
    """Add an object as it is written; the reference to it."""
    producer.obj_id += 1
    producer.written.append((producer.obj_id, text))
    return f"{producer.obj_id} 0 R"


def _add_packed(producer: Any, numbers: Sequence[int], pack: Callable[[], PackedStream]) -> None:
    def tell() -> tuple[str, bytes]:
        told = pack()
        rows = f"/DecodeParms<</Predictor 12/Columns {told.columns}>>" if told.columns else ""
        about = f"/Type/ObjStm/N {len(told.numbers)}/First {told.first}/Filter/FlateDecode{rows}"
        return about, told.data

    stream = _stream_class()(tell)
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
                [(number, one if isinstance(one, str) else _inside(one)) for number, one in part]
            )

        _add_packed(producer, [number for number, _ in part], pack)


def _is_small(one: Any) -> bool:
    """Whether an object can go into a stream of objects."""
    from fpdf.syntax import PDFContentStream, PDFObject

    return isinstance(one, PDFObject) and not isinstance(one, PDFContentStream)


def _add_pages(producer: Any, pages: Sequence[Any]) -> None:
    """Add pages, each with what draws it and its foot; it says where its elements are found."""
    document: Document = producer.document
    numbered = len(document.structure.pages)
    for number, (page, finished) in enumerate(zip(pages, document.pages, strict=True)):
        producer._add_pdf_obj(page)
        page.contents = _add_stream(producer, finished.content)
        if finished.foot:
            page.contents = f"[{page.contents} {_add_stream(producer, finished.foot, '')}]"
        if finished.landscape:
            page.media_box = _LYING
        if number < numbered:
            page.struct_parents = number


def _add_resources(producer: Any, pages: Sequence[Any]) -> None:
    """Add the faces and the pictures, and name to each page those that it shows."""
    from fpdf.image_parsing import get_img_info

    document: Document = producer.document
    fonts = "".join(
        f"/{FACES[style]} {_add_face(producer, font_subset(style, unusual))}"
        for style, unusual in sorted(document.letters.items())
    )
    shared = f"/Font<<{fonts}>>" if fonts else ""
    plain = _add_text(producer, f"<<{shared}>>")
    known: dict[bytes, str] = {}
    for page, finished in zip(pages, document.pages, strict=True):
        page.resources = plain
        if finished.pictures:
            for data in finished.pictures:
                if data not in known:
                    known[data] = producer._add_image(get_img_info("", BytesIO(data))).ref
            shown = "".join(f"/P{at} {known[one]}" for at, one in enumerate(finished.pictures))
            page.resources = _add_text(producer, f"<<{shared}/XObject<<{shown}>>>>")


def _inside(one: Any) -> str:
    """What an object of fpdf2 says."""
    from fpdf.output import PDFPage

    if isinstance(one, PDFPage):
        return _told(one)
    found = _INSIDE.fullmatch(one.serialize())
    assert found is not None
    return found[1]


def _told(page: Any) -> str:
    """What a page says; fpdf2 would look through all that a page has, for each of thousands."""
    box = f"/MediaBox{page.media_box}" if page.media_box else ""
    tags = f"/StructParents {page.struct_parents}" if page.struct_parents is not None else ""
    parent = f"/Parent {page.parent.ref}"
    return f"<</Type/Page{parent}{box}/Resources {page.resources}/Contents {page.contents}{tags}>>"


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
        f"/DecodeParms<</Predictor 12/Columns {REFERENCE_COLUMNS}>>/Length {len(data)}\n"
    )
    end = f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"
    whole[start:] = b"".join((about.encode(), found[1], b">>\nstream\n", data, end.encode()))
    return whole


def _add_face(producer: Any, face: FontSubset) -> str:
    """Add a face: what it is, its widths, its letters, and how to read them; a reference to it."""
    # A face of a part of the letters is to be called so: six letters, a plus, its name.
    name = f"NYSANA+{face.name}"
    flags = _SYMBOLIC | _FORCED_BOLD * (face.weight >= _BOLD)
    stem = round(50 + (face.weight // 65) ** 2)
    file = _add_stream(producer, face.file, f"/Filter/FlateDecode/Length1 {face.length}")
    about = _add_text(
        producer,
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox{face.box}/ItalicAngle 0"
        f"/Ascent {face.ascent}/Descent {face.descent}/CapHeight {face.capitals}/StemV {stem}"
        f"/MissingWidth {face.missing}/FontFile2 {file}>>",
    )
    single = _add_text(
        producer,
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/FontDescriptor {about}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>"
        f"/DW {face.missing}/W{face.widths}/CIDToGIDMap {_add_stream(producer, face.glyphs)}>>",
    )
    return _add_text(
        producer,
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{single}]/ToUnicode {_add_stream(producer, face.unicode)}>>",
    )
