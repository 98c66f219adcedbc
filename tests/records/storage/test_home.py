"""The vault's folder: what it may be, and whose permissions are changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tui.locale import message
from tui.records.open_vault import Vault
from tui.records.storage.home import home, homes_to_choose
from tui.user_error import UserError

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def modes(folder: Path) -> dict[str, int]:
    """The permissions of a folder and of what is in it, by name."""
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}


def opened_to_all(folder: Path) -> Path:
    """A vault, every file of which anybody may read."""
    Vault.create(folder).close()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


@POSIX
def test_a_vault_is_taken_from_others(tmp_path: Path) -> None:
    folder = opened_to_all(tmp_path / "vault")
    (folder / "drafts" / "a.draft").write_bytes(b"")
    (folder / "drafts" / "a.draft").chmod(0o644)
    (folder / "notes.txt").write_bytes(b"")
    (folder / "notes.txt").chmod(0o644)
    Vault.open(folder).close()
    found = modes(folder)
    assert found.pop("notes.txt") == 0o644
    assert not any(mode & 0o077 for mode in found.values())
    assert modes(folder / "drafts") == {"drafts": 0o700, "a.draft": 0o600}


@POSIX
@pytest.mark.parametrize("shared", ["home", "above home", "others", "sticky"])
def test_a_folder_that_is_there_for_others_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: str
) -> None:
    folder = opened_to_all(tmp_path / "folder")
    monkeypatch.setenv("HOME", str(tmp_path / "somewhere"))
    if "home" in shared:
        monkeypatch.setenv("HOME", str(folder if shared == "home" else folder / "user"))
    if shared == "others":
        for number in range(20):
            (folder / f"other{number}").mkdir()
    folder.chmod(0o1777 if shared == "sticky" else 0o755)
    (folder / "bin").mkdir(0o755)
    before = folder.stat().st_mode
    Vault.open(folder).close()
    assert folder.stat().st_mode == before
    found = modes(folder)
    assert found["bin"] == 0o755
    assert found["ledgers"] == 0o700
    assert found["vault.json"] == 0o600


@pytest.mark.parametrize("named", ["n" * 300, "d/" * 3000])
def test_a_folder_that_no_system_takes_is_said_so(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("NYSAN_HOME", named)
    with pytest.raises(UserError) as refused:
        home()
    reason = message("system.long_name")
    shown = f"{Path(named)}"[:80] + "…"
    assert refused.value.message == message("vault.no_home", folder=shown, detail=reason)


@POSIX
def test_a_folder_of_somebody_else_s_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who runs the tests may be root, whom no permissions bind."""
    ask = Path.stat

    def refuse(path: Path, **options: Any) -> os.stat_result:
        if path.is_relative_to(tmp_path):
            raise PermissionError(13, "?", str(path))
        return ask(path, **options)

    monkeypatch.setenv("NYSAN_HOME", str(tmp_path))
    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(UserError) as refused:
        home()
    reason = message("system.forbidden")
    shown = str(tmp_path) if len(str(tmp_path)) <= 80 else f"{str(tmp_path)[:80]}…"
    assert refused.value.message == message("vault.no_home", folder=shown, detail=reason)


def test_a_portable_program_has_its_vault_beside_it_once_that_is_made_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "Әлия құжаттары"
    stick.mkdir()
    monkeypatch.delenv("NYSAN_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("NYSAN_PORTABLE", str(stick))
    assert home() == tmp_path / "data" / "nysan"
    assert homes_to_choose() == [tmp_path / "data" / "nysan", stick / "vault"]
    Vault.create(stick / "vault").close()
    assert home() == stick / "vault"
    monkeypatch.setenv("NYSAN_HOME", str(tmp_path / "named"))
    assert home() == tmp_path / "named"
    assert homes_to_choose() == [tmp_path / "named"]


def test_beside_a_program_on_a_stick_that_takes_nothing_no_vault_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NYSAN_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("NYSAN_PORTABLE", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda path, _: False)
    assert homes_to_choose() == [tmp_path / "data" / "nysan"]
