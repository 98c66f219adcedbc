"""Destruction of a child's records: what goes, the reason, the surname, and the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.destruction_act import act_paper
from tui.desk.erasure import (
    backups_with,
    describe_backups,
    describe_footprint,
    describe_others,
    destroy,
    footprint_of,
)
from tui.forms.entry.child_facts import SURNAME, comparable_name
from tui.linear.printing import print_paper
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.linear.conversation import Conversation
    from tui.records.search.child import Child


def destroy_child(talk: Conversation, child: Child) -> None:
    """Say what would go, ask for the reason and the surname, destroy it, and offer the act.

    Raises:
        UserError: this session does not write, the reason names the child, or the disk refuses.
        OSError: the act cannot be written.
    """
    desk = talk.desk
    desk.vault.check_writable()
    talk.say(say("destroy.looking"))
    footprint = footprint_of(desk, child)
    backups = backups_with(desk, footprint)
    talk.say(
        say("destroy.title", count=footprint.total),
        *describe_footprint(desk, footprint),
        *describe_backups(backups.held, backups.unread),
        *(each.text for each in describe_others(desk, footprint)),
    )
    reason = talk.ask(say("destroy.reason"), say("linear.about.reason"))
    if not reason.strip():
        raise UserError(message("destroy.not_done"))
    surname = str(child.fact(SURNAME) or child.name)
    typed = talk.ask(say("destroy.surname", surname=surname), say("linear.about.surname"))
    if comparable_name(typed) != comparable_name(surname):
        raise UserError(message("destroy.other_surname"))
    plan = destroy(desk, footprint, reason, backups)
    talk.say(say("destroy.done", count=footprint.total))
    print_paper(talk, act_paper(desk, plan), "act")
