"""Faults on purpose, and what was left after each: `python bench/faults.py`.

It prints the figures as a table and writes them into `docs/safety.md`; it ends with status 1 if
anything that had been acknowledged was lost, or a damage was not said. `--every 20` takes one call
or byte of a vault in twenty and writes nothing; it is for the impatient.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.fault import absence, exchange, injection, process
from tests.support.fault.injection import ACKNOWLEDGED, NAMED, SAVING, Tally
from tests.support.fault.small_vault import SmallVault
from tests.support.fault.subject import Ledger, ManyFiles, Subject, Whole, hurried

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = ROOT / "docs" / "safety.md"
BEGIN, END = "<!-- figures: bench/faults.py -->", "<!-- end of the figures -->"
COLUMNS = (ACKNOWLEDGED, SAVING, NAMED)

SUBJECTS = {
    "vault": lambda: SmallVault(sealed=True),
    "plain vault": lambda: SmallVault(sealed=False),
    "ledger": lambda: Ledger(sealed=True),
    "plain ledger": lambda: Ledger(sealed=False),
    "files": ManyFiles,
    "whole": Whole,
}


class Job(NamedTuple):
    """A fault, what it is done to, and how often, or at every how manieth place."""

    fault: str
    subject: str
    number: int


def jobs(every: int) -> Iterator[Job]:
    """Yield what is to be done, in the order of the table."""
    damaging = ("flipped_bits", "truncations")
    for fault in ("failing_calls", "power_cuts", "second_power_cuts", *damaging):
        for subject in SUBJECTS:
            step = every if "vault" in subject else 1
            if subject == "whole" and fault in damaging:
                continue  # it has no seal to break: `ManyFiles` gives it one
            if subject in {"whole", "files"} and fault == "second_power_cuts":
                continue  # a session that begins has nothing to mend in them
            if fault == "second_power_cuts":
                step = 40 if "vault" not in subject else max(20 // step, 1)
            yield Job(fault, subject, step)
    for subject in ("vault", "plain vault"):
        yield Job("links", subject, 1)
    yield Job("folders_gone", "sealed", 1)
    yield Job("folders_gone", "plain", 1)
    for fault in ("older_ledgers", "older_vaults"):
        for subject in ("vault", "plain vault"):
            yield Job(fault, subject, max(every // 5, 1))
    yield Job("other_headers", "vault", 1)
    yield Job("clocks", "sealed", 1)
    yield Job("clocks", "plain", 1)
    yield Job("kills", "", max(200 // every, 5))
    yield Job("two_writers", "", max(20 // every, 2))
    yield Job("lost_locks", "", max(40 // every, 2))
    yield Job("full_disks", "", 30)
    yield Job("modes", "", 1)


def done(job: Job) -> Tally:
    """Do it."""
    if job.fault in process.FAULTS:
        return process.run(job.fault, job.number)
    with hurried():
        if job.fault == "clocks":
            return injection.wrong_clocks(sealed=job.subject == "sealed")
        if job.fault == "folders_gone":
            return absence.folders_gone(sealed=job.subject == "sealed", step=job.number)
        subject: Subject = SUBJECTS[job.subject]()
        if job.fault == "links":
            return injection.links(subject)
        if job.fault == "second_power_cuts":
            return injection.second_power_cuts(subject, job.number)
        act = getattr(exchange, job.fault, None) or getattr(injection, job.fault)
        tally: Tally = act(subject, step=job.number)
        return tally


def row(tally: Tally) -> list[str]:
    """The figures of a fault."""
    ended = [f"{tally.ended[each]:,}" for each in COLUMNS]
    failed = [f"{len(tally.silent):,}", f"{len(tally.lost):,}"]
    return [tally.what, f"{tally.cases:,}", *ended, *failed]


def written(rows: list[list[str]]) -> str:
    """The table for the document."""
    heads = ["what was done", "cases", *COLUMNS, "silent", "lost"]
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    parser = ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args().every
    rows, failed = [], 0
    heads = f"{'cases':>7} {'kept':>7} {'saving':>7} {'named':>7} {'silent':>7} {'lost':>5}"
    print(f"{'':78} {heads}", flush=True)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for tally in pool.map(done, jobs(every)):
            rows.append(row(tally))
            what, *figures, gone = rows[-1]
            print(f"{what:78} {' '.join(f'{each:>7}' for each in figures)} {gone:>5}", flush=True)
            for case in [*tally.lost[:3], *tally.silent[:3]]:
                print(f"    {case[:400]}")
            failed += len(tally.lost) + len(tally.silent)
    if every == 1:
        text = DOCUMENT.read_text("utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        table = written(rows)
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", "utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
