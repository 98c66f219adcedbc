"""From the key that leaves to the end of the process, in relation to a bare Textual app.

`python bench/leave.py` starts and leaves both in turn, and prints the ratio of medians.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.table import Table
from tests.support.terminals.terminal import Terminal
from tui.records.open_vault import Vault

RUNS = 15


def left(terminal: Terminal, sign: str) -> float:
    """The seconds that a program takes to leave, once it shows `sign` and is quiet."""
    terminal.wait_for(sign)
    terminal.quiet()
    begun = time.perf_counter()
    terminal.type("\x11")
    while terminal.status() is None:
        terminal.read(0.002)
    seconds = time.perf_counter() - begun
    terminal.kill()
    return seconds


def main() -> int:
    table = Table()
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "vault")
        Vault.create(Path(home)).close()
        for run in range(RUNS + 2):
            hello = left(Terminal(["bench/peers/hello.py"]), "hello")
            program = left(Terminal(["-m", "tui"], {"NYSAN_HOME": home}), "Enter")
            if run >= 2:
                bare.append(hello)
                ours.append(program)
    print(f"{'what':58} {'ours':>12} {'hello':>12} {'ratio':>7}  limit")
    table.row("leaving", ours, bare, 0.4)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
