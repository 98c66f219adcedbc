"""A vault of the first version is brought into this one's format: after a backup, and said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.records.test_former_vaults import COUNTS, DAY, FORMER, everything, opened
from tui.locale import message
from tui.records.backup.backup_file import Backup
from tui.records.backup.backups import Backups
from tui.records.backup.restore import restore_into
from tui.records.open_vault import Vault
from tui.records.vault.header import NewerVaultError
from tui.user_error import UserError


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A vault as the first version left it: settings in the header, photos as they are."""
    folder = tmp_path / "vault"
    shutil.copytree(FORMER / "0.1.0-plain", folder)
    shutil.rmtree(folder / "backups")
    vault = Vault.open(folder)
    photos = {path.name: vault.photos.get(path.name) for path in (folder / "photos").glob("*.jpg")}
    for name, photo in photos.items():
        assert photo
        (folder / "photos" / name).write_bytes(photo)
    (folder / "vault.copy").unlink()
    (folder / "settings").unlink()
    header = {"version": 1, "sealed": False, "language": "ru", "lock_minutes": 9}
    (folder / "vault.json").write_text(json.dumps(header), "utf-8")
    return folder


def version_of(folder: Path) -> int:
    return int(json.loads((folder / "vault.json").read_text("utf-8"))["version"])


def test_what_it_was_is_in_a_backup_before_anything_is_changed(first: Path, tmp_path: Path) -> None:
    desk = opened(first, "")
    (backup,) = desk.vault.backups.all()
    assert message("vault.upgraded", file=backup.path) in desk.vault.notices
    assert version_of(first) == 2
    found = everything(desk)
    assert {form: len(records) for form, records in found.items()} == COUNTS
    assert desk.vault.settings["lock_minutes"] == 9
    with Backup(backup.path) as kept:
        assert kept.open_without_secret(None)
        restore_into(tmp_path / "restored", kept, DAY)
    assert everything(opened(tmp_path / "restored", "")) == found


def test_without_a_backup_it_stays_as_it_is_and_says_so(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError(message("vault.changed"))

    monkeypatch.setattr(Backups, "make", refuse)
    desk = opened(first, "")
    (said,) = desk.vault.notices
    assert said.key == "vault.not_upgraded"
    assert version_of(first) == 1
    assert desk.vault.settings["lock_minutes"] == 9
    assert {form: len(records) for form, records in everything(desk).items()} == COUNTS


def test_a_vault_of_a_newer_version_is_refused_with_what_to_do(first: Path) -> None:
    (first / "vault.json").write_text(json.dumps({"version": 3}), "utf-8")
    with pytest.raises(NewerVaultError) as refused:
        Vault.open(first)
    assert refused.value.message == message("vault.newer", version=3)
    assert (first / "vault.json").read_text("utf-8") == json.dumps({"version": 3})
