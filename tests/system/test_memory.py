"""What was freed is given back to the system."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys

import pytest

from tui.system.memory import give_back_large_blocks

_KEPT = """
from pathlib import Path
from tui.system.memory import give_back_large_blocks

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

{first}
for size in (24 << 20, 12 << 20):
    before = resident()
    block = b"x" * size
    del block
print(resident() - before)
"""


def kept(first: str) -> int:
    """The bytes of a large block that a process keeps after it was freed."""
    command = [sys.executable, "-c", _KEPT.format(first=first)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the GNU C library keeps them")
def test_a_large_block_is_given_back_when_it_is_freed() -> None:
    assert kept("give_back_large_blocks()") < 1 << 20 < kept("")


@pytest.mark.parametrize(("system", "libraries"), [("linux", [None]), ("win32", [])])
def test_of_a_library_without_that_option_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, system: str, libraries: list[None]
) -> None:
    opened: list[None] = []
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", opened.append)
    give_back_large_blocks()
    assert opened == libraries
