"""The verification of all that a session keeps: its vault, its backups, plugins' own storages."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.desk.editions.survey import missing_texts
from tui.forms.form import Form
from tui.records.backup.verification import missing_photos, verify
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.progress import Report
    from tui.records.backup.verification import Verification


def verify_desk(desk: Desk, report: Report) -> Verification:
    """Verify all that the vault and its backups hold; see `Desk.verify`."""
    own = [form for form in desk.forms if type(form).storage is not Form.storage]
    verification = verify(desk.vault, desk.today(), [form.id for form in own], report)
    for form in own:
        try:
            verification.lines += len(list(desk.records(form)))
        except UserError as refusal:
            verification.damages.append((form.id, refusal.message))
    for form, records in desk.all_records():
        # A ledger that does not open is among the damages already.
        with suppress(UserError):
            verification.damages += missing_photos(desk.vault, form, records)
            verification.damages += missing_texts(desk.vault, form)
    return verification
