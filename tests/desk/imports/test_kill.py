"""A program that is killed while it imports: all of it is there, or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.examples import every
from tests.support.fault.killing import killed
from tests.support.files.importing import ALL, TABLES, desk_in, values
from tui.desk.desk import Desk
from tui.desk.imports.importing import TableImport, read_table_file
from tui.host import Host
from tui.records.open_vault import Vault


def import_of_a_class(folder: Path) -> Callable[[], object]:
    vault = Vault.open(folder)
    vault.claim()
    desk = Desk(Host(), vault)
    work = TableImport(desk, desk.form("students"), read_table_file(TABLES / "class-7a.xlsx"))
    rehearsal = work.rehearse(ALL)
    return lambda: work.carry_out(rehearsal)


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_killed_at_any_change_of_the_disk_it_is_all_or_nothing(tmp_path: Path) -> None:
    desk_in(tmp_path).vault.close()
    found = [
        len(values(Desk(Host(), Vault.open(folder))))
        for folder in killed(tmp_path / "vault", import_of_a_class, every(3))
    ]
    assert {*found} == {0, 8}
