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
from tests.support.terminals.terminal import Terminal
from tui.host import Host
from tui.records.crypto import key_slots
from tui.records.open_vault import Vault

RECORDS = 10_000
RUNS = 15


PASSPHRASE = "жеті көк шаңырақ"
VALUES = {
    "_edition": "2023-03-17",
    "date": "2026-09-01",
    "client": "Ойдан Шығарылған Бала",
    "who": "оқушы",
    "request": "Сабақта зейіні тұрақсыз, үй тапсырмасын ұмытып кетеді. " * 8,
}


def fill(folder: Path, count: int, passphrase: str = "", memory: int = 19) -> None:
    # An attempt to open it costs next to nothing: the passphrase's own second is not ours.
    key_slots.calibrated = lambda: key_slots.Cost(1, memory * 1024)
    vault = Vault.create(folder, passphrase)
    vault.claim()
    records = vault.records(Host().forms["consultations"])
    records.table.insert_multiple(dict(VALUES) for _ in range(count))
    vault.close()


def used(home: Path, **environment: str) -> None:
    """Start the program and leave it, as somebody did yesterday."""
    program = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home), **environment})
    program.wait_for(str(RECORDS))
    program.quiet(0.5)
    program.type("\x11")
    while program.status() is None:
        program.read(0.1)
    program.kill()


def started(home: Path, **environment: str) -> tuple[float, float]:
    """The seconds to the first word and to the first screen with its counts."""
    program = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home), **environment})
    word, screen = program.first_byte(), program.wait_for(str(RECORDS))
    program.kill()
    return word, screen


def main() -> int:
    table = Table()
    hello, words, screens, unsealed, counted = [], [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        plain, sealed, secret = (Path(folder) / name for name in ("plain", "sealed", "secret"))
        fill(plain, RECORDS)
        fill(sealed, RECORDS, PASSPHRASE)
        secret.write_text(PASSPHRASE)
        used(plain)
        used(sealed, NYSAN_PASSPHRASE_FILE=str(secret))
        for run in range(RUNS + 2):
            bare = Terminal(["bench/hello.py"])
            painted = bare.wait_for("hello")
            bare.kill()
            _, open_at_once = started(plain)
            word, screen = started(sealed, NYSAN_PASSPHRASE_FILE=str(secret))
            kept = (sealed / "marks").read_bytes()
            (sealed / "marks").unlink()
            _, late = started(sealed, NYSAN_PASSPHRASE_FILE=str(secret))
            (sealed / "marks").write_bytes(kept)
            if run >= 2:
                hello.append(painted)
                words.append(word)
                screens.append(screen)
                unsealed.append(open_at_once)
                counted.append(late)
    print(f"{'what':58} {'ours':>12} {'hello':>12} {'ratio':>7}  limit")
    table.row("first feedback", words, hello, 0.15)
    table.row(f"first screen of a sealed vault with {RECORDS} records", screens, hello, 1.3)
    table.row("the same of a vault without a passphrase", unsealed, hello, 1.3)
    table.row("the same, sealed, when records must be counted anew", counted, hello, None)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
