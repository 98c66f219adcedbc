"""A header of former days laid over a vault: what the old passphrase in it opens, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.backup.backup_file import Backup
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, FRESH = "жеті көк шаңырақ", "тоғыз ақ қайың"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def laid_over(tmp_path: Path) -> Callable[[Callable[[Vault], object]], Vault]:
    """Change the key or the passphrase of a vault with a record, and lay its old header over it."""

    def lay(change: Callable[[Vault], object]) -> Vault:
        desk = Desk(Host(), Vault.create(tmp_path / "vault", OLD))
        desk.vault.claim()
        desk.add(desk.form("registration"), {"child": "Ойдан Бала"})
        backup = desk.vault.backups.make("asked", path=tmp_path / "old.backup").path
        change(desk.vault)
        desk.vault.close()
        with Backup(backup) as opened:
            opened.unlock(OLD)
            header = opened.read("vault.json")
            assert any(name.startswith("ledgers/") for name in opened.names)
        fresh = (tmp_path / "vault" / "vault.json").read_bytes()
        (tmp_path / "fresh").write_bytes(fresh)
        for name in ("vault.json", "vault.copy"):
            (tmp_path / "vault" / name).write_bytes(header)
        return Vault.open(tmp_path / "vault")

    return lay


def children(vault: Vault) -> list[str]:
    return [child.name for child in Desk(Host(), vault).children]


def test_after_a_new_passphrase_alone_the_old_header_still_opens(
    laid_over: Callable[[Callable[[Vault], object]], Vault],
) -> None:
    vault = laid_over(lambda vault: vault.keyring.change_passphrase(FRESH))
    vault.unlock(OLD)
    assert children(vault) == ["Ойдан Бала"]


def test_after_a_new_key_the_old_header_opens_its_own_backups_alone(
    laid_over: Callable[[Callable[[Vault], object]], Vault], tmp_path: Path
) -> None:
    vault = laid_over(lambda vault: vault.keyring.reseal(FRESH))
    ledger = vault.ledger_path("registration").read_bytes()
    vault.unlock(OLD)
    vault.claim()
    assert children(vault) == []
    with pytest.raises(UserError):
        vault.records(Host().forms["registration"]).ids()
    vault.close()
    assert vault.ledger_path("registration").read_bytes() == ledger
    for name in ("vault.json", "vault.copy"):
        (tmp_path / "vault" / name).write_bytes((tmp_path / "fresh").read_bytes())
    again = Vault.open(tmp_path / "vault")
    with pytest.raises(UserError):
        again.unlock(OLD)
    again.unlock(FRESH)
    assert children(again) == ["Ойдан Бала"]
