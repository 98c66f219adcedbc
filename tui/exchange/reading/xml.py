"""XML of office files, parsed in bounds and without anything from outside."""

from __future__ import annotations

from typing import Any, Final

from tui.locale import message
from tui.user_error import UserError

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements, as names of elements begin."""
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The same in files that were saved as strict ones."""


def parse_xml(data: bytes) -> Any:
    """The root of some XML.

    Raises:
        UserError: it is damaged.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(message("import.damaged")) from error


def parse_word_xml(data: bytes) -> Any:
    """The root of a member of a Word file, its elements in the namespace `W`.

    Raises:
        UserError: it is damaged.
    """
    return parse_xml(data.replace(_STRICT, W[1:-1].encode()))
