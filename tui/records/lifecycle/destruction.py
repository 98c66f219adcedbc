"""Destruction: a child's records and all that was kept of them, taken out of a vault for good.

A plan is written first, with ids alone; so whatever stops the work, the next session that writes
goes on with it, and the act can be printed from the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.records.integrity.witness import advance
from tui.records.ledger.rewrite import rewrite
from tui.records.lifecycle.acts import keep_act, read_plan
from tui.records.lifecycle.stores import leave_out
from tui.records.storage import disk
from tui.records.vault.files import unwritable
from tui.records.vault.inventory import DESTRUCTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from tui.records.crypto.seal import Seal
    from tui.records.integrity.marks import Marks
    from tui.records.lifecycle.acts import DestructionPlan
    from tui.records.open_vault import Vault
    from tui.records.vault.files import SealedFiles

_LEFTOVERS: Final = {
    "ledgers": ("*.torn", "*.damaged*", "*.new"),
    "drafts": ("*.aside", "*.damaged*", "*.new"),
    "photos": ("*.damaged*", "*.new"),
}
"""Files that a fault leaves beside others: nobody can tell whose records are in them."""


def destroy(vault: Vault, plan: DestructionPlan) -> None:
    """Carry out a plan: remove records for good, with all that was kept of them.

    Whatever stops it leaves every file whole; the next session that writes goes on.

    Raises:
        UserError: another session writes, a ledger is damaged, or the disk refuses.
    """
    vault.check_writable()
    vault.backups.wait()
    try:
        vault.files.write_json(DESTRUCTION, plan._asdict())
    except OSError as error:
        raise unwritable(vault.folder, error) from error
    resume_destruction(vault)


def resume_destruction(vault: Vault) -> None:
    """Carry out the plan on the disk, if it is not done; `vault.last_destruction` is then the plan.

    Raises:
        UserError: a ledger is damaged, or the disk refuses.
    """
    try:
        with vault.collection.closed():
            _resume(vault)
    except OSError as error:
        raise unwritable(vault.folder, error) from error


def _resume(vault: Vault) -> None:
    plan = read_plan(vault.files)
    if plan is None:
        return
    if not plan.done:
        advance(vault)
        _take_out(vault, plan)
        for form, ids in plan.records.items():
            vault.log.note("destroyed", form, ids)
        vault.log.flush()
        vault.last_destruction = plan = plan._replace(done=True)
    # A former version kept the last one in the plan's file.
    keep_act(vault.files, plan)
    vault.files.remove(DESTRUCTION)


def _take_out(vault: Vault, plan: DestructionPlan) -> None:
    take_out(
        vault.folder,
        plan.records,
        plan.files,
        files=vault.files,
        seal=vault.access.line_seal,
        file_seal=vault.access.file_seal,
        marks=vault.marks,
    )


def take_out(
    folder: Path,
    records: Mapping[str, Sequence[str]],
    names: Iterable[str],
    *,
    files: SealedFiles,
    seal: Seal,
    file_seal: Seal,
    marks: Marks,
    salvage: bool = False,
) -> None:
    """Take records, drafts and photos out of a vault's folder, and what faults have left.

    `records` are ids by form, `names` those of the drafts and photos. With `salvage`, lines that
    do not open go, too: they may be anybody's.

    No ledger may be open. Each is whole at any moment, with the child's lines or without.

    Raises:
        UserError: a ledger is damaged; not with `salvage`.
        OSError: the disk refuses.
    """
    for form, ids in records.items():
        ledger = folder / "ledgers" / f"{form}.ledger"
        if ledger.exists():
            marks.drop(form)
            rewrite(ledger, seal, seal, _all_but(ids), salvage=salvage)
        leave_out(files, file_seal, form, ids)
    for name in names:
        files.remove(name)
    for path in leftovers(folder):
        disk.remove(path)
        disk.sync_folder(path.parent)


def _all_but(ids: Iterable[str]) -> Callable[[str], bool]:
    gone = frozenset(ids)
    return lambda one: one not in gone


def leftovers(folder: Path) -> list[Path]:
    """The files that a fault has left in a vault's folder and that may hold anybody's records."""
    return [
        path
        for name, patterns in _LEFTOVERS.items()
        for pattern in patterns
        for path in sorted((folder / name).glob(pattern))
    ]
