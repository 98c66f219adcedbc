"""Acceptance: what is damaged or missing in a vault is no longer looked for, nor said.

What could be read goes on in ledgers that are whole; the damaged files are set aside as they are.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tui.records.integrity.damages import HARMLESS, WHOLE_VAULT
from tui.records.integrity.witness import advance, sealed_files, sealed_ledgers
from tui.records.ledger.index import derived_paths
from tui.records.ledger.recovery import LedgerError, recover
from tui.records.ledger.rewrite import rewrite
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.records.vault.files import set_aside, unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.crypto.seal import Seal
    from tui.records.open_vault import Vault


def accept(vault: Vault) -> None:
    """Accept all that is damaged or missing in the ledgers of a vault; the log says of which forms.

    A vault that has lost its passphrase is accepted as one without; what was sealed in it is set
    aside.

    Raises:
        UserError: this session does not write, or the disk refuses; what is done stays done.
    """
    vault.check_writable()
    vault.backups.wait()
    vault.collection.damages.look_into(vault.collection.damages.unopened())
    names = sorted({*vault.collection.damages.names, *vault.marks.with_losses()} - {WHOLE_VAULT})
    vault.collection.close()
    vault.log.close()
    try:
        if not vault.header.sealed:
            for ledger in [*sealed_ledgers(vault.folder)]:
                _put_aside(ledger)
                vault.marks.drop(ledger.stem)
            for path in sealed_files(vault.folder):
                set_aside(path)
            vault.witness.begin(vault.header)
        advance(vault)
        for name in names:
            vault.marks.set_losses(name, ())
            vault.marks.drop(name)
            _mend(vault.ledger_path(name), vault.access.line_seal)
        vault.marks.set_losses(WHOLE_VAULT, ())
        vault.marks.keep()
    except OSError as error:
        raise unwritable(vault.folder, error) from error
    vault.collection.damages.look_again()
    for name in names or [""]:
        vault.log.note("accepted", name)


def _mend(ledger: Path, seal: Seal) -> None:
    """Write a damaged ledger anew with the lines that open, or set it aside where none does."""
    if ledger.is_symlink():
        _put_aside(ledger)
        return
    if not ledger.exists():
        return
    data = disk.read(ledger)
    try:
        damages = recover(data, seal, ledger.stem).damages
    except LedgerError:
        _put_aside(ledger)
        return
    if any(found.kind not in HARMLESS for found in damages):
        write_whole(_free_name(ledger), data)
        rewrite(ledger, seal, seal, salvage=True)


def _put_aside(ledger: Path) -> None:
    for derived in derived_paths(ledger):
        disk.remove(derived)
    set_aside(ledger)


def _free_name(path: Path) -> Path:
    names = (f"{path.name}.damaged{number or ''}" for number in count())
    return next(free for name in names if not (free := path.with_name(name)).exists())
