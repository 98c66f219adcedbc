"""The command that prints the handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import put
from tui.documents.text.plain import WIDTH
from tui.handbook.contents import find, names, page, pages
from tui.handbook.lines import lines_of
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.host import Host


def show_help(_: Host, options: argparse.Namespace) -> None:
    """Print a page of the handbook, the list of all, or those in which some words stand."""
    words = " ".join(options.topic)
    if not words:
        put(say("handbook.title"))
        for each in pages():
            put(f"  {each.name:<14}{each.title}")
        put(say("handbook.how"))
    elif words in names():
        shown = page(words)
        for line, _look in [(shown.title, "heading"), *lines_of(shown, WIDTH)]:
            put(line)
    elif found := find(words):
        for each, line in found:
            put(f"  {each.name:<14}{each.title}")
            put(f"  {'':<14}{line}")
    else:
        raise UserError(message("handbook.nothing", words=words))
