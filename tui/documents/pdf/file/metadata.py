"""What a PDF says of itself: its title, its author, its language, and that it is for archives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from datetime import datetime

PRODUCER: Final = "nysan"
_PART, _LEVEL = 2, "U"
"""Of PDF/A: ISO 19005-2, with all of its text in Unicode."""


class Metadata(NamedTuple):
    """What a document says of itself."""

    title: str
    language: str
    """Its code, such as kk-KZ."""
    made: datetime
    author: str = ""
    archival: bool = True
    """Whether it is said to be PDF/A; what is encrypted cannot be."""


def xmp(metadata: Metadata) -> str:
    """A document's metadata in XML; of the same ones the same."""
    made = metadata.made.isoformat(timespec="seconds").replace("+00:00", "Z")
    title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(metadata.title)}</rdf:li></rdf:Alt>'
    author = f"<rdf:Seq><rdf:li>{escape(metadata.author)}</rdf:li></rdf:Seq>"
    language = f"<rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag>"
    archival = f"<pdfaid:part>{_PART}</pdfaid:part><pdfaid:conformance>{_LEVEL}"
    return "\n".join(
        (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            '<rdf:Description rdf:about=""',
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
            ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
            ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
            ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">',
            *([f"{archival}</pdfaid:conformance>"] if metadata.archival else []),
            f"<dc:title>{title}</dc:title>",
            *([f"<dc:creator>{author}</dc:creator>"] if metadata.author else []),
            f"<dc:language>{language}</dc:language>",
            f"<xmp:CreateDate>{made}</xmp:CreateDate>",
            f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
        )
    )
