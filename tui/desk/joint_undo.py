"""Undo and redo of acts, those over several forms as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.year.closed import closing_turned
from tui.desk.year.moving_up import settings_when_turned
from tui.locale import message
from tui.records.ledger.undo import JOINT
from tui.records.lifecycle.joint_act import carry_out
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.records.ledger.records import Records
    from tui.records.ledger.undo import UndoPlan


def undo(desk: Desk, form: Form, *, reason: str = "") -> UndoPlan:
    """Take back the user's last act in a form, with its parts in other forms if it has any.

    Raises:
        ReasonNeededError: it changes a final record, and no reason was given.
        UserError: there is none, or something has been changed since in one of the forms.
    """
    records = desk.records(form)
    plan = records.next_undo()
    return _turn(desk, form, plan, "undo") if plan.joint else records.undo(reason=reason)


def redo(desk: Desk, form: Form, *, reason: str = "") -> UndoPlan:
    """Do again what the user has undone last in a form, as `undo`."""
    records = desk.records(form)
    plan = records.next_redo()
    return _turn(desk, form, plan, "redo") if plan.joint else records.redo(reason=reason)


def undo_act(desk: Desk, act: str) -> UndoPlan | None:
    """Take back a joint act by its id; None where it is the user's last one in no form.

    Raises:
        UserError: something has been changed since in one of its forms, or the disk refuses.
    """
    for form in desk.forms:
        records = desk.kept_records(form.id)
        if act and records is not None and records.ledger is not None:
            found = _next(records, "undo")
            if found is not None and found.joint == act:
                return _turn(desk, form, found, "undo")
    return None


def _turn(desk: Desk, form: Form, plan: UndoPlan, word: str) -> UndoPlan:
    parts: list[tuple[Records, UndoPlan]] = [(desk.records(form), plan)]
    for other in desk.forms:
        records = desk.kept_records(other.id) if other.id != form.id else None
        if records is None or records.ledger is None:
            continue
        found = _next(records, word)
        if found is None or found.joint != plan.joint:
            changes = records.ledger.changes()
            if any(each.note.get(JOINT) == plan.joint for each in changes):
                raise UserError(message("joint.later", form=other.title))
            continue
        parts.append((records, found))
    desk.children.expect(sum(len(each.ids) for _, each in parts))
    edits = [(records, each.edits) for records, each in parts]
    settings = settings_when_turned(desk, plan.joint, word)
    settings |= closing_turned(desk, plan.joint, word)
    ties = desk.ties.when_turned(plan.joint, word)
    carry_out(desk.vault, edits, plan.joint, settings | ties, anywhere=True)
    if ties:
        desk.ties.read_anew()
    return plan


def _next(records: Records, word: str) -> UndoPlan | None:
    try:
        return (records.next_undo if word == "undo" else records.next_redo)(anywhere=True)
    except UserError:
        return None
