"""Files of other programs: what their first bytes say, and the members of those that are zips."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.exchange.reading.bounds import unpacked
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

ZIP: Final = b"PK"
COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""The beginning of the files of the old Office, and of encrypted ones of the new."""
RTF: Final = b"{\\rtf"
_OTHERS: Final = {
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"\x1f\x8b": "other",
    b"Rar!": "other",
    b"7z\xbc\xaf": "other",
    b"SQLite": "other",
    b"\x7fELF": "other",
    b"MZ\x90": "other",
}
_PARTS: Final = (".xml", ".rels", "mimetype")
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."


class Package(NamedTuple):
    """A file that is a zip: all its names, and the members that say what is in it."""

    names: frozenset[str]
    parts: Mapping[str, bytes]

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file."""
        return "word/document.xml" in self.names

    @property
    def is_workbook(self) -> bool:
        """Whether it is an Excel file."""
        return not self.names.isdisjoint(("xl/workbook.xml", "xl/workbook.bin"))

    @property
    def open_document(self) -> str:
        """What it is of OpenDocument, such as `text` or `spreadsheet`; '' for no such file."""
        kind = self.parts.get("mimetype", b"").decode("ascii", "replace").strip()
        return kind.removeprefix(_OPEN_DOCUMENT) if kind.startswith(_OPEN_DOCUMENT) else ""


def open_package(data: bytes) -> Package:
    """Open a file that is a zip.

    Raises:
        UserError: it is damaged, unpacks to too much, or opens with a password only.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if any(each.flag_bits & 1 for each in archive.infolist()):
                raise UserError(message("import.password"))
            parts = unpacked(archive, _PARTS)
            names = frozenset(archive.namelist())
    except UserError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise UserError(message("import.damaged")) from error
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UserError(message("import.password"))
    return Package(names, parts)


def is_old_word(data: bytes) -> bool:
    """Whether a compound file is an old Word file.

    Raises:
        UserError: it opens with a password only.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UserError(message("import.password"))
    return "WordDocument".encode("utf-16-le") in data


def foreign_kind(data: bytes) -> str:
    """What a file is that holds neither a table nor a text: pdf, picture, other; '' for none."""
    return next((kind for begun, kind in _OTHERS.items() if data.startswith(begun)), "")
