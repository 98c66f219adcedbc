"""Photos in Word: a frame of 30 by 40 mm beside lines, as a table without rules around it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from tui.documents.docx.style import CELL_STYLE
from tui.documents.docx.xml import (
    cell_start,
    paragraph,
    run,
    run_properties,
    spacer,
    table_start,
    twips,
    valid_line,
)
from tui.documents.style import APART, BESIDE, FRAME, STYLES
from tui.forms.picture import jpeg_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from docx.parts.document import DocumentPart

    from tui.documents.docx.line import LineWriter
    from tui.documents.docx.page_count import PageCount
    from tui.documents.paper import Photo

    Photos: TypeAlias = Callable[[str], bytes | None]

_INSIDE = 0.6
"""Between the frame's rules and the picture, where Word wants room for a line's depth."""
_EMU = 36_000
"""Word's units for drawings in a millimetre."""
_PICTURED = '<w:spacing w:before="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
_CAPTION = (
    f'<w:pStyle w:val="{CELL_STYLE}"/><w:ind w:left="{twips(2)}" w:right="{twips(2)}"/>'
    '<w:jc w:val="center"/>'
)


def write_photo(photo: Photo, writer: LineWriter, pages: PageCount, drawing: str) -> str:
    """A photo beside its lines, as a table.

    Args:
        photo: the photo, its caption and its lines.
        writer: writes lines as wide as the table.
        pages: the count of pages, which is to know how much height this takes.
        drawing: the picture's XML; where it is empty, the frame holds the caption.
    """
    beside = FRAME[0] + BESIDE
    width, language = writer.width, writer.language
    lines, height = _lines(photo, replace(writer, width=width - beside, celled=True))
    height = max(FRAME[1] + APART, height)
    pages.take(height)
    left, right = twips(beside), twips(width) - twips(beside)
    whole = "<w:cantSplit/>" * (height < pages.full / 2)
    if drawing:
        held = paragraph(f"<w:r>{run_properties(size=1.0)}{drawing}</w:r>", _PICTURED)
    else:
        held = paragraph(run(photo.caption, run_properties(language=language)), _CAPTION)
    opening = f"{table_start((left, right))}{_row(FRAME[1] + APART, whole)}"
    cells = f"{cell_start(left)}{_frame(held)}{spacer()}</w:tc>{cell_start(right)}{lines}</w:tc>"
    return f"{opening}{cells}</w:tr></w:tbl>"


def _lines(photo: Photo, writer: LineWriter) -> tuple[str, float]:
    """The lines beside a photo, and the height that they take."""
    written, height, skip = [], 0.0, 0.0
    for line in photo.lines:
        xml, heights = writer.write(line, skip)
        skip = STYLES[line.style].below
        written.append(xml)
        height += sum(heights)
    return "".join(written) or spacer(), height


def _frame(held: str) -> str:
    wide, high = FRAME
    row = _row(high, "<w:cantSplit/>", rule="exact")
    opening = cell_start(twips(wide), centred=True)
    return f"{table_start((twips(wide),), ruled=True)}{row}{opening}{held}</w:tc></w:tr></w:tbl>"


def _row(height: float, properties: str, rule: str = "atLeast") -> str:
    high = f'<w:trHeight w:val="{twips(height)}" w:hRule="{rule}"/>'
    return f"<w:tr><w:trPr>{properties}{high}</w:trPr>"


class Pictures:
    """Drawings of a document, one for each photo.

    Args:
        part: the document's main part.
        photos: gives a photo's JPEG by its name.
        numbers: gives each drawing a number of its own in the document.
    """

    def __init__(self, part: DocumentPart, photos: Photos | None, numbers: Iterator[int]) -> None:
        self._part, self._photos, self._numbers = part, photos, numbers

    def drawing(self, photo: Photo, told: str) -> str:
        """The XML of a photo, as large as the frame; empty where there is no JPEG.

        The words `told` are for whoever cannot see it.
        """
        data = self._photos(photo.file) if self._photos is not None and photo.file else None
        size = None if data is None else jpeg_size(data)
        if data is None or size is None:
            return ""
        room = [(side - 2 * _INSIDE) * _EMU for side in FRAME]
        scale = min(side / max(pixels, 1) for side, pixels in zip(room, size, strict=True))
        width, height = (max(int(pixels * scale), 1) for pixels in size)
        try:
            inline = self._part.new_pic_inline(BytesIO(data), width, height)
        except Exception:  # noqa: BLE001 - python-docx does not know each JPEG, and raises no less
            return ""
        inline.docPr.set("id", str(next(self._numbers)))
        inline.docPr.set("descr", valid_line(told))
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        return f"<w:drawing>{inline.xml}</w:drawing>"
