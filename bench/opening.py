"""Forms and lists, from the key that opens them to their last byte, and the memory they take.

`python bench/opening.py` opens new records of made-up forms, and a list of 10,000 sealed records,
in ptys, in turn. Their times are given on top of the start of a bare Textual app, as if that app
had nothing else to show: 1.05 is a twentieth of its start. What the passphrase takes is not in
the memory, as its second is not in the start.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.start import PASSPHRASE, RECORDS, fill
from bench.table import Table
from tests.support.terminals.terminal import Terminal
from tui.host import Host
from tui.locale import say
from tui.records.open_vault import Vault

SIZES = (6, 40, 120)
RUNS, STARTS = 25, 7


def text(size: int) -> str:
    lines = "\n".join(
        f"{number}. Сұрақ {number} {{blank_{number}}}" for number in range(1, size + 1)
    )
    header = f'id = "size{size}"\nedition = 2020-01-01\nname = "{{blank_1}}"'
    return f"+++\n{header}\n+++\n# Нысан {size}\n{lines}"


def started(home: Path, place: int, **environment: str) -> Terminal:
    """The program with the cursor on a form."""
    program = Terminal(["-m", "tui"], {"NYSAN_HOME": str(home), **environment})
    program.wait_for(say("forms.hint") if not environment else str(RECORDS))
    program.quiet(0.6)
    program.type("\x1b[B" * place)
    program.quiet()
    return program


def taken(program: Terminal, key: str) -> float:
    """The seconds from a key to the last byte that answers it; then go back."""
    begun = program.clock
    program.type(key)
    program.read(5.0)
    taken = program.quiet() - begun
    program.type("\x1b")
    program.quiet()
    return taken


def hello() -> tuple[float, float]:
    """The seconds and the memory that a bare app takes."""
    bare = Terminal(["bench/peers/hello.py"])
    painted = bare.wait_for("hello")
    bare.quiet(0.3)
    memory = bare.peak()
    bare.kill()
    return painted, memory


def forms(folder: Path) -> dict[int, list[float]]:
    """The seconds that new records of forms of all sizes take to be opened."""
    first = len(Host().forms)
    names = sorted(f"size{size}" for size in SIZES)
    programs = {}
    for size in SIZES:
        home = folder / str(size)  # a second session of one vault only reads
        Vault.create(home).close()
        for each in SIZES:
            (home / "forms" / f"size{each}.form").write_text(text(each), "utf-8")
        programs[size] = started(home, first + names.index(f"size{size}"))
        programs[size].type("\r")
        programs[size].quiet()
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    for run in range(RUNS + 2):
        for size, program in programs.items():
            seconds = taken(program, "\x1b[2~")
            if run >= 2:
                times[size].append(seconds)
    for program in programs.values():
        program.kill()
    return times


def lists(folder: Path) -> tuple[list[float], list[float]]:
    """The seconds in which the list opens, each the first of a session, and the memory."""
    secret = folder / "secret"
    secret.write_text(PASSPHRASE)
    # What the passphrase takes, and how the system gives that back, is as it always is.
    fill(folder / "vault", RECORDS, PASSPHRASE, memory=64)
    place = list(Host().forms).index("consultations")
    seconds, memory = [], []
    for _ in range(STARTS):
        program = started(folder / "vault", place, NYSAN_PASSPHRASE_FILE=str(secret))
        program.forget_peak()
        seconds.append(taken(program, "\r"))
        memory.append(program.peak())
        program.kill()
    return seconds, memory


def main() -> int:
    table = Table()
    bare, their_memory = map(list, zip(*(hello() for _ in range(STARTS)), strict=True))
    start = sorted(bare)[STARTS // 2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "forms").mkdir()
        times = forms(folder / "forms")
        (folder / "list").mkdir()
        seconds, memory = lists(folder / "list")
    print(f"{'what':58} {'ours':>12} {'hello':>12} {'ratio':>7}  limit")
    for size in SIZES:
        on_top = [start + one for one in times[size]]
        limit = 1.1 if size > SIZES[0] else None
        table.row(f"a form of {size} blanks on top of hello", on_top, [start] * RUNS, limit)
    on_top = [start + one for one in seconds]
    table.row(f"a list of {RECORDS} records on top of hello", on_top, [start] * STARTS, 1.15)
    table.row(f"peak memory with {RECORDS} records open", memory, their_memory, 2.5, "MB")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
