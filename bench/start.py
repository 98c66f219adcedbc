"""From process start to the first word and the first screen, in relation to a bare Textual app.

`python bench/start.py` makes a vault of 10,000 records, starts the program and the bare app in
turn, and prints the ratios of medians.
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

RECORDS = 10_000
RUNS = 15


VALUES = {
    "_edition": "2023-03-17",
    "date": "2026-09-01",
    "client": "Ойдан Шығарылған Бала",
    "who": "оқушы",
    "request": "Сабақта зейіні тұрақсыз, үй тапсырмасын ұмытып кетеді. " * 8,
}


def fill(folder: Path, count: int) -> None:
    vault = Vault.create(folder)
    vault.claim()
    records = vault.records(Host().forms["consultations"])
    records.table.insert_multiple(dict(VALUES) for _ in range(count))
    vault.close()


def started(home: str) -> tuple[float, float]:
    """Return the seconds to the first word and to the first screen with its counts."""
    program = Terminal(["-m", "tui"], NYSAN_HOME=home)
    word, screen = program.first_byte(), program.wait_for(str(RECORDS))
    program.kill()
    return word, screen


def main() -> int:
    table = Table()
    hello, words, screens, counted = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "vault")
        fill(Path(home), RECORDS)
        for run in range(RUNS + 2):
            bare = Terminal(["bench/hello.py"])
            painted = bare.wait_for("hello")
            bare.kill()
            word, screen = started(home)
            counts = Path(home) / "counts.json"
            kept = counts.read_bytes()
            counts.unlink()
            _, late = started(home)
            counts.write_bytes(kept)
            if run >= 2:
                hello.append(painted)
                words.append(word)
                screens.append(screen)
                counted.append(late)
    print(f"{'what':58} {'ours':>12} {'hello':>12} {'ratio':>7}  limit")
    table.row("first feedback", words, hello, 0.2)
    table.row(f"first screen of a vault with {RECORDS} records", screens, hello, 1.4)
    table.row("the same after a crash, when they are counted anew", counted, hello, None)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
