"""The check of a report's text against the forms that it counts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.faults.fault import Fault, Level
from tui.locale import message
from tui.reports.compiling import plan_of
from tui.reports.sources import ViewSources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.form import Form
    from tui.forms.language.faults.reading import Reading
    from tui.locale import Message


class _Nothing:
    """A records view without records."""

    def __getattr__(self, name: str) -> object:
        return lambda *_: ()


def count_faults(reading: Reading, forms: Mapping[str, Form]) -> list[Fault]:
    """What a report counts and is not there: forms, blanks, days, conditions."""
    sheet = reading.sheet
    if sheet is None or sheet.language != "kk":
        return []
    file = sheet.source.name if sheet.source else sheet.id
    found: list[Fault] = []

    def complain(path: str, why: Message) -> None:
        line, column = reading.places.get(path, (0, 0))
        told = message("text.in_blank", name=path.rpartition(".")[2], why=why)
        found.append(Fault(file, line, column, told, Level.FAULT))

    plan_of(sheet, ViewSources(_Nothing(), forms), complain)  # type: ignore[arg-type]
    return sorted(found, key=lambda fault: (fault.line, fault.column))
