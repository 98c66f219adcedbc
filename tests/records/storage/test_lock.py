"""Locks: one session holds a vault, and lets it go."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tui.records.storage.lock import Lock

if TYPE_CHECKING:
    from pathlib import Path


def next_descriptor() -> int:
    descriptor = os.dup(0)
    os.close(descriptor)
    return descriptor


def test_a_lock_is_held_by_one_until_it_is_let_go(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    assert (first.holds, second.holds) == (True, False)
    first.release()
    assert not first.holds
    assert second.take()
    assert second.holds
    assert not first.take()


def test_letting_go_twice_takes_nothing_from_the_next(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    first.release()
    assert first.take()
    first.release()
    assert second.take()
    first.release()
    assert second.holds
    assert not first.take()


def test_a_refused_lock_leaves_no_file_open(tmp_path: Path) -> None:
    first = Lock(tmp_path / "lock")
    assert first.take()
    free = next_descriptor()
    assert not Lock(tmp_path / "lock").take()
    assert next_descriptor() == free


def test_who_holds_a_file_that_is_gone_or_another_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = Lock(path)
    assert first.take()
    path.unlink()
    assert not first.holds
    assert Lock(path).take()
    assert not first.holds


def test_a_lock_is_for_its_owner_only_and_no_link(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert Lock(path).take()
    assert path.stat().st_mode & 0o777 == 0o600
    (tmp_path / "link").symlink_to(path)
    with pytest.raises(OSError, match="link"):
        Lock(tmp_path / "link").take()
