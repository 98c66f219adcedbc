"""Erasure of all that is kept of a child: what goes, and its destruction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.desk.destruction_act import form_title
from tui.forms.clean import clean_line
from tui.forms.kinds.date import Date
from tui.forms.kinds.name import monogram
from tui.locale import message, say
from tui.records.lifecycle import destruction
from tui.records.lifecycle.destruction import DestructionPlan, backup_day, backups_holding
from tui.records.lifecycle.footprint import (
    SETTINGS,
    Footprint,
    find_deleted_child,
    find_footprint,
)
from tui.records.lifecycle.mentions import identifies
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.desk import Desk
    from tui.records.search.child import Child, Key

_SHOWN: Final = 9
"""Records of others that are named one by one; of more, only the number."""


def footprint_of(desk: Desk, child: Child) -> Footprint:
    """All that would be destroyed with a child, and the records of others that name it.

    Raises:
        UserError: a ledger is damaged, or the disk refuses.
    """
    try:
        return find_footprint(desk.vault, desk.host.forms, desk.children, child)
    except OSError as error:
        raise unwritable(desk.vault.folder, error) from error


def find_child(desk: Desk, known_as: str) -> Child:
    """A child by its IIN or the id of a record, also of a deleted one.

    Raises:
        UserError: there is none, or several.
    """
    try:
        return desk.children.by_id(known_as)
    except UserError:
        if child := find_deleted_child(desk.vault, desk.forms, desk.children, known_as):
            return child
        raise


def describe_footprint(desk: Desk, footprint: Footprint) -> Iterator[str]:
    """Lines that tell what would be destroyed, and which records of others name the child."""
    for form, ids in footprint.records.items():
        yield f"{len(ids):>3}  {form_title(desk, form)}"
    yield say("destroy.files", drafts=len(footprint.drafts), photos=len(footprint.photos))
    if footprint.leftovers:
        yield say("destroy.left", names=", ".join(path.name for path in footprint.leftovers))
    mentions = footprint.mentions
    if mentions:
        yield say("destroy.mentions", count=len(mentions))
        yield from (f"  {_describe_mention(desk, key)}" for key in mentions[:_SHOWN])
        if more := len(mentions[_SHOWN:]):
            yield f"  {say('log.more', count=more)}"


def describe_backups(desk: Desk, plan: DestructionPlan) -> Iterator[str]:
    """Sentences on the backups that still hold what was destroyed, one for each."""
    for path in backups_holding(desk.vault, plan):
        yield say("destroy.backup", day=Date().show(backup_day(path)), file=path)


def destroy(desk: Desk, footprint: Footprint, reason: str) -> DestructionPlan:
    """Destroy all that was found of a child; return the plan, for the act.

    Raises:
        UserError: no reason, one that names the child, another session writes, or the disk refuses.
    """
    reason = clean_line(reason).strip()
    if not reason:
        raise UserError(message("destroy.no_reason"))
    if identifies(footprint.child, reason):
        raise UserError(message("destroy.reason_name"))
    desk.vault.check_writable()
    for form, ids in footprint.elsewhere.items():
        for record in ids:
            desk.records(desk.form(form)).delete(record, reason=reason)
    plan = DestructionPlan(
        day=desk.today().isoformat(),
        since=footprint.since,
        reason=reason,
        initials=monogram(footprint.child.name),
        born=footprint.child.born[:4],
        records=footprint.records,
        files=[*footprint.drafts, *footprint.photos],
    )
    try:
        destruction.destroy(desk.vault, plan)
    finally:
        desk.read_anew()
    for form in plan.records:
        if form in desk.host.forms:
            # So that it is known where the ledger ends.
            desk.records(desk.form(form)).ids()
    try:
        desk.vault.collection.keep_marks()
    except OSError as error:
        raise unwritable(desk.vault.folder, error) from error
    return plan


def _describe_mention(desk: Desk, key: Key) -> str:
    form, record = key
    return f"{say('destroy.settings') if form == SETTINGS else form_title(desk, form)} {record}"
