"""The table in a file, whatever the file's name says that it is."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from tui.exchange.reading.bounds import unpacked
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.exchange.table.grid import Source

_ZIP: Final = b"PK"
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""The beginning of the files of the old Office, and of encrypted ones of the new."""
_OTHERS: Final = {
    b"%PDF": "import.pdf",
    b"{\\rtf": "import.not_table",
    b"\x89PNG": "import.picture",
    b"\xff\xd8\xff": "import.picture",
    b"GIF8": "import.picture",
    b"\x1f\x8b": "import.not_table",
    b"Rar!": "import.not_table",
    b"7z\xbc\xaf": "import.not_table",
    b"SQLite": "import.not_table",
    b"\x7fELF": "import.not_table",
    b"MZ\x90": "import.not_table",
}


def read_source(name: str, data: bytes, *, encoding: str = "") -> Source:
    """Read the tables of a file from its bytes; `name` is the file's name without a folder.

    `encoding` is that of a text file, where the user says which; else it is found.

    Raises:
        UserError: it is no table, is damaged, too large, or opens with a password only.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise UserError(message("import.empty"))
    if data.startswith(_ZIP):
        return _from_package(name, data)
    if data.startswith(_COMPOUND):
        return _from_compound(name, data)
    for beginning, key in _OTHERS.items():
        if data.startswith(beginning):
            raise UserError(message(key))
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower().startswith(_PAGES):
        raise UserError(message("import.page"))
    from tui.exchange.reading.delimited import read_delimited

    return read_delimited(name, data, encoding)


def read_pasted(text: str) -> Source:
    """Read rows that were copied from a spreadsheet or from Word and pasted.

    Raises:
        UserError: they are no table.
    """
    if not text.strip():
        raise UserError(message("import.empty"))
    from tui.exchange.reading.delimited import read_rows

    return read_rows("", "pasted", text)


_PAGES: Final = (b"<html", b"<!doctype html", b"<?xml", b"<table", b"<meta", b"mime-version")
"""Beginnings of what other programs call .xls and is a web page."""


def _from_package(name: str, data: bytes) -> Source:
    """Read a file that is a zip: a workbook, or a Word file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if any(each.flag_bits & 1 for each in archive.infolist()):
                raise UserError(message("import.password"))
            parts = unpacked(archive, (".xml", ".rels", "mimetype"))
            names = set(archive.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        if isinstance(error, UserError):
            raise
        raise UserError(message("import.damaged")) from error
    if "word/document.xml" in names:
        from tui.exchange.reading.word import read_word

        return read_word(name, parts["word/document.xml"])
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        from tui.exchange.reading.workbook import read_workbook

        return read_workbook(name, data, "xlsx", parts)
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise UserError(message("import.password"))
        from tui.exchange.reading.workbook import read_workbook

        return read_workbook(name, data, "ods", parts)
    raise UserError(message("import.not_table"))


def _from_compound(name: str, data: bytes) -> Source:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UserError(message("import.password"))
    if "WordDocument".encode("utf-16-le") in data:
        raise UserError(message("import.old_word"))
    from tui.exchange.reading.workbook import read_workbook

    return read_workbook(name, data, "xls", {})
