"""What a machine has besides the program: other programs, sticks, its name, its clock."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.other_system import loaded_on
from tui.system import capability, clock, folders, processes, programs
from tui.system.clock import in_own_zone, local_day


def test_on_windows_libreoffice_is_found_where_its_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = loaded_on("win32", "tui.system.programs")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.delenv("PROGRAMFILES(X86)", raising=False)
    assert windows.office() is None
    there = tmp_path / "LibreOffice/program/soffice.com"
    there.parent.mkdir(parents=True)
    there.touch()
    assert windows.office() == str(there)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert windows.office() == programs.office() == "/usr/bin/soffice"


def test_paper_is_handed_to_cups_and_on_windows_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert programs.print_service() == "/usr/bin/lp"
    assert loaded_on("win32", "tui.system.programs").print_service() is None


def test_on_windows_a_path_may_have_backslashes_and_drives_are_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = loaded_on("win32", "tui.system.folders")
    assert windows.with_slashes("E:\\Әлия\\тізім.xlsx") == "E:/Әлия/тізім.xlsx"
    assert folders.with_slashes("a\\b") == "a\\b"
    monkeypatch.setattr(Path, "is_dir", lambda path: str(path) in {"D:", "F:"})
    assert [*windows.stick_folders()] == ["D:/", "F:/"]

    def empty(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", empty)
    assert [*windows.stick_folders()] == []


def test_a_machine_has_a_name_and_windows_tells_of_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = loaded_on("win32", "tui.system.processes")
    monkeypatch.setenv("COMPUTERNAME", "MEKTEP-7")
    assert windows.machine_name() == "MEKTEP-7"
    assert processes.machine_name() == os.uname().nodename
    with pytest.raises(OSError, match="12"):
        windows.user_and_start(12)


@pytest.mark.parametrize("fault", [OverflowError, OSError])
def test_a_day_for_which_the_system_knows_no_zone_is_the_day_itself(fault: type[Exception]) -> None:
    """Windows refuses what was before 1970."""

    class Moment(datetime):
        def astimezone(self, tz: Any = None) -> Any:
            raise fault

    moment = Moment(1969, 12, 31, 23, tzinfo=UTC)
    assert in_own_zone(moment) is moment
    assert local_day(moment).isoformat() == "1969-12-31"


def test_where_no_clock_runs_on_in_suspend_the_usual_one_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("time.CLOCK_BOOTTIME", raising=False)
    now = [1000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    idle = clock.IdleTimer(1)
    now[0] += 59
    assert not idle.is_over
    now[0] += 2
    assert idle.is_over


def test_without_terminfo_a_terminal_is_taken_for_one_with_all_colours() -> None:
    windows = loaded_on("win32", "tui.system.capability")
    assert windows.entry_of("xterm") is None
    can = windows.capability_of("")
    assert (can.addresses, can.colours) == (True, capability.Colours.ALL)
    assert windows.capability_of("", coloured=False).colours == capability.Colours.NONE


def test_windows_has_few_signals_and_tells_of_a_window_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("SIGHUP", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "pthread_sigmask"):
        monkeypatch.delattr(signal, name, raising=False)
    monkeypatch.setattr(signal, "SIGBREAK", 21, raising=False)
    windows = loaded_on("win32", "tui.system.signals")
    caught: dict[int, Any] = {}
    monkeypatch.setattr(signal, "signal", caught.__setitem__)
    windows.on_resize(print)
    windows.catch_stops(print, print)
    assert (windows.RESIZED, caught) == (None, {})
    asked: list[int] = []
    windows.Shutdown(asked.append, list).catch_signals()
    assert sorted(caught) == [signal.SIGINT, signal.SIGTERM, 21]
    begun = threading.Event()
    windows.start_unsignalled(threading.Thread(target=begun.set))
    assert begun.wait(10)
