"""The whole table of what the program costs, beside its goals.

`python -m bench` runs all programs of this folder that measure, prints their tables, and writes
them into docs/speed.md. Its status is 1 where a goal was missed.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = {
    "start": "Starting, and the first screen",
    "opening": "Forms, lists and memory",
    "leave": "Leaving",
    "keys": "Keys: bytes to the terminal, and work",
    "line": "A slow line, and a far one",
    "records": "Records",
    "find": "Finding",
    "many": "Very many records",
    "papers": "Papers",
    "tables": "Tables",
    "imports": "Tables that come in",
    "reports": "Reports",
}
ABOUT = """# What it costs

Figures of one run of `python -m bench`: each a median, beside that of the peer it is measured
against in the same run. Single times say little, since machines differ and are busy; ratios say
what users will notice on theirs. «hello» is a bare Textual app with one label, from the start of
its process to its first paint; «stock» is a form of Textual's own inputs under its own driver.
"""


def measured(name: str) -> tuple[int, str]:
    """Run one program, showing what it prints; its status, and that."""
    lines = []
    with subprocess.Popen(
        [sys.executable, f"bench/{name}.py"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        for line in program.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return program.returncode, "".join(lines)


def main() -> int:
    day = datetime.now(UTC).date()
    parts = [ABOUT, f"{day}, Python {platform.python_version()}, {os.cpu_count()} cores.\n"]
    missed = 0
    for name, title in PROGRAMS.items():
        print(f"\n{title}\n", flush=True)
        status, table = measured(name)
        missed |= status
        parts.append(f"## {title}\n\n```\n{table.strip()}\n```\n")
    notes = ROOT / "docs" / "speed.notes.md"
    if notes.exists():
        parts.append(notes.read_text("utf-8"))
    (ROOT / "docs" / "speed.md").write_text("\n".join(parts), "utf-8")
    return missed


if __name__ == "__main__":
    sys.exit(main())
