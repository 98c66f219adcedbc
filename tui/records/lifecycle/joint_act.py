"""Joint acts: changes in the ledgers of several forms, all of which are done or none.

Before the first ledger is appended to, a file in the vault says all that is to be done; it goes
with the last. What a killed program left is finished when the vault is claimed the next time, or
taken back where something else was saved in between. What the settings are to say of the act is
in that file, too, so that they never tell of one that was not done.
"""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.forms.kinds.date import parse_iso
from tui.locale import message
from tui.records.ledger.ledger import LedgerStorage
from tui.records.ledger.line import NOTHING, Edit, decode
from tui.records.ledger.record import EDITION
from tui.records.ledger.recovery import UnsyncedError
from tui.records.ledger.undo import JOINT
from tui.records.vault.files import unwritable
from tui.records.vault.inventory import JOINT_ACT
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.records.ledger.records import Records
    from tui.records.open_vault import Vault


class UnfinishedError(UserError):
    """A joint act that is finished when the vault is opened the next time."""

    def __init__(self) -> None:
        super().__init__(message("joint.unfinished"))


def check_ready(vault: Vault) -> None:
    """Check that a joint act can begin: what is said of one is not written over before it is whole.

    Raises:
        UserError: this session does not write, or an act of it is unfinished.
    """
    vault.check_writable()
    if is_planned(vault):
        raise UserError(message("joint.before"))


def put_edit(
    records: Records,
    key: str,
    document: Mapping[str, Any],
    act: str,
    note: Mapping[str, Any] = NOTHING,
) -> Edit:
    """The edit that puts a document as a part of a joint act; `note` is more to be noted of it."""
    edition = parse_iso(str(document.get(EDITION, "")).partition(" ")[0]) or date.min
    return Edit("put", records.table.name, key, dict(document), f"{edition}", {**note, JOINT: act})


def carry_out(
    vault: Vault,
    parts: Sequence[tuple[Records, Sequence[Edit]]],
    act: str,
    settings: Mapping[str, Any] = NOTHING,
    *,
    anywhere: bool = False,
) -> None:
    """Append the edits of an act, all of which have it in their notes, to the ledgers of forms.

    `settings` are those of the vault that are set with it, by name. `anywhere` lets it change
    records, too, of forms that are only read any more, since their text is gone or repealed.

    Raises:
        UnfinishedError: it is done or finished when the vault is opened the next time.
        UserError: nothing was done.
    """
    check_ready(vault)
    parts = [(records, edits) for records, edits in parts if edits]
    if not parts:
        return
    for records, _ in () if anywhere else parts:
        records.check_writable()
    written = {
        "act": act,
        "parts": [_part(records, edits) for records, edits in parts],
        "settings": dict(settings),
    }
    try:
        vault.files.write_json(JOINT_ACT, written)
    except OSError as error:
        _give_up(vault)
        raise unwritable(vault.folder, error) from error
    done: list[tuple[Records, Sequence[Edit]]] = []
    try:
        for records, edits in parts:
            assert records.ledger
            records.ledger.append(edits)
            done.append((records, edits))
        _set(vault, settings)
    except UserError as refusal:
        _note(done)
        if done or isinstance(refusal, UnsyncedError):
            raise UnfinishedError from None
        _give_up(vault)
        raise
    with suppress(UserError):
        # All is done, and is seen to be by whoever finds the plan.
        _forget(vault)
    _note(done)


def resume(vault: Vault) -> None:
    """Finish the act that was begun, or take it back; then forget it.

    Raises:
        UserError: what is to be done is damaged, a ledger does not open, or the disk refuses.
    """
    plan = vault.files.read_json(JOINT_ACT)
    if plan is None:
        return
    try:
        act, settings = str(plan["act"]), dict(plan["settings"])
        parts = [
            (str(part["form"]), int(part["head"]), [Edit(*edit) for edit in part["edits"]])
            for part in plan["parts"]
        ]
    except (KeyError, TypeError, ValueError):
        raise vault.files.damaged(JOINT_ACT) from None
    with vault.collection.closed():
        forward = all(_may_go_on(vault, form, head, act) for form, head, _ in parts)
        for form, head, edits in parts:
            with closing(_ledger(vault, form)) as ledger:
                times = _times(ledger, head, act)
                if forward and not times:
                    ledger.append(edits)
                elif not forward and times % 2:
                    ledger.append(list(_backwards(ledger, head, edits, act)))
    if forward:
        _set(vault, settings)
    _forget(vault)


def _part(records: Records, edits: Sequence[Edit]) -> dict[str, Any]:
    assert records.ledger
    return {"form": records.form, "head": records.ledger.head[0], "edits": [*map(list, edits)]}


def is_planned(vault: Vault) -> bool:
    """Whether an act was begun that is finished when the vault is opened the next time."""
    return vault.files.path(JOINT_ACT).exists()


def was_done(vault: Vault, act: str) -> bool:
    """Whether an act was ever done, be it that it was taken back since.

    Raises:
        UserError: a ledger does not open.
    """
    for form in vault.ledgers():
        with closing(_ledger(vault, form)) as ledger:
            if _times(ledger, 0, act):
                return True
    return False


def _give_up(vault: Vault) -> None:
    """Forget an act of which nothing was done.

    Raises:
        UnfinishedError: what was to be done cannot be taken away, so it will be.
    """
    try:
        _forget(vault)
    except UserError:
        if is_planned(vault):
            raise UnfinishedError from None


def _note(done: Sequence[tuple[Records, Sequence[Edit]]]) -> None:
    for records, edits in done:
        records.note_edits(edits)


def _set(vault: Vault, settings: Mapping[str, Any]) -> None:
    for name, value in settings.items():
        vault.set(name, value)


def _forget(vault: Vault) -> None:
    try:
        vault.files.remove(JOINT_ACT)
    except OSError as error:
        raise unwritable(vault.folder, error) from error


def _ledger(vault: Vault, form: str) -> LedgerStorage:
    return LedgerStorage(
        vault.ledger_path(form),
        seal=vault.access.line_seal,
        author=vault.author,
        clock=vault.clock,
        name=form,
    )


def _times(ledger: LedgerStorage, head: int, act: str) -> int:
    """How often an act was done, or taken back, behind a line: its saves there."""
    return len({each.save for each in ledger.changes(head) if each.note.get(JOINT) == act})


def _may_go_on(vault: Vault, form: str, head: int, act: str) -> bool:
    """Whether an act's part is done once, or nothing has been saved where it is to be."""
    with closing(_ledger(vault, form)) as ledger:
        return ledger.head[0] == head or _times(ledger, head, act) == 1


def _backwards(ledger: LedgerStorage, head: int, edits: Sequence[Edit], act: str) -> Iterator[Edit]:
    """The edits that take an act's part back, of records that nobody has changed since."""
    for table, key in dict.fromkeys((edit.table, edit.id) for edit in edits):
        history = list(ledger.history(table, key))
        if history and history[-1].note.get(JOINT) == act:
            before = [each for each in history if each.number <= head]
            note = {JOINT: act, "undo": True}
            if before and before[-1].content:
                kept = before[-1]
                yield Edit("put", table, key, decode(kept.content), kept.edition, note)
            else:
                yield Edit("drop", table, key, note=note)
