"""The texts of forms as files: checked beside the forms that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.faults.fault import Fault
from tui.forms.texts.check import check_text, has_faults
from tui.forms.texts.misnamed import is_text, misnamed
from tui.locale import LANGUAGES, message
from tui.user_texts import surroundings_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.desk.desk import Desk


def files_named(named: Iterable[Path]) -> list[Path]:
    """The files that are named, and the texts in the folders among them."""
    found: list[Path] = []
    for path in named:
        found += [p for p in sorted(path.glob("*.form")) if is_text(p)] if path.is_dir() else [path]
    return found


def check_files(desk: Desk, named: Iterable[Path]) -> list[Fault]:
    """All faults and warnings of some files and folders, file by file."""
    host = desk.host
    around = surroundings_of(host)
    found: list[Fault] = []
    editions: dict[tuple[str, object], str] = {}
    for path in files_named(named):
        reading = check_text(path, host.kinds, around, desk.today())
        found += reading.faults
        sheet = reading.sheet
        if sheet is not None and sheet.is_report and not has_faults(reading):
            from tui.reports.checking import count_faults

            found += count_faults(reading, host.forms)
        if sheet is None or sheet.language != LANGUAGES[0] or has_faults(reading):
            continue
        other = editions.setdefault((sheet.id, sheet.edition), path.name)
        if other != path.name:
            why = message("text.edition_twice", edition=sheet.edition, file=other)
            found.append(Fault(path.name, reading.line_of_key("edition"), 0, why))
    for path in named:
        if path.is_dir():
            found += (fault for fault in misnamed(path) if fault not in found)
    return found
