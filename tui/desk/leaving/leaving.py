"""Leaving the school: one act in all forms that say it, the packet, and a file for the next school.

What was said of it in each form is taken back by one undo; files that were written stay.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.child.packet import print_packet
from tui.desk.joint_undo import undo_act
from tui.desk.leaving.packing import contents_of_child
from tui.desk.leaving.roll import (
    check_leaving_on,
    check_return_on,
    come_on,
    day_of_leaving,
    left_on,
    roll_records,
    values_given,
)
from tui.desk.printing.output_folder import write_output
from tui.desk.year.moving_up import do
from tui.locale import message, say
from tui.progress import silent
from tui.records.ledger.record import changed_document
from tui.records.ledger.undo import JOINT
from tui.records.lifecycle.joint_act import check_ready, is_planned, put_edit
from tui.records.lifecycle.retention import retention_years, years_after
from tui.records.storage.being_written import being_written
from tui.records.storage.free_path import free_path
from tui.records.storage.record_id import new_id
from tui.records.transfer.sealed_file import sealed
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.forms.form import Form
    from tui.forms.kinds.kind import Value
    from tui.locale import Message
    from tui.progress import Report
    from tui.records.ledger.line import Edit
    from tui.records.search.child import Child, Key


class Departure(NamedTuple):
    """A leaving as it is meant: when, where to, and why."""

    day: date
    to: str = ""
    why: str = ""

    @property
    def given(self) -> dict[str, Value]:
        """What records are given."""
        return left_on(self.day, self.to, self.why)


class Wanted(NamedTuple):
    """The files that are wanted with a leaving."""

    sealed: Path | None = None
    """The file for the next school."""
    passphrase: str = ""
    without: Container[str] = ()
    """The forms whose records do not go into it."""
    packet: Path | None = None
    """The file with all documents on paper."""


class Left(NamedTuple):
    """What a leaving has done."""

    changed: int
    """Records that say it now."""
    sealed: Path | None
    records: int
    """Records in the sealed file."""
    packet: Printed | None
    refusal: Message | None
    """Why there is no packet, although one was wanted."""


NO_FILES: Final = Wanted()
ROLL: Final = "roll"
"""The note of a line by which a child left, came or came back."""


def leave(
    desk: Desk,
    child: Child,
    departure: Departure,
    wanted: Wanted = NO_FILES,
    report: Report = silent,
) -> Left:
    """Let a child leave, after a backup; all of it is done, or nothing but files that are named.

    The sealed file is written first, and is taken away again where the rest is refused and does
    not follow when the vault is opened the next time. A packet
    that cannot be printed keeps nobody from leaving. `report` is called for its documents.

    Raises:
        UserError: it has left, nothing says when one leaves, a text does not allow it or the day
            cannot be, this session does not write, or the disk refuses; nothing was done.
    """
    check_ready(desk.vault)
    check_may_leave(desk, child)
    documents = documents_with(desk, child, departure.given)
    check_leaving_on(desk, child, departure.day)
    desk.vault.backups.make("leaving")
    act, reason = _new_act(desk), departure.why or departure.to or say("leaving.reason")
    file, records = None, 0
    if wanted.sealed is None:
        _put(desk, documents, act, reason)
    else:
        contents = contents_of_child(desk, child, documents, wanted.without)
        if not contents.records:
            raise UserError(message("leaving.nothing_goes"))
        data, records = sealed(contents.packed(), wanted.passphrase), len(contents.records)
        with _beside_act(desk, free_path(wanted.sealed), data, act) as file:
            _put(desk, documents, act, reason)
    _note(desk, child, "left")
    if file is not None:
        _note(desk, child, "sealed", wanted.without)
    packet, refusal = None, None
    if wanted.packet is not None:
        try:
            now = desk.children.by_record(*child.keys[0]) or child
            packet = print_packet(desk, now, "pdf", wanted.packet, contents=True, report=report)
        except UserError as error:
            refusal = error.message
    return Left(len(documents), file, records, packet, refusal)


def check_may_leave(desk: Desk, child: Child) -> None:
    """Check that a child has not left, and has records that can say that it does.

    Raises:
        UserError: it is not so.
    """
    if left := day_of_leaving(desk, child):
        raise UserError(message("leaving.has_left", day=f"{left:%d.%m.%Y}"))
    if not roll_records(desk, child):
        raise UserError(message("leaving.no_record"))


def come_back(desk: Desk, child: Child, day: date) -> int:
    """Let a child who has left be a pupil again from a day on; how many records say it now.

    Raises:
        UserError: it has not left, or later; this session does not write, or the disk refuses.
    """
    desk.vault.check_writable()
    if day_of_leaving(desk, child) is None:
        raise UserError(message("leaving.is_here"))
    documents = documents_with(desk, child, come_on(day))
    check_return_on(desk, child, day)
    desk.vault.backups.make("leaving")
    _put(desk, documents, _new_act(desk), say("leaving.came_back"))
    _note(desk, child, "returned")
    return len(documents)


def take_back(desk: Desk, child: Child) -> None:
    """Take back the last act by which a child left, came or came back, in all its forms.

    Raises:
        UserError: there is none, or something was changed since.
    """
    desk.vault.check_writable()
    for form, record in child.keys:
        history = desk.records(desk.form(form)).history(record)
        acts = [str(each.note[JOINT]) for each in reversed(history) if each.note.get(ROLL)]
        if any(undo_act(desk, act) for act in dict.fromkeys(acts)):
            return
    raise UserError(message("leaving.no_take_back"))


def documents_with(
    desk: Desk, child: Child, given: Mapping[str, Value]
) -> dict[Key, dict[str, Value]]:
    """The documents of a child's records that say when it left, with other values; the changed.

    Raises:
        UserError: a text does not allow it.
    """
    found = {}
    for key, record in roll_records(desk, child).items():
        values = values_given(desk, desk.form(key[0]), record, given)
        if values != record.values:
            found[key] = changed_document(record, values)
    return found


def kept_until(desk: Desk, child: Child, day: date) -> Iterator[tuple[Form, date]]:
    """The forms of a child's records whose years of keeping begin with a leaving, and their end."""
    for form, _ in roll_records(desk, child):
        known = desk.form(form)
        if years := retention_years(desk.vault, known):
            yield known, years_after(day, years)


@contextmanager
def _beside_act(desk: Desk, path: Path, data: bytes, act: str) -> Iterator[Path]:
    """Write a file that is to be there with an act, which the block does, or not at all."""
    with being_written(path, desk.vault.folder, act):
        file = write_output(path, data)
        try:
            yield file
        except BaseException:
            if not is_planned(desk.vault):
                with suppress(OSError):
                    file.unlink()
            raise


def _new_act(desk: Desk) -> str:
    return new_id(desk.vault.clock().timestamp())


def _put(desk: Desk, documents: Mapping[Key, Mapping[str, Value]], act: str, reason: str) -> None:
    parts: dict[str, list[Edit]] = {}
    for (form, name), document in documents.items():
        records = desk.records(desk.form(form))
        note = {ROLL: True} | ({"reason": reason} if records.get(name).final else {})
        parts.setdefault(form, []).append(put_edit(records, name, document, act, note))
    do(desk, parts, act)


def _note(desk: Desk, child: Child, act: str, without: Container[str] = ()) -> None:
    for form, ids in child.records.items():
        if form not in without:
            desk.vault.log.note(act, form, ids)
