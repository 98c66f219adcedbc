"""What a killed program leaves half written outside of the vault is private, and goes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.records.open_vault import Vault
from tui.records.storage.being_written import being_written, left_behind

KILLED = """
import os, sys
from pathlib import Path
from tui.desk.printing.output_folder import whole_folder
from tui.records.storage.being_written import being_written
folder = Path(sys.argv[1])
with being_written(folder / "list.csv.new"), whole_folder(folder / "archive") as making:
    (folder / "list.csv.new").write_text("Оразова Әлия")
    (making / "card.pdf").write_text("Оразова Әлия")
    os._exit(9)
"""


@pytest.mark.usefixtures("quick")
def test_halves_of_a_killed_program_are_private_and_go_at_the_next_start(tmp_path: Path) -> None:
    place = tmp_path / "documents"
    place.mkdir()
    vault = Vault.create(tmp_path / "vault")
    assert subprocess.run([sys.executable, "-c", KILLED, place], check=False).returncode == 9
    assert sorted(each.name for each in place.iterdir()) == ["archive.part", "list.csv.new"]
    assert os.name != "posix" or (place / "archive.part").stat().st_mode & 0o077 == 0
    with being_written(tmp_path / "mine"):
        (tmp_path / "mine").write_text("мұны біреу жазып жатыр")
        vault.claim()
        assert (list(place.iterdir()), (tmp_path / "mine").exists()) == ([], True)
    assert left_behind() == []
    vault.close()


def test_a_note_that_names_nothing_goes_and_takes_nothing_with_it(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    with being_written(tmp_path / "any"):
        [note] = left_behind()
    for number, content in enumerate((b"", b" [1]", b' {"path": "documents"}', b"\xff")):
        note.with_name(f"{number}{note.suffix}").write_bytes(content)
    before = sorted(tmp_path.iterdir())
    vault.claim()
    assert (left_behind(), sorted(tmp_path.iterdir())) == ([], before)
    vault.close()
