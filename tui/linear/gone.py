"""The deleted records of a form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.forms.language.record_name import record_name
from tui.linear.command import yes
from tui.linear.viewing import values_told
from tui.locale import say
from tui.records.storage.timestamp import local_time

if TYPE_CHECKING:
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation
    from tui.records.ledger.record import DeletedRecord


def offer_gone(talk: Conversation, form: Form) -> None:
    """Offer the deleted records, to be read and brought back, until somebody goes back."""
    while gone := talk.desk.records(form).deleted():
        talk.say("", say("bin.title", title=form.title))
        entries = [
            f"{record_name(form.sheet_or_latest(one.record.edition), one.record.values)} · "
            f"{local_time(one.at):%d.%m.%Y %H:%M} {one.by}".rstrip()
            for one in gone
        ]
        picked = talk.pick(entries, ("out",), question=say("linear.which_record"))
        if picked.order:
            return
        talk.contained(partial(_offer, talk, form, gone[picked.at]))
    talk.say(say("bin.empty"))


def _offer(talk: Conversation, form: Form, gone: DeletedRecord) -> None:
    """Read a deleted record out, and bring it back if somebody agrees."""
    record = talk.desk.view_deleted(form, gone)
    talk.say(*values_told(form.sheet_or_latest(record.edition), record.values))
    if yes(talk.ask(say("linear.bring_back"))):
        records = talk.desk.records(form)
        talk.with_reason(lambda why: records.restore(record.id, gone.number, reason=why))
        talk.say(say("records.restored"))
