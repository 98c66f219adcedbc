"""Output of commands: lines and JSON that give a terminal no orders, and notes on errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.desk.printing.output_folder import STANDARD_OUTPUT
from tui.exchange.json_text import json_text
from tui.forms.clean import clean_line, clean_text

if TYPE_CHECKING:
    from tui.desk.printing.printer import Printed
    from tui.forms.place import Place


def put(line: str) -> None:
    """Print a line to standard output."""
    print(clean_text(line))


def put_json(data: object) -> None:
    """Print data as JSON to standard output."""
    print(json_text(data))


def note(text: str) -> None:
    """Write a sentence to standard error."""
    print(clean_line(text), file=sys.stderr)


def put_printed(printed: Printed) -> None:
    """Print the path of a document that is a file, and note what is to be known of it."""
    for each in printed.sentences():
        note(each)
    if printed.path is not STANDARD_OUTPUT:
        put(str(printed.path))


def place_text(place: Place) -> str:
    """A place of a record as a script writes it: a blank, or `rows[1].column`."""
    return place if isinstance(place, str) else f"{place[0]}[{place[1] + 1}].{place[2]}"
