"""`python -m tests.support.as_windows COMMAND ...`: nysan where all that Windows lacks is missing.

Python itself stays what it is on this machine, and so do paths. Without a command, each module is
imported that Windows is to import.
"""

from __future__ import annotations

# What Python's own modules ask of the system, they ask while they are imported.
import argparse  # noqa: F401
import asyncio  # noqa: F401
import ctypes
import getpass  # noqa: F401
import multiprocessing  # noqa: F401
import os
import platform  # noqa: F401
import random  # noqa: F401
import select
import shutil  # noqa: F401
import signal
import socket  # noqa: F401
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import uuid  # noqa: F401
import zipfile  # noqa: F401
from importlib import import_module
from pathlib import Path
from types import ModuleType
from unittest.mock import MagicMock

from tests.support.other_system import ABSENT

_CALLS = {
    os: "fork geteuid getuid mkfifo pread sysconf uname O_NOCTTY O_NOFOLLOW O_NONBLOCK",
    select: "poll",
    signal: "SIGALRM SIGCONT SIGHUP SIGQUIT SIGSTOP SIGTSTP SIGWINCH pthread_sigmask",
}
_ELSEWHERE = {"tui.system.hold", "tui.terminal.driver", "tui.terminal.input.reader"}
"""Modules for terminals, which Windows does not import."""


def _become_windows() -> None:
    for module, names in _CALLS.items():
        for name in names.split():
            if hasattr(module, name):
                delattr(module, name)
    for name in ABSENT:
        sys.modules[name] = None  # type: ignore[assignment]
    msvcrt = ModuleType("msvcrt")
    vars(msvcrt).update(LK_NBLCK=2, locking=lambda *_: None, get_osfhandle=lambda number: number)
    sys.modules["msvcrt"] = msvcrt
    vars(ctypes)["WinDLL"] = MagicMock()
    sys.platform = "win32"


def _import_all() -> None:
    import tui

    root = Path(str(tui.__file__)).parent
    for path in sorted(root.rglob("*.py")):
        name = ".".join(("tui", *path.relative_to(root).with_suffix("").parts))
        name = name.removesuffix(".__init__")
        if name not in _ELSEWHERE and name != "tui.__main__":
            import_module(name)


def main() -> int:
    """Run a command as `nysan` would."""
    _become_windows()
    if not sys.argv[1:]:
        _import_all()
        return 0
    from tui.__main__ import main as start

    return start()


if __name__ == "__main__":
    sys.exit(main())
