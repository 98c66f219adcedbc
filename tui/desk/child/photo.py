"""The photo of a child: the one in the newest of its records that has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.records.search.child import Child


def photo_of_child(desk: Desk, child: Child) -> bytes | None:
    """The JPEG of a child's photo, noted in the log as viewed; None where it has none.

    Where its records name one and it cannot be read, there are no bytes.
    """
    found = None
    for form_id, record_id in desk.printer.papers_of(child):
        try:
            form = desk.form(form_id)
            record = desk.records(form).get(record_id)
        except UserError:
            continue
        blanks = form.sheet_or_latest(record).blanks.values()
        names = (record.values.get(each.name) for each in blanks if each.kind.name == "photo")
        for name in filter(None, names):
            if (jpeg := desk.vault.photos.get(str(name))) is not None:
                desk.vault.log.note("viewed", form.id, [record.id], way="child")
                return jpeg
            found = b""
    return found
