"""A program that is killed while it imports: all of it is there, or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files.importing import TABLES, desk_in, values
from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

CODE = """
import os, sys
from tui.records.storage import disk
from tui.desk.desk import Desk
from tui.desk.imports.importing import TableImport, read_table_file
from tui.exchange.rehearsal.decisions import Decisions
from tui.host import Host
from tui.records.open_vault import Vault
from pathlib import Path
calls = 0
def counted(real):
    def call(*arguments):
        global calls
        calls += 1
        if calls == int(sys.argv[3]):
            if real.__name__ == "write" and len(arguments[1]) > 1:
                real(arguments[0], arguments[1][: len(arguments[1]) // 2])
            os.kill(os.getpid(), 9)
        return real(*arguments)
    return call
vault = Vault.open(Path(sys.argv[1]))
vault.claim()
desk = Desk(Host(), vault)
work = TableImport(desk, desk.form("students"), read_table_file(Path(sys.argv[2])))
rehearsal = work.rehearse(Decisions(accepted=frozenset({"all"})))
for name in ("write", "sync", "rename", "sync_folder"):
    if hasattr(disk, name):
        setattr(disk, name, counted(getattr(disk, name)))
work.carry_out(rehearsal)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_killed_at_any_call_of_the_disk_it_is_all_or_nothing(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.vault.close()
    for moment in (1, 6, 10, 11, 12, 13, 99):
        done = subprocess.run(
            [sys.executable, "-c", CODE, desk.vault.folder, TABLES / "class-7a.xlsx", str(moment)],
            check=False,
            capture_output=True,
        )
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr.decode()
        found = len(values(Desk(Host(), Vault.open(desk.vault.folder))))
        assert found in {0, 8}
        if found:
            return
    raise AssertionError("nothing was imported by the last of them")
