"""A record in lines: its values by their labels, and its history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.linear.question import value_text
from tui.locale import language, say
from tui.records.ledger.record import record_of
from tui.system.clock import in_own_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Values
    from tui.forms.language.sheet import Sheet
    from tui.records.ledger.record import Record


def describe_values(sheet: Sheet, values: Values) -> Iterator[str]:
    """The values of a record, a line for each blank and each row of a table."""
    for name, blank in sheet.told_blanks.items():
        if blank.columns:
            for number, row in enumerate(values.get(name) or (), 1):
                cells = (
                    f"{column.label}: {shown}"
                    for key, column in blank.columns.items()
                    if (shown := value_text(column, row.get(key)))
                )
                yield f"{blank.label} {number}. {'; '.join(cells)}"
        elif shown := value_text(blank, values.get(name)):
            yield f"{blank.label}: {shown}"


def describe_history(desk: Desk, form: Form, record: Record) -> Iterator[str]:
    """The changes of a record: when, by whom, and the values that are new; noted as viewed."""
    before: list[str] = []
    for change in desk.view_history(form, record.id):
        at = in_own_zone(datetime.fromisoformat(change.at)).strftime("%d.%m.%Y %H:%M")
        gone = change.document is None
        yield f"{at}  {change.by}  {say('history.deleted' if gone else 'history.put')}"
        state = record_of(change.id, change.document or {})
        after = list(describe_values(form.sheet_or_latest(state, language()), state.values))
        for line in after:
            if line not in before:
                yield f"  {line}"
        before = after or before
