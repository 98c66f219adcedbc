"""Pages as pictures, and what of a picture looks different to whoever holds both in the hand.

A page is drawn large and made small: where the edge of a letter falls between two dots of a
picture is no difference then, nor how it was smoothed.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from tests.plugins.test_paper import TODAY
from tui.documents.pdf.exporter import write_pdf

if TYPE_CHECKING:
    from tui.documents.paper import Paper

DOTS = 60
"""Of a picture on an inch."""
_LARGER = 8
_GREYS = 8
_STEP = 255 / (_GREYS - 1)
_SEEN = 27
"""Places that differ by no more, of 255, look the same: a lost rule makes 40, a tick in place of a
cross 31, another way of smoothing letters 23."""


def drawn(paper: Paper, **manner: Any) -> Image.Image:
    """The first page of a document, in greys; `manner` is how PDFium is to draw it."""
    file = BytesIO()
    write_pdf(paper, file, printed=TODAY)
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        page = document[0]
        drawing: Image.Image = page.render(
            scale=_LARGER * DOTS / 72, grayscale=True, **manner
        ).to_pil()
        return drawing.reduce(_LARGER)
    finally:
        document.close()


def kept(picture: Image.Image) -> bytes:
    """A picture as a small file, in few greys."""
    greys = picture.point([round(grey / _STEP) for grey in range(256)])
    greys.putpalette([part for grey in range(_GREYS) for part in (round(grey * _STEP),) * 3])
    file = BytesIO()
    greys.save(file, "PNG", bits=4, optimize=True)
    return file.getvalue()


def difference(picture: Image.Image, other: Image.Image) -> tuple[int, ...] | None:
    """The rectangle of all that looks different, in mm from the left upper corner; None for none.

    Each dot is taken together with those around it.
    """
    if picture.size != other.size:
        return 0, 0, *(round(side / DOTS * 25.4) for side in picture.size)
    around = [one.convert("L").filter(ImageFilter.BoxBlur(1)) for one in (picture, other)]
    apart = ImageChops.difference(*around).point([255 * (grey > _SEEN) for grey in range(256)])
    box = apart.getbbox()
    return None if box is None else tuple(round(side / DOTS * 25.4) for side in box)
