"""The deleted records of a form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.forms.language.record_name import record_name
from tui.linear.viewing import describe_values
from tui.locale import say
from tui.records.storage.timestamp import local_time

if TYPE_CHECKING:
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.ledger.record import DeletedRecord


def offer_deleted(talk: Conversation, form: Form) -> None:
    """Offer the deleted records, to be read and brought back, until somebody goes back."""
    while deleted := talk.desk.records(form).deleted():
        talk.say("", say("bin.title", title=form.title))
        entries = [
            f"{record_name(form.sheet_or_latest(one.record), one.record.values)} · "
            f"{local_time(one.at):%d.%m.%Y %H:%M} {one.by}".rstrip()
            for one in deleted
        ]
        picked = talk.pick(entries, ("out",), question=say("linear.which_record"))
        if picked.order:
            return
        talk.attempt(partial(_offer, talk, form, deleted[picked.at]))
    talk.say(say("bin.empty"))


def _offer(talk: Conversation, form: Form, deleted: DeletedRecord) -> None:
    """Say the values of a deleted record, and bring it back on a yes."""
    record = talk.desk.view_deleted(form, deleted)
    talk.say(*describe_values(form.sheet_or_latest(record), record.values))
    if talk.agree(say("linear.bring_back")):
        records = talk.desk.records(form)
        talk.with_reason(lambda why: records.restore(record.id, deleted.number, reason=why))
        talk.say(say("records.restored"))
