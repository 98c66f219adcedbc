"""What is still to be typed over into the national database: child by child, and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.national.changes import NationalChanges
from tui.desk.national.printing import head_text, label_text
from tui.locale import say

if TYPE_CHECKING:
    from tui.forms.form import Form
    from tui.linear.conversation import Conversation


def offer_changes(talk: Conversation, form: Form) -> None:
    """Offer the children that have changed since the last mark, until somebody goes back.

    Raises:
        UserError: the records cannot be read, or the mark cannot be kept.
    """
    changes = NationalChanges(talk.desk, form)
    found = changes.view()
    while found:
        talk.say("", say("national.title"))
        entries = list(map(head_text, found))
        picked = talk.pick(entries, ("all", "out"), question=say("linear.which_record"))
        if picked.order == "out":
            return
        chosen = found if picked.order else [found[picked.at]]
        if not picked.order:
            talk.say(
                *(f"{label_text(one)}: {one.before} → {one.after}" for one in chosen[0].differences)
            )
        if talk.agree(say("linear.typed_over", count=len(chosen))):
            changes.mark_done(chosen)
            talk.say(say("national.marked", count=len(chosen)))
        found = changes.waiting()
    talk.say(say("national.nothing"))
