"""XML of published forms, parsed in bounds and without anything from outside."""

from __future__ import annotations

from typing import Any

from tui.locale import message
from tui.user_error import UserError


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
