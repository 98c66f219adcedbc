"""The command that writes out the text of a form."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.output import put
from tui.desk.kit.drafts import write_text
from tui.desk.kit.texts import text_of

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def print_source(desk: Desk, options: argparse.Namespace) -> None:
    """Write the text of a form as it stands in its file, a bundled one's, too.

    With a file named it goes there; one that is there already is not written over.
    """
    form = desk.form(options.form)
    edition = date.fromisoformat(options.edition) if options.edition else None
    text = text_of(form, edition, options.language)
    text = text if text.endswith("\n") else f"{text}\n"
    if options.output:
        write_text(Path(options.output), text)
        put(options.output)
    else:
        sys.stdout.write(text)
