"""A process killed at any moment loses nothing that it has acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tinydb

import tui
from tests.support.examples import times
from tui.records.ledger.ledger import LedgerStorage

if TYPE_CHECKING:
    from collections.abc import Mapping

KILLS = times(24)
RUNS = 2

# A child saves groups of records, and says the number of each group once it is saved.
CHILD = """
import os, sys
from tui.records.ledger.ledger import Edit, LedgerStorage
storage = LedgerStorage(sys.argv[1])
group = max((row["group"] for row in storage.rows("t").values()), default=0)
while True:
    group += 1
    rows = [{"group": group, "text": "қ" * (group * 37 % 900)} for _ in range(1 + group % 4)]
    edits = [Edit("put", "t", f"{group}-{row}", rows[row]) for row in range(len(rows))]
    storage.append([*edits, Edit("put", "t", "last", {"group": group})])
    os.write(1, b"%d\\n" % group)
"""

PATHS = [str(Path(module.__file__ or "").parents[1]) for module in (tui, tinydb)]


def killed_after(path: Path, acknowledged: int, delay: int) -> int:
    """Kill a saving process: the number of the last save that it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-S", "-c", CHILD, path],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": ":".join(PATHS)},
    ) as child:
        assert child.stdout is not None
        for _ in range(acknowledged):
            child.stdout.readline()
        for _ in range(delay):
            pass
        child.kill()
        said = child.stdout.read().split()
    return int(said[-1]) if said else 0


def whole_groups(rows: Mapping[str, dict[str, int]]) -> int:
    """The number of the last group; each that is there is whole."""
    groups = [row["group"] for key, row in rows.items() if key != "last"]
    last = max(groups, default=0)
    assert rows.get("last", {"group": 0})["group"] == last
    assert groups == [group for group in range(1, last + 1) for _ in range(1 + group % 4)]
    return last


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("run", range(RUNS))
def test_what_was_acknowledged_is_there_after_kill_9(run: int, tmp_path: Path) -> None:
    chance = random.Random(run)
    path = tmp_path / "t.ledger"
    for _ in range(KILLS // RUNS):
        said = killed_after(path, chance.randint(1, 5), chance.randrange(20_000))
        storage = LedgerStorage(path)
        assert whole_groups(storage.rows("t")) >= said
        assert {each.kind for each in storage.damages} <= {"torn"}
        assert storage.verify() == []
        storage.close()
