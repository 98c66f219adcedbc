"""The command that writes out the text of a form."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from tui.desk.kit.texts import text_of

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk


def print_source(desk: Desk, options: argparse.Namespace) -> None:
    """Write the text of a form as it stands in its file, a bundled one's, too."""
    form = desk.form(options.form)
    edition = date.fromisoformat(options.edition) if options.edition else None
    text = text_of(form, edition, options.language)
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
