"""The form in a file, whatever the file's name says that it is."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from tui.exchange.reading.bounds import MOST_BYTES, unpacked
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.kit.publication import Publication

_ZIP: Final = b"PK"
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS: Final = {
    b"%PDF": "kit.pdf",
    b"\x89PNG": "kit.picture",
    b"\xff\xd8\xff": "kit.picture",
    b"GIF8": "kit.picture",
    b"\x1f\x8b": "kit.not_document",
    b"Rar!": "kit.not_document",
    b"7z\xbc\xaf": "kit.not_document",
    b"SQLite": "kit.not_document",
    b"\x7fELF": "kit.not_document",
    b"MZ\x90": "kit.not_document",
}
_PAGES: Final = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<body", b"<head", b"<?xml")
_LONGEST: Final = 2_000_000
"""Letters of a document: no form has more, and each is looked at many times."""


def read_form(name: str, data: bytes) -> Publication:
    """Read a document from its bytes; `name` is the file's name without a folder.

    Raises:
        UserError: it is no document, is damaged, too large, empty, or opens with a password only.
    """
    if len(data) > MOST_BYTES:
        raise UserError(message("kit.long", limit=MOST_BYTES // 1_000_000))
    found = _read(name, data)
    from tui.forms.kit.publication import PageBreak, Paragraph

    texts = [
        block.text
        if isinstance(block, Paragraph)
        else "".join(c.text for r in block.rows for c in r if c)
        for block in found.blocks
        if not isinstance(block, PageBreak)
    ]
    if not any(text.strip() for text in texts):
        raise UserError(message("kit.empty"))
    if sum(map(len, texts)) > _LONGEST:
        raise UserError(message("kit.long_text"))
    return found


def _read(name: str, data: bytes) -> Publication:
    if not data.strip(b"\0 \r\n\t"):
        raise UserError(message("kit.empty"))
    if data.startswith(_ZIP):
        return _from_package(name, data)
    if data.startswith(_COMPOUND):
        return _from_compound(name, data)
    if data.startswith(b"{\\rtf"):
        return _converted(name, data, "rtf")
    for beginning, key in _OTHERS.items():
        if data.startswith(beginning):
            raise UserError(message(key))
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:400].lower().startswith(_PAGES):
        from tui.exchange.published.web_page import read_web_form

        return read_web_form(name, _page_text(data))
    return _from_text(name, data)


def _from_text(name: str, data: bytes) -> Publication:
    from tui.exchange.published.plain_text import read_text_form
    from tui.exchange.published.sheet import publication_of
    from tui.exchange.reading.encoding import decoded

    if name.casefold().endswith((".csv", ".tsv")):
        from tui.exchange.reading.delimited import read_delimited

        return publication_of(read_delimited(name, data))
    return read_text_form(name, decoded(data)[0])


def _page_text(data: bytes) -> str:
    """The text of a page: in the encoding that it names, else in the one that its letters make."""
    import re

    from tui.exchange.reading.encoding import decoded

    named = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:4000])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data)[0]


def _from_package(name: str, data: bytes) -> Publication:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if any(each.flag_bits & 1 for each in archive.infolist()):
                raise UserError(message("import.password"))
            parts = unpacked(archive, (".xml", ".rels", "mimetype"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UserError(message("import.damaged")) from error
    except ValueError as error:
        if isinstance(error, UserError):
            raise
        raise UserError(message("import.damaged")) from error
    if "word/document.xml" in parts:
        from tui.exchange.published.word import read_word_form

        return read_word_form(name, parts)
    kind = parts.get("mimetype", b"")
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        _refuse_password(parts)
        from tui.exchange.published.open_document import read_open_document

        return read_open_document(name, parts)
    if "xl/workbook.xml" in parts or kind.startswith(
        b"application/vnd.oasis.opendocument.spreadsheet"
    ):
        return _from_table(name, data)
    raise UserError(message("kit.not_document"))


def _refuse_password(parts: Mapping[str, bytes]) -> None:
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UserError(message("import.password"))


def _from_table(name: str, data: bytes) -> Publication:
    from tui.exchange.published.sheet import publication_of
    from tui.exchange.reading.source import read_source

    return publication_of(read_source(name, data))


def _from_compound(name: str, data: bytes) -> Publication:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UserError(message("import.password"))
    if "WordDocument".encode("utf-16-le") in data:
        return _converted(name, data, "doc")
    return _from_table(name, data)


def _converted(name: str, data: bytes, ending: str) -> Publication:
    from tui.exchange.published.office import converted

    return _from_package(name, converted(data, ending))
