"""A file that is replaced whole is the old one or the new one, never anything between."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tui.records.storage.atomic_file import write_whole


def test_a_file_is_made_and_replaced_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "header"
    for data in (b"one", b"", "екі".encode() * 100_000):
        write_whole(path, data)
        assert path.read_bytes() == data
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_and_what_it_points_to_is_not(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"other")
    path = tmp_path / "header"
    path.symlink_to(other)
    write_whole(path, b"new")
    assert not path.is_symlink()
    assert other.read_bytes() == b"other"


def test_what_a_crash_left_behind_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "header.new").write_bytes(b"half")
    write_whole(tmp_path / "header", b"new")
    assert list(tmp_path.iterdir()) == [tmp_path / "header"]


def test_a_disk_that_takes_little_by_little_gets_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    write_whole(tmp_path / "header", b"0123456789" * 10)
    assert (tmp_path / "header").read_bytes() == b"0123456789" * 10


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "header"
    write_whole(path, b"old")

    def fail(*arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        if call == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(os, call, fail)
        with pytest.raises(OSError, match="full"):
            write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: b"x" + data[1:]])
def test_what_reads_back_otherwise_is_not_put_in_place(
    change: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "header"
    write_whole(path, b"old")
    write = os.write

    def spoil(descriptor: int, data: bytes) -> int:
        write(descriptor, change(bytes(data)))
        return len(data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", spoil)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_takes_nothing_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda *_: 0)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_whole(tmp_path / "header", b"new")
