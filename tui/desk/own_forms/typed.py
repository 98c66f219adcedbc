"""A text that is being typed, read and held against the forms that there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.desk.kit.texts import faultless
from tui.desk.own_forms.trials import id_in
from tui.forms.texts.check import check_typed_text, has_faults
from tui.user_texts import surroundings_of

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.forms.language.faults.reading import Reading
    from tui.forms.language.sheet import Sheet


def check_typed(desk: Desk, text: str) -> Reading:
    """All that is wrong with a text, and its sheet as far as it can be read."""
    host = desk.host
    path = Path(f"{id_in(text) or 'form'}.form")
    reading = check_typed_text(text, path, host.kinds, surroundings_of(host), desk.today())
    sheet = reading.sheet
    if sheet is not None and sheet.is_report and not has_faults(reading):
        from tui.reports.checking import count_faults

        reading = reading._replace(faults=(*reading.faults, *count_faults(reading, host.forms)))
    return reading


def faultless_sheet(desk: Desk, text: str) -> Sheet:
    """The sheet of a text.

    Raises:
        FaultyTextError: the text has faults.
    """
    return faultless(check_typed(desk, text))
