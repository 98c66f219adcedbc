"""Erasure of all that is kept of a child: what goes, and its destruction."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.desk.destruction_act import form_title
from tui.forms.clean import clean_line
from tui.forms.kinds.date import Date
from tui.forms.kinds.name import monogram
from tui.forms.language.record_name import record_name
from tui.locale import message, say
from tui.progress import silent
from tui.records.backup.rotation import day_in
from tui.records.lifecycle import destruction
from tui.records.lifecycle.acts import DestructionPlan
from tui.records.lifecycle.backup_search import NOTHING_FOUND, search_backups
from tui.records.lifecycle.footprint import (
    SETTINGS,
    Footprint,
    find_deleted_child,
    find_footprint,
)
from tui.records.lifecycle.mentions import identifies
from tui.records.lifecycle.resemblance import resembling
from tui.records.lifecycle.traces import Sought
from tui.records.storage.record_id import new_id
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from tui.desk.desk import Desk
    from tui.progress import Report
    from tui.records.lifecycle.backup_search import BackupFindings
    from tui.records.lifecycle.resemblance import Resembling
    from tui.records.search.child import Child, Key


def footprint_of(desk: Desk, child: Child, report: Report = silent) -> Footprint:
    """All that would be destroyed with a child, and the records of others that name it.

    Raises:
        UserError: a ledger is damaged, or the disk refuses.
        Stopped: the user stopped it.
    """
    try:
        return find_footprint(desk.vault, desk.host.forms, desk.children, child, report)
    except OSError as error:
        raise unwritable(desk.vault.folder, error) from error


def backups_with(
    desk: Desk,
    footprint: Footprint,
    report: Report = silent,
    before: BackupFindings = NOTHING_FOUND,
) -> BackupFindings:
    """Look into all backups for a child; what was looked into `before` is not read again.

    Raises:
        Stopped: the user stopped it.
    """
    ids = [id for ids in footprint.records.values() for id in ids]  # noqa: A001
    sought = Sought(footprint.identity, ids)
    return search_backups(desk.vault, desk.host.forms, sought, report, before)


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
    """Lines that tell what would be destroyed."""
    for form, ids in footprint.records.items():
        yield f"{len(ids):>3}  {form_title(desk, form)}"
    yield say("destroy.files", drafts=len(footprint.drafts), photos=len(footprint.photos))
    if footprint.leftovers:
        yield say("destroy.left", names=", ".join(path.name for path in footprint.leftovers))


class OtherRecord(NamedTuple):
    """A record that is not the child's and stays, as it is told of."""

    text: str
    """Its form, name and day, and why it is told of."""
    key: Key | None
    """By form and id; None for what cannot be opened: a setting, a draft, a deleted record."""


def resembling_records(
    desk: Desk, footprint: Footprint, alike: Iterable[Resembling]
) -> list[OtherRecord]:
    """Records of other children that may be of the child after all, the most alike first."""
    namesakes = {each[:2] for each in footprint.mentions if each.namesake}
    found = []
    for each in alike:
        why = [say(f"destroy.why_{word}") for word in each.why]
        if each[:2] in namesakes:
            why.append(say("destroy.namesake"))
        found.append(_other(desk, each[:2], [", ".join(why)]))
    return found


def mentioning_records(
    desk: Desk, footprint: Footprint, told: Container[Key] = ()
) -> list[OtherRecord]:
    """Records of others that name the child, without those that were `told` of already."""
    found = []
    for each in footprint.mentions:
        if each.form == SETTINGS:
            found.append(OtherRecord(f"{say('destroy.settings')} {each.record}", None))
        elif each[:2] not in told:
            why = [say("destroy.draft")] if each.draft else []
            why += [say("destroy.namesake")] if each.namesake else []
            found.append(_other(desk, each[:2], why, opens=not each.draft))
    return found


def describe_others(desk: Desk, footprint: Footprint) -> Iterator[OtherRecord]:
    """Lines on all records that stay and may say something of the child; it reads all children."""
    alike = resembling(desk.children, footprint.child)
    for key, found in (
        ("destroy.alike", resembling_records(desk, footprint, alike)),
        ("destroy.mentions", mentioning_records(desk, footprint, {each[:2] for each in alike})),
    ):
        if found:
            yield OtherRecord(say(key, count=len(found)), None)
            yield from (each._replace(text=f"  {each.text}") for each in found)


def describe_backups(held: Iterable[str | Path], unread: Iterable[str | Path]) -> Iterator[str]:
    """Sentences on the backups that hold a child, and on those that could not be looked into."""
    for path in map(Path, held):
        yield say("destroy.backup", day=Date().show(day_in(path)), file=path)
    for path in map(Path, unread):
        yield say("destroy.backup_unread", file=path)


def destroy(
    desk: Desk, footprint: Footprint, reason: str, backups: BackupFindings = NOTHING_FOUND
) -> DestructionPlan:
    """Destroy all that was found of a child; return the plan, which is the act about it.

    `backups` are those that were looked into already; the others are before anything goes.

    Raises:
        UserError: no reason, one that names the child, another session writes, or the disk refuses.
    """
    reason = clean_line(reason).strip()
    if not reason:
        raise UserError(message("destroy.no_reason"))
    if identifies(footprint.child, reason):
        raise UserError(message("destroy.reason_name"))
    vault = desk.vault
    vault.check_writable()
    if footprint.elsewhere:
        # Else the first of these changes would back the child up once more.
        vault.backups.begin_daily()
    backups = backups_with(desk, footprint, before=backups)
    for form, ids in footprint.elsewhere.items():
        for record in ids:
            desk.records(desk.form(form)).delete(record, reason=reason)
    plan = DestructionPlan(
        day=desk.today().isoformat(),
        reason=reason,
        initials=monogram(footprint.child.name),
        born=footprint.child.born[:4],
        records=footprint.records,
        files=[*footprint.drafts, *footprint.photos],
        id=new_id(vault.clock().timestamp()),
        by=vault.author,
        held=[str(path) for path in backups.held],
        unread=[str(path) for path in backups.unread],
        identity=footprint.identity,
    )
    try:
        destruction.destroy(vault, plan)
    finally:
        desk.read_anew()
    for form in plan.records:
        if form in desk.host.forms:
            # So that it is known where the ledger ends.
            desk.records(desk.form(form)).ids()
    try:
        vault.collection.keep_marks()
    except OSError as error:
        raise unwritable(vault.folder, error) from error
    return plan


def _other(desk: Desk, key: Key, why: list[str], *, opens: bool = True) -> OtherRecord:
    form, record = key
    name, day = record, ""
    with suppress(UserError):
        found = desk.records(desk.form(form)).get(record)
        sheet = desk.sheet(desk.form(form), found)
        name = record_name(sheet, found.values)
        day = Date().show(found.values.get(sheet.date_blank()))
    known = name != record
    parts = [form_title(desk, form), name, "" if day in name else day, *why]
    return OtherRecord(" · ".join(filter(None, parts)), key if opens and known else None)
