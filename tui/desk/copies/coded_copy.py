"""Copies that leave the school, written into files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.copies.coded_table import CodedTable
from tui.desk.copies.codes import Codes
from tui.desk.copies.mask import Mask
from tui.desk.printing.record_tables import table_language
from tui.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.progress import Report
    from tui.records.ledger.record import Record
    from tui.records.search.child import Child


def write_copy(
    desk: Desk,
    form: Form,
    records: Sequence[Record],
    ending: str,
    path: Path,
    *,
    code: str = "",
    fresh: bool = False,
    report: Report = silent,
) -> Printed:
    """Write a copy of records as a table that says of nobody who it is.

    The key to the codes is kept in the vault; a child has the same in each copy, unless they are
    to be `fresh`. The act is noted in the log.

    Raises:
        Stopped: `report` stopped the work.
        UserError: this session does not write, or the file cannot be written.
    """
    progress = Progress(len(records), report)
    children = [desk.children.by_record(form.id, record.id) for record in records]
    keys = {tuple(child.keys): None for child in children if child is not None}
    given = Codes(desk.vault).assign(keys, fresh=fresh)
    codes = {record.id: given.get((form.id, record.id), "") for record in records}
    coded = CodedTable(form, codes, Mask(desk.children.all()), table_language(code), desk.today())
    printed = desk.printer.write_table(coded.of(records, progress), ending, path, progress)
    ids = [record.id for record in records]
    desk.vault.log.note("exported", form.id, ids, format=ending, way="coded")
    return printed.with_notes(coded.notes())


def coded_children(desk: Desk) -> list[tuple[str, Child | None]]:
    """The children behind the codes that were given; None where all records of one are gone.

    The records that are told of are noted in the log as viewed.
    """
    found = []
    for code, keys in Codes(desk.vault).records.items():
        children = (desk.children.by_record(*key) for key in keys)
        child = next(filter(None, children), None)
        found.append((code, child))
        for form, ids in child.records.items() if child else ():
            desk.vault.log.note("viewed", form, ids, way="show")
    return found
