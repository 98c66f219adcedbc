"""The table in a file, whatever the file's name says that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.exchange.reading.package import (
    COMPOUND,
    RTF,
    ZIP,
    foreign_kind,
    is_old_word,
    open_package,
)
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.exchange.table.grid import Source

_PAGES: Final = (b"<html", b"<!doctype html", b"<?xml", b"<table", b"<meta", b"mime-version")
"""Beginnings of what other programs call .xls and is a web page."""
_FOREIGN: Final = {"pdf": "import.pdf", "picture": "import.picture", "other": "import.not_table"}


def read_source(name: str, data: bytes, *, encoding: str = "") -> Source:
    """Read the tables of a file from its bytes; `name` is the file's name without a folder.

    `encoding` is that of a text file, where the user says which; else it is found.

    Raises:
        UserError: it is no table, is damaged, too large, or opens with a password only.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise UserError(message("import.empty"))
    if data.startswith(ZIP):
        return _from_package(name, data)
    if data.startswith(COMPOUND):
        return _from_compound(name, data)
    if data.startswith(RTF):
        raise UserError(message("import.not_table"))
    if kind := foreign_kind(data):
        raise UserError(message(_FOREIGN[kind]))
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


def _from_package(name: str, data: bytes) -> Source:
    """Read a file that is a zip: a workbook, or a Word file."""
    package = open_package(data)
    if package.is_word:
        from tui.exchange.reading.word import read_word

        return read_word(name, package.parts["word/document.xml"])
    is_sheet = package.open_document.startswith("spreadsheet")
    if not package.is_workbook and not is_sheet:
        raise UserError(message("import.not_table"))
    from tui.exchange.reading.workbook import read_workbook

    return read_workbook(name, data, "xlsx" if package.is_workbook else "ods", package.parts)


def _from_compound(name: str, data: bytes) -> Source:
    if is_old_word(data):
        raise UserError(message("import.old_word"))
    from tui.exchange.reading.workbook import read_workbook

    return read_workbook(name, data, "xls", {})
