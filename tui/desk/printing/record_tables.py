"""Tables of records: what is in them, in which order, and what is left out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.table.column import Selection, label_of
from tui.documents.table.record_table import empty_table, table_of
from tui.documents.table.report_table import report_table
from tui.forms.editions.left import left_blanks
from tui.forms.language.counting.noted import RECOUNT
from tui.forms.unknown_word import unknown_word
from tui.locale import language, message
from tui.records.lists.arrangement import ANYWHERE, Arrangement
from tui.records.lists.chosen_order import chosen_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tui.desk.desk import Desk
    from tui.desk.printing.record_papers import Found
    from tui.documents.table.record_table import RecordTable
    from tui.forms.form import Form
    from tui.forms.language.sheet import SortColumn
    from tui.locale import Message
    from tui.progress import Progress
    from tui.records.ledger.record import Record

_NAMED: Final = 6
"""Columns that a sentence names."""
_SELECTIONS: Final = {
    "all": Selection(),
    "private": Selection(private=True),
    "listed": Selection(listed=True),
    "listed_private": Selection(listed=True, private=True),
}
_PATIENCE: Final = 1.0
"""Seconds for which a list's texts are made at a time."""


def record_table(
    form: Form,
    records: Found | None,
    selection: Selection,
    code: str,
    *,
    today: date,
    progress: Progress,
) -> RecordTable:
    """The table of records, which are read as it is written; an empty one where they are None.

    Raises:
        UserError: no text of a record's edition is here any more.
    """
    if records is None:
        return empty_table(form, today, code)
    for record in records:
        form.sheet_of(record)
    sheet = form.sheet(form.sheet_on(today).edition, code)
    if sheet.is_report and not selection.listed:
        return report_table(form, sheet, progress.of(records))
    left = left_blanks(form, records, sheet)
    return table_of(form, sheet, progress.of(records), selection, left)


def selections_of(form: Form) -> list[tuple[str, Selection, int]]:
    """The ways to select the columns of a form's tables that differ.

    Each with its name, `all`, `listed`, `private` or `listed_private`, and how many columns it
    gives, those of rows inside records left aside.
    """
    sheet = form.sheet_in_force()
    found: dict[tuple[str, ...], tuple[str, Selection, int]] = {}
    for name, selection in _SELECTIONS.items():
        blanks = selection.blanks_of(sheet)
        taken = tuple(
            part
            for blank in blanks
            for part in (blank.name, *(each.name for each in selection.columns_of(blank)))
        )
        count = sum(not blank.columns for blank in blanks)
        if taken:
            found.setdefault(taken, (name, selection, count))
    return [*found.values()] or [("all", Selection(), 0)]


def left_out(form: Form, selection: Selection, code: str) -> Iterator[Message]:
    """The sentences on what of records is not in their table."""
    sheet = form.sheet_in_force(code)
    taken = {blank.name for blank in selection.blanks_of(sheet)}
    every = selection._replace(private=True).blanks_of(sheet)
    private = [
        label_of(blank, code)
        for blank in every
        if blank.name not in taken and blank.name != RECOUNT
    ]
    for rows in every:
        if rows.name in taken and rows.columns:
            shown = selection.columns_of(rows)
            hidden = (each for each in rows.columns.values() if each not in shown)
            hidden = (each for each in hidden if each.kind.name != "noted")
            private += [label_of(each, code) for each in hidden if each.private]
    if private:
        yield message("table.hidden", count=len(private), labels=_named(private))
    photos = [label_of(each, code) for each in sheet.blanks.values() if each.kind.name == "photo"]
    if photos and not selection.listed:
        yield message("table.photos", labels=_named(photos))


def table_language(code: str = "") -> str:
    """The language of a table's headings: Kazakh or Russian, as the screen speaks."""
    return "ru" if (code or language()) == "ru" else "kk"


def arranged_records(
    desk: Desk, form: Form, words: str = "", sort: SortColumn | None = None
) -> list[Record]:
    """The records of a form as its list shows them.

    Args:
        desk: the desk.
        form: the form.
        words: what the list is narrowed by, as it is typed there.
        sort: the column that it is sorted by; None for the one that the user has chosen, or else
            the order of the form's text.

    Raises:
        UserError: there is no such column, or the records cannot be read.
    """
    records = desk.records(form)
    sheet = form.sheet_in_force(language())
    arrangement = Arrangement(form, sheet, records, desk.today(), lambda: desk.periods)
    names = [each.name for each in arrangement.columns]
    if sort and sort.blank not in names:
        raise unknown_word("record.blank", sort.blank, names)
    sort = sort or chosen_column(desk.vault, form.id, arrangement.columns)
    if sort:
        arrangement.sort(sort.blank, falling=sort.falling)
    arrangement.narrow(ANYWHERE, words)
    ids = arrangement.ids()
    while arrangement.partial:
        # So many records were not looked through yet: here nobody types meanwhile.
        arrangement.prepare(_PATIENCE)
        ids = arrangement.ids()
    return list(map(records.get, ids))


def _named(labels: Iterable[str]) -> str:
    labels = list(labels)
    return ", ".join(labels[:_NAMED]) + (", …" if len(labels) > _NAMED else "")
