"""The command that prints the handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import note, put, put_printed
from tui.cli.printing.papers import named_file
from tui.desk.printing.output_folder import file_in, usual_folder
from tui.desk.topics import find_pages
from tui.documents.text.plain import WIDTH
from tui.handbook.contents import names, page, pages
from tui.handbook.lines import lines_of
from tui.locale import message, say, use_language
from tui.records.storage.home import home
from tui.system.clock import local_day, system_clock
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.host import Host


def _print_card(options: argparse.Namespace) -> None:
    """Print the card of keys, with those that the vault's file `keys.toml` gives acts."""
    from tui.desk.printing.key_card import CARD, write_card
    from tui.keyfile import read_keys

    if options.language:
        use_language(options.language)
    if (keys := home() / "keys.toml").is_file():
        for problem in read_keys(keys):
            note(str(problem))
    if options.output:
        path = named_file(options.output, "pdf")
    else:
        path = file_in(usual_folder(), f"{CARD}.pdf")
    put_printed(write_card(path, local_day(system_clock())))


def show_help(host: Host, options: argparse.Namespace) -> None:
    """Print a page of the handbook, the list of all, or those in which some words stand."""
    words = " ".join(options.topic).strip()
    if options.card:
        _print_card(options)
    elif not words:
        put(say("handbook.title"))
        for each in pages():
            put(f"  {each.name:<14}{each.title}")
        put(say("handbook.how"))
    elif words.lower() in names():
        shown = page(words.lower())
        for line, _look in [(shown.title, "heading"), *lines_of(shown, WIDTH)]:
            put(line)
    elif found := find_pages(host, words):
        for each, line in found:
            put(f"  {each.name:<14}{each.title}")
            put(f"  {'':<14}{line}")
    else:
        raise UserError(message("handbook.nothing", words=words))
