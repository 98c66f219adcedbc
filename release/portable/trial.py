"""A portable folder tried on the system for which it was laid out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_BEGINNINGS: Final = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "txt": b""}
"""What a printed file of each type begins with."""


def try_out(folder: Path) -> list[str]:
    """Make a vault of invented children with it and print them in all types; faults as sentences.

    A folder for another system than this one is not tried.
    """
    starter = folder / ("nysan.cmd" if sys.platform == "win32" else "nysan")
    if not starter.exists():
        return []
    with TemporaryDirectory() as scratch:
        commands = [["demo"]]
        for ending in _BEGINNINGS:
            target = str(Path(scratch) / f"students.{ending}")
            commands.append(["print", "students", "--all", "-o", target])
        faults = [fault for words in commands if (fault := _run(starter, words, scratch))]
        for ending, beginning in _BEGINNINGS.items():
            printed = Path(scratch) / f"students.{ending}"
            if not printed.exists() or not printed.read_bytes().startswith(beginning):
                faults.append(f"{starter} printed no {ending}")
    return faults


def _run(starter: Path, words: list[str], home: str) -> str:
    """Run a command of the folder with a vault in `home`; a sentence if it fails."""
    environment = {
        "HOME": home,
        "NYSAN_HOME": str(Path(home) / "vault"),
        "PATH": os.environ.get("PATH", ""),
    }
    if sys.platform == "win32":
        environment = {**os.environ, **environment}
    done = subprocess.run(
        [str(starter.absolute()), *words], check=False, capture_output=True, env=environment
    )
    if not done.returncode:
        return ""
    return f"{starter} {' '.join(words)} ended with {done.returncode}: {done.stderr.decode()}"
