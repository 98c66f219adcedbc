"""The form in a file, whatever the file's name says that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.exchange.reading.bounds import MOST_BYTES
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
    from tui.forms.kit.publication import Publication

_FOREIGN: Final = {"pdf": "kit.pdf", "picture": "kit.picture", "other": "kit.not_document"}
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
    if data.startswith(ZIP):
        return _from_package(name, data)
    if data.startswith(COMPOUND):
        return _converted(name, data, "doc") if is_old_word(data) else _from_table(name, data)
    if data.startswith(RTF):
        return _converted(name, data, "rtf")
    if kind := foreign_kind(data):
        raise UserError(message(_FOREIGN[kind]))
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
    package = open_package(data)
    if package.is_word:
        from tui.exchange.published.word import read_word_form

        return read_word_form(name, package.parts)
    if package.open_document.startswith("text"):
        from tui.exchange.published.open_document import read_open_document

        return read_open_document(name, package.parts)
    if package.is_workbook or package.open_document.startswith("spreadsheet"):
        return _from_table(name, data)
    raise UserError(message("kit.not_document"))


def _from_table(name: str, data: bytes) -> Publication:
    from tui.exchange.published.sheet import publication_of
    from tui.exchange.reading.source import read_source

    return publication_of(read_source(name, data))


def _converted(name: str, data: bytes, ending: str) -> Publication:
    from tui.exchange.published.office import converted

    return _from_package(name, converted(data, ending))
