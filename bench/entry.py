"""From the key that opens a record to its painted sheet: a form of 6 blanks, of 60 and of 120.

`python bench/entry.py` opens new records of made-up forms in a pty, in turn, and prints the ratios
of medians to the form of 6 blanks.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.table import Table
from bench.terminal import Terminal
from tui.host import Host
from tui.records.vault import Vault

SIZES = (6, 60, 120)
RUNS = 25


def text(size: int) -> str:
    lines = "\n".join(
        f"{number}. Сұрақ {number} {{blank_{number}}}" for number in range(1, size + 1)
    )
    header = f'id = "size{size}"\nedition = 2020-01-01\nname = "{{blank_1}}"'
    return f"+++\n{header}\n+++\n# Нысан {size}\n{lines}"


def started(home: str, place: int) -> Terminal:
    """Return the program with the records of a form on its screen."""
    program = Terminal(["-m", "tui"], NYSAN_HOME=home)
    program.wait_for("Нысан 6")
    program.quiet()
    program.type("\x1b[B" * place + "\r")
    program.quiet()
    return program


def opening(program: Terminal) -> float:
    """Return the seconds from Ins to the sheet's last byte."""
    begun = program.clock
    program.type("\x1b[2~")
    taken = program.quiet() - begun
    program.type("\x1b")
    program.quiet()
    return taken


def main() -> int:
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "vault"
        Vault.create(home).close()
        for size in SIZES:
            (home / "forms" / f"size{size}.form").write_text(text(size), "utf-8")
        first = len(Host().forms)
        places = {
            path.stem: first + at for at, path in enumerate(sorted((home / "forms").iterdir()))
        }
        programs = {size: started(str(home), places[f"size{size}"]) for size in SIZES}
        times: dict[int, list[float]] = {size: [] for size in SIZES}
        for run in range(RUNS + 2):
            for size, program in programs.items():
                taken = opening(program)
                if run >= 2:
                    times[size].append(taken)
        for program in programs.values():
            program.kill()
    print(f"{'what':58} {'ours':>12} {'6 blanks':>12} {'ratio':>7}  limit")
    for size in SIZES[1:]:
        table.row(f"entry of {size} blanks, from the key to its paint", times[size], times[6], 1.1)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
