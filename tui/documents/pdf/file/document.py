"""The file of a PDF, made of finished pages, of their structure, and of what it says of itself.

fpdf2 writes the file: its pages, bookmarks, pictures, what it says of itself. Left to itself it
reads and cuts down its fonts anew for every document, keeps all pages as they were drawn until
the end, looks through them then for what they use, and packs nothing but pages. Here faces are
kept for the next document, a page is deflated once it is drawn and itself names what it uses, and
all else is packed, too. This file and `producer.py` reach into fpdf2 (2.8.9, pinned); what they
reach for is held by `tests/documents/pdf/file/test_fpdf2.py`.
"""

from __future__ import annotations

import zlib
from copy import copy
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.documents.pdf.file.handling import Handling
from tui.documents.pdf.file.metadata import PRODUCER, Metadata, xmp
from tui.documents.pdf.file.producer import producer_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import BinaryIO

    from fpdf import FPDF

    from tui.documents.pdf.file.bookmarks import Bookmark
    from tui.documents.pdf.structure import Structure


class FinishedPage(NamedTuple):
    """A page that nothing is drawn on any more."""

    landscape: bool
    content: bytes
    """The operators that draw it, deflated."""
    pictures: tuple[bytes, ...] = ()
    """The JPEGs that it shows and calls P0, P1 and so on."""
    foot: bytes = b""
    """The operators of its foot, which is not known before its paper's last page is."""


EMPTY: Final = zlib.compress(b"")
"""The operators of a page with nothing on it."""


class Document(NamedTuple):
    """What a file is made of."""

    about: Metadata
    pages: Sequence[FinishedPage]
    letters: Mapping[str, Iterable[str]]
    """The letters that the pages show beside the usual ones, by the style of each face."""
    structure: Structure
    bookmarks: Sequence[Bookmark] = ()
    handling: Handling = Handling()


def write_file(document: Document, file: BinaryIO) -> None:
    """Write a document as a PDF; one without pages as one of an empty page."""
    from fpdf import FPDF

    if not document.pages:
        document = document._replace(pages=[FinishedPage(landscape=False, content=EMPTY)])
    pdf = FPDF(format="A4")
    _describe(pdf, document.about, duplex=document.handling.duplex)
    if document.handling.password:
        _shut(pdf, document.handling.password)
    waiting = list(document.bookmarks)
    for number, finished in enumerate(document.pages):
        pdf.add_page("landscape" if finished.landscape else "portrait")
        while waiting and waiting[0].page == number:
            pdf.start_section(waiting[0].title, waiting.pop(0).level)
    # No page number is on the pages as "{nb}".
    pdf.alias_nb_pages("")
    producer: Any = partial(producer_class(), document=document)
    pdf.output(file, output_producer_class=producer)


def _shut(pdf: FPDF, password: str) -> None:
    from secrets import token_urlsafe

    from fpdf.enums import EncryptionMethod

    # Whoever opens it may do all with it, so nobody needs to know the owner's password.
    pdf.set_encryption(token_urlsafe(), password, EncryptionMethod.AES_256, encrypt_metadata=True)


def _describe(pdf: FPDF, about: Metadata, *, duplex: bool) -> None:
    from fpdf.enums import Duplex, OutputIntentSubType
    from fpdf.prefs import ViewerPreferences

    pdf.pdf_version = "1.7"
    # A page that asks for it is read as one with transparency, of which it has none.
    pdf.allow_images_transparency = False
    pdf.set_title(about.title)
    pdf.set_lang(about.language)
    pdf.set_producer(PRODUCER)
    pdf.set_creation_date(about.made)
    if about.author:
        pdf.set_author(about.author)
    pdf.set_xmp_metadata(xmp(about))
    pdf.viewer_preferences = ViewerPreferences(
        display_doc_title=True,
        duplex=Duplex.DUPLEX_FLIP_LONG_EDGE if duplex else None,
        print_scaling="None",
    )
    if about.archival:
        pdf.add_output_intent(
            OutputIntentSubType.PDFA, "sRGB", dest_output_profile=copy(_colours()), info="sRGB2014"
        )


@cache
def _colours() -> Any:
    """The profile of the colours of pictures, deflated once for all documents."""
    from fpdf.output import PDFICCProfile
    from fpdf.util import builtin_srgb2014_bytes

    return PDFICCProfile(builtin_srgb2014_bytes(), 3, "DeviceRGB")
