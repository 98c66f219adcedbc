"""Letters in records that the font of printed documents lacks, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.record_name import record_name
from tui.forms.printed_letters import missing_letters
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.locale import Message
    from tui.records.ledger.record import Record


def unprintable(form: Form, records: Iterable[Record]) -> Iterator[Message]:
    """Yield, for each blank with letters that the font lacks, these, its record and its label.

    Blanks that are never printed are left out.
    """
    for record in records:
        sheet = form.sheet_or_latest(record)
        for name, value in record.values.items():
            blank = sheet.blanks.get(name)
            if blank is None or blank.private:
                continue
            if lost := missing_letters("\n".join(_texts(value))):
                yield message(
                    "print.unprintable",
                    letters=" ".join(sorted(lost)),
                    record=record_name(sheet, record.values),
                    blank=blank.label,
                )


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
