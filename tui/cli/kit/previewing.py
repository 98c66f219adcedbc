"""The command that shows how a form's text prints, blank and filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.cli.output import put, put_printed
from tui.cli.printing.papers import file_ending, output_path
from tui.desk.kit.previews import preview_papers, write_preview
from tui.desk.kit.texts import named_sheet
from tui.locale import say

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk

_TITLES: Final = ("kit.preview.blank", "kit.preview.filled")


def preview_form(desk: Desk, options: argparse.Namespace) -> None:
    """Print a form blank and filled with invented values, as text or into a file."""
    sheet = named_sheet(desk, options.file).sheet
    ending = file_ending(options, "txt")
    if options.output or ending != "txt":
        path = output_path(desk, options, f"{sheet.id}-preview", ending)
        put_printed(write_preview(sheet, ending, path, desk.today()))
        return
    from tui.documents.text.plain import plain_lines

    for title, paper in zip(_TITLES, preview_papers(sheet), strict=True):
        put(f"── {say(title)} ──")
        for line in plain_lines(paper):
            put(line)
        put("")
