"""A process that has imported the program, from which tests let it start in a terminal.

To import takes most of a start. What starts here is a process of its own all the same, with its
own terminal, environment and end; only the interpreter has begun before. Where the start itself is
what a test is about, or the environment is one that is read at an import, a fresh process starts.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import runpy
import subprocess
import sys
from importlib import import_module
from io import FileIO, TextIOWrapper
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Final

import plugins
import tui

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).parents[3]
READ_LATE: Final = frozenset(
    {"COLORTERM", "HOME", "NO_COLOR", "NYSAN_HOME", "TERM", "TMPDIR", "XDG_STATE_HOME"}
)
"""Variables that nothing reads at an import."""
AT_IMPORT: Final = {
    "TERM": "xterm-256color",
    "LANG": "C.UTF-8",
    # A terminal that answers nothing would have each Escape waited with.
    "ESCDELAY": "25",
}
_MODULES: Final = ("textual.pilot", "tinydb", "cryptography.hazmat.primitives.ciphers.aead")
"""What the modules of the program import late, and each start needs."""
_ELSEWHERE: Final = "tui.terminal.console_driver"
"""A module that only Windows can import."""
_ADOPT_ORPHANS: Final = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""


class Imported:
    """The process, started when it is first asked for; none but Linux lets orphans be adopted."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def can_start(self, arguments: list[str], environment: Mapping[str, str]) -> bool:
        """Whether a program of these arguments and variables may start here."""
        is_ours = arguments == ["-m", "tui"] and environment.keys() <= READ_LATE
        return sys.platform == "linux" and is_ours

    def start(self, terminal: str, environment: Mapping[str, str]) -> int:
        """Let the program start in a terminal; the number of its process, a child of this one."""
        process = self._process or self._prepare()
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([terminal, dict(environment)]) + "\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    def end(self) -> None:
        """End the process; what has started here goes on."""
        if self._process:
            self._process.communicate()
            self._process = None

    def _prepare(self) -> subprocess.Popen[str]:
        ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.terminals.imported"],
            cwd=ROOT,
            env={**os.environ, **AT_IMPORT, "TEXTUAL_FPS": "240"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self._process


def main() -> None:
    """Start the program in each terminal that is asked for, until nobody asks any more."""
    ours = [each.name for each in walk_packages(tui.__path__, "tui.")]
    bundled = [each.name for each in walk_packages(plugins.__path__, "plugins.")]
    for name in (*_MODULES, *ours, *bundled):
        if not name.endswith("__main__") and name != _ELSEWHERE:
            import_module(name)
    gc.freeze()
    while line := sys.stdin.readline():
        terminal, environment = json.loads(line)
        number, told = os.pipe()
        between = os.fork()
        if not between:
            # Its child is an orphan at once, and adopted by the tests.
            started = os.fork()
            if not started:
                os.close(number)
                os.close(told)
                become(terminal, environment)
                return
            os.write(told, str(started).encode())
            os._exit(0)
        # Until then it is nobody's child that the tests know.
        os.waitpid(between, 0)
        print(os.read(number, 32).decode(), flush=True)
        os.close(number)
        os.close(told)


def become(terminal: str, environment: dict[str, str]) -> None:
    """Be the program, in a terminal."""
    os.setsid()
    line = os.open(terminal, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(line, descriptor)
    os.close(line)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    # As nothing waits in it, nothing is lost, nor complained of, where the terminal has gone.
    sys.stderr = TextIOWrapper(FileIO(2, "w", closefd=False), "utf-8", write_through=True)
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, f"__{name}__", getattr(sys, name))
    sys.argv = ["tui"]
    runpy.run_module("tui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
