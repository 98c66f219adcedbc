"""Previews of a form's text: blank, and filled in with invented values."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from tui.desk.printing.output_folder import write_output
from tui.desk.printing.printer import Printed
from tui.forms.kit.samples import ROWS, sample_record
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tui.documents.paper import Paper
    from tui.forms.language.sheet import Sheet


def preview_papers(sheet: Sheet) -> list[Paper]:
    """A sheet as it prints: one to be written on by hand, and one filled in."""
    from tui.documents.composition import paper_of, register_of

    if sheet.kind == "register":
        records = [sample_record(sheet, turn) for turn in range(ROWS)]
        return [register_of(sheet, None), register_of(sheet, records)]
    return [paper_of(sheet, None), paper_of(sheet, sample_record(sheet))]


def write_preview(sheet: Sheet, ending: str, path: Path, printed: date) -> Printed:
    """Write the preview of a sheet into a file; `ending` is pdf, docx or txt.

    Raises:
        UserError: no such file can be made, or it cannot be written.
    """
    from tui.documents.exporters import EXPORTERS

    exporter = EXPORTERS.get(ending)
    if exporter is None:
        known = ", ".join(EXPORTERS)
        raise UserError(message("cli.not_choice", argument="--as", word=ending, known=known))

    file = BytesIO()
    lost = exporter(preview_papers(sheet), file, printed)
    written = write_output(path, file.getvalue())
    return Printed(written, lost if isinstance(lost, frozenset) else frozenset())
