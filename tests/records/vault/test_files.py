"""Sealed files of a vault: read in their own place only, and never written over what is damaged."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from tui.locale import say
from tui.records.crypto.cipher import KEY_BYTES, Cipher
from tui.records.crypto.seal import PlainSeal, Seal
from tui.records.storage import disk
from tui.records.vault.files import SealedFiles
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

SEALS: dict[str, Seal] = {"plain": PlainSeal(), "sealed": Cipher(bytes(KEY_BYTES))}


@pytest.fixture(params=SEALS)
def files(request: pytest.FixtureRequest, tmp_path: Path) -> SealedFiles:
    return SealedFiles(tmp_path, SEALS[request.param])


def refusal(files: SealedFiles, name: str) -> UserError:
    with pytest.raises(UserError) as refused:
        files.read(name)
    return refused.value


def test_a_file_is_read_as_it_was_written(files: SealedFiles, tmp_path: Path) -> None:
    for data in (b"", b"\0\n\xff" * 999, "Ойдан".encode()):
        files.write("drafts/a.draft", data)
        assert files.read("drafts/a.draft") == data
    path = tmp_path / "drafts" / "a.draft"
    assert files.path("drafts/a.draft") == path
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"nysan-file 1\n")
    assert files.damages == {}


def test_a_file_that_is_not_there_holds_nothing_and_is_no_damage(
    files: SealedFiles, tmp_path: Path
) -> None:
    for name in ("settings", "drafts/a.draft"):
        assert files.read(name) is None
        assert files.read_json(name) is None
        files.remove(name)
    assert files.damages == {}
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_anothers_place_is_named_and_does_not_open(files: SealedFiles) -> None:
    files.write("drafts/a.draft", b"a")
    files.path("drafts/b.draft").write_bytes(files.path("drafts/a.draft").read_bytes())
    for _ in range(2):
        said = refusal(files, "drafts/b.draft")
        assert said.message.key == "vault.damaged"
        assert str(files.path("drafts/b.draft")) in str(said)
    assert list(files.damages) == ["drafts/b.draft"]
    assert files.read("drafts/a.draft") == b"a"


@pytest.mark.parametrize("spoil", [lambda data: data[1:], lambda data: b"", lambda data: data[:-1]])
def test_what_is_damaged_is_set_aside_before_it_is_written_anew(
    spoil: Any, files: SealedFiles, tmp_path: Path
) -> None:
    spoiled = []
    for number in range(3):
        files.write("settings", f"{number}".encode())
        spoiled.append(spoil(files.path("settings").read_bytes()))
        files.path("settings").write_bytes(spoiled[-1])
        assert str(tmp_path / "settings") in str(refusal(files, "settings"))
    files.write("settings", b"new")
    assert files.damages == {}
    assert files.read("settings") == b"new"
    aside = ["settings.damaged", "settings.damaged1", "settings.damaged2"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["settings", *aside]
    assert [(tmp_path / name).read_bytes() for name in aside] == spoiled


def test_a_file_that_is_whole_again_is_no_damage_any_more(files: SealedFiles) -> None:
    files.write("settings", b"one")
    whole = files.path("settings").read_bytes()
    files.path("settings").write_bytes(whole[:-1])
    refusal(files, "settings")
    files.path("settings").write_bytes(whole)
    assert files.read("settings") == b"one"
    assert files.damages == {}
    files.write("settings", b"two")
    assert not files.path("settings.damaged").exists()


def test_a_damaged_file_that_was_removed_meanwhile_is_written_all_the_same(
    files: SealedFiles,
) -> None:
    files.path("settings").write_bytes(b"x")
    refusal(files, "settings")
    files.path("settings").unlink()
    files.write("settings", b"new")
    assert files.read("settings") == b"new"


def test_a_disk_that_does_not_read_is_named_with_what_it_says(
    files: SealedFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write("settings", b"{}")

    def fail(path: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(disk, "read", fail)
        said = refusal(files, "settings")
        assert said.message.key == "vault.unreadable"
        assert str(files.path("settings")) in str(said)
        assert say("system.failing") in str(said)
    assert files.damages == {"settings": said.message}
    assert files.read("settings") == b"{}"
    assert files.damages == {}


def test_json_is_an_object_or_a_damage(files: SealedFiles) -> None:
    for found in ({}, {"а": [1, None, "\ud800"]}):
        files.write_json("settings", found)
        assert files.read_json("settings") == found
    for data in (b"", b"{", b"[]", b"7", b"null", b"\xff", b"[" * 99_999):
        files.write("settings", data)
        with pytest.raises(UserError) as refused:
            files.read_json("settings")
        assert refused.value.message.key == "vault.damaged"
        assert list(files.damages) == ["settings"]


def test_a_removed_file_is_gone_and_its_name_is_brought_to_the_disk(
    files: SealedFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write("drafts/a.draft", b"a")
    synced: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", synced.append)
    files.remove("drafts/a.draft")
    assert synced == [files.path("drafts")]
    assert files.read("drafts/a.draft") is None


def test_names_are_those_with_the_ending_in_order(files: SealedFiles) -> None:
    for name in ("drafts/b.draft", "drafts/a.draft", "drafts/a.aside", "photos/c.draft"):
        files.write(name, b"")
    assert list(files.names("drafts", ".draft")) == ["drafts/a.draft", "drafts/b.draft"]
    assert list(files.names("nowhere", ".draft")) == []
