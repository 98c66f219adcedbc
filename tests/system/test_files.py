"""Files on the system that this machine is not: locks, names in use, flags, folders."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.other_system import loaded_on
from tui.records.storage import atomic_file, lock
from tui.records.storage.atomic_file import write_whole
from tui.system import files


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module as it is on Windows, in the place of the one of this machine."""
    with monkeypatch.context() as patch:
        for name in ("pread", "O_NOFOLLOW", "O_NONBLOCK"):
            patch.delattr(os, name, raising=False)
        patch.setattr(os, "O_BINARY", 0x8000, raising=False)
        found = loaded_on("win32", "tui.system.files")
    monkeypatch.setattr(time, "sleep", lambda _: None)
    for name in ("patiently", "sync_folder", "read_at"):
        monkeypatch.setattr(files, name, getattr(found, name))
    return found


@pytest.mark.parametrize(("refusals", "saved"), [(3, True), (100, False)])
def test_on_windows_a_scanner_may_hold_the_file_for_a_moment(
    refusals: int, saved: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: Any
) -> None:
    path = tmp_path / "header"
    write_whole(path, b"old")
    replace = Path.replace
    left = [None] * refusals

    def hold(fresh: Path, target: Path) -> Path:
        if left:
            left.pop()
            raise PermissionError
        return replace(fresh, target)

    monkeypatch.setattr(Path, "replace", hold)
    if saved:
        write_whole(path, b"new")
    else:
        with pytest.raises(PermissionError):
            write_whole(path, b"new")
    assert path.read_bytes() == (b"new" if saved else b"old")
    assert list(tmp_path.iterdir()) == [path]


def test_on_windows_what_a_crash_left_may_be_held_for_a_moment_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: Any
) -> None:
    (tmp_path / "header.new").write_bytes(b"half")
    unlink, held = Path.unlink, [None]

    def hold(path: Path, *, missing_ok: bool = False) -> None:
        if held:
            held.pop()
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", hold)
    write_whole(tmp_path / "header", b"new")
    assert list(tmp_path.iterdir()) == [tmp_path / "header"]


def test_elsewhere_nobody_waits_for_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_: float) -> None:
        pytest.fail("waited")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(time, "sleep", wait)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        atomic_file.write_whole(tmp_path / "header", b"new")


def test_on_windows_no_folder_is_opened(tmp_path: Path, windows: Any) -> None:
    """It refuses that, and keeps the names in a folder by itself."""
    windows.sync_folder(tmp_path / "nowhere")


class Msvcrt:
    """Locks as Windows has them: of bytes from where a file is read, also against oneself."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.locked: set[tuple[int, int]] = set()

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        place = os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR)
        if place in self.locked:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        self.locked.add(place)


def test_on_windows_a_vault_s_lock_is_held_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: Any
) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt())
    monkeypatch.setattr(lock, "try_lock", windows.try_lock)
    first, second = lock.Lock(tmp_path / "lock"), lock.Lock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    assert (first.holds, second.holds) == (True, False)
    first.release()
    assert not first.holds


def test_on_windows_a_save_waits_for_no_second_lock(tmp_path: Path, windows: Any) -> None:
    with (tmp_path / "ledger").open("wb") as file:
        windows.wait_for_lock(file.fileno())
        windows.unlock(file.fileno())
    assert windows.wait_to_read(0, 0.0)


def test_on_windows_bytes_stay_bytes_and_modes_say_nothing(tmp_path: Path, windows: Any) -> None:
    assert windows.BINARY == windows.UNWAITED == windows.UNLINKED == 0x8000
    path = tmp_path / "kept"
    path.write_bytes(b"")
    path.chmod(0o666)
    assert not windows.HAVE_MODES
    assert windows.is_own(path.stat())
    assert not windows.is_own(tmp_path.stat())
    assert not files.is_own(path.stat())


def test_pieces_are_read_from_any_place_where_a_system_has_no_call_for_that(
    tmp_path: Path, windows: Any
) -> None:
    assert windows.read_at is windows._read_from
    (tmp_path / "file").write_bytes(b"0123456789")
    descriptor = os.open(tmp_path / "file", os.O_RDONLY)
    try:
        assert windows.read_at(descriptor, 3, 5) == b"567"
        assert windows.read_at(descriptor, 20, 8) == b"89"
    finally:
        os.close(descriptor)


@pytest.mark.parametrize(("system", "asks"), [("linux", False), ("darwin", True), ("win32", True)])
def test_what_is_remembered_of_a_machine_lies_where_each_system_has_that(
    system: str, asks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = SimpleNamespace(user_state_path=lambda name, *, appauthor: tmp_path / "asked" / name)
    monkeypatch.setitem(sys.modules, "platformdirs", asked)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    module = loaded_on(system, "tui.system.files")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", system)
        found = module.state_folder()
    assert found == tmp_path / ("asked/nysan" if asks else ".local/state/nysan")


def test_a_file_that_another_program_has_open_is_told_from_one_that_is_forbidden() -> None:
    held, forbidden = PermissionError(), PermissionError()
    held.winerror, forbidden.winerror = 32, 5  # type: ignore[attr-defined, unused-ignore]
    assert files.is_held(held)
    assert not files.is_held(forbidden)
