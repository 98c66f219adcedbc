"""Very many records: the first key of finding, memory, waiting keys, and a list that opens.

`python bench/many.py` makes sealed vaults of invented children, of 50,000 and 200,000 records,
and measures each figure in a process of its own. CPU where nothing is drawn, seconds in a pty
where something is. What a key may wait while all is read for the first time, and the memory, are
held against the bounds that were set for them.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread
from time import perf_counter, process_time, sleep

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.find import fill as fill_with_children
from bench.start import PASSPHRASE, RECORDS
from bench.start import fill as fill_with_consultations
from bench.table import Table
from tests.support.terminals.terminal import Terminal
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.crypto import key_slots
from tui.records.open_vault import Vault

CHILDREN = {50_000: 28_571, 200_000: 114_286}
"""Children of whom `bench.find.fill` makes about so many records."""
LISTED = 200_000
RUNS = 3
MEMORY = 350.0
"""MB that the program may take after a search among 200,000 records."""
WAIT = 0.1
"""Seconds that a key may wait."""


def make(folder: Path, children: int) -> None:
    key_slots.calibrated = lambda: key_slots.Cost(1, 19 * 1024)
    vault = Vault.create(folder, PASSPHRASE)
    vault.claim()
    fill_with_children(Desk(Host(), vault), children)
    vault.close()


def opened(folder: Path) -> Desk:
    """A session's desk, with the ledgers open, and Textual's modules as they always are."""
    import textual.app  # noqa: F401

    vault = Vault.open(folder)
    vault.unlock(PASSPHRASE)
    vault.claim()
    desk = Desk(Host(), vault)
    for form in vault.ledgers():
        len(desk.records(desk.form(form)))
    return desk


def measure(folder: Path, what: str) -> dict[str, float]:
    """One figure, in this process."""
    desk = opened(folder)
    begun = process_time()
    longest = 0.0
    if what == "read":
        for form in desk.vault.ledgers():
            for _ in desk.records(desk.form(form)):
                pass
    elif what == "wait":
        reader = Thread(target=desk.search.load)
        reader.start()
        while reader.is_alive():
            before = perf_counter()
            sleep(0.002)
            longest = max(longest, perf_counter() - before)
    else:
        desk.search.find("о")
    seconds = process_time() - begun
    status = Path("/proc/self/status").read_text()
    memory = int(status.split("VmRSS:")[1].split()[0]) / 1024
    desk.vault.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "longest": longest, "memory": memory, "peak": peak}


def measured(folder: Path, what: str) -> dict[str, float]:
    """One figure, in a process of its own."""
    command = [sys.executable, __file__, str(folder), what]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, float] = json.loads(found.stdout)
    return answer


def forget(folder: Path) -> None:
    """Take away what is kept to find by."""
    for path in (folder / "ledgers").glob("*.index"):
        if not path.name.endswith(".ledger.index"):
            path.unlink()


def finding(table: Table, folder: Path, count: int) -> None:
    make(folder, CHILDREN[count])
    read = [measured(folder, "read")["seconds"] for _ in range(RUNS)]
    forget(folder)
    first = [measured(folder, "find")] * RUNS
    again = [measured(folder, "find") for _ in range(RUNS)]
    took = [each["seconds"] for each in again]
    folded = [each["seconds"] for each in first]
    table.row(f"first key among {count:,} / reading and folding them", took, folded, 0.3)
    table.row(f"first key among {count:,} / reading them", took, read, 0.3)
    bound = [MEMORY] * RUNS
    limit = 1.0 if count == max(CHILDREN) else None
    memory = [each["memory"] for each in again]
    table.row(
        f"memory after a search among {count:,} / {MEMORY:.0f} MB", memory, bound, limit, "MB"
    )
    memory = [each["memory"] for each in first]
    table.row(f"the same, where all was read for it / {MEMORY:.0f} MB", memory, bound, limit, "MB")
    for what in ("read for the first time", "read from what is kept"):
        waits = []
        for _ in range(2):
            if what.endswith("time"):
                forget(folder)
            waits.append(measured(folder, "wait")["longest"])
        # Also whatever else the machine does makes one wait.
        table.row(f"longest wait while {count:,} are {what}", [min(waits)], [WAIT], 1.0)


def list_opens(folder: Path, count: int) -> tuple[list[float], list[float]]:
    """The seconds to the first screen, and from the key to the list; each a session's first."""
    fill_with_consultations(folder / "vault", count)
    place = list(Host().forms).index("consultations")
    firsts, lists = [], []
    for _ in range(RUNS + 1):
        program = Terminal(["-m", "tui"], {"NYSAN_HOME": str(folder / "vault")})
        firsts.append(program.wait_for(str(count)))
        program.quiet(0.6)
        program.type("\x1b[B" * place)
        program.quiet()
        begun = program.clock
        program.type("\r")
        program.read(5.0)
        lists.append(program.quiet() - begun)
        program.kill()
    return firsts[1:], lists[1:]


def main() -> int:
    table = Table()
    print(f"{'what':58} {'ours':>12} {'peer':>12} {'ratio':>7}  limit")
    with tempfile.TemporaryDirectory() as name:
        for count in CHILDREN:
            finding(table, Path(name) / f"find-{count}", count)
        for count in (RECORDS, LISTED):
            (Path(name) / str(count)).mkdir()
        first, _ = list_opens(Path(name) / str(RECORDS), RECORDS)
        _, lists = list_opens(Path(name) / str(LISTED), LISTED)
    what = f"the list of {LISTED:,} / first screen with {RECORDS:,}"
    table.row(what, lists, first, 1.5)
    return 1 if table.missed else 0


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])))
        sys.exit()
    sys.exit(main())
